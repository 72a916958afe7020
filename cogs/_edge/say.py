"""Answers to an interaction, whatever has already been answered."""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui

from cogs._edge.acknowledging import answer_first, mark_told
from cogs._edge.refusal import Refusal

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

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


async def privately(interaction: "Interaction", saying: Saying) -> None:
    """Answer so that only the person who acted sees it, first or later in the same interaction."""
    arguments: dict[str, Any] = {"ephemeral": True, **saying.arguments()}
    if not await answer_first(interaction, partial(interaction.response.send_message, **arguments)):
        await interaction.followup.send(**arguments)
    mark_told(interaction)


async def in_place(interaction: "Interaction", saying: Saying) -> None:
    """Turn the message that was acted on into this one; where there is none, answer privately."""
    if interaction.message is None or saying.file is not None:
        await privately(interaction, saying)
    else:
        await change_in_place(interaction, **saying.edit_arguments())


async def change_in_place(interaction: "Interaction", **changes: Any) -> None:
    """Change some of the message that was acted on, by the keyword arguments of an edit; the rest stays."""
    if not await answer_first(interaction, partial(interaction.response.edit_message, **changes)):
        await interaction.edit_original_response(**changes)
    mark_told(interaction)


async def quietly(interaction: "Interaction", saying: Saying) -> None:
    """Answer in place of a private message that was acted on, and privately beside one that others see."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await in_place(interaction, saying)
    else:
        await privately(interaction, saying)


async def open_form(interaction: "Interaction", modal: ui.Modal) -> None:
    """Open a form; raises Refusal where the act was acknowledged before, since Discord opens none after that."""
    if not await answer_first(interaction, partial(interaction.response.send_modal, modal)):
        raise Refusal("errors/too_late_for_form")
