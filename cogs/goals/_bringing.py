"""The message that says, once a day at most, that a goal is ready for a look."""

from typing import TYPE_CHECKING

import discord
from discord.ext import commands
from whenever import Date

from cogs._edge.agenda import Done, Step, Tell, follows, handles
from cogs._edge.buttons import Item, button
from cogs._edge.goals import REVIEW, due_goals, mark_brought, plan_reviews
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs.goals._reviewing import look_saying
from learning.agenda import Row, State
from learning.notify import Notice
from store import notices
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Bringing(RoutedCog):
    """Brings goals to their owner's mind, and shows the one that waits longest when that is pressed."""

    @handles(REVIEW, notice=Notice.REVIEW)
    async def bring(self, row: Row) -> Step:
        """Say, once a day at most, that there is a goal to look at; its words are not in the message."""
        person_id = row.owner_id or 0
        async with self.bot.store.read() as tx:
            due = await due_goals(tx, person_id, self.bot.clock())
        if not due:
            return Done(why="nothing_due")
        voice = self.bot.voice
        items: list[Item] = [button(voice, "goal:due", row.id, style=discord.ButtonStyle.primary)]

        async def remember(tx: Tx, _message: discord.Message) -> None:
            await mark_brought(tx, person_id, self.bot.clock())

        return Tell(Saying(voice.say("goal/brought", count=len(due)), items=items), remember)

    @follows(REVIEW)
    async def plan_next(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the message of the next day on which a goal is to be looked at, whatever came of this one."""
        if row.owner_id is not None:
            on = Date.parse_iso(row.occurrence[: len("2026-12-25")])
            await plan_reviews(tx, row.owner_id, max(self.bot.clock(), row.due_at), after=on)

    @commands.Cog.listener()
    async def on_kinds_chosen(self, person_id: int) -> None:
        """Plan the next message, or none, when somebody has changed what may come unasked."""
        async with self.bot.store.write() as tx:
            await plan_reviews(tx, person_id, self.bot.clock())
        await self.bot.agenda.changed()

    @on_press("goal:due")
    async def look_at_next(self, interaction: "Interaction", _row_id: int = 0) -> None:
        """Begin with the goal that waits longest, or say that there is none."""
        person_id = interaction.user.id
        async with self.bot.store.write() as tx:
            await notices.mark_answered(tx, person_id, Notice.REVIEW)
            due = await due_goals(tx, person_id, self.bot.clock())
        if due:
            await quietly(interaction, await look_saying(interaction, due[0]))
        else:
            items: list[Item] = [button(self.bot.voice, "goal:list")]
            await quietly(interaction, Saying(self.bot.voice.say("goal/nothing_due"), items=items))
