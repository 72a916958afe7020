"""The hours of a week in which a person can be reached, as bits: those of two people are compared in one step."""

from collections.abc import Iterable
from typing import Final

from whenever import Instant, minutes

from learning.notify import Span

STEP: Final = minutes(30)
STEPS: Final = 7 * 24 * 2

_WHOLE_WEEK: Final = (1 << STEPS) - 1

# A stretch of the day before may reach into the week, which with a short day in it ends on the eighth day after today.
_DAYS: Final = range(-1, 9)


def waking_steps(zone: str, away: Iterable[Span], begins_at: Instant) -> int:
    """Return the half hours of a week in which a person is neither asleep nor busy, as bits.

    The week is the 168 hours from `begins_at` on. Bit n stands for its half hour number n, counted from zero, and is
    set when that one begins outside every stretch of `away`, by the clock of an IANA time zone. Raises
    TimeZoneNotFoundError for an unknown zone.
    """
    today = begins_at.to_tz(zone).date()
    days = [today.add(days=ahead) for ahead in _DAYS]
    steps_away = 0
    for span in away:
        for day in days:
            if day.day_of_week() in span.weekdays:
                last_day = day if span.start < span.end else day.next_day()
                first = _steps_until(
                    span.start.on(day).assume_tz(zone, disambiguation="earlier").to_instant(), begins_at
                )
                end = _steps_until(
                    span.end.on(last_day).assume_tz(zone, disambiguation="later").to_instant(), begins_at
                )
                steps_away |= (1 << end) - (1 << first)
    return _WHOLE_WEEK & ~steps_away


def shared_hours(steps: int, others: int) -> float:
    """Return how many hours of the same week two people are both awake, from the half hours of each."""
    return (steps & others).bit_count() / 2


def _steps_until(at: Instant, begins_at: Instant) -> int:
    """Return the number of the first half hour that does not begin before an instant, within the week."""
    return min(max(-((begins_at - at) // STEP), 0), STEPS)
