"""Tells a person, at their next command, what the bot has switched off because it could not reach them."""

import logging
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from cogs._edge.buttons import button
from cogs._edge.say import Saying, privately
from cogs._edge.unasked import OFFERED, kind_name
from learning.notify import Notice
from store import notices
from store.notices import OffWhy

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)

ASKS_NO_DATABASE: Final = "support"


class Told(commands.Cog):
    """Follows every command that has been answered."""

    def __init__(self, bot: "Rosethorn") -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_app_command_completion(
        self,
        interaction: "Interaction",
        command: "app_commands.Command[Any, ..., Any] | app_commands.ContextMenu",
    ) -> None:
        """Tell the person once, privately, what was switched off and how to have it again."""
        if command.qualified_name == ASKS_NO_DATABASE:
            return
        person_id = interaction.user.id
        async with self.bot.store.read() as tx:
            if not await notices.has_untold(tx, person_id):
                return
        async with self.bot.store.write() as tx:
            untold = await notices.take_untold(tx, person_id)
        kinds = [kind for kind in OFFERED if untold.get(kind) is OffWhy.DMS_CLOSED]
        if kinds:
            await self._tell(interaction, kinds)

    async def _tell(self, interaction: "Interaction", kinds: Collection[Notice]) -> None:
        voice = self.bot.voice
        text = voice.say("notice/dms_closed", kinds=[kind_name(voice, kind) for kind in kinds])
        try:
            await privately(interaction, Saying(text, items=[button(voice, "me:settings")]))
        except discord.HTTPException as error:
            log.warning("what was switched off could not be told (code %s)", error.code)
            async with self.bot.store.write() as tx:
                for kind in kinds:
                    await notices.switch_off(tx, interaction.user.id, kind, OffWhy.DMS_CLOSED)
