"""Tells the one who set a circle up what the bot may not do there: one note a day at most, off with one tap."""

import logging
from typing import TYPE_CHECKING, Final

import discord
from whenever import hours

from cogs._edge.buttons import button
from cogs._edge.say import Saying
from hosting.invite import NEEDED_TO_POST, PERMISSIONS
from learning.notify import is_free
from prompts import Ready
from store import circles, notices, people
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

NOTE_EVERY: Final = hours(24)


def missing_permissions(channel: discord.abc.GuildChannel) -> list[str]:
    """Return which of the needed permissions the bot lacks in a channel."""
    have = channel.permissions_for(channel.guild.me)
    return [name for name in PERMISSIONS if not getattr(have, name)]


def missing_to_post(channel: discord.abc.GuildChannel) -> list[str]:
    """Return which permissions the bot lacks to post in a channel that is no circle's."""
    return [name for name in missing_permissions(channel) if name in NEEDED_TO_POST]


async def tell_problem(bot: "Rosethorn", channel_id: int | None, place_id: int | None = None) -> None:
    """Send a note about the circle of a channel to the one who set it up, unless they had one today or want none.

    `place_id` is where something was refused; another channel than the circle's is then the one that is named.
    """
    circle = bot.circles.get(channel_id or 0)
    place = bot.get_channel(place_id or 0)
    is_elsewhere = isinstance(place, discord.TextChannel) and place.id != channel_id
    channel = place if is_elsewhere else bot.get_channel(channel_id or 0)
    if circle is None or not isinstance(channel, discord.TextChannel):
        return
    missing = missing_to_post(channel) if is_elsewhere else missing_permissions(channel)
    log.warning("circle %s: missing permissions: %s", circle.id, ", ".join(missing) or "none found")
    text = bot.voice.say(
        "circle/problem",
        circle=circle.name,
        channel=Ready(f"<#{channel.id}>"),
        missing=[bot.voice.label(f"permission.{name}") for name in missing],
        is_elsewhere=is_elsewhere,
    )
    await tell_who_set_up(bot, circle, text)


async def tell_gone(bot: "Rosethorn", circle: Circle) -> None:
    """Send a note that a circle's channel is gone to the one who set it up, on the same terms."""
    log.warning("circle %s: its channel is gone", circle.id)
    await tell_who_set_up(bot, circle, bot.voice.say("circle/problem_gone", circle=circle.name))


async def tell_who_set_up(bot: "Rosethorn", circle: Circle, text: str) -> None:
    """Send a note about a circle to the one who set it up, on the same terms."""
    now = bot.clock()
    async with bot.store.write() as tx:
        # Read anew: `bot.py erase` beside the running bot may have erased them.
        known = await circles.get(tx, circle.id)
        if known is None or known.set_up_by is None:
            return
        person = await people.get(tx, known.set_up_by)
        told_today = person.problem_told_at is not None and now - person.problem_told_at < NOTE_EVERY
        # Also this note keeps to rests and quiet hours; a problem that lasts is told at the next occasion.
        if told_today or not person.problem_notes or not is_free(await notices.wishes_of(tx, person.id), now):
            return
        await people.mark_problem_told(tx, person.id, now)
    try:
        user = await bot.fetch_user(known.set_up_by)
        await user.send(**Saying(text, items=[button(bot.voice, "circle:no_notes")]).arguments())
    except discord.HTTPException as error:
        log.warning("circle %s: the problem could not be told (code %s)", circle.id, error.code)
