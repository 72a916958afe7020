"""Posts what repeats a person's words, so that it stands and is listed, or neither."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from cogs._edge.agenda import Remember, RememberSent
from cogs._edge.copies import add_standing, take_back
from cogs._edge.problems import tell_problem
from cogs._edge.refusal import Refusal
from cogs._edge.trouble import FAILURES
from learning.ids import new_id
from store import copies
from store.copies import Copy

if TYPE_CHECKING:
    from bot import Rosethorn


async def post_claimed(
    bot: "Rosethorn",
    claim: Copy,
    channel_id: int,
    send: Callable[[int], Awaitable[discord.Message]],
    *,
    also: RememberSent | None = None,
    undo: Remember | None = None,
) -> discord.Message | None:
    """Send the message that `claim` lists already, and return it; None when its words were erased on the way.

    `send` is given the nonce to send it with, by which Discord knows a second try of the same. `also` is what else
    is to be remembered of a message that stands, and `undo` what else is to be forgotten with the claim of one that
    could not be sent. Raises Refusal where the bot may not write; the one who set up the circle of the channel
    hears of it. Raises one of FAILURES where Discord fails.
    """
    try:
        message = await _sent(send, claim.id)
    except FAILURES as error:
        await _forget(bot, claim, undo)
        if not isinstance(error, discord.Forbidden | discord.NotFound):
            raise
        await tell_problem(bot, channel_id)
        raise Refusal("errors/cannot_post") from None
    # Whoever took the claim back knew of no message, and may be about to forget it.
    erased = Copy(new_id(bot.clock()), claim.form, claim.channel_id, message_id=message.id)
    async with bot.store.write() as tx:
        is_wanted = await copies.mark_sent(tx, claim.id, message.id)
        if not is_wanted:
            await add_standing(tx, erased, is_wanted=False)
        elif also is not None:
            await also(tx, message)
    if is_wanted:
        return message
    await take_back(bot, [erased])
    return None


async def _sent(send: Callable[[int], Awaitable[discord.Message]], nonce: int) -> discord.Message:
    try:
        return await send(nonce)
    except discord.HTTPException:
        # discord.py has tried again itself where that helps.
        raise
    except FAILURES:
        # The connection broke, and the message may stand: asked again, Discord returns that one.
        return await send(nonce)


async def _forget(bot: "Rosethorn", claim: Copy, undo: Remember | None) -> None:
    async with bot.store.write() as tx:
        await copies.forget(tx, [claim.id])
        if undo is not None:
            await undo(tx)
