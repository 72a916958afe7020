"""When a weekly schedule that people made comes next.

A schedule is a local wall time on some weekdays in an IANA zone, never an offset: "Fridays at six" stays at six when
the clocks change. Where they do, this holds:

- A time that the clocks skip moves forward by the length of the gap: half past two becomes half past three.
- Of a time that comes twice the first one counts, so there is at most one occurrence on a local date.
- A date that a zone left out (Apia, 30 December 2011) has no occurrence, nor has one whose time a gap would push onto
  another date (23:30 in Nuuk on a Saturday in March): an occurrence always lies on an asked weekday.
"""

from dataclasses import dataclass
from typing import Final

from whenever import Date, Instant, Time, Weekday

_DAYS_SEARCHED: Final = 731
_LAST_START: Final = Date.MAX.subtract(days=_DAYS_SEARCHED)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A wall time, in whole minutes, on some weekdays in an IANA zone, leaving out some local dates."""

    weekdays: frozenset[Weekday]
    at: Time
    zone: str
    skipped: frozenset[Date] = frozenset()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a schedule comes: its date in the schedule's zone, and the instant."""

    date: Date
    at: Instant


def next_occurrence(schedule: Schedule, after: Instant, *, from_date: Date | None = None) -> Occurrence | None:
    """Return a schedule's first occurrence strictly after an instant, and not before a local date where one is given.

    None is returned when there is none within two years of the later of the two: no weekday is asked, or every date
    is skipped. Raises TimeZoneNotFoundError for an unknown zone.
    """
    today = after.to_tz(schedule.zone).date()
    start = max(today, from_date or today)
    if start > _LAST_START:
        return None
    for days in range(_DAYS_SEARCHED):
        date = start.add(days=days)
        if date.day_of_week() in schedule.weekdays and date not in schedule.skipped:
            local = date.at(schedule.at).assume_tz(schedule.zone, disambiguation="compatible")
            at = local.to_instant()
            if local.date() == date and at > after:
                return Occurrence(date, at)
    return None


def next_of_week(schedule: Schedule, after: Instant, last: Date | None) -> Occurrence | None:
    """Return a schedule's first occurrence after an instant, in another week than `last`, the local date of the latest.

    Weeks begin on Mondays. Raises TimeZoneNotFoundError for an unknown zone.
    """
    monday = None if last is None else last.add(days=8 - last.day_of_week().value)
    return next_occurrence(schedule, after, from_date=monday)


def next_occurrences(
    schedule: Schedule, after: Instant, count: int, *, from_date: Date | None = None
) -> list[Occurrence]:
    """Return a schedule's first occurrences after an instant, in order and at most `count` of them.

    Each is what `next_occurrence` finds after the one before; there are fewer where it finds none. Raises
    TimeZoneNotFoundError for an unknown zone.
    """
    found: list[Occurrence] = []
    while len(found) < count and (one := next_occurrence(schedule, after, from_date=from_date)):
        found.append(one)
        after = one.at
    return found
