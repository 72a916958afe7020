"""Feedback as the one who asked for it reads it, from the first day to their own last word on it."""

from typing import TYPE_CHECKING, Any, Final

from discord import ButtonStyle

from cogs._edge.buttons import Item, button
from cogs._edge.card import may_embed
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from learning.entry import Entry
from learning.feedback import Feedback, Stage, stage_of
from learning.reading import title_of
from learning.safety import CheckedText
from prompts import Ready, Voice
from store import entries, pairs
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

WORD: Final = "feedback"
"""What feedback is called in the ids of the log's buttons."""

TITLE_MOST: Final = 60
PARTS: Final = ("question", "warm", "cool", "next_step", "keep", "try_next")
ROOM: Final = 3300
ROOM_PLAIN: Final = 1450
"""The most of all parts together, in an embed and in plain text; the rest is for what stands between them."""
PART_MOST: Final = 1300


async def feedback_saying(bot: "Rosethorn", tx: Tx, one: Feedback, channel_id: int | None) -> Saying:
    """Return a request for feedback as its owner sees it, with what was given and all that can be done with it.

    One that waits when its pairing ends is over as if it had faded; what was given stays.
    """
    voice, stage = bot.voice, stage_of(one, bot.clock())
    entry = await entries.get(tx, one.entry_id) if one.entry_id else None
    pair = await pairs.get(tx, one.pair_id) if one.pair_id else None
    if stage is Stage.WAITING and (pair is None or not pair.is_together):
        stage = Stage.FADED
    parts: dict[str, Any] = {name: getattr(one, name) or "" for name in PARTS}
    embed = may_embed(bot, channel_id)
    text = voice.say(
        "partner/feedback_read",
        stage=stage,
        about=about(voice, one, entry),
        giver=Ready(f"<@{one.giver_id}>") if one.giver_id else "",
        date=stamp(one.created_at, "D"),
        fades=stamp(one.fades_at, "D"),
        most=min(PART_MOST, (ROOM if embed else ROOM_PLAIN) // max(1, sum(map(bool, parts.values())))),
        **parts,
    )
    items = _items(voice, one, entry, stage)
    return Saying(card=text, items=items) if embed else Saying(text, items=items)


def about(voice: Voice, one: Feedback, entry: Entry | None) -> str:
    """Return in a line what feedback was asked on: the beginning of a text, an entry, or nothing that is there."""
    if one.focus is not None:
        return title_of(one.focus, TITLE_MOST)
    return "" if entry is None else entry_title(voice, entry)


def entry_title(voice: Voice, entry: Entry) -> str:
    """Return what an entry is called where one is picked or named: its number and its topic or beginning."""
    head = entry.topic or title_of(entry.what_happened or "", TITLE_MOST) or voice.label("log.untitled")
    return voice.label("log.suggestion", number=entry.number, head=head)


def line_of(voice: Voice, one: Feedback) -> CheckedText:
    """Return what its owner takes from feedback as lines of an entry, in their own words; empty for nothing."""
    keep, try_next = Ready(one.keep or ""), Ready(one.try_next or "")
    return CheckedText(voice.say("partner/feedback_line", keep=keep, try_next=try_next))


def holds_line(entry: Entry, line: str) -> bool:
    """Tell whether an entry holds such lines already."""
    return f"\n{line}\n" in f"\n{entry.catch_next or ''}\n"


def _items(voice: Voice, one: Feedback, entry: Entry | None, stage: Stage) -> list[Item]:
    items: list[Item] = []
    if stage is Stage.GIVEN:
        items.append(button(voice, "partner:take_from", one.id, style=ButtonStyle.primary))
    if one.given_at is not None:
        items.append(button(voice, "partner:report_feedback", one.id))
    line = line_of(voice, one)
    if entry is not None and line and not holds_line(entry, line):
        items.append(button(voice, "partner:add_to_entry", one.id))
    items.append(button(voice, "log:delete_lookback", WORD, one.id, label=voice.label("button.log.delete")))
    return items
