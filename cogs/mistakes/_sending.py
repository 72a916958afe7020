"""Sends what a dialogue says to its place, and deals with a place that takes no messages any more."""

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakValueDictionary

import discord

from cogs._edge.card import carded, may_embed
from cogs._edge.copies import remember_copy
from cogs._edge.problems import tell_problem
from cogs._edge.say import Saying
from cogs._edge.trouble import ARCHIVED, DMS_CLOSED, FAILURES, passes
from cogs.mistakes._conversation import Turn
from cogs.mistakes._places import settle
from cogs.mistakes._wording import turn_saying
from learning.entry import Audience
from learning.safety import Finding
from prompts import Ready
from store import dialogues, people
from store.copies import Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

REPLY_NEEDS_HISTORY: Final = 160002

_on_the_way: Final[WeakValueDictionary[int, asyncio.Lock]] = WeakValueDictionary()


def on_the_way(entry_id: int) -> asyncio.Lock:
    """Return the lock that is held while a question of an entry is on its way to its place."""
    return _on_the_way.setdefault(entry_id, asyncio.Lock())


async def deliver(bot: "Rosethorn", turn: Turn, *, finding: Finding = Finding.CLEAR) -> bool:
    """Send a turn's message to its place and keep its id; return False when the place takes no messages any more.

    Where Discord fails for the moment the message stays unsent, and `recover` sends it a little later. One that has
    come out there meanwhile is not sent again.
    """
    if turn.entry.place_id is None:
        return False
    async with on_the_way(turn.entry.id):
        async with bot.store.read() as tx:
            asked = await dialogues.question_of(tx, turn.entry.id, turn.dialogue.turn)
        if asked is not None and asked.message_id is not None:
            return True
        try:
            message = await send(bot, turn, turn_saying(bot, turn, finding=finding), is_question=True)
        except FAILURES as error:
            if not passes(error):
                raise
            log.warning("a question of entry %s could not be sent yet (%s)", turn.entry.id, type(error).__name__)
            bot.dispatch("question_unsent", turn.entry.id)
            return True
    return message is not None


async def send(bot: "Rosethorn", turn: Turn, saying: Saying, *, is_question: bool = False) -> discord.Message | None:
    """Send a message of a dialogue to its place and keep its id, or return None when that place is gone or closed.

    The dialogue then goes on by private answers; the one who set the circle up hears which permission is missing.
    `is_question`: the message is the one that the turn waits with.
    """
    entry = turn.entry
    if entry.place_id is None:
        return None
    place = bot.get_partial_messageable(entry.place_id)
    arguments = _fitting(bot, turn, saying)
    if entry.place_id == entry.post_channel_id and entry.post_message_id is not None:
        arguments["reference"] = discord.MessageReference(
            message_id=entry.post_message_id, channel_id=entry.place_id, fail_if_not_exists=False
        )
    try:
        message = await _send(bot, turn, place, arguments)
    except discord.HTTPException as error:
        if not isinstance(error, discord.Forbidden | discord.NotFound) and error.code != ARCHIVED:
            raise
        await _lose_place(bot, turn, error)
        return None

    form = Form.MESSAGE if saying.card is None else Form.CARD
    await keep_sent(bot, turn, message, form, is_question=is_question)
    return message


async def keep_sent(bot: "Rosethorn", turn: Turn, message: discord.Message, form: Form, *, is_question: bool) -> None:
    """Keep where a message of a dialogue stands, so that it can be taken back with the words it repeats."""
    entry, ids = turn.entry, (message.channel.id, message.id)

    async def mark_sent(tx: Tx) -> None:
        await dialogues.mark_sent(tx, entry.id, turn.dialogue.turn, *ids)

    await remember_copy(bot, entry.owner_id, entry.id, form, *ids, also=mark_sent if is_question else None)


async def _send(
    bot: "Rosethorn", turn: Turn, place: discord.PartialMessageable, arguments: dict[str, Any]
) -> discord.Message:
    try:
        return await place.send(**arguments)
    except discord.HTTPException as error:
        if error.code != REPLY_NEEDS_HISTORY:
            raise
        # Without Read Message History the bot may write, and not reply.
        await tell_problem(bot, turn.entry.post_channel_id)
        return await place.send(**{name: value for name, value in arguments.items() if name != "reference"})


async def close_question(bot: "Rosethorn", turn: Turn) -> None:
    """Take the buttons off a question that was answered by typing."""
    question = turn.question
    if question is None or question.message_id is None or question.place_id is None:
        return
    message = bot.get_partial_messageable(question.place_id).get_partial_message(question.message_id)
    try:
        await message.edit(view=None)
    except discord.HTTPException as error:
        log.info("an answered question keeps its buttons (code %s)", error.code)


def _fitting(bot: "Rosethorn", turn: Turn, saying: Saying) -> dict[str, Any]:
    """Return the arguments of a send, with the card as plain text where the bot may not embed."""
    if saying.card is None or may_embed(bot, turn.entry.place_id):
        return saying.arguments()
    return carded(bot, turn.entry, saying.text or "", saying.items, embed=False).arguments()


async def _lose_place(bot: "Rosethorn", turn: Turn, error: discord.HTTPException) -> None:
    log.info("the place of entry %s takes no messages any more (code %s)", turn.entry.id, error.code)
    await settle(bot, turn, None)
    if error.code == DMS_CLOSED:
        async with bot.store.write() as tx:
            await people.unmark_dm(tx, turn.entry.owner_id)
    elif isinstance(error, discord.Forbidden):
        circle = bot.circle_with_id(turn.entry.circle_id)
        await tell_problem(bot, circle.channel_id if circle else None)
    await _tell_lost(bot, turn)


async def _tell_lost(bot: "Rosethorn", turn: Turn) -> None:
    """Say in the circle's channel, where that still takes messages, how a dialogue without its thread goes on."""
    circle = bot.circle_with_id(turn.entry.circle_id)
    if circle is None or turn.entry.place_id == circle.channel_id or turn.entry.audience is not Audience.CIRCLE:
        return
    text = bot.voice.say("dialogue/place_lost", name=Ready(f"<@{turn.entry.owner_id}>"), number=turn.entry.number)
    try:
        await bot.get_partial_messageable(circle.channel_id).send(
            text, allowed_mentions=discord.AllowedMentions(users=[discord.Object(turn.entry.owner_id)])
        )
    except discord.HTTPException as error:
        log.info("a lost place could not be told in channel %s (code %s)", circle.channel_id, error.code)
