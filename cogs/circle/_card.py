"""The circle's card in its channel: what it says, and how it gets and stays there."""

import logging
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import button
from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying
from learning.circle import CircleState, working_mode
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)


def card_saying(bot: "Rosethorn", circle: Circle) -> Saying:
    """Return the card of an open or a closed circle."""
    if circle.state is CircleState.CLOSED:
        return Saying(bot.voice.say("circle/card_closed", name=circle.name))
    text = bot.voice.say(
        "circle/card",
        name=circle.name,
        mode=working_mode(circle.mode, reads_posts=bot.settings.discord.message_content),
        moderators=circle.moderator_channel_id is not None,
    )
    return Saying(text, items=[button(bot.voice, "circle:join", circle.id, style=discord.ButtonStyle.success)])


async def put_up_card(bot: "Rosethorn", circle: Circle) -> int:
    """Bring the card up to date, or post it anew where it is gone, and return its message's id.

    Raises Refusal when the bot may not change or post it, and HTTPException when Discord fails over its edit: whether
    the card stands is not known then, and a second one must not be posted.
    """
    channel = bot.get_partial_messageable(circle.channel_id, guild_id=circle.guild_id)
    try:
        if circle.card_message_id is not None and await edit_card(bot, circle):
            return circle.card_message_id
        return (await channel.send(**card_saying(bot, circle).arguments())).id
    except (discord.Forbidden, discord.NotFound) as error:
        log.warning("the card of circle %s could not be posted (code %s)", circle.id, error.code)
        raise Refusal("errors/circle_card_refused") from None


async def edit_card(bot: "Rosethorn", circle: Circle) -> bool:
    """Bring the card that is there up to date; return False when there is none.

    Raises HTTPException when Discord does not take the edit.
    """
    if circle.card_message_id is None:
        return False
    channel = bot.get_partial_messageable(circle.channel_id, guild_id=circle.guild_id)
    try:
        await channel.get_partial_message(circle.card_message_id).edit(**card_saying(bot, circle).edit_arguments())
    except discord.NotFound:
        log.info("the card of circle %s is gone", circle.id)
        return False
    return True


def card_link(circle: Circle) -> str | None:
    """Return the address of the card, if one was posted."""
    if circle.card_message_id is None:
        return None
    return f"https://discord.com/channels/{circle.guild_id}/{circle.channel_id}/{circle.card_message_id}"
