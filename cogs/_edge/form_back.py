"""Gives a form back that could not be taken, filled in as it was."""

from typing import TYPE_CHECKING

from cogs._edge.buttons import Item, button
from cogs._edge.gate import Submitted
from cogs._edge.ids import custom_id

if TYPE_CHECKING:
    import discord

    from bot import Rosethorn


def form_back(interaction: "discord.Interaction[Rosethorn]", submitted: Submitted) -> Item:
    """Return a button that opens the form again with what was written and picked."""
    bot = interaction.client
    texts = {name: str(text) for name, text in submitted.texts.items()}
    draft = bot.drafts.keep(interaction.user.id, custom_id(interaction), texts, submitted.picks, now=bot.clock())
    return button(bot.voice, "draft:edit", draft.token)
