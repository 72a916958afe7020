"""A story or a what-if once a week, where a circle wants that: when it comes, and which one.

The order of the pieces hangs on the circle and the week alone, so nothing has to be kept about what came.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Date, Instant, Time, Weekday, hours

from learning.occurrence import Occurrence, Schedule, next_of_week
from learning.shelf import first_of

LATE_AFTER: Final = hours(24)
"""How long after its time a piece is welcome."""

_FIRST_MONDAY: Final = Date(1970, 1, 5)


class What(StrEnum):
    """What a circle lets come: stories, what-ifs, or both in turn."""

    STORY = "story"
    WHAT_IF = "what_if"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Weekly:
    """What comes in a circle once a week, when by its clocks, and in which channel; nothing is picked beforehand."""

    circle_id: int
    what: What | None = None
    weekday: Weekday | None = None
    hour: int | None = None
    channel_id: int | None = None
    is_on: bool = False

    @property
    def lacks(self) -> list[str]:
        """Return the names of what has to be picked before it can be switched on."""
        picks = {"what": self.what, "weekday": self.weekday, "hour": self.hour, "channel": self.channel_id}
        return [name for name, picked in picks.items() if picked is None]


def next_weekly(weekly: Weekly, zone: str, after: Instant, last: Date | None) -> Occurrence | None:
    """Return when a piece comes next, or None for a circle that has it off or has not picked when.

    A week, from Monday on, has one at most: after `last`, the local date of the latest, a changed weekday counts from
    the next week on. Raises TimeZoneNotFoundError for an unknown zone.
    """
    if not weekly.is_on or weekly.weekday is None or weekly.hour is None:
        return None
    return next_of_week(Schedule(frozenset({weekly.weekday}), Time(weekly.hour), zone), after, last)


def piece_for(weekly: Weekly, day: Date, stories: Collection[str], what_ifs: Collection[str]) -> tuple[What, str]:
    """Return what comes on a local date, a story or a what-if, and the id of the piece.

    Of what is picked, none comes twice before all have come; in turn, stories have the even weeks. Raises ValueError
    where nothing is picked, or where there is no piece.
    """
    if weekly.what is None:
        raise ValueError("nothing is picked")
    week = week_number(day)
    if weekly.what is not What.BOTH:
        kind, number = weekly.what, week
    else:
        kind, number = (What.WHAT_IF if week % 2 else What.STORY), week // 2
    return kind, first_of(weekly.circle_id, stories if kind is What.STORY else what_ifs, number)


def week_number(day: Date) -> int:
    """Return the number of a date's week, counted from that of 5 January 1970; weeks begin on Mondays."""
    return (day.to_stdlib() - _FIRST_MONDAY.to_stdlib()).days // 7
