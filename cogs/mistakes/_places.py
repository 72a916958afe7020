"""Where a dialogue runs, and how its next message gets there: thread, reply, direct message, or private answer."""

import logging
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from cogs._edge.card import carded, may_embed
from cogs._edge.copies import remember_copy
from cogs._edge.problems import tell_problem
from cogs._edge.say import Saying, quietly
from cogs.mistakes._conversation import Turn
from cogs.mistakes._wording import turn_saying
from learning.entry import Audience
from learning.reading import title_of
from learning.safety import Finding
from prompts import Ready
from store import dialogues, entries, people
from store.circles import Circle
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

THREAD_EXISTS: Final = 160004
REPLY_NEEDS_HISTORY: Final = 160002
UNKNOWN_MESSAGE: Final = 10008
ARCHIVED: Final = 50083
SERVER_FAILS: Final = 500
TOO_MANY_REQUESTS: Final = 429
DMS_CLOSED: Final = 50007
ARCHIVE_AFTER_MINUTES: Final = 7 * 24 * 60


FAILURES: Final = (discord.HTTPException, OSError, aiohttp.ClientError)
"""What a call of Discord may fail with; some of it passes."""


class PostGoneError(Exception):
    """The post that an entry was to begin with was deleted before its first question."""


class NotNowError(Exception):
    """Discord fails for the moment, so that it is not known yet whether something can be done there."""


def passes(error: Exception) -> bool:
    """Tell whether one of FAILURES may be over in a little while: it says nothing of what the bot may do."""
    if not isinstance(error, discord.HTTPException):
        return True
    return error.status >= SERVER_FAILS or error.status == TOO_MANY_REQUESTS


async def open_thread(bot: "Rosethorn", message: discord.Message, turn: Turn) -> Turn:
    """Open a thread on the learner's post and return the turn placed there, or in the channel where none is allowed.

    Raises PostGoneError when the post was deleted meanwhile, and NotNowError where Discord fails for the moment.
    """
    if not _may_write_in_threads(message):
        await tell_problem(bot, bot.circle_channel(message.channel))
        return await settle(bot, turn, message.channel.id)
    title = title_of(turn.entry.what_happened or "") or bot.voice.label("thread.untitled")
    name = bot.voice.label("thread.name", name=message.author.display_name, title=title)
    try:
        thread = await message.create_thread(name=name, auto_archive_duration=ARCHIVE_AFTER_MINUTES)
    except FAILURES as error:
        if not isinstance(error, discord.HTTPException) or passes(error):
            raise NotNowError from error
        if error.code == UNKNOWN_MESSAGE:
            raise PostGoneError from None
        if error.code == THREAD_EXISTS:
            # A thread on a message has the message's own id.
            return await settle(bot, turn, message.id)
        await tell_problem(bot, bot.circle_channel(message.channel))
        return await settle(bot, turn, message.channel.id)
    await remember_copy(bot, turn.entry.owner_id, turn.entry.id, Form.THREAD_NAME, thread.id)
    return await settle(bot, turn, thread.id)


def _may_write_in_threads(message: discord.Message) -> bool:
    """Tell whether the bot could ask anything in a thread; one that stays empty would puzzle the learner."""
    channel = message.channel
    return not isinstance(channel, discord.TextChannel) or (
        channel.permissions_for(channel.guild.me).send_messages_in_threads
    )


async def fetch_post(bot: "Rosethorn", channel_id: int, message_id: int) -> discord.Message | None:
    """Return a message of a circle's channel, or None when it can't be had any more."""
    try:
        channel = bot.get_channel(channel_id) or await bot.fetch_channel(channel_id)
        readable = isinstance(channel, discord.TextChannel | discord.Thread | discord.DMChannel)
        return await channel.fetch_message(message_id) if readable else None
    except discord.HTTPException:
        return None


