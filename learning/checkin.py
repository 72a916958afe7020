"""Check-ins: a group looks back together on some weekdays, by roses and thorns or by an exit ticket."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Date, Instant, Time, TimeDelta, Weekday, hours, minutes

from learning.occurrence import Occurrence, Schedule, next_occurrence, next_occurrences
from learning.safety import CheckedText

GOAL_MOST: Final = 200
QUESTION_MOST: Final = 100
"""Discord shows no more than this beside a form's field."""

LATE_ANSWERS_FOR: Final = hours(24)
USUAL_TIME: Final = Time(16)
GO_FIRST_BEFORE: Final = minutes(30)
OPEN_MINUTES: Final = (60, 120, 180, 360, 720, 1440, 2880, 4320)
"""How long a check-in may stay open: from one hour to three days."""


class Sort(StrEnum):
    """What is asked: rose, thorn and bud, or the exit ticket at a session's end."""

    ROSE_THORN = "rose_thorn"
    EXIT = "exit"


class Place(StrEnum):
    """Where the card comes: in the circle's channel, or by direct message to who switched that on."""

    CHANNEL = "channel"
    DIRECT = "direct"


class CheckInState(StrEnum):
    """Where a check-in is in its life; a draft is shown to facilitators alone."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One repeated check-in of a circle; its time of day is that of the circle's zone.

    `goal` and the three questions are the facilitator's own words, where there are any. `set_by` made it; `go_first_id`
    is the facilitator who is reminded, before each opening, to share a thorn of their own first.
    """

    id: int
    circle_id: int
    sort: Sort
    created_at: Instant
    state: CheckInState = CheckInState.DRAFT
    weekdays: frozenset[Weekday] = frozenset({Weekday.FRIDAY})
    at: Time = USUAL_TIME
    open_minutes: int = 1440
    place: Place = Place.CHANNEL
    skipped: frozenset[Date] = frozenset()
    goal: CheckedText | None = None
    first_question: CheckedText | None = None
    second_question: CheckedText | None = None
    third_question: CheckedText | None = None
    set_by: int | None = None
    go_first_id: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a check-in is held; it bears the id of the agenda's row that opened it.

    `message_id` is its card in the circle's channel `channel_id`; a run by direct message has none.
    """

    id: int
    checkin_id: int
    circle_id: int
    sort: Sort
    occurrence: str
    opens_at: Instant
    closes_at: Instant
    is_open: bool = True
    channel_id: int | None = None
    message_id: int | None = None

    @property
    def half_way(self) -> Instant:
        """When half of the time it is open has passed."""
        return self.opens_at + (self.closes_at - self.opens_at) / 2

    @property
    def late_until(self) -> Instant:
        """Until when answers are welcome after it has closed."""
        return self.closes_at + LATE_ANSWERS_FOR


def schedule_of(checkin: CheckIn, zone: str) -> Schedule:
    """Return when a check-in is held, by the clocks of its circle's zone."""
    return Schedule(checkin.weekdays, checkin.at, zone, checkin.skipped)


def next_openings(
    checkin: CheckIn, zone: str, after: Instant, last_opened: Date | None, count: int
) -> list[Occurrence]:
    """Return when a check-in opens next: never twice on one local date, also where its schedule was changed."""
    from_date = None if last_opened is None else last_opened.add(days=1)
    return next_occurrences(schedule_of(checkin, zone), after, count, from_date=from_date)


def closing_of(checkin: CheckIn, zone: str, opens_at: Instant) -> Instant:
    """Return when a run that opens at an instant closes: before the next one opens, at the latest."""
    closes_at = opens_at + TimeDelta(minutes=checkin.open_minutes)
    following = next_occurrence(schedule_of(checkin, zone), opens_at)
    return closes_at if following is None else min(closes_at, following.at)


def opening_late_after(opens_at: Instant, closes_at: Instant) -> TimeDelta:
    """Return how late an opening is welcome: up to half the time it is open."""
    return (closes_at - opens_at) / 2


class When(StrEnum):
    """When an answer came: while its check-in was open, late but welcome, when it was over, or outside any."""

    IN_TIME = "in_time"
    LATE = "late"
    OVER = "over"
    OUTSIDE = "outside"


def answered_when(run: Run | None, now: Instant, *, in_check_in: bool, has_answered: bool) -> When:
    """Return when an answer comes: to a run, or to none, because it is gone (`in_check_in`) or there never was one.

    What somebody has answered can be changed until it closes; late answers are for those who had none.
    """
    if run is None:
        return When.OVER if in_check_in else When.OUTSIDE
    if run.is_open:
        return When.IN_TIME
    return When.LATE if not has_answered and now < run.late_until else When.OVER
