"""Answers to an interaction, whatever has already been answered."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui

if TYPE_CHECKING:
    from bot import Rosethorn

MESSAGE_MOST: Final = 2000
"""The most characters of a message's text."""

CARD_COLOUR: Final = discord.Colour(0xB5546C)


@dataclass(frozen=True, slots=True)
class Saying:
    """One message: its text or its card, its buttons, its file, whom it may mention, and whether it makes no sound."""

    text: str | None = None
    card: str | None = None
    items: list[ui.Item[Any]] = field(default_factory=list[ui.Item[Any]])
    file: discord.File | None = None
    mentions: discord.AllowedMentions = field(default_factory=discord.AllowedMentions.none)
    is_silent: bool = False

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments for a send."""
        found: dict[str, Any] = {"allowed_mentions": self.mentions}
        if self.text is not None:
            found["content"] = self.text
        if self.card is not None:
            found["embed"] = discord.Embed(description=self.card, colour=CARD_COLOUR)
        if self.items:
            found["view"] = view_of(self.items)
        if self.file is not None:
            found["file"] = self.file
        if self.is_silent:
            found["silent"] = True
        return found

    def edit_arguments(self) -> dict[str, Any]:
        """Return the keyword arguments that make an edited message exactly this one."""
        found = self.arguments()
        return {
            "content": found.get("content"),
            "embed": found.get("embed"),
            "view": found.get("view"),
            "allowed_mentions": self.mentions,
        }


def view_of(items: list[ui.Item[Any]]) -> ui.View:
    """Return a view that discord.py sends and does not keep: `Router` answers its buttons, also after a restart."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


async def privately(interaction: "discord.Interaction[Rosethorn]", saying: Saying) -> None:
    """Answer so that only the person who acted sees it, first or later in the same interaction."""
    if interaction.response.is_done():
        await interaction.followup.send(ephemeral=True, **saying.arguments())
    else:
        await interaction.response.send_message(ephemeral=True, **saying.arguments())


async def in_place(interaction: "discord.Interaction[Rosethorn]", saying: Saying) -> None:
    """Turn the message that was acted on into this one; where there is none, answer privately."""
    if interaction.message is None or saying.file is not None:
        await privately(interaction, saying)
    elif interaction.response.is_done():
        await interaction.edit_original_response(**saying.edit_arguments())
    else:
        await interaction.response.edit_message(**saying.edit_arguments())


async def quietly(interaction: "discord.Interaction[Rosethorn]", saying: Saying) -> None:
    """Answer in place of a private message that was acted on, and privately beside one that others see."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await in_place(interaction, saying)
    else:
        await privately(interaction, saying)
