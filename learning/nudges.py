"""Nudges between partners: what can be said, and how long it is of use."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Instant, hours, minutes

from learning.notify import NUDGES_A_SUBJECT
from learning.safety import CheckedText

WORDS_MOST: Final = 200
NOW_LASTS: Final = minutes(10)
OF_USE_FOR: Final = hours(24)
"""How long a nudge that is not about this very moment may wait for quiet hours and gaps to pass."""

FROM_ONE_MOST: Final = NUDGES_A_SUBJECT
"""How many nudges of one sender in a pairing are passed on within a week; the receiver's own caps come on top."""


class NudgeSort(StrEnum):
    """What a nudge says: one of three set texts, or the sender's own words."""

    THINKING = "thinking"
    TOGETHER = "together"
    NOW = "now"
    OWN = "own"


SET_TEXTS: Final = (NudgeSort.THINKING, NudgeSort.TOGETHER, NudgeSort.NOW)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One nudge on its way to the others of a pair; `words` are the sender's own, where there are any."""

    id: int
    owner_id: int
    pair_id: int
    sort: NudgeSort
    made_at: Instant
    words: CheckedText | None = None

    @property
    def ends_at(self) -> Instant:
        """From when on it is of no use: ten minutes for "I'm starting now", a day for the others."""
        return self.made_at + (NOW_LASTS if self.sort is NudgeSort.NOW else OF_USE_FOR)
