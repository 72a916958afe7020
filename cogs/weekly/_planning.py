"""Puts a circle's next story or what-if on the agenda."""

from typing import Final

from cogs._edge.once_a_week import OnceAWeek
from learning.weekly import LATE_AFTER, next_weekly

KIND: Final = "weekly.post"
PLANNED: Final = OnceAWeek(KIND, LATE_AFTER, next_weekly)
