"""Dates as people type them, in English or in digits."""

import re
from typing import Final

from whenever import Date, Weekday

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAYS: Final = tuple(day.name.casefold() for day in Weekday)
_DAYS_AHEAD: Final = {"today": 0, "tomorrow": 1}
_SHORTEST_NAME: Final = 3
# Around a century that is no leap year, 29 February stays away for eight years.
_LONGEST_WAIT_YEARS: Final = 8

_DAY: Final = r"(?P<day>[0-9]{1,2})"
_NAMED_DAY: Final = rf"{_DAY}(?:st|nd|rd|th|\.)?"
_MONTH: Final = r"(?P<month>[0-9]{1,2})"
_NAMED_MONTH: Final = r"(?P<named>[a-z]{3,9})\.?"
_YEAR: Final = r"(?P<year>[0-9]{4})"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}-{_MONTH}-{_DAY}",
        rf"{_DAY}\. ?{_MONTH}(?:\. ?{_YEAR})?",
        rf"{_NAMED_DAY} ?{_NAMED_MONTH}(?:(?:, ?| ){_YEAR})?",
        rf"{_NAMED_MONTH} ?{_NAMED_DAY}(?:(?:, ?| ){_YEAR})?",
    )
)
_SLASHES: Final = re.compile(r"([0-9]{1,2}) ?/ ?([0-9]{1,2})(?: ?/ ?([0-9]{4}))?")

# A year alone is no date, so the comma before one is within a date: "December 24, 2027".
_BETWEEN_DATES: Final = re.compile(
    r",(?!\s?[0-9]{4}(?![0-9./-]))|[;\n]|(?<![^\s,;])and(?![^\s,;])",
    re.IGNORECASE,
)


def date_meant(text: str, today: Date) -> Date | None:
    """Return the date that a typed text means, or None where it means none, or could mean two.

    Read are "2026-12-24"; "24 Dec", "December 24" and "24th December 2027" (English months, in three letters or more);
    "24.12." and "24.12.2026", the day always first; "24/12" and "12/24/2026" where day and month cannot be taken for
    each other; "today" and "tomorrow"; and a weekday ("Friday", "fri"), the next one strictly after today. A date
    without a year is the next one on or after today. Letter case and stray spaces do not matter.
    """
    plain = " ".join(text.casefold().split()).removesuffix(".")
    if plain in _DAYS_AHEAD:
        return today.add(days=_DAYS_AHEAD[plain])
    if weekday := _number(plain, _WEEKDAYS):
        return today.add(days=(weekday - today.day_of_week().value - 1) % 7 + 1)
    if slashed := _SLASHES.fullmatch(plain):
        return _day_and_month(slashed[1], slashed[2], slashed[3], today)
    for form in _FORMS:
        if found := form.fullmatch(plain):
            parts = found.groupdict()
            month = parts.get("month") or _number(parts["named"], _MONTHS)
            return _date(parts["year"], int(month), int(parts["day"]), today)
    return None


def dates_meant(text: str, today: Date) -> tuple[list[Date], list[str]]:
    """Return the dates in a list that people typed, sorted and each once, and the pieces that could not be read.

    Pieces stand between commas, semicolons, line ends and the word "and"; each is read as `date_meant` does, and an
    unread one is returned as it was typed, without the spaces around it.
    """
    pieces = [piece for part in _BETWEEN_DATES.split(text) if (piece := part.strip())]
    meant = [(piece, date_meant(piece, today)) for piece in pieces]
    return sorted({date for _, date in meant if date}), [piece for piece, date in meant if not date]


def _number(word: str, names: tuple[str, ...]) -> int:
    """Return which of some names a word is or shortens, counted from 1; 0 where it is none."""
    if len(word) < _SHORTEST_NAME:
        return 0
    return next((number for number, name in enumerate(names, 1) if name.startswith(word)), 0)


def _day_and_month(one: str, other: str, year: str | None, today: Date) -> Date | None:
    """Return the date of two numbers whose order differs between countries, where just one order makes a date."""
    first, second = int(one), int(other)
    if first != second and max(first, second) <= len(_MONTHS):
        return None
    return _date(year, min(first, second), max(first, second), today)


def _date(year: str | None, month: int, day: int, today: Date) -> Date | None:
    years = [int(year)] if year else range(today.year, today.year + _LONGEST_WAIT_YEARS + 1)
    for candidate in years:
        try:
            date = Date(candidate, month, day)
        except ValueError:
            continue
        if year or date >= today:
            return date
    return None
