"""The hours in which nothing comes unasked: those of the night, and those of school or work."""

from typing import Any, Final

from discord import ui
from whenever import Time, Weekday

from cogs._edge.buttons import pick
from learning.notify import Span
from prompts import Voice

SCHOOL_DAYS: Final = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}
QUIET_OFFERED: Final = tuple(Span(Time(start), Time(end)) for start, end in ((21, 8), (20, 8), (22, 7), (23, 9)))
BUSY_OFFERED: Final = tuple(Span(Time(start), Time(end), SCHOOL_DAYS) for start, end in ((8, 15), (8, 16), (9, 17)))
NONE: Final = "none"
OTHER: Final = "other"


def quiet_select(voice: Voice, stored: Span | None, row: int) -> ui.Select[Any]:
    """Return the select of quiet hours; stored ones that are not offered stand there too."""
    return _select(voice, "quiet_hours", stored, QUIET_OFFERED, row)


def busy_select(voice: Voice, stored: Span | None, row: int) -> ui.Select[Any]:
    """Return the select of school or work hours; stored ones that are not offered stand there too."""
    return _select(voice, "busy_hours", stored, BUSY_OFFERED, row)


def span_words(span: Span | None) -> str:
    """Return a span's times, such as "21:00–08:00", or nothing for None."""
    return "" if span is None else f"{_time(span.start)}–{_time(span.end)}"


def _select(voice: Voice, which: str, stored: Span | None, offered: tuple[Span, ...], row: int) -> ui.Select[Any]:
    spans = offered if stored is None or stored in offered else (stored, *offered)
    options = [(span_words(span), voice.label(f"option.{which}.span", span=span_words(span))) for span in spans]
    options += [(name, voice.label(f"option.{which}.{name}")) for name in (NONE, OTHER)]
    picked = [span_words(stored) or NONE]
    return pick(f"me:{which}", options=options, placeholder=voice.label(f"placeholder.{which}"), picked=picked, row=row)


def _time(time: Time) -> str:
    return time.format_iso(unit="minute")
