"""Instants as Discord shows them to each reader, in their own zone and language."""

from typing import Literal

from whenever import Instant

from prompts import Ready

Form = Literal["t", "f", "F", "D", "d", "R"]
"""A time of day; a date with it, short or with its weekday; a date, long or short; or how long until then."""


def stamp(at: Instant | None, form: Form) -> Ready:
    """Return an instant in one of Discord's forms, or nothing for None."""
    return Ready("" if at is None else f"<t:{at.timestamp()}:{form}>")
