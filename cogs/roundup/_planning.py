"""Puts a circle's next round-up on the agenda."""

from typing import Final

from cogs._edge.once_a_week import OnceAWeek
from learning.roundup import LATE_AFTER, next_roundup

KIND: Final = "roundup.open"
PLANNED: Final = OnceAWeek(KIND, LATE_AFTER, next_roundup)