async def open_own_thread(bot: "Rosethorn", circle: Circle, author: discord.abc.User, turn: Turn) -> Turn:
    """Open a thread in a circle for a mistake told by form; where none is allowed the turn has no place."""
    channel = bot.get_channel(circle.channel_id)
    if not isinstance(channel, discord.TextChannel):
        return turn
    title = turn.entry.topic or title_of(turn.entry.what_happened or "") or bot.voice.label("thread.untitled")
    name = bot.voice.label("thread.name", name=author.display_name, title=title)
    try:
        thread = await channel.create_thread(
            name=name, type=discord.ChannelType.public_thread, auto_archive_duration=ARCHIVE_AFTER_MINUTES
        )
    except FAILURES as error:
        if not passes(error):
            await tell_problem(bot, circle.channel_id)
        return turn
    await remember_copy(bot, turn.entry.owner_id, turn.entry.id, Form.THREAD_NAME, thread.id)
    return await settle(bot, turn, thread.id)


async def settle(bot: "Rosethorn", turn: Turn, place_id: int | None) -> Turn:
    """Keep where the dialogue goes on (None: by private answers) and return the turn there."""
    entry = replace(turn.entry, place_id=place_id)
    async with bot.store.write() as tx:
        await entries.place(tx, entry.id, place_id)
        await dialogues.place(tx, entry.id, turn.dialogue.turn, place_id)
    return replace(turn, entry=entry)


async def deliver(bot: "Rosethorn", turn: Turn, *, finding: Finding = Finding.CLEAR) -> bool:
    """Send a turn's message to its place and keep its id; return False when the place takes no messages any more.

    Where Discord fails for the moment the message stays unsent, and `recover` sends it a little later.
    """
    if turn.entry.place_id is None:
        return False
    try:
        message = await send(bot, turn, turn_saying(bot, turn, finding=finding))
    except FAILURES as error:
        if not passes(error):
            raise
        log.warning("a question of entry %s could not be sent yet (%s)", turn.entry.id, type(error).__name__)
        bot.dispatch("question_unsent")
        return True
    if message is not None and turn.question is not None:
        async with bot.store.write() as tx:
            await dialogues.mark_sent(tx, turn.entry.id, turn.dialogue.turn, message.channel.id, message.id)
    return message is not None


async def send(bot: "Rosethorn", turn: Turn, saying: Saying) -> discord.Message | None:
    """Send a message of a dialogue to its place, or return None when that place is gone or closed.

    The dialogue then goes on by private answers; the one who set the circle up hears which permission is missing.
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
    await remember_copy(bot, entry.owner_id, entry.id, form, message.channel.id, message.id)
    return message


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
    if not interaction.response.is_done():
        try:
            await interaction.response.defer()
        except FAILURES as error:
            log.info("a kept answer could not be acknowledged (%s)", type(error).__name__)
            return False
    return True


async def redraw(interaction: "discord.Interaction[Rosethorn]", message: discord.Message, content: str) -> None:
    """Let a message that was acted on show its answered text without buttons, by the interaction or beside it.

    Whatever fails is left: what was answered is kept, and what comes next must not wait for this.
    """
    try:
        await interaction.response.edit_message(content=content, view=None)
    except FAILURES as error:
        log.info("an answered question could not be redrawn at once (%s)", type(error).__name__)
        with suppress(*FAILURES):
            await message.edit(content=content, view=None)


def place_link(bot: "Rosethorn", place_id: int) -> Ready:
    """Return what leads to a dialogue's place: a thread's or channel's mention, or the address of a direct message."""
    in_server = isinstance(bot.get_channel(place_id), discord.abc.GuildChannel | discord.Thread)
    return Ready(f"<#{place_id}>" if in_server else f"https://discord.com/channels/@me/{place_id}")


async def take_away(interaction: "discord.Interaction[Rosethorn]") -> None:
    """Delete the message that was acted on; a second press finds it gone already."""
    if not interaction.response.is_done():
        await interaction.response.defer()
    with suppress(discord.NotFound):
        await interaction.delete_original_response()


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
