"""Times of day, and spans between two of them, as people type them."""

import re
from typing import Final

from whenever import Time

_NAMED: Final = {"noon": Time(12), "midnight": Time(0)}
_TIME: Final = re.compile(r"([0-9]{1,2})(?: ?h| ?[:.h]? ?([0-9]{2}))?(?: ?([ap])\.? ?m\.?)?")
_UNTIL: Final = re.compile(r" (?:to|until|till) | ?[-‐‑–—−] ?")


def time_meant(text: str) -> Time | None:
    """Return the time of day that a typed text means, in whole minutes, or None where it means none.

    Read are "18:00", "18.00", "1800", "18h", "18h30", "7" (07:00), "6pm", "6:30 p.m.", "noon" and
    "midnight", which is 00:00; "24:00" is not. Letter case and stray spaces do not matter.
    """
    plain = _plain(text)
    if plain in _NAMED:
        return _NAMED[plain]
    found = _TIME.fullmatch(plain)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return Time(hour, minute) if hour < 24 and minute < 60 else None


def span_meant(text: str) -> tuple[Time, Time] | None:
    """Return the start and the end of a typed span of a day, or None where it means none, or could mean two.

    Read are two times as `time_meant` reads them with a dash, "to", "until" or "till" between, after "from" or not:
    "21:00-08:00", "from 9pm to 7am". The end may lie on the next day; two equal times are no span. Where one time says
    am or pm and the other leaves it open ("9-11pm"), the span could mean two.
    """
    parts = _UNTIL.split(_plain(text).removeprefix("from "))
    times = [time for part in parts if (time := time_meant(part)) is not None]
    if len(parts) != 2 or len(times) != 2 or times[0] == times[1]:
        return None
    if any(map(_says_half, parts)) and any(map(_leaves_half_open, parts, times)):
        return None
    return times[0], times[1]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _says_half(part: str) -> bool:
    return part.endswith(("m", "m."))


def _leaves_half_open(part: str, time: Time) -> bool:
    # A leading zero is written on a clock of 24 hours only, as are hours above twelve.
    return part[0] in "123456789" and 1 <= time.hour <= 12 and not _says_half(part)
