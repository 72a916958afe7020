"""Begins a dialogue from a post in a circle."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from cogs._edge.copies import take_back
from cogs._edge.handoff import meet_message
from cogs._edge.trouble import NotNowError
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Turn
from cogs.mistakes._places import PostGoneError, open_own_thread, open_thread
from cogs.mistakes._sending import deliver
from learning.entry import Audience
from learning.safety import CheckedText, Finding, Look
from store import copies, entries
from store.circles import Circle
from store.copies import Form

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
        bot.dispatch("question_unsent", turn.entry.id)
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

    Where the circle's channel takes no thread or no question, the entry is its author's alone, the turn has no place,
    and it goes on by private answers.
    """
    turn = await conversation.begin(bot, author.id, text, audience=Audience.CIRCLE, circle_id=circle.id, **fields)
    asked = await _ask(bot, await open_own_thread(bot, circle, author, turn), finding)
    return asked if asked.entry.place_id is not None else await _kept_privately(bot, asked)


async def _kept_privately(bot: "Rosethorn", turn: Turn) -> Turn:
    """Return a turn whose entry no circle sees; a thread that was opened in vain loses its words."""
    async with bot.store.write() as tx:
        entry = await entries.get(tx, turn.entry.id) or turn.entry
        entry = replace(entry, audience=Audience.ME)
        await entries.save(tx, entry)
        doomed = await copies.doom(tx, ids=[one.id for one in await copies.of_entry(tx, entry.id, Form.THREAD_NAME)])
    await take_back(bot, doomed)
    return replace(turn, entry=entry)
