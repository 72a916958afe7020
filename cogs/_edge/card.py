"""The card of an entry: its four parts as one text, as an embed or plain, and the buttons below it."""

from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui

from cogs._edge.buttons import Item, button
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from learning.entry import Entry, Part, can_mark_aha
from prompts import Ready, Voice

if TYPE_CHECKING:
    from bot import Rosethorn

SHOWN: Final = "shown"
"""The argument of "Edit" beside the correct way: its form may open with that."""

PART_SHOWN: Final = 800
PART_SHOWN_PLAIN: Final = 320
"""The most of one part in plain text: 2,000 characters hold the card, and above it who shares it and what is asked."""


def card_text(voice: Voice, entry: Entry, *, plain: bool = False, spoiler: bool = True) -> str:
    """Return the four parts of an entry, each cut to what a card holds (less in `plain` text than in an embed).

    With `spoiler` the correct understanding stays covered until it is pressed.
    """
    return voice.say(
        "log/card",
        entry=entry_values(voice, entry),
        most=PART_SHOWN_PLAIN if plain else PART_SHOWN,
        spoiler=spoiler,
    )


def entry_values(voice: Voice, entry: Entry) -> dict[str, object]:
    """Return an entry as plain values for a prompt; what was left empty is an empty text."""
    return {
        "number": entry.number,
        "topic": entry.topic or "",
        "date": stamp(entry.created_at, "D"),
        "status": voice.label(f"option.status.{entry.status}"),
        "kinds": [voice.label(f"option.kind.{kind}") for kind in entry.kinds],
        "confidence": voice.label(f"option.confidence.{entry.confidence}") if entry.confidence else "",
        "setting": voice.label(f"option.setting.{entry.setting}") if entry.setting else "",
        "what_happened": entry.what_happened or "",
        "what_led": entry.what_led or "",
        "correct": entry.correct or "",
        "source": voice.label(f"option.source.{entry.source}") if entry.source else "",
        "source_note": entry.source_note or "",
        "helped": Ready(f"<#{entry.helped_channel_id}>") if entry.helped_channel_id else "",
        "catch_next": entry.catch_next or "",
        "aha": stamp(entry.aha_at, "D") if entry.aha_at else "",
    }


def may_embed(bot: "Rosethorn", channel_id: int | None) -> bool:
    """Tell whether a message in a channel or thread may hold an embed; direct messages always may."""
    channel = bot.get_channel(channel_id or 0)
    place = channel.parent if isinstance(channel, discord.Thread) else channel
    return not isinstance(place, discord.abc.GuildChannel) or place.permissions_for(place.guild.me).embed_links


def carded(bot: "Rosethorn", entry: Entry, text: str | None, items: list[Item], *, embed: bool) -> Saying:
    """Return a message with an entry's card: as an embed, or as plain text where those are not allowed."""
    if embed:
        return Saying(text, card=card_text(bot.voice, entry), items=items)
    plain = card_text(bot.voice, entry, plain=True)
    return Saying(f"{text}\n{plain}" if text else plain, items=items)


def kept_saying(bot: "Rosethorn", entry: Entry, *, embed: bool = True) -> Saying:
    """Return the card of an entry whose dialogue has come to its end, with a word above it."""
    is_whole = all(entry.part(part) for part in Part)
    text = bot.voice.say("dialogue/kept" if is_whole else "dialogue/kept_open", variant=entry.number - 1)
    return carded(bot, entry, text, card_items(bot, entry), embed=embed)


def answer_items(voice: Voice, entry: Entry) -> list[Item]:
    """Return the button that shows the correct way of an entry to its owner, where there is one."""
    return [] if entry.correct is None else [button(voice, "revisit:show", entry.id)]


def aha_items(voice: Voice, entry: Entry) -> list[Item]:
    """Return the button that marks a kept entry as an "aha", or takes the mark away, where there may be one."""
    return [aha_button(voice, entry.id, is_marked=entry.aha_at is not None)] if can_mark_aha(entry) else []


def aha_button(voice: Voice, entry_id: int, *, is_marked: bool) -> ui.Button[Any]:
    """Return the button that changes whether an entry is marked as an "aha"."""
    return button(voice, "oops:no_aha" if is_marked else "oops:aha", entry_id)


def card_items(bot: "Rosethorn", entry: Entry) -> list[Item]:
    """Return the buttons of an entry's card; only its owner's press counts."""
    items: list[Item] = [button(bot.voice, "log:edit", entry.id)]
    if entry.circle_id is not None:
        items.append(button(bot.voice, "log:share", entry.id))
    items.append(button(bot.voice, "revisit:about", entry.id))
    items.append(button(bot.voice, "log:delete", entry.id))
    return [*items, *aha_items(bot.voice, entry)]
