"""Finds a message that a row of the agenda has left behind, by the row's id on it."""

from typing import TYPE_CHECKING, Final

import discord
from whenever import minutes

from cogs._edge.ids import ids_in
from learning.agenda import Row

if TYPE_CHECKING:
    from bot import Rosethorn

LOOKED_THROUGH: Final = 200
CLOCKS_DIFFER: Final = minutes(5)
"""How far two clocks may be apart: this machine's, Discord's, and that of another process."""


class NobodyKnowsError(Exception):
    """A message may have gone out and its place can't be read: it is neither there for certain nor to be sent again."""


async def find_sent(bot: "Rosethorn", row: Row) -> discord.Message | None:
    """Return the message that an earlier try of a row left in its place, known by the row's id on it.

    Raises NobodyKnowsError where that place can't be read.
    """
    if row.place_id is None or row.tried_at is None:
        return None
    since = (row.tried_at - CLOCKS_DIFFER).to_stdlib()
    try:
        place = bot.get_channel(row.place_id) or await bot.fetch_channel(row.place_id)
        # To a bot that may not read it, Discord shows an empty history.
        if isinstance(place, discord.TextChannel | discord.Thread) and not _is_readable(place):
            raise NobodyKnowsError
        async for message in bot.get_partial_messageable(place.id).history(
            limit=LOOKED_THROUGH, after=since, oldest_first=True
        ):
            if message.author == bot.user and bears(message, row):
                return message
    except discord.Forbidden:
        raise NobodyKnowsError from None
    return None


def _is_readable(place: discord.TextChannel | discord.Thread) -> bool:
    return place.permissions_for(place.guild.me).read_message_history


def bears(message: discord.Message, row: Row) -> bool:
    """Tell whether a button or select of a message holds the id of a row."""
    return any(holds(found, row) for found in ids_in(message))


def holds(custom_id: str, row: Row) -> bool:
    """Tell whether the id of a button or select holds the id of a row."""
    return str(row.id) in custom_id.split(":")
