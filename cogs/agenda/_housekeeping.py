"""What the bot does for its own house: a daily round, and forgetting the circles of servers that removed it."""

from typing import Final

import discord
from discord.ext import commands
from whenever import hours, minutes

from cogs._edge.agenda import Done, follows, handles
from cogs._edge.copies import take_back_doomed
from cogs._edge.router import RoutedCog
from cogs.agenda._daily import plan_daily
from learning.agenda import Row, State
from learning.ids import new_id
from learning.partners import ASK_AGAIN_AFTER, KEPT_FOR
from store import agenda, circles, pairs, witnesses
from store.agenda import GUILD_SHARD_BITS
from store.schema import Tx

FINISHED_KEPT_FOR: Final = hours(30 * 24)
REMOVED_KEPT_FOR: Final = hours(30 * 24)
AFTER_MIDNIGHT: Final = minutes(150)
"""The daily round comes at half past two, UTC."""


class Housekeeping(RoutedCog):
    """Keeps the agenda from growing, tries again what Discord did not take back, and forgets removed servers."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See that the next daily round is planned, and hear of servers that removed the bot while it was away."""
        async with self.bot.store.write() as tx:
            await plan_daily(tx, "house.round", AFTER_MIDNIGHT, self.bot.clock())
            servers = await circles.servers(tx)
        await self.bot.agenda.changed()
        for guild_id in servers:
            if self._is_own(guild_id) and self.bot.get_guild(guild_id) is None:
                self.bot.dispatch("guild_remove", discord.Object(guild_id))

    def _is_own(self, guild_id: int) -> bool:
        """Tell whether a server belongs to the shards of this process: it knows of no others whether they are there."""
        return (guild_id >> GUILD_SHARD_BITS) % (self.bot.shard_count or 1) in self.bot.shards

    @handles("house.round")
    async def go_round(self, row: Row) -> Done:
        """Forget what was finished long ago, and take back the copies that Discord refused to let go before."""
        now = self.bot.clock()
        await take_back_doomed(self.bot)

        async def remember(tx: Tx) -> None:
            await agenda.forget_finished(tx, now - FINISHED_KEPT_FOR)
            await pairs.forget(tx, now - KEPT_FOR)
            await witnesses.forget(tx, now - ASK_AGAIN_AFTER)

        return Done(remember)

    @follows("house.round")
    async def plan_next_round(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the next day's round, whatever came of this one."""
        await plan_daily(tx, "house.round", AFTER_MIDNIGHT, max(self.bot.clock(), row.due_at))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild | discord.Object) -> None:
        """Have the circles of a server that removed the bot forgotten some time later."""
        now = self.bot.clock()
        row = Row(
            new_id(now),
            "house.forget_server",
            str(guild.id),
            now + REMOVED_KEPT_FOR,
            occurrence=now.format_iso(),
            guild_id=guild.id,
        )
        async with self.bot.store.write() as tx:
            # Each start tells it anew of a server that is gone; the time counts from the first.
            planned = await agenda.of_kind(tx, row.kind, row.subject)
            if all(one.finished_at is not None for one in planned):
                await agenda.plan(tx, row)
        await self.bot.agenda.changed()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep the circles of a server that took the bot back in time."""
        async with self.bot.store.write() as tx:
            await agenda.cancel(tx, "house.forget_server", subject=str(guild.id))

    @handles("house.forget_server")
    async def forget_server(self, row: Row) -> Done:
        """Erase the circles of a server with who joined them; what people wrote stays theirs."""
        # A server that took the bot back while the bot was away has not told it so.
        if self.bot.get_guild(int(row.subject)) is not None:
            return Done(why="server_is_back")

        async def remember(tx: Tx) -> None:
            await circles.remove_of_server(tx, int(row.subject))

        return Done(remember)
