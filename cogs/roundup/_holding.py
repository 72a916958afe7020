"""A round-up comes: one quiet card a week with what people approved, by the agenda."""

from dataclasses import replace

import discord
from discord.ext import commands

from cogs._edge.agenda import PLACE_GONE, Done, Post, Step, follows, handles
from cogs._edge.copies import take_back_doomed
from cogs._edge.roundup import card_saying, card_text, fitting
from cogs._edge.router import RoutedCog
from cogs.roundup._planning import KIND, PLANNED
from learning.agenda import Row, State
from learning.ids import new_id, new_ids
from learning.roundup import Card
from store import copies, roundups
from store.circles import Circle
from store.copies import Copy, Form
from store.schema import Tx


class HoldingRoundups(RoutedCog):
    """What happens when the time of a round-up comes, and keeping that time when circles change."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See that every round-up has its next time on the agenda, by its circle's zone as it is now."""
        async with self.bot.store.read() as tx:
            held = await roundups.all_on(tx)
        for roundup in held:
            async with self.bot.store.write() as tx:
                await PLANNED.replan(tx, roundup, self.bot.clock())
        await self.bot.agenda.changed()

    @commands.Cog.listener()
    async def on_circle_changed(self, circle: Circle) -> None:
        """Follow a circle that was opened, closed or given another zone."""
        async with self.bot.store.write() as tx:
            await PLANNED.replan(tx, await roundups.get(tx, circle.id), self.bot.clock())
        await self.bot.agenda.changed()

    @handles(KIND)
    async def open(self, row: Row) -> Step:
        """Post the items that wait, as many as a card holds; when none does, nothing is said."""
        voice, circle = self.bot.voice, self.bot.circle_with_id(row.circle_id)
        if circle is None:
            return Done(why="over")
        async with self.bot.store.write() as tx:
            if not (await roundups.get(tx, circle.id)).is_on:
                return Done(why="over")
            # A card that may be out already holds what was put on it then.
            if row.tried_at is None:
                await roundups.release(tx, row.id)
                found = fitting(voice, await roundups.waiting(tx, circle.id))
                await roundups.claim(tx, Card(row.id, circle.id), found)
            items = await roundups.of_card(tx, row.id)
        if not items:
            return Done(lambda tx: roundups.release(tx, row.id))

        async def is_wanted(tx: Tx) -> bool:
            return (await roundups.get(tx, circle.id)).is_on and bool(await roundups.of_card(tx, row.id))

        async def remember(tx: Tx, message: discord.Message) -> None:
            await roundups.keep_message(tx, row.id, message.channel.id, message.id)
            there, now = await roundups.of_card(tx, row.id), self.bot.clock()
            for copy_id, one in zip(new_ids(now, len(there)), there, strict=True):
                copy = Copy(copy_id, Form.ROUNDUP, message.channel.id, one.owner_id, one.entry_id, message.id)
                await copies.add(tx, copy)
            if card_text(voice, there) != message.content:
                # Somebody took theirs out while it was on its way.
                copy = Copy(new_id(now), Form.ROUNDUP, message.channel.id, message_id=message.id)
                await copies.add(tx, copy)
                await copies.doom(tx, ids=[copy.id])

        async def tidy(message: discord.Message) -> None:
            await take_back_doomed(self.bot, message.id)

        return Post(circle.channel_id, card_saying(voice, row.id, items), remember, tidy, is_wanted)

    @follows(KIND)
    async def plan_next(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the next one whatever came of this one; items that did not come out wait for it."""
        if state is not State.SENT:
            await roundups.release(tx, row.id)
        roundup = await roundups.get(tx, int(row.subject))
        if why == PLACE_GONE and roundup.is_on:
            roundup = replace(roundup, is_on=False)
            await roundups.save(tx, roundup)
        await PLANNED.replan(tx, roundup, self.bot.clock())
