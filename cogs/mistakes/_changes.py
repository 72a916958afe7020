"""Follows what happens to the post an entry began with: edits before the first answer, and deletion at any time."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.copies import take_back
from cogs._edge.say import Saying
from cogs._edge.standing import renew
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._places import fetch_post
from cogs.mistakes._sending import send
from cogs.mistakes._wording import question_text
from learning.dialogue import Stage, moment_of
from learning.entry import Audience
from learning.safety import look
from prompts import Ready, escape
from store import copies, dialogues, entries
from store.copies import Form
from store.dialogues import Question

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

BLANK: Final = "…"


async def follow_edit(bot: "Rosethorn", channel_id: int, message_id: int, content: str) -> None:
    """Take an edited post over into its entry while the first question is open; mend the quote and the thread name."""
    text = look(content).text
    async with bot.store.read() as tx:
        before = await entries.of_post(tx, message_id)
    turn = await conversation.replace_post(bot, before.id, text) if before is not None and text else None
    if before is None or turn is None:
        return
    question = turn.question
    if question is not None and question.message_id is not None and question.place_id is not None:
        message = bot.get_partial_messageable(question.place_id).get_partial_message(question.message_id)
        try:
            await message.edit(content=question_text(bot, turn))
        except discord.HTTPException as error:
            log.warning("a quote in channel %s could not be mended (code %s)", question.place_id, error.code)
    post = await fetch_post(bot, channel_id, message_id)
    if post is not None:
        await renew(bot, before, turn.entry, post.author.display_name)


async def follow_deletion(bot: "Rosethorn", message_id: int) -> None:
    """Take the words of a deleted post out of everything public, and ask its author about the entry.

    From then on the entry is its author's alone: no card of it is shown in the thread. A card that its author shared
    stays: sharing was an act of its own, and the card has a button to take it back.
    """
    async with bot.store.write() as tx:
        entry = await entries.of_post(tx, message_id)
        at = await dialogues.get(tx, entry.id) if entry else None
        if entry is None or at is None:
            return
        asked = await dialogues.questions_of(tx, entry.id)
        noticed = [one for one in asked if one.moment == moment_of(Stage.NOTICE, ())]
        # Once notice is answered, its answer is what the entry quotes.
        from_post = {one.quote for one in noticed or asked if one.quote}
        if not noticed or at.stage is Stage.NOTICE or entry.quote in from_post:
            from_post |= {entry.quote} if entry.quote else set()
            entry = replace(entry, quote=None)
        await entries.save(tx, replace(entry, audience=Audience.ME))
        for quote in from_post:
            await dialogues.requote(tx, entry.id, quote, None)
        standing = await copies.of_entry(tx, entry.id)
        cards = await copies.doom(tx, ids=[one.id for one in standing if one.form in {Form.CARD, Form.MARK}])
        names = await copies.doom(tx, ids=[one.id for one in standing if one.form is Form.THREAD_NAME])
    for one in asked:
        if one.quote in from_post:
            await _blank_quote(bot, one)
    await take_back(bot, cards)
    turn = await conversation.find(bot, entry.owner_id, entry.id)
    items: list[Item] = [
        button(bot.voice, "oops:keep", entry.id),
        button(bot.voice, "log:delete", entry.id),
    ]
    text = bot.voice.say("dialogue/post_gone", name=Ready(f"<@{entry.owner_id}>"))
    await send(bot, turn, Saying(text, items=items, mentions=discord.AllowedMentions(users=True)))
    # Discord lets a thread be renamed twice in ten minutes, so this may take its time.
    await take_back(bot, names)


async def follow_line_deletion(bot: "Rosethorn", channel_id: int, message_id: int) -> None:
    """Take a line that its author deleted out of the entry, and out of the cards and the thread name that show it."""
    taken = await conversation.take_line_out(bot, message_id)
    if taken is None:
        return
    before, after = taken
    thread = bot.get_channel(before.place_id or channel_id)
    author_name = thread.name.partition(" · ")[0] if isinstance(thread, discord.Thread) else ""
    if after.quote != before.quote and before.quote:
        async with bot.store.write() as tx:
            asked = await dialogues.questions_of(tx, after.id)
            await dialogues.requote(tx, after.id, before.quote, None)
        for one in asked:
            if one.quote == before.quote:
                await _blank_quote(bot, one)
    await renew(bot, before, after, author_name)


async def _blank_quote(bot: "Rosethorn", question: Question) -> None:
    if question.place_id is None or question.message_id is None or question.quote is None:
        return
    quoted = escape(question.quote)
    try:
        message = await bot.get_partial_messageable(question.place_id).fetch_message(question.message_id)
        if quoted in message.content:
            await message.edit(content=message.content.replace(quoted, BLANK))
    except discord.HTTPException as error:
        log.warning("a quote in channel %s could not be blanked (code %s)", question.place_id, error.code)
