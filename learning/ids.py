"""Time-ordered ids, made here so that both database engines agree on them."""

import secrets
from typing import Final

from whenever import Instant

EPOCH: Final = Instant.from_utc(2026, 1, 1)
RANDOM_BITS: Final = 21


def new_id(now: Instant) -> int:
    """Return a positive 63-bit id: milliseconds since 2026 above 21 random bits, so that ids sort by their time.

    Ids of one millisecond differ by chance alone; a table's primary key catches the one in two million that does not.
    """
    return new_ids(now, 1)[0]


def new_ids(now: Instant, count: int) -> list[int]:
    """Return that many ids of one instant, no two of them the same, in order."""
    milliseconds = max(0, now.timestamp(unit="millisecond") - EPOCH.timestamp(unit="millisecond"))
    chosen: set[int] = set()
    while len(chosen) < count:
        chosen.add(milliseconds << RANDOM_BITS | secrets.randbits(RANDOM_BITS))
    return sorted(chosen)
