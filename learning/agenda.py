"""The agenda's rules: what a planned row is, when it is too late to be welcome, and when a try is made again."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Instant, TimeDelta, minutes, seconds

FAILURES_MOST: Final = 5
"""How often carrying a row out may fail in a way nobody planned for before it is set aside."""

WISHES: Final = "wishes"
"""Why a row was put off that its person's wishes hold back for now; any other row was put off by trouble."""

FIRST_RETRY: Final = seconds(30)
LONGEST_RETRY: Final = minutes(30)


class State(StrEnum):
    """Where a row is in its life; all but the first two are ends."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    DONE = "done"
    LATE = "late"
    LEFT_OUT = "left_out"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happens later, at most one for each kind, subject and occurrence.

    `subject` is what it is about: an id of ours, or two joined by a colon. `occurrence` tells repetitions apart: a
    local date, or nothing. `owner_id` is the person it is for, `circle_id` the circle it is of. `due_at` is when it is
    due; `late_after` how long after that it is welcome (None: always), and `ends_at` the instant from which it is of no
    use.
    `place_id` and `tried_at` are kept before a message goes out, so that another run of the bot can find it there.
    `tries` counts every time it was taken up, `failures` those that ended in an error nobody planned for.
    """

    id: int
    kind: str
    subject: str
    due_at: Instant
    occurrence: str = ""
    owner_id: int | None = None
    circle_id: int | None = None
    guild_id: int | None = None
    late_after: TimeDelta | None = None
    ends_at: Instant | None = None
    state: State = State.PLANNED
    why: str | None = None
    tries: int = 0
    failures: int = 0
    place_id: int | None = None
    message_id: int | None = None
    tried_at: Instant | None = None
    finished_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the agenda that one process carries out: that of its shards, of `shard_count` in all."""

    shard_ids: tuple[int, ...]
    shard_count: int


def is_too_late(row: Row, now: Instant) -> bool:
    """Tell whether a row is past the time in which it is welcome."""
    if row.ends_at is not None and now >= row.ends_at:
        return True
    return row.late_after is not None and now > row.due_at + row.late_after


def retry_at(now: Instant, tries: int) -> Instant:
    """Return when to try again after some tries: in 30 seconds, then each time in twice as long, up to 30 minutes."""
    waits = FIRST_RETRY * 2 ** min(max(tries - 1, 0), 10)
    return now + min(waits, LONGEST_RETRY)


def is_spent(failures: int) -> bool:
    """Tell whether a row has failed often enough to be set aside."""
    return failures >= FAILURES_MOST
