"""Puts a circle's next story or what-if on the agenda."""

from typing import Final

from whenever import Instant

from cogs._edge.once_a_week import last_date, replan_next
from learning.circle import CircleState, resumes_after
from learning.occurrence import Occurrence
from learning.weekly import LATE_AFTER, Weekly, next_weekly
from store import circles
from store.schema import Tx

KIND: Final = "weekly.post"


async def next_time(tx: Tx, weekly: Weekly, now: Instant) -> Occurrence | None:
    """Return when a piece comes next, by the circle's zone as it is now; None when none does."""
    circle = await circles.get(tx, weekly.circle_id)
    if circle is None or circle.state is not CircleState.OPEN:
        return None
    after = resumes_after(circle.pauses_until, now)
    return next_weekly(weekly, circle.timezone, after, await last_date(tx, KIND, circle.id))


async def replan(tx: Tx, weekly: Weekly, now: Instant) -> None:
    """Put the next piece on the agenda, in place of what was planned before."""
    found = await next_time(tx, weekly, now)
    await replan_next(tx, KIND, weekly.circle_id, found, LATE_AFTER, now)
