"""Where a dialogue runs, and how its next message gets there: thread, reply, direct message, or private answer."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import discord

from cogs._edge.card import card_text
from cogs._edge.copies import remember_copy
from cogs._edge.problems import tell_problem
from cogs._edge.say import Saying, in_place, privately
from cogs.mistakes._conversation import Turn
from cogs.mistakes._wording import turn_saying
from learning.reading import title_of
from learning.safety import Finding
from store import dialogues, entries, people
from store.circles import Circle
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

THREAD_EXISTS: Final = 160004
ARCHIVED: Final = 50083
SERVER_FAILS: Final = 500
DMS_CLOSED: Final = 50007
ARCHIVE_AFTER_MINUTES: Final = 7 * 24 * 60


async def open_thread(bot: "Rosethorn", message: discord.Message, turn: Turn) -> Turn:
    """Open a thread on the learner's post and return the turn placed there, or in the channel where none is allowed."""
    if not _may_write_in_threads(message):
        await tell_problem(bot, bot.circle_channel(message.channel))
        return await settle(bot, turn, message.channel.id)
    title = title_of(turn.entry.what_happened or "") or bot.voice.label("thread.untitled")
    name = bot.voice.label("thread.name", name=message.author.display_name, title=title)
    try:
        thread = await message.create_thread(name=name, auto_archive_duration=ARCHIVE_AFTER_MINUTES)
    except discord.HTTPException as error:
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
        return await channel.fetch_message(message_id) if isinstance(channel, discord.TextChannel) else None
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
    except discord.HTTPException:
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
    except (discord.HTTPException, OSError) as error:
        if isinstance(error, discord.HTTPException) and error.status < SERVER_FAILS:
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
        message = await place.send(**arguments)
    except discord.HTTPException as error:
        if not isinstance(error, discord.Forbidden | discord.NotFound) and error.code != ARCHIVED:
            raise
        await _lose_place(bot, turn, error)
        return None
    form = Form.MESSAGE if saying.card is None else Form.CARD
    await remember_copy(bot, entry.owner_id, entry.id, form, message.channel.id, message.id)
    return message


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
    """Say a turn after a press or a form: in the dialogue's place, or privately where it has none any more."""
    bot = interaction.client
    if turn.entry.place_id is not None and interaction.channel_id == turn.entry.place_id:
        if not interaction.response.is_done():
            await interaction.response.defer()
        if await deliver(bot, turn, finding=finding):
            return
        turn = replace(turn, entry=replace(turn.entry, place_id=None))
    can_move = interaction.guild_id is not None and turn.entry.place_id is None
    saying = turn_saying(bot, turn, finding=finding, can_move_to_dm=can_move)
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await in_place(interaction, saying)
    else:
        await privately(interaction, saying)


def _fitting(bot: "Rosethorn", turn: Turn, saying: Saying) -> dict[str, Any]:
    """Return the arguments of a send, with the card as plain text where the bot may not embed."""
    arguments = saying.arguments()
    channel = bot.get_channel(turn.entry.place_id or 0)
    if saying.card is not None and isinstance(channel, discord.Thread | discord.TextChannel):
        parent = channel.parent if isinstance(channel, discord.Thread) else channel
        if parent is not None and not parent.permissions_for(parent.guild.me).embed_links:
            del arguments["embed"]
            arguments["content"] = f"{saying.text or ''}\n{card_text(bot.voice, turn.entry, plain=True)}".strip()
    return arguments


async def _lose_place(bot: "Rosethorn", turn: Turn, error: discord.HTTPException) -> None:
    log.info("the place of entry %s takes no messages any more (code %s)", turn.entry.id, error.code)
    await settle(bot, turn, None)
    if error.code == DMS_CLOSED:
        async with bot.store.write() as tx:
            await people.unmark_dm(tx, turn.entry.owner_id)
    elif isinstance(error, discord.Forbidden):
        await tell_problem(bot, turn.entry.post_channel_id)
