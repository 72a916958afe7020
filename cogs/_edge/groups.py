"""Adds a subcommand to a group that another conversation has declared."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from prompts import about

if TYPE_CHECKING:
    from bot import Rosethorn


def add_subcommand(bot: "Rosethorn", group: str, name: str, callback: Callable[..., Awaitable[Any]]) -> None:
    """Add a command without options to a group that is loaded; its description is in the words.

    discord.py takes a plain function here; a bound method would lose its first argument.
    """

    async def run(interaction: discord.Interaction[Any]) -> None:
        await callback(interaction)

    found = bot.tree.get_command(group)
    if not isinstance(found, app_commands.Group):
        raise LookupError(group)  # noqa: TRY004  # the group is not loaded, or it is no group
    found.add_command(app_commands.Command(name=name, description=about(f"{group} {name}"), callback=run))


def remove_subcommand(bot: "Rosethorn", group: str, name: str) -> None:
    """Take a subcommand out of its group again."""
    found = bot.tree.get_command(group)
    if isinstance(found, app_commands.Group):
        found.remove_command(name)
