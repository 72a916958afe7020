"""Puts a circle's next round-up on the agenda."""

from typing import Final

from whenever import Instant

from cogs._edge.once_a_week import last_date, replan_next
from learning.circle import CircleState, resumes_after
from learning.occurrence import Occurrence
from learning.roundup import LATE_AFTER, Roundup, next_roundup
from store import circles
from store.schema import Tx

KIND: Final = "roundup.open"


async def next_time(tx: Tx, roundup: Roundup, now: Instant) -> Occurrence | None:
    """Return when a circle's round-up comes next, by its zone as it is now; None when it holds none."""
    circle = await circles.get(tx, roundup.circle_id)
    if circle is None or circle.state is not CircleState.OPEN:
        return None
    after = resumes_after(circle.pauses_until, now)
    return next_roundup(roundup, circle.timezone, after, await last_date(tx, KIND, circle.id))


async def replan(tx: Tx, roundup: Roundup, now: Instant) -> None:
    """Put the next round-up on the agenda, in place of what was planned before."""
    found = await next_time(tx, roundup, now)
    await replan_next(tx, KIND, roundup.circle_id, found, LATE_AFTER, now)
