"""Follows what happens to the post an entry began with: edits before the first answer, and deletion at any time."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.copies import take_back
from cogs._edge.say import Saying
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._places import send
from cogs.mistakes._wording import question_text
from learning.safety import look
from prompts import Ready, escape
from store import copies, dialogues, entries
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

BLANK: Final = "…"


async def follow_edit(bot: "Rosethorn", message_id: int, content: str) -> None:
    """Take an edited post over into its entry while the first question is open, and mend the quote in the question."""
    async with bot.store.read() as tx:
        entry = await entries.of_post(tx, message_id)
        at = await dialogues.get(tx, entry.id) if entry else None
        question = await dialogues.question_of(tx, entry.id, at.turn) if entry and at else None
    if entry is None or at is None or question is None or at.turn > 1:
        return
    text = look(content).text
    if not text or text == entry.what_happened:
        return
    turn = await conversation.replace_post(bot, entry.id, text)
    if question.message_id is not None and question.place_id is not None:
        message = bot.get_partial_messageable(question.place_id).get_partial_message(question.message_id)
        try:
            await message.edit(content=question_text(bot, turn))
        except discord.HTTPException:
            return


async def follow_deletion(bot: "Rosethorn", message_id: int) -> None:
    """Blank every quote of a deleted post, and ask its author whether to keep or delete the entry.

    A card that its author shared stays: sharing was an act of its own, and the card has a button to take it back.
    """
    async with bot.store.write() as tx:
        entry = await entries.of_post(tx, message_id)
        if entry is None:
            return
        await entries.save(tx, replace(entry, quote=None))
        standing = await copies.of_entry(tx, entry.id)
        whole = [one.id for one in standing if one.form in {Form.THREAD_NAME, Form.CARD}]
        doomed = await copies.doom(tx, ids=whole)
    await take_back(bot, doomed)
    for one in standing:
        if one.form is Form.MESSAGE and one.message_id is not None and entry.quote:
            await _blank_quote(bot, one.channel_id, one.message_id, entry.quote)
    turn = await conversation.find(bot, entry.owner_id, entry.id)
    items: list[Item] = [
        button(bot.voice, "oops:keep", entry.id),
        button(bot.voice, "log:delete", entry.id),
    ]
    text = bot.voice.say("dialogue/post_gone", name=Ready(f"<@{entry.owner_id}>"))
    await send(bot, turn, Saying(text, items=items, mentions=discord.AllowedMentions(users=True)))


async def _blank_quote(bot: "Rosethorn", channel_id: int, message_id: int, quote: str) -> None:
    place = bot.get_partial_messageable(channel_id)
    try:
        message = await place.fetch_message(message_id)
        if escape(quote) in message.content:
            await message.edit(content=message.content.replace(escape(quote), BLANK))
    except discord.HTTPException as error:
        log.warning("a quote in channel %s could not be blanked (code %s)", channel_id, error.code)
