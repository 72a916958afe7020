"""When an entry comes back."""

from typing import Final

from whenever import Instant

FIRST_GAP_DAYS: Final = 1


def first_revisit(kept_at: Instant, timezone: str) -> Instant:
    """Return when an entry comes back first: one local day later at the same wall time, in an IANA time zone.

    Spaced retrieval beats massed (Latimier, Peyre and Ramus 2021); the short first gap is ours, for kindness.
    Where the clock skips that wall time it moves forward; where it repeats, the first one counts.
    """
    return kept_at.to_tz(timezone).add(days=FIRST_GAP_DAYS, disambiguation="compatible").to_instant()
