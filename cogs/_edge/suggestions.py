"""What is offered while somebody types: time zones with their time, and circles."""

from typing import TYPE_CHECKING, Final

from discord.app_commands import Choice

from cogs._edge.buttons import SELECT_MOST
from learning.zones import local_time, matching_zones
from store import circles

if TYPE_CHECKING:
    from bot import Rosethorn

ZONES_NAMED: Final = 5
"""How many zones are named to somebody whose text names none beyond doubt."""


def zone_label(bot: "Rosethorn", zone: str) -> str:
    """Return a zone with its time of day now."""
    return bot.voice.label("option.zone", zone=zone.replace("_", " "), time=local_time(bot.clock(), zone))


def zone_choices(bot: "Rosethorn", typed: str) -> list[Choice[str]]:
    """Return the zones that a typed text may mean, each with its time of day."""
    return [Choice(name=zone_label(bot, zone), value=zone) for zone in matching_zones(typed)]


async def circle_choices(bot: "Rosethorn", person_id: int, typed: str) -> list[Choice[str]]:
    """Return the circles a person joined whose name holds the typed text, in any case."""
    async with bot.store.read() as tx:
        joined = await circles.joined_by(tx, person_id)
    fitting = [circle for circle in joined if typed.casefold() in circle.name.casefold()]
    return [Choice(name=circle.name, value=str(circle.id)) for circle in fitting[:SELECT_MOST]]
