"""Takes back what the bot wrote that repeats a person's words."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.agenda import Remember
from cogs._edge.digest import redraw_digest
from cogs._edge.roundup import redraw_roundup
from cogs._edge.trouble import FAILURES, name_of
from learning.ids import new_id
from store import copies, entries
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

AHA: Final = "💡"
"""What the bot puts on the post of an entry that its author marked as an "aha"."""


async def remember_copy(
    bot: "Rosethorn",
    owner_id: int,
    entry_id: int | None,
    form: Form,
    channel_id: int,
    message_id: int | None = None,
    *,
    also: Remember | None = None,
) -> None:
    """Keep where a copy of a person's words stands; one whose entry was erased meanwhile is taken back at once.

    `also` is what else is to be remembered in the same transaction.
    """
    new = Copy(new_id(bot.clock()), form, channel_id, owner_id, entry_id, message_id)
    async with bot.store.write() as tx:
        is_gone = entry_id is not None and await entries.get(tx, entry_id) is None
        await copies.add(tx, replace(new, owner_id=None, entry_id=None) if is_gone else new)
        doomed = await copies.doom(tx, ids=[new.id]) if is_gone else ()
        if also is not None:
            await also(tx)
    await take_back(bot, doomed)


async def add_standing(tx: Tx, copy: Copy, *, is_wanted: bool) -> None:
    """Keep where a copy stands that has just gone out; one that its writer erased meanwhile is to be taken back.

    To be followed by `take_back_doomed` once the transaction has been kept.
    """
    await copies.add(
        tx, copy if is_wanted else replace(copy, owner_id=None, reflection_id=None, ticket_id=None, goal_id=None)
    )
    if not is_wanted:
        await copies.doom(tx, ids=[copy.id])


async def take_back_doomed(bot: "Rosethorn", message_id: int | None = None) -> None:
    """Take back what is to be taken back and, as far as is known, still stands: of one message, or everything."""
    async with bot.store.read() as tx:
        doomed = [one for one in await copies.doomed(tx) if message_id in {None, one.message_id}]
    if doomed:
        await take_back(bot, doomed)


async def take_back(bot: "Rosethorn", found: Sequence[Copy]) -> None:
    """Delete the messages, rename the threads and lift the marks of doomed copies; what Discord refuses stays listed.

    A message with the words of several people is written anew without those that were erased. Each copy is forgotten
    as soon as it is gone, so that what is stopped half-way goes on from there.
    """
    # A thread can be renamed twice in ten minutes: what has to wait for that keeps nothing else waiting.
    for one in sorted(found, key=lambda one: one.form is Form.THREAD_NAME):
        if await _take_back_one(bot, one):
            async with bot.store.write() as tx:
                await copies.forget(tx, [one.id])


async def _take_back_one(bot: "Rosethorn", one: Copy) -> bool:
    place = bot.get_partial_messageable(one.channel_id)
    try:
        if one.form is Form.THREAD_NAME:
            await _rename(bot, one.channel_id)
        elif one.form is Form.DIGEST and one.message_id is not None:
            await redraw_digest(bot, one.message_id, one.channel_id)
        elif one.form is Form.ROUNDUP and one.message_id is not None:
            await redraw_roundup(bot, one.message_id, one.channel_id)
        elif one.form is Form.MARK and one.message_id is not None:
            await _lift_mark(bot, one.channel_id, one.message_id)
        elif one.message_id is not None:
            await place.get_partial_message(one.message_id).delete()
    except discord.NotFound:
        return True
    except FAILURES as error:
        log.warning("a copy in channel %s could not be taken back yet (%s)", one.channel_id, name_of(error))
        return False
    return True


async def _lift_mark(bot: "Rosethorn", channel_id: int, message_id: int) -> None:
    # In a thread that is archived nothing can be changed.
    await _woken(bot, channel_id)
    if bot.user is not None:
        await bot.get_partial_messageable(channel_id).get_partial_message(message_id).remove_reaction(AHA, bot.user)


async def _woken(bot: "Rosethorn", channel_id: int) -> object:
    place = bot.get_channel(channel_id) or await bot.fetch_channel(channel_id)
    if isinstance(place, discord.Thread) and place.archived:
        await place.edit(archived=False)
    return place


async def _rename(bot: "Rosethorn", thread_id: int) -> None:
    thread = await _woken(bot, thread_id)
    if isinstance(thread, discord.Thread):
        await thread.edit(name=bot.voice.label("thread.blank"))
