"""Finds a question whose sending broke off, and which may be in its place all the same."""

import asyncio
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.ids import ids_in, route_id
from cogs._edge.trouble import FAILURES
from cogs.mistakes._conversation import Turn
from cogs.mistakes._sending import keep_sent
from learning.dialogue import Stage
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

LOOKED_THROUGH: Final = 30
LOOK_SECONDS: Final = 3.0
"""How long somebody who has typed a line waits for Discord to show what is there."""


async def has_arrived(bot: "Rosethorn", turn: Turn) -> bool:
    """Tell whether a turn's message is in its place, by the buttons on it, and keep its id where it is."""
    message = await _find(bot, turn)
    if message is None:
        return False
    form = Form.CARD if turn.dialogue.stage is Stage.KEPT else Form.MESSAGE
    await keep_sent(bot, turn, message, form, is_question=True)
    return True


async def is_seen_to_arrive(bot: "Rosethorn", turn: Turn) -> bool:
    """Do the same within three seconds; what Discord does not show by then has not arrived."""
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            return await has_arrived(bot, turn)
    except FAILURES:
        # A TimeoutError is an OSError, and so among them.
        return False


async def _find(bot: "Rosethorn", turn: Turn) -> discord.Message | None:
    place = bot.get_partial_messageable(turn.entry.place_id or 0)
    kept = turn.dialogue.stage is Stage.KEPT
    acts = ("log:edit",) if kept else ("oops:sure", "oops:kinds", "oops:source", "oops:answer")
    ids = (turn.entry.id,) if kept else (turn.entry.id, turn.dialogue.turn)
    marks = tuple(f"{route_id(act, *ids)}:" for act in acts)
    try:
        async for message in place.history(limit=LOOKED_THROUGH):
            if message.author == bot.user and any(f"{found}:".startswith(marks) for found in ids_in(message)):
                return message
    except (discord.NotFound, discord.Forbidden):
        # The place is gone or closed: `deliver` finds out and goes on without it.
        return None
    return None
