"""The command tree: private answers to errors, a mark for who uses direct messages, and syncing on change alone."""

import hashlib
import json
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs._edge.acknowledging import begin, end
from cogs._edge.errors import answer_error
from store import marks, people

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Tree(app_commands.CommandTree["Rosethorn"]):
    """The slash commands and message menus of the bot."""

    _has_told = False

    def __init__(self, client: "Rosethorn") -> None:
        super().__init__(client)
        client.add_listener(self._end, "on_app_command_completion")

    async def on_error(self, interaction: "Interaction", error: app_commands.AppCommandError, /) -> None:
        """Answer an error privately."""
        await self._fail(interaction, error)

    async def interaction_check(self, interaction: "Interaction", /) -> bool:
        """Let everyone use commands, answered in good time, and note who uses them by direct message."""
        if interaction.type is not discord.InteractionType.application_command:
            return True
        begin(interaction)
        try:
            await self._note_direct_use(interaction)
        except Exception as error:  # noqa: BLE001  # whoever used a command must get an answer whatever happened
            await self._fail(interaction, error)
            return False
        return True

    async def _note_direct_use(self, interaction: "Interaction") -> None:
        command = interaction.command.qualified_name if interaction.command else None
        # Who asks for people to talk to is stored nowhere.
        if interaction.guild_id is not None or command == "support":
            return
        store, person_id = interaction.client.store, interaction.user.id
        async with store.read() as tx:
            is_noted = (await people.get(tx, person_id)).dm_since is not None
        # What is known is not written again: a writer may have to wait, and a form that was asked for can't.
        if not is_noted:
            async with store.write() as tx:
                await people.mark_dm(tx, person_id, interaction.client.clock())

    async def _fail(self, interaction: "Interaction", error: Exception) -> None:
        await answer_error(interaction, error)
        await end(interaction)

    async def _end(self, interaction: "Interaction", _command: object) -> None:
        await end(interaction)

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
