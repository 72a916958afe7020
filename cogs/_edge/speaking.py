"""Asks, before a person's words go to a circle, whether both the bot and they themselves may write there."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.problems import tell_problem
from cogs._edge.refusal import Refusal
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


async def check_may_write(bot: "Rosethorn", circle: Circle, person: discord.abc.User) -> discord.TextChannel:
    """Return a circle's channel.

    Raises Refusal where the bot may not write, or where the person may not: they left the server, can't see the
    channel, or are timed out.
    """
    channel = bot.get_channel(circle.channel_id)
    if not isinstance(channel, discord.TextChannel) or not _may_write(channel, channel.guild.me):
        await tell_problem(bot, circle.channel_id)
        raise Refusal("errors/cannot_post")
    try:
        in_server = isinstance(person, discord.Member) and person.guild == channel.guild
        member = person if in_server else await channel.guild.fetch_member(person.id)
    except discord.NotFound:
        raise Refusal("log/cannot_write", circle=circle.name) from None
    if not isinstance(member, discord.Member) or not _may_write(channel, member):
        raise Refusal("log/cannot_write", circle=circle.name)
    return channel


def _may_write(channel: discord.TextChannel, member: discord.Member) -> bool:
    may = channel.permissions_for(member)
    return may.view_channel and may.send_messages and not member.is_timed_out()
