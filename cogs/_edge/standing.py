"""What stands on Discord of an entry: its shared card, its kept card, the name of its thread."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.card import carded, kept_saying, may_embed
from cogs._edge.copies import take_back
from cogs._edge.say import Saying
from cogs._edge.trouble import FAILURES, name_of
from learning.entry import Entry
from learning.reading import title_of
from prompts import Ready
from store import copies
from store.copies import Copy, Form

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

Standing = tuple[Copy, discord.Message | None]
"""A copy with its message; None where it is not known whether the message is there."""


async def shared_cards(bot: "Rosethorn", entry_id: int) -> list[Standing]:
    """Return the shared cards of an entry that stand; rows of those that somebody deleted are forgotten."""
    async with bot.store.read() as tx:
        listed = await copies.of_entry(tx, entry_id, Form.SHARED)
    return await _found(bot, listed)


def shared_saying(bot: "Rosethorn", entry: Entry, channel_id: int) -> Saying:
    """Return an entry as its circle sees it; the button on it is its author's."""
    text = bot.voice.say("log/shared", name=Ready(f"<@{entry.owner_id}>"))
    items: list[Item] = [button(bot.voice, "log:take_back", entry.id)]
    return carded(bot, entry, text, items, embed=may_embed(bot, channel_id))


async def renew(bot: "Rosethorn", before: Entry, entry: Entry, author_name: str) -> None:
    """Show an entry's changed words wherever the bot shows the entry.

    A shared card that can't be changed is taken back, so that what its author removed does not stand there.
    """
    lost: list[int] = []
    for one, message in await shared_cards(bot, entry.id):
        saying = shared_saying(bot, entry, one.channel_id)
        if message is None or not await _edit(message, **saying.edit_arguments()):
            lost.append(one.id)
    if lost:
        async with bot.store.write() as tx:
            doomed = await copies.doom(tx, ids=lost)
        await take_back(bot, doomed)
    await _renew_kept_cards(bot, entry)
    title = _title(bot, entry)
    if title != _title(bot, before):
        await _rename_threads(bot, entry.id, bot.voice.label("thread.name", name=author_name, title=title))


async def _renew_kept_cards(bot: "Rosethorn", entry: Entry) -> None:
    async with bot.store.read() as tx:
        listed = await copies.of_entry(tx, entry.id, Form.CARD)
    for _, message in await _found(bot, listed):
        if message is not None:
            await _edit(message, **kept_saying(bot, entry, embed=bool(message.embeds)).edit_arguments())


async def _rename_threads(bot: "Rosethorn", entry_id: int, name: str) -> None:
    async with bot.store.read() as tx:
        listed = await copies.of_entry(tx, entry_id, Form.THREAD_NAME)
    for one in listed:
        try:
            thread = bot.get_channel(one.channel_id) or await bot.fetch_channel(one.channel_id)
            if isinstance(thread, discord.Thread):
                if thread.archived:
                    await thread.edit(archived=False)
                await thread.edit(name=name)
        except FAILURES as error:
            log.warning("the thread %s could not be renamed (%s)", one.channel_id, name_of(error))


def _title(bot: "Rosethorn", entry: Entry) -> str:
    return entry.topic or title_of(entry.what_happened or "") or bot.voice.label("thread.untitled")


async def _found(bot: "Rosethorn", listed: Sequence[Copy]) -> list[Standing]:
    found: list[Standing] = []
    gone: list[int] = []
    for one in listed:
        if one.message_id is None:
            continue
        try:
            place = bot.get_partial_messageable(one.channel_id)
            found.append((one, await place.fetch_message(one.message_id)))
        except discord.NotFound:
            gone.append(one.id)
        except FAILURES as error:
            log.warning("a message in channel %s could not be looked at (%s)", one.channel_id, name_of(error))
            found.append((one, None))
    if gone:
        async with bot.store.write() as tx:
            await copies.forget(tx, gone)
    return found


async def _edit(message: discord.Message, **changes: Any) -> bool:
    try:
        await message.edit(**changes)
    except FAILURES as error:
        log.warning("a card in channel %s could not be changed (%s)", message.channel.id, name_of(error))
        return False
    return True
