"""Begins a dialogue from a post in a circle."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from cogs._edge.handoff import meet_message
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Turn
from cogs._edge.trouble import NotNowError
from cogs.mistakes._places import PostGoneError, open_own_thread, open_thread
from cogs.mistakes._sending import deliver
from learning.entry import Audience
from learning.safety import CheckedText, Finding, Look
from store import entries
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


async def begin_from_post(bot: "Rosethorn", circle: Circle, message: discord.Message, seen: Look) -> Turn | None:
    """Keep a post as a new entry and ask its first question in a thread on it; return None when it does not begin.

    A post that is empty, was deleted, or calls for people before questions, does not begin one. The turn has no place
    when neither a thread nor the channel takes the question. `seen` is what a look at the post found. Raises Refusal
    when the post has an entry already.
    """
    if seen.text is None:
        await meet_message(bot, message, seen.finding)
        return None
    if not seen.text:
        return None
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
    try:
        return await _ask(bot, await open_thread(bot, message, turn), seen.finding)
    except NotNowError:
        bot.dispatch("question_unsent")
        return turn
    except PostGoneError:
        async with bot.store.write() as tx:
            await entries.remove(tx, turn.entry.id)
        return None


async def _ask(bot: "Rosethorn", turn: Turn, finding: Finding) -> Turn:
    delivered = await deliver(bot, turn, finding=finding)
    return turn if delivered else replace(turn, entry=replace(turn.entry, place_id=None))


async def begin_in_circle(
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
    return await _ask(bot, await open_own_thread(bot, circle, author, turn), finding)
