"""A story or a what-if comes: one quiet post a week in the channel picked for it, by the agenda."""

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord.ext import commands
from whenever import Date

from cogs._edge.agenda import PLACE_GONE, Done, Post, Step, follows, handles
from cogs._edge.buttons import Item, button
from cogs._edge.pieces import piece_saying, piece_text
from cogs._edge.problems import tell_who_set_up
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from cogs.weekly._planning import KIND, PLANNED
from learning.agenda import Row, State
from learning.circle import CircleState
from learning.shelf import next_after
from learning.weekly import What, piece_for
from prompts.shelf import Shelf
from store import circles, weeklies
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class PostingWeeklies(RoutedCog):
    """What happens when the time of a piece comes, and keeping that time when circles change."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See that every circle that wants a piece has its next time on the agenda, by its zone as it is now."""
        async with self.bot.store.read() as tx:
            wanted = await weeklies.all_on(tx)
        for weekly in wanted:
            async with self.bot.store.write() as tx:
                await PLANNED.replan(tx, weekly, self.bot.clock())
        await self.bot.agenda.changed()

    @commands.Cog.listener()
    async def on_circle_changed(self, circle: Circle) -> None:
        """Follow a circle that was opened, closed or given another zone."""
        async with self.bot.store.write() as tx:
            await PLANNED.replan(tx, await weeklies.get(tx, circle.id), self.bot.clock())
        await self.bot.agenda.changed()

    @handles(KIND)
    async def post(self, row: Row) -> Step:
        """Post the piece of the week; it asks for no answer and calls nobody."""
        bot, circle = self.bot, self.bot.circle_with_id(row.circle_id)
        if circle is None:
            return Done(why="over")
        async with bot.store.read() as tx:
            weekly = await weeklies.get(tx, circle.id)
        if not weekly.is_on or weekly.channel_id is None:
            return Done(why="over")
        if self._is_gone(circle, weekly.channel_id):
            gone = bot.voice.say("weekly/gone", circle=circle.name)
            return Done(why=PLACE_GONE, afterwards=lambda: tell_who_set_up(bot, circle, gone))
        day = Date.parse_iso(row.occurrence)
        kind, name = piece_for(weekly, day, bot.shelves[Shelf.STORIES], bot.what_ifs)

        async def is_wanted(tx: Tx) -> bool:
            now, there = await weeklies.get(tx, circle.id), await circles.get(tx, circle.id)
            is_open = there is not None and there.state is CircleState.OPEN
            return is_open and now.is_on and now.channel_id == weekly.channel_id

        items: list[Item] = [button(bot.voice, "weekly:for_me", row.id, kind, name)]
        saying = Saying(self._text(kind, name), items=items, is_silent=True)
        return Post(weekly.channel_id, saying, is_wanted=is_wanted)

    @follows(KIND)
    async def plan_next(self, tx: Tx, row: Row, _state: State, why: str | None) -> None:
        """Plan the next one whatever came of this one; without its channel none comes any more."""
        weekly = await weeklies.get(tx, int(row.subject))
        if why == PLACE_GONE and weekly.is_on:
            weekly = replace(weekly, channel_id=None, is_on=False)
            await weeklies.save(tx, weekly)
        await PLANNED.replan(tx, weekly, self.bot.clock())

    @on_press("weekly:for_me")
    async def show_another(self, interaction: "Interaction", _row_id: int, kind: str, shown: str) -> None:
        """Show whoever presses another piece of the same kind; only they see it, and nothing is kept."""
        bot = self.bot
        if kind == What.WHAT_IF:
            await privately(interaction, self._what_if_after(interaction, str(shown)))
        elif kind == What.STORY:
            following = next_after(interaction.user.id, bot.shelves[Shelf.STORIES], str(shown))
            await privately(interaction, piece_saying(bot, Shelf.STORIES, following))
        else:
            raise Refusal("errors/old_button")

    @on_press("weekly:another")
    async def go_on(self, interaction: "Interaction", shown: str) -> None:
        """Show the next what-if in place of the one that was there, which may be gone from the file."""
        await in_place(interaction, self._what_if_after(interaction, str(shown)))

    def _what_if_after(self, interaction: "Interaction", shown: str) -> Saying:
        following = next_after(interaction.user.id, self.bot.what_ifs, shown)
        items: list[Item] = [button(self.bot.voice, "weekly:another", following)]
        return Saying(self._text(What.WHAT_IF, following), items=items)

    def _text(self, kind: What, name: str) -> str:
        bot = self.bot
        if kind is What.STORY:
            return piece_text(bot.voice, bot.shelves[Shelf.STORIES][name])
        return bot.voice.say("weekly/what_if", text=bot.what_ifs[name])

    def _is_gone(self, circle: Circle, channel_id: int) -> bool:
        """Tell whether the channel is known to be gone; of a server that Discord does not show now, nothing is."""
        guild = self.bot.get_guild(circle.guild_id)
        return guild is not None and not guild.unavailable and guild.get_channel(channel_id) is None
