"""A pair's own place: a private thread of their circle, made once, and what is said there at once."""

import logging
from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, minutes

from cogs._edge.say import Saying
from learning.partners import Pair
from store import pairs
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

SLEEPS_AFTER_MINUTES: Final = 10080
SLEEPS_AFTER_CLOSING_MINUTES: Final = 1440
CLOCKS_DIFFER: Final = minutes(5)


async def thread_of(bot: "Rosethorn", pair: Pair, circle: Circle) -> discord.Thread | None:
    """Return the private thread of a pair with everyone in it: the one it has, or a new one.

    None is returned for a pairing that ended meanwhile. Raises HTTPException where the bot may not make threads.
    """
    thread = await _present(bot, pair)
    if thread is None:
        thread = await _left_behind(bot, pair, circle) or await _made(bot, circle)
        async with bot.store.write() as tx:
            now = await pairs.get(tx, pair.id)
            if now is not None and now.is_together:
                await pairs.change(tx, pair.id, thread_id=thread.id)
        if now is None or not now.is_together:
            # To delete it would take a right that the bot does not ask for; whoever made it may put it to rest.
            await thread.edit(archived=True)
            return None
    for person_id in sorted(pair.people):
        await thread.add_user(discord.Object(person_id))
    return thread


async def say_in_thread(bot: "Rosethorn", pair: Pair, saying: Saying) -> discord.Message | None:
    """Say something in a pair's thread that follows from what one of them did just now; return what was posted.

    It calls nobody. Where there is no thread, or Discord refuses, it is shown on the partner card alone.
    """
    if pair.thread_id is None:
        return None
    try:
        return await bot.get_partial_messageable(pair.thread_id).send(**saying.arguments())
    except discord.HTTPException as error:
        log.info("a pair's thread could not be written in (code %s)", error.code)
        return None


async def _present(bot: "Rosethorn", pair: Pair) -> discord.Thread | None:
    if pair.thread_id is None:
        return None
    try:
        found = bot.get_channel(pair.thread_id) or await bot.fetch_channel(pair.thread_id)
    except discord.NotFound:
        return None
    return found if isinstance(found, discord.Thread) else None


async def _left_behind(bot: "Rosethorn", pair: Pair, circle: Circle) -> discord.Thread | None:
    """Return the thread that an earlier try made just before it was stopped, known by belonging to nobody."""
    channel = bot.get_channel(circle.channel_id)
    if not isinstance(channel, discord.TextChannel):
        return None
    name, since = bot.voice.label("partner.thread"), (pair.began_at or pair.made_at) - CLOCKS_DIFFER
    for thread in channel.threads:
        is_new = thread.is_private() and thread.owner == channel.guild.me and thread.name == name
        if is_new and Instant(discord.utils.snowflake_time(thread.id)) >= since:
            async with bot.store.read() as tx:
                if await pairs.of_thread(tx, thread.id) is None:
                    return thread
    return None


async def _made(bot: "Rosethorn", circle: Circle) -> discord.Thread:
    channel = bot.get_channel(circle.channel_id) or await bot.fetch_channel(circle.channel_id)
    if not isinstance(channel, discord.TextChannel):
        raise TypeError(type(channel).__name__)
    return await channel.create_thread(
        name=bot.voice.label("partner.thread"),
        type=discord.ChannelType.private_thread,
        invitable=False,
        auto_archive_duration=SLEEPS_AFTER_MINUTES,
    )
