"""Closes circles whose channel was deleted or whose server removed the bot; what their members wrote stays theirs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from cogs._edge.access import keep_in_mind
from learning.circle import CircleState
from store import circles
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


class GoneCircles(commands.Cog):
    """Follows what Discord tells of places that are no more."""

    def __init__(self, bot: "Rosethorn") -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Close the circle of a deleted channel."""
        await self._close([circle] if (circle := self.bot.circles.get(channel.id)) else [])

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Close the circles of a server that removed the bot."""
        await self._close([circle for circle in self.bot.circles.values() if circle.guild_id == guild.id])

    async def _close(self, gone: Iterable[Circle]) -> None:
        for circle in gone:
            async with self.bot.store.write() as tx:
                closed = await circles.change(tx, circle.id, state=CircleState.CLOSED, card_message_id=None)
            if closed is not None:
                keep_in_mind(self.bot, closed)
