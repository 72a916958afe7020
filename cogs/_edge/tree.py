"""The command tree: private answers to errors, a mark for who uses direct messages, and syncing on change alone."""

import hashlib
import json
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs._edge.errors import answer_error
from store import marks, people

if TYPE_CHECKING:
    from bot import Rosethorn


class Tree(app_commands.CommandTree["Rosethorn"]):
    """The slash commands and message menus of the bot."""

    _has_told = False

    async def on_error(
        self, interaction: "discord.Interaction[Rosethorn]", error: app_commands.AppCommandError, /
    ) -> None:
        """Answer an error privately."""
        await answer_error(interaction, error)

    async def interaction_check(self, interaction: "discord.Interaction[Rosethorn]", /) -> bool:
        """Let everyone use commands, and note who uses them by direct message."""
        command = interaction.command.qualified_name if interaction.command else None
        is_command = interaction.type is discord.InteractionType.application_command
        # Who asks for people to talk to is stored nowhere.
        if interaction.guild_id is None and is_command and command != "support":
            async with interaction.client.store.write() as tx:
                await people.mark_dm(tx, interaction.user.id, interaction.client.clock())
        return True

    def fingerprint(self) -> str:
        """Return a hash of everything Discord is told about the commands."""
        payload = [command.to_dict(self) for command in self.get_commands()]
        return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()

    async def tell_discord(self, *, force: bool = False) -> bool:
        """Tell Discord the commands when they differ from what it was last told, and return whether it was told.

        With `force` it is told also when they are the same, unless this run of the bot has told it already.
        """
        fingerprint = self.fingerprint()
        async with self.client.store.read() as tx:
            is_known = await marks.get(tx, marks.COMMANDS_HASH) == fingerprint
        if is_known and (self._has_told or not force):
            return False
        await self.sync()
        async with self.client.store.write() as tx:
            await marks.put(tx, marks.COMMANDS_HASH, fingerprint)
        self._has_told = True
        return True
