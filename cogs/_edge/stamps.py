"""Instants as Discord shows them to each reader, in their own zone and language."""

from typing import Final, Literal

from whenever import Date, Instant, Time

from prompts import Ready

NOON: Final = Time(12)

Form = Literal["t", "f", "F", "D", "d", "R"]
"""A time of day; a date with it, short or with its weekday; a date, long or short; or how long until then."""


def stamp(at: Instant | None, form: Form) -> Ready:
    """Return an instant in one of Discord's forms, or nothing for None."""
    return Ready("" if at is None else f"<t:{at.timestamp()}:{form}>")


def day_stamp(day: Date | None, zone: str) -> Ready:
    """Return a date of an IANA zone as Discord shows dates, or nothing for None."""
    return stamp(day and day.at(NOON).assume_tz(zone, disambiguation="compatible").to_instant(), "D")
