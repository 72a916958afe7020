"""Goes on after a press or a form: the message that was acted on changes, and the next question comes."""

import logging
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.acknowledging import acknowledge
from cogs._edge.say import Saying, change_in_place, quietly
from cogs._edge.trouble import FAILURES
from cogs.mistakes._conversation import Turn
from cogs.mistakes._places import place_link
from cogs.mistakes._sending import deliver
from cogs.mistakes._wording import turn_saying
from learning.safety import Finding

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)


async def go_on(interaction: "discord.Interaction[Rosethorn]", turn: Turn, *, finding: Finding = Finding.CLEAR) -> None:
    """Say a turn after a press or a form: in the dialogue's place, or privately where it has none any more.

    Pressed elsewhere, the question still comes in its place, and a private line leads there.
    """
    bot, place_id = interaction.client, turn.entry.place_id
    if place_id is not None:
        can_answer = await _acknowledge(interaction)
        if await deliver(bot, turn, finding=finding):
            if can_answer and interaction.channel_id != place_id:
                text = bot.voice.say("dialogue/goes_on_in", place=place_link(bot, place_id))
                await quietly(interaction, Saying(text))
            return
        turn = replace(turn, entry=replace(turn.entry, place_id=None))
    can_move = interaction.guild_id is not None
    await quietly(interaction, turn_saying(bot, turn, finding=finding, can_move_to_dm=can_move))


async def _acknowledge(interaction: "discord.Interaction[Rosethorn]") -> bool:
    """Acknowledge a press or form whose answer is kept; return False where it is too late or Discord fails."""
    try:
        await acknowledge(interaction)
    except FAILURES as error:
        log.info("a kept answer could not be acknowledged (%s)", type(error).__name__)
        return False
    return True


async def redraw(interaction: "discord.Interaction[Rosethorn]", message: discord.Message, content: str) -> None:
    """Let a message that was acted on show its answered text without buttons, by the interaction or beside it.

    Whatever fails is left: what was answered is kept, and what comes next must not wait for this.
    """
    try:
        await change_in_place(interaction, content=content, view=None)
    except FAILURES as error:
        log.info("an answered question could not be redrawn at once (%s)", type(error).__name__)
        with suppress(*FAILURES):
            await message.edit(content=content, view=None)


async def take_away(interaction: "discord.Interaction[Rosethorn]") -> None:
    """Delete the message that was acted on; a second press finds it gone already."""
    await acknowledge(interaction)
    with suppress(discord.NotFound):
        await interaction.delete_original_response()
