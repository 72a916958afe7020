"""The round-up: once a week, what people of a circle let others learn from, in the order they approved it.

Nothing is picked, ranked or counted: an item stands there because its writer approved those very words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from whenever import Date, Instant, Time, Weekday, hours

from learning.occurrence import Occurrence, Schedule, next_of_week
from learning.safety import CheckedText
from learning.text import clean

WORDS_MOST: Final = 500
QUESTION_MOST: Final = 500
ITEMS_MOST: Final = 6
"""How many items stand on one card; the others come the week after."""

LATE_AFTER: Final = hours(24)
"""How long after its time a round-up is welcome."""


@dataclass(frozen=True, slots=True)
class Roundup:
    """When a circle holds its round-up, by the circle's clocks, and whether it does; off until switched on."""

    circle_id: int
    weekday: Weekday = Weekday.FRIDAY
    hour: int = 16
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What somebody lets a circle read of an entry: `words` are those they approved, and nothing else is shown.

    `card_id` and `number` are given when it is about to be posted.
    """

    id: int
    owner_id: int
    entry_id: int
    circle_id: int
    approved_at: Instant
    words: CheckedText
    is_named: bool
    card_id: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One round-up of a circle, by the id of the agenda's row that posts it; `message_id` is given when it is out."""

    id: int
    circle_id: int
    channel_id: int | None = None
    message_id: int | None = None


def next_roundup(roundup: Roundup, zone: str, after: Instant, last: Date | None) -> Occurrence | None:
    """Return when a round-up comes next, or None for one that is off.

    A week, from Monday on, has one at most: after `last`, the local date of the latest, a changed weekday counts from
    the next week on. Raises TimeZoneNotFoundError for an unknown zone.
    """
    if not roundup.is_on:
        return None
    return next_of_week(Schedule(frozenset({roundup.weekday}), Time(roundup.hour), zone), after, last)


def proposed(topic: str | None, parts: Sequence[tuple[str, str]]) -> CheckedText:
    """Return words to begin with, in at most WORDS_MOST characters: the topic, and each part below its heading.

    What short parts leave over goes to the longer ones after them. Raises ValueError when the headings leave no room.
    """
    lines = [topic] if topic else []
    room = WORDS_MOST - sum(len(line) + 1 for line in lines) - sum(len(f"{heading}: \n") for heading, _ in parts)
    if room < len(parts):
        raise ValueError("no room beside the headings")
    for left, (heading, text) in zip(range(len(parts), 0, -1), parts, strict=True):
        words = shortened(text, room // left)
        room -= len(words)
        lines.append(f"{heading}: {words}")
    return CheckedText("\n".join(lines))


def shortened(text: str, most: int) -> str:
    """Return a text in one line of at most `most` characters, cut after a sentence or else at a word with "…"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = clean(line, most - 1)
    sentence = max(head.rfind(f"{mark} ") for mark in ".!?")
    if sentence >= most // 2:
        return head[: sentence + 1]
    word = head.rfind(" ")
    return f"{(head[:word] if word > most // 2 else head).rstrip()}…"


def how_many_fit(lengths: Sequence[int], most: int) -> int:
    """Return how many texts, from the first on and with a blank line between them, go on a card of `most` characters.

    The first always does, and ITEMS_MOST are the most.
    """
    used = 0
    for count, length in enumerate(lengths[:ITEMS_MOST]):
        used += length + 2
        if count > 0 and used > most:
            return count
    return min(len(lengths), ITEMS_MOST)
