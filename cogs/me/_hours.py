"""The hours in which nothing comes unasked, of the night and of school or work, and the hour of the day's message."""

from typing import Any, Final

from discord import ui
from whenever import Time, Weekday

from cogs._edge.buttons import pick
from learning.notify import Span
from prompts import Voice

SCHOOL_DAYS: Final = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}
QUIET_OFFERED: Final = tuple(Span(Time(start), Time(end)) for start, end in ((21, 8), (20, 8), (22, 7), (23, 9)))
BUSY_OFFERED: Final = tuple(Span(Time(start), Time(end), SCHOOL_DAYS) for start, end in ((8, 15), (8, 16), (9, 17)))
HOURS: Final = range(24)
NONE: Final = "none"
OTHER: Final = "other"


def quiet_select(voice: Voice, stored: Span | None, row: int) -> ui.Select[Any]:
    """Return the select of quiet hours; stored ones that are not offered stand there too."""
    return _select(voice, "quiet_hours", stored, QUIET_OFFERED, row)


def busy_select(voice: Voice, stored: Span | None, row: int) -> ui.Select[Any]:
    """Return the select of school or work hours; stored ones that are not offered stand there too."""
    return _select(voice, "busy_hours", stored, BUSY_OFFERED, row)


def batch_select(voice: Voice, stored: Time, row: int) -> ui.Select[Any]:
    """Return the select of the hour at which the day's message comes."""
    return pick(
        "me:batch_hour",
        options=[(str(hour), voice.label("option.batch_hour", time=time_words(Time(hour)))) for hour in HOURS],
        placeholder=voice.label("placeholder.batch_hour"),
        picked=[str(stored.hour)],
        row=row,
    )


def span_words(span: Span | None) -> str:
    """Return a span's times, such as "21:00–08:00", or nothing for None."""
    return "" if span is None else f"{time_words(span.start)}–{time_words(span.end)}"


def time_words(time: Time) -> str:
    """Return a time of day as a clock shows it."""
    return time.format_iso(unit="minute")


def _select(voice: Voice, which: str, stored: Span | None, offered: tuple[Span, ...], row: int) -> ui.Select[Any]:
    spans = offered if stored is None or stored in offered else (stored, *offered)
    options = [(span_words(span), voice.label(f"option.{which}.span", span=span_words(span))) for span in spans]
    options += [(name, voice.label(f"option.{which}.{name}")) for name in (NONE, OTHER)]
    picked = [span_words(stored) or NONE]
    return pick(f"me:{which}", options=options, placeholder=voice.label(f"placeholder.{which}"), picked=picked, row=row)
