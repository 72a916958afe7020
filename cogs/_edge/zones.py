"""Somebody's time zone: kept with all that goes by it, and asked for anew where a typed city is not clear."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cogs._edge.buttons import Item, pick
from cogs._edge.form_back import form_back
from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying, quietly
from cogs._edge.suggestions import zone_label
from learning.zones import is_zone, matching_zones, sure_zone
from store import people

if TYPE_CHECKING:
    import discord

    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]


async def keep_zone(bot: "Rosethorn", person_id: int, zone: str) -> None:
    """Keep a person's time zone, and have what comes to them unasked planned by it.

    Raises Refusal for what is no zone, as on a button of long ago.
    """
    if not is_zone(zone):
        raise Refusal("errors/old_button")
    async with bot.store.write() as tx:
        await people.set_timezone(tx, person_id, zone)
    bot.dispatch("kinds_chosen", person_id)


async def zone_of_city(
    interaction: "Interaction", submitted: "Submitted", select: Sequence[object], unknown: str, *ways_on: Item
) -> str | None:
    """Return the zone that the city of a form lies in; where that is not clear, ask which one, and return None.

    `select` is the id of the list to pick from, with its arguments; `unknown` is the moment for a city that fits no
    zone.
    """
    bot, written = interaction.client, submitted.text("city") or ""
    zone = sure_zone(written)
    if zone is not None:
        return zone
    found = matching_zones(written) if written else []
    items = [form_back(interaction, submitted), *ways_on]
    if found:
        options = [(one, zone_label(bot, one)) for one in found]
        name, *arguments = select
        items.insert(0, pick(str(name), *arguments, options=options, placeholder=bot.voice.label("placeholder.zone")))
    text = bot.voice.say("circle/city_unclear") if found else bot.voice.say(unknown, written=written)
    await quietly(interaction, Saying(text, items=items))
    return None
