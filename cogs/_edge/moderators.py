"""Tells a circle's moderators that somebody there may need a person; never what was written."""

import logging
from typing import TYPE_CHECKING, Final

import discord

from prompts import Ready
from store import circles

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)


async def tell_moderators(
    bot: "Rosethorn",
    channel_id: int | None,
    person_id: int,
    *,
    link: str | None,
    moment: str = "support/moderators",
) -> None:
    """Tell the circle's moderators' channel, where the set-up has one and the person joined knowing it; no text."""
    circle = bot.circles.get(channel_id or 0)
    if circle is None or circle.moderator_channel_id is None:
        return
    async with bot.store.read() as tx:
        membership = await circles.membership_of(tx, circle.id, person_id)
    joined_at = membership.joined_at if membership else None
    if joined_at is None or (circle.moderators_since is not None and joined_at < circle.moderators_since):
        return
    place = link or f"https://discord.com/channels/{circle.guild_id}/{circle.channel_id}"
    text = bot.voice.say(moment, person=Ready(f"<@{person_id}>"), link=Ready(place))
    try:
        await bot.get_partial_messageable(circle.moderator_channel_id).send(text)
    except discord.HTTPException as error:
        log.warning("the moderators of circle %s could not be told (code %s)", circle.id, error.code)
