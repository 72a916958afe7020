"""Time-ordered ids, made here so that both database engines agree on them."""

import secrets
from typing import Final

from whenever import Instant

EPOCH: Final = Instant.from_utc(2026, 1, 1)
RANDOM_BITS: Final = 21

_given: Final[dict[int, set[int]]] = {}
"""What was given of the latest millisecond: a loop that plans for five hundred people asks as often for one instant."""


def new_id(now: Instant) -> int:
    """Return a positive 63-bit id: milliseconds since 2026 above 21 random bits, so that ids sort by their time.

    Those of one process differ. Ids that several processes make in one millisecond differ by chance alone; a table's
    primary key catches the one in two million that does not.
    """
    return new_ids(now, 1)[0]


def new_ids(now: Instant, count: int) -> list[int]:
    """Return that many ids of one instant, no two of them the same, in order."""
    milliseconds = max(0, now.timestamp(unit="millisecond") - EPOCH.timestamp(unit="millisecond"))
    if milliseconds not in _given:
        _given.clear()
    given = _given.setdefault(milliseconds, set())
    chosen: set[int] = set()
    while len(chosen) < count:
        number = secrets.randbits(RANDOM_BITS)
        if number not in given:
            given.add(number)
            chosen.add(milliseconds << RANDOM_BITS | number)
    return sorted(chosen)
