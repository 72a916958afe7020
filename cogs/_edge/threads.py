"""The thread in a circle where the dialogue of an entry runs, for all to see."""

from typing import TYPE_CHECKING

import discord

from learning.entry import Audience, Entry

if TYPE_CHECKING:
    from bot import Rosethorn


def circle_thread(bot: "Rosethorn", entry: Entry) -> discord.Thread | None:
    """Return the thread of an entry in its open circle, or None where it runs elsewhere or is its owner's alone."""
    circle = bot.circle_with_id(entry.circle_id)
    thread = bot.get_channel(entry.place_id or 0)
    if circle is None or entry.audience is not Audience.CIRCLE or not isinstance(thread, discord.Thread):
        return None
    return thread if thread.parent_id == circle.channel_id else None
