"""How one entry is shown to its owner, and its whole text where the card cuts it."""

from typing import TYPE_CHECKING, Final

import discord
from discord import ButtonStyle

from cogs._edge.buttons import Item, button, link
from cogs._edge.card import PART_SHOWN, PART_SHOWN_PLAIN, aha_items, answer_items, carded, entry_values, may_embed
from cogs._edge.say import Saying
from cogs.log._files import render_file
from learning.dialogue import Stage
from learning.entry import PART_MOST, Entry, Part
from learning.export import Format
from prompts import escape
from store import circles, copies, dialogues
from store.copies import Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

EMBED_MOST: Final = 4096
UNCUT: Final = 3 * PART_MOST
"""More than a part can grow to when every character of it is escaped."""


async def shown(
    interaction: "Interaction", entry: Entry, *, text: str | None = None, more: tuple[Item, ...] = ()
) -> Saying:
    """Return an entry as its owner sees it, with everything that can be done with it."""
    bot, voice = interaction.client, interaction.client.voice
    async with bot.store.read() as tx:
        at = await dialogues.get(tx, entry.id)
        thread_url = await _thread_url(tx, entry)
    embed = may_embed(bot, interaction.channel_id)
    items: list[Item] = []
    if at is not None and at.stage is not Stage.KEPT:
        items.append(button(voice, "oops:carry_on", entry.id, style=ButtonStyle.primary))
    items += [button(voice, name, entry.id) for name in ("log:edit", "log:share", "revisit:about", "log:delete")]
    items += answer_items(voice, entry)
    if at is not None and at.stage is Stage.KEPT:
        items += aha_items(voice, entry)
    if _is_cut(entry, PART_SHOWN if embed else PART_SHOWN_PLAIN):
        items.append(button(voice, "log:whole", entry.id))
    if thread_url is not None:
        items.append(link(voice, "log.thread", thread_url))
    return carded(bot, entry, text, [*items, *more], embed=embed)


async def whole(interaction: "Interaction", entry: Entry) -> Saying:
    """Return the uncut text of an entry: as a card where it fits, else as a file."""
    bot = interaction.client
    text = bot.voice.say("log/card", entry=entry_values(bot.voice, entry), most=UNCUT, spoiler=True)
    if len(text) <= EMBED_MOST and may_embed(bot, interaction.channel_id):
        return Saying(card=text)
    name = f"{bot.voice.label('file.entry')}-{entry.number}"
    return Saying(file=(await render_file(bot, [entry], Format.MARKDOWN, name)))


def _is_cut(entry: Entry, most: int) -> bool:
    return (
        any(len(escape(entry.part(part) or "")) > most for part in Part)
        or len(escape(entry.source_note or "")) > most // 8
    )


async def _thread_url(tx: Tx, entry: Entry) -> str | None:
    circle = await circles.get(tx, entry.circle_id) if entry.circle_id else None
    named = await copies.of_entry(tx, entry.id, Form.THREAD_NAME)
    # A thread on a message has the message's own id.
    is_thread = entry.place_id == entry.post_message_id or any(one.channel_id == entry.place_id for one in named)
    if circle is None or entry.place_id is None or not is_thread:
        return None
    return f"https://discord.com/channels/{circle.guild_id}/{entry.place_id}"
