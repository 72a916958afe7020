"""One handler for everything that goes wrong in a command, press or form: private, kind, and without a stack."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands

from cogs._edge.acknowledging import ALREADY_ANSWERED
from cogs._edge.buttons import Item
from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying, privately
from hosting.logs import log_unexpected

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

INTERACTION_GONE: Final = 10062


async def answer_error(
    interaction: "discord.Interaction[Rosethorn]", error: Exception, *, items: Sequence[Item] = ()
) -> None:
    """Tell the person privately what happened and what to try; log what nobody expected, by class and place alone.

    `items` are buttons below it, such as the one that gives a form back.
    """
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in {INTERACTION_GONE, ALREADY_ANSWERED}:
        # Discord takes no answer any more; the press was repeated or three seconds had passed.
        log.info("an interaction could not be answered any more (code %s)", cause.code)
        return
    values: dict[str, Any] = {}
    if isinstance(cause, Refusal):
        moment, values = cause.moment, cause.values
    elif isinstance(cause, app_commands.NoPrivateMessage):
        moment = "errors/server_only"
    elif isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        moment = "errors/old_command"
    else:
        moment, values = "errors/unexpected", {"report_id": log_unexpected(log, cause, where=used_in(interaction))}
    try:
        await privately(interaction, Saying(interaction.client.voice.say(moment, **values), items=list(items)))
    except discord.HTTPException as unanswered:
        log.warning("an error could not be told (code %s)", unanswered.code)


def used_in(interaction: "discord.Interaction[Rosethorn]") -> str:
    """Return what was used, for the log: a command's name or an id without its arguments, never what was written."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    return ":".join(str((interaction.data or {}).get("custom_id", "?")).split(":")[:2])
