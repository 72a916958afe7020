"""What people are called where a mention would not show it."""

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot import Rosethorn


async def name_of(bot: "Rosethorn", circle_id: int, person_id: int) -> str:
    """Return what a person is called in a circle's server, for places where a mention would not show it."""
    circle = bot.circle_with_id(circle_id)
    guild = bot.get_guild(circle.guild_id) if circle else None
    try:
        member = guild and (guild.get_member(person_id) or await guild.fetch_member(person_id))
    except discord.HTTPException:
        member = None
    return member.display_name if member else bot.voice.label("partner.somebody")
