"""What facilitators see of partners: who is paired and until when, never what is written; and ending a pairing."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.access import facilitated
from cogs._edge.buttons import Item, pick, values_of
from cogs._edge.names import name_of
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs._edge.stamps import stamp
from cogs.partners._parting import end_for
from cogs.partners._words import names
from store import pairs
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

LISTED_MOST: Final = 20


class Facilitating(RoutedCog):
    """The facilitator's list; members are told that it exists before they say yes."""

    @on_press("partner:pairs")
    async def list_pairs(self, interaction: "Interaction", circle_id: int) -> None:
        """List who is paired in a circle."""
        circle = await facilitated(interaction, circle_id)
        await quietly(interaction, await self._list(circle))

    @on_press("partner:end_for_them")
    async def end(self, interaction: "Interaction", circle_id: int) -> None:
        """End a pairing: those in it get the same line as ever."""
        circle = await facilitated(interaction, circle_id)
        picked = values_of(interaction)[0]
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, int(picked)) if picked.isdecimal() else None
        if pair is None or pair.circle_id != circle.id:
            raise Refusal("errors/old_button")
        await end_for(self.bot, pair)
        await quietly(interaction, await self._list(circle))

    async def _list(self, circle: Circle) -> Saying:
        async with self.bot.store.read() as tx:
            found = await pairs.of_circle(tx, circle.id)
        listed = [{"names": names(pair.people), "ends": stamp(pair.ends_at, "D")} for pair in found[:LISTED_MOST]]
        more = len(found) - len(listed)
        text = self.bot.voice.say("partner/pairs", circle=circle.name, pairs=listed, more=more)
        if not found:
            return Saying(text)
        options = [
            (str(pair.id), " · ".join([await name_of(self.bot, circle.id, one) for one in sorted(pair.people)]))
            for pair in found[:LISTED_MOST]
        ]
        placeholder = self.bot.voice.label("placeholder.end_pair")
        items: list[Item] = [pick("partner:end_for_them", circle.id, options=options, placeholder=placeholder)]
        return Saying(text, items=items)
