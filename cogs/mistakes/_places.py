"""Where a dialogue runs: in a thread that is opened for it, in the channel, in direct messages, or nowhere."""

import logging
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.copies import remember_copy
from cogs._edge.problems import tell_problem
from cogs._edge.trouble import FAILURES, THREAD_EXISTS, UNKNOWN_MESSAGE, NotNowError, name_of, passes
from cogs.mistakes._conversation import Turn
from learning.reading import title_of
from prompts import Ready
from store import copies, dialogues, entries
from store.circles import Circle
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

ARCHIVE_AFTER_MINUTES: Final = 7 * 24 * 60


class PostGoneError(Exception):
    """The post that an entry was to begin with was deleted before its first question."""


async def open_thread(bot: "Rosethorn", message: discord.Message, turn: Turn) -> Turn:
    """Open a thread on the learner's post and return the turn placed there, or in the channel where none is allowed.

    Raises PostGoneError when the post was deleted meanwhile, and NotNowError where Discord fails for the moment.
    """
    if not _may_write_in_threads(message.channel):
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
            await _remember_if_ours(bot, turn, message.id)
            return await settle(bot, turn, message.id)
        await tell_problem(bot, bot.circle_channel(message.channel))
        return await settle(bot, turn, message.channel.id)
    await remember_copy(bot, turn.entry.owner_id, turn.entry.id, Form.THREAD_NAME, thread.id)
    return await settle(bot, turn, thread.id)


async def _remember_if_ours(bot: "Rosethorn", turn: Turn, thread_id: int) -> None:
    """Keep that the name of a thread repeats the learner's words, where the bot was stopped before it could."""
    async with bot.store.read() as tx:
        if await copies.of_entry(tx, turn.entry.id, Form.THREAD_NAME):
            return
    with suppress(*FAILURES):
        thread = bot.get_channel(thread_id) or await bot.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread) and bot.user is not None and thread.owner_id == bot.user.id:
            await remember_copy(bot, turn.entry.owner_id, turn.entry.id, Form.THREAD_NAME, thread.id)


def _may_write_in_threads(channel: object) -> bool:
    """Tell whether the bot could ask anything in a thread; one that stays empty would puzzle the learner."""
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
    if not _may_write_in_threads(channel):
        await tell_problem(bot, circle.channel_id)
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


async def inbox_of(person: discord.User | discord.Member) -> discord.DMChannel | None:
    """Return where direct messages to a person go, or None where Discord fails to say."""
    try:
        return await person.create_dm()
    except FAILURES as error:
        log.warning("an inbox could not be opened (%s)", name_of(error))
        return None


async def settle(bot: "Rosethorn", turn: Turn, place_id: int | None) -> Turn:
    """Keep where the dialogue goes on (None: by private answers) and return the turn there."""
    if turn.question is not None and place_id == turn.entry.place_id == turn.question.place_id:
        return turn
    entry = replace(turn.entry, place_id=place_id)
    async with bot.store.write() as tx:
        await entries.place(tx, entry.id, place_id)
        await dialogues.place(tx, entry.id, turn.dialogue.turn, place_id)
    return replace(turn, entry=entry)


def place_link(bot: "Rosethorn", place_id: int) -> Ready:
    """Return what leads to a dialogue's place: a thread's or channel's mention, or the address of a direct message."""
    in_server = isinstance(bot.get_channel(place_id), discord.abc.GuildChannel | discord.Thread)
    return Ready(f"<#{place_id}>" if in_server else f"https://discord.com/channels/@me/{place_id}")
