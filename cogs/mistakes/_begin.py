"""Begins a dialogue from a post in a circle."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from cogs._edge.handoff import meet_message
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Turn
from cogs.mistakes._places import deliver, open_own_thread, open_thread
from learning.entry import Audience
from learning.safety import CheckedText, Finding, look
from store import entries
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


async def begin_from_post(
    bot: "Rosethorn",
    circle: Circle,
    message: discord.Message,
    set_aside: frozenset[Finding] = frozenset(),
) -> bool:
    """Keep a post as a new entry and ask its first question in a thread on it; return False when it does not begin.

    A post that has an entry already, is empty, or calls for people before questions does not begin one.
    """
    async with bot.store.read() as tx:
        if await entries.of_post(tx, message.id) is not None:
            return False
    seen = look(message.content, set_aside=set_aside)
    if seen.text is None:
        await meet_message(bot, message, seen.finding)
        return False
    if not seen.text:
        return False
    turn = await conversation.begin(
        bot,
        message.author.id,
        seen.text,
        audience=Audience.CIRCLE,
        circle_id=circle.id,
        post_channel_id=message.channel.id,
        post_message_id=message.id,
        # A thread on a message has the message's own id: known before it is opened, so that a restart finds the place.
        place_id=message.id,
    )
    await deliver(bot, await open_thread(bot, message, turn), finding=seen.finding)
    return True


async def begin_in_circle(  # one mistake, its place, and how it was told
    bot: "Rosethorn",
    author: discord.abc.User,
    circle: Circle,
    text: CheckedText,
    fields: dict[str, Any],
    finding: Finding,
) -> Turn:
    """Keep a mistake told by form for a circle, and ask the first question in a thread there.

    The turn has no place when the circle's channel takes no messages; it then goes on by private answers.
    """
    turn = await conversation.begin(bot, author.id, text, audience=Audience.CIRCLE, circle_id=circle.id, **fields)
    turn = await open_own_thread(bot, circle, author, turn)
    delivered = await deliver(bot, turn, finding=finding)
    return turn if delivered else replace(turn, entry=replace(turn.entry, place_id=None))
