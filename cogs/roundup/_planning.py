"""Puts a circle's next round-up on the agenda."""

from typing import Final

from whenever import Date, Instant

from learning.agenda import Row, State
from learning.circle import CircleState
from learning.ids import new_id
from learning.occurrence import Occurrence
from learning.roundup import LATE_AFTER, Roundup, next_roundup
from store import agenda, circles
from store.schema import Tx

KIND: Final = "roundup.open"


async def next_time(tx: Tx, roundup: Roundup, now: Instant) -> Occurrence | None:
    """Return when a circle's round-up comes next, by its zone as it is now; None when it holds none."""
    circle = await circles.get(tx, roundup.circle_id)
    if circle is None or circle.state is not CircleState.OPEN:
        return None
    last = await agenda.last_occurrence(tx, KIND, str(roundup.circle_id))
    return next_roundup(roundup, circle.timezone, now, Date.parse_iso(last) if last else None)


async def replan(tx: Tx, roundup: Roundup, now: Instant) -> None:
    """Put the next round-up on the agenda, in place of what was planned before.

    One that is due already, and waits for the bot or for a permission, is left alone: its end plans the next.
    """
    subject = str(roundup.circle_id)
    planned = [row for row in await agenda.of_kind(tx, KIND, subject) if row.state is State.PLANNED]
    found = await next_time(tx, roundup, now)
    if any(row.due_at <= now for row in planned) or [row.due_at for row in planned] == [
        one.at for one in [found] if one
    ]:
        return
    await agenda.cancel(tx, KIND, subject=subject)
    circle = await circles.get(tx, roundup.circle_id)
    if found is None or circle is None:
        return
    row = Row(
        new_id(now),
        KIND,
        subject,
        found.at,
        occurrence=found.date.format_iso(),
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=LATE_AFTER,
    )
    await agenda.plan(tx, row)
