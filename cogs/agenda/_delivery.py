"""Sends the one message of a row."""

from typing import TYPE_CHECKING, Any

import discord

from cogs._edge.say import Saying
from cogs._edge.sent import holds
from cogs._edge.trouble import Trouble, trouble_of
from learning.agenda import Row

if TYPE_CHECKING:
    from bot import Rosethorn


async def send(bot: "Rosethorn", place: discord.abc.Messageable, row: Row, saying: Saying) -> discord.Message:
    """Send a row's message; a double within some minutes is dropped by Discord itself.

    A thread that has gone to sleep is woken. Raises ValueError when nothing on the message bears the row's id.
    """
    if not any(holds(str(getattr(item, "custom_id", "")), row) for item in saying.items):
        raise ValueError(f"a message of {row.kind} bears no id of its row")
    arguments: dict[str, Any] = saying.arguments() | {"nonce": row.id}
    try:
        return await place.send(**arguments)
    except discord.HTTPException as error:
        if trouble_of(error) is not Trouble.ARCHIVED or not isinstance(place, discord.PartialMessageable):
            raise
    await wake(bot, place.id)
    return await place.send(**arguments)


async def wake(bot: "Rosethorn", thread_id: int) -> None:
    """Take a thread out of the archive, where the bot may."""
    thread = bot.get_channel(thread_id) or await bot.fetch_channel(thread_id)
    if isinstance(thread, discord.Thread):
        await thread.edit(archived=False)
