"""A mistake-log entry: the four parts a learner fills in, and what stands around them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from whenever import Instant

from learning.kinds import Kind
from learning.safety import CheckedText

PART_MOST: Final = 4000
TOPIC_MOST: Final = 60
SOURCE_MOST: Final = 300
CONFIDENCES: Final = (1, 2, 3, 4)


class Status(StrEnum):
    """How far an entry is: open until its correction has a source, then understood."""

    OPEN = "open"
    UNDERSTOOD = "understood"


class Audience(StrEnum):
    """Who may see an entry or a reflection; PARTNER: who was a partner when it was chosen, as long as they are."""

    ME = "me"
    PARTNER = "partner"
    CIRCLE = "circle"


class Setting(StrEnum):
    """Where the mistake happened; practice does not count for anything."""

    PRACTICE = "practice"
    TEST = "test"


class SourceKind(StrEnum):
    """Where a correct understanding came from."""

    OWN = "own"
    CLASSMATE = "classmate"
    TEACHER = "teacher"
    BOOK = "book"


class Part(StrEnum):
    """The four parts of an entry, by their column."""

    WHAT_HAPPENED = "what_happened"
    WHAT_LED = "what_led"
    CORRECT = "correct"
    CATCH_NEXT = "catch_next"


@dataclass(frozen=True, slots=True)
class Entry:
    """One mistake, in the learner's words.

    `number` counts the owner's entries from 1. `post_*` is the message it began with, if any; `place_id` the thread,
    channel or direct-message channel where its dialogue runs (None: by private answers alone). `helped_*` is the peer's
    message that helped (its place, never its text); `helpers_asked_at` when the circle's helpers were asked to look;
    `aha_at` when the owner marked that the "oops" became an "aha".
    """

    id: int
    owner_id: int
    number: int
    created_at: Instant
    updated_at: Instant
    audience: Audience = Audience.ME
    status: Status = Status.OPEN
    circle_id: int | None = None
    post_channel_id: int | None = None
    post_message_id: int | None = None
    place_id: int | None = None
    topic: CheckedText | None = None
    setting: Setting | None = None
    confidence: int | None = None
    kinds: tuple[Kind, ...] = ()
    quote: CheckedText | None = None
    what_happened: CheckedText | None = None
    what_led: CheckedText | None = None
    correct: CheckedText | None = None
    source: SourceKind | None = None
    source_note: CheckedText | None = None
    helped_channel_id: int | None = None
    helped_message_id: int | None = None
    catch_next: CheckedText | None = None
    helpers_asked_at: Instant | None = None
    aha_at: Instant | None = None

    def part(self, part: Part) -> CheckedText | None:
        """Return one of the four parts."""
        return getattr(self, part.value)


def can_mark_aha(entry: Entry) -> bool:
    """Tell whether the owner of a kept entry may mark it as an "aha", or take the mark away: where its circle sees it.

    "Every 'oops' lies the potential for an 'aha'": whether it came is the owner's own word. A mark that stands can be
    taken away wherever the entry went since.
    """
    return entry.audience is Audience.CIRCLE or entry.aha_at is not None


def settled(entry: Entry, now: Instant) -> Entry:
    """Return the entry with its status and its date of change brought up to date.

    It is understood when the correction and its source, picked or told, are both there. A correction without a source
    stays open: errors help when feedback follows (Metcalfe 2017, Annual Review of Psychology 68:465-489), and the bot
    certifies nothing.
    """
    has_source = entry.source is not None or entry.source_note is not None
    status = Status.UNDERSTOOD if entry.correct and has_source else Status.OPEN
    return replace(entry, status=status, updated_at=now)


def without_line(whole: CheckedText | None, line: str) -> CheckedText | None:
    """Return a part without one of the lines it was joined from, or None when nothing is left.

    A part that no longer holds the line as it was (it was edited) is returned as it is.
    """
    if whole is None or f"\n{line}\n" not in f"\n{whole}\n":
        return whole
    left = f"\n{whole}\n".replace(f"\n{line}\n", "\n", 1).strip("\n")
    return CheckedText(left) or None


def has_room(before: str | None, more: str, most: int = PART_MOST) -> bool:
    """Tell whether a further line fits below a part."""
    return len(f"{before}\n{more}" if before else more) <= most


def joined(before: CheckedText | None, more: CheckedText, most: int = PART_MOST) -> CheckedText:
    """Return a text with a further line below it, in at most `most` characters."""
    return CheckedText(f"{before}\n{more}"[:most]) if before else CheckedText(more[:most])
