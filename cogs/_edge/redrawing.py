"""Writes a message with the words of several people anew, without those that were taken out."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn


async def redraw(
    bot: "Rosethorn",
    message_id: int,
    channel_id: int,
    text_of: Callable[[Tx], Awaitable[str]],
    forget: Callable[[Tx], Awaitable[None]],
) -> None:
    """Show a message as `text_of` says things are now; one with nothing left is deleted, and forgotten with `forget`.

    Raises HTTPException when Discord does not take the change.
    """

    async def now() -> str:
        async with bot.store.read() as tx:
            return await text_of(tx)

    message = bot.get_partial_messageable(channel_id).get_partial_message(message_id)
    text, shown = await now(), None
    # Somebody else may take theirs out while a change is on its way, and Discord may take the two in either order.
    while text and text != shown:
        await message.edit(content=text, allowed_mentions=discord.AllowedMentions.none())
        text, shown = await now(), text
    if text:
        return
    await message.delete()
    async with bot.store.write() as tx:
        await forget(tx)
