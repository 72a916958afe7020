"""Rests and snoozes: until when nothing comes unasked, by the person's own clock."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Date, Instant

from learning.agenda import Row
from learning.dates import date_meant
from learning.notify import HAND_OFF_PAUSE, QUIET_HOURS, Wishes

MORNING: Final = QUIET_HOURS.end
"""When a day that somebody names begins: when the usual quiet hours end."""

YEARS_MOST: Final = 1
OCCURRENCE_MOST: Final = 80
ONCE_MORE: Final = "+"


class Ahead(StrEnum):
    """The days offered for a rest."""

    TOMORROW = "tomorrow"
    DAYS3 = "days3"
    WEEK = "week"
    WEEKS2 = "weeks2"
    MONTH = "month"


class Snooze(StrEnum):
    """The lengths offered for a snooze."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    DAYS3 = "days3"
    DAYS7 = "days7"


class NoDay(StrEnum):
    """Why a typed day can't be taken: it can't be read, it is over, or it lies more than a year ahead."""

    UNCLEAR = "unclear"
    PAST = "past"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Today:
    """An instant and the IANA zone in whose days a person thinks."""

    now: Instant
    zone: str

    @property
    def date(self) -> Date:
        """The local date."""
        return self.now.to_tz(self.zone).date()

    def ahead(self) -> dict[Ahead, Date]:
        """Return the date of each day offered, the nearest first."""
        return {
            Ahead.TOMORROW: self.date.add(days=1),
            Ahead.DAYS3: self.date.add(days=3),
            Ahead.WEEK: self.date.add(weeks=1),
            Ahead.WEEKS2: self.date.add(weeks=2),
            Ahead.MONTH: self.date.add(months=1),
        }

    def morning_of(self, date: Date) -> Instant:
        """Return when a local day begins for what comes unasked."""
        return date.at(MORNING).assume_tz(self.zone, disambiguation="compatible").to_instant()

    def day_meant(self, text: str) -> Date | NoDay:
        """Return the day that a typed text means, if its morning is to come and no more than a year away."""
        date = date_meant(text, self.date)
        if date is None:
            return NoDay.UNCLEAR
        if date > self.date.add(years=YEARS_MOST):
            return NoDay.FAR
        return NoDay.PAST if date < self.date or self.morning_of(date) <= self.now else date

    def end_of(self, snooze: Snooze) -> Instant:
        """Return when a snooze that begins now ends: an hour is exact, days keep the time on the wall."""
        match snooze:
            case Snooze.HOUR:
                return self.now.add(hours=1)
            case Snooze.TOMORROW:
                return self.morning_of(self.date.add(days=1))
            case Snooze.DAYS3 | Snooze.DAYS7:
                days = 3 if snooze is Snooze.DAYS3 else 7
                return self.now.to_tz(self.zone).add(days=days, disambiguation="compatible").to_instant()


def rest_of(wishes: Wishes, now: Instant) -> Instant | None:
    """Return until when the person themselves wants a rest, or None when they do not rest."""
    return wishes.rests_until if wishes.rests_until is not None and wishes.rests_until > now else None


def held_until(wishes: Wishes, now: Instant) -> Instant | None:
    """Return until when nothing may come unasked, by the person's wish or after a hand-off; None: it may come."""
    pause = None if wishes.handed_off_at is None else wishes.handed_off_at + HAND_OFF_PAUSE
    return max((end for end in (wishes.rests_until, pause) if end is not None and end > now), default=None)


def once_more(row: Row, row_id: int, due_at: Instant, free_from: Instant) -> Row | None:
    """Return a row that brings a snoozed one once more, or None where it is over by the time it may come.

    It may come from `free_from` on: when the snooze is over, and quiet hours and rests that follow it are.
    """
    occurrence = row.occurrence + ONCE_MORE
    if len(occurrence) > OCCURRENCE_MOST or (row.ends_at is not None and row.ends_at <= free_from):
        return None
    return Row(
        row_id,
        row.kind,
        row.subject,
        due_at,
        occurrence=occurrence,
        owner_id=row.owner_id,
        circle_id=row.circle_id,
        guild_id=row.guild_id,
        late_after=row.late_after,
        ends_at=row.ends_at,
    )
