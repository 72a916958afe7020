"""Plans the one message a day that says something of a person's own is ready, at the hour they chose for it."""

from typing import Final

from whenever import Date, Instant, TimeDelta, hours

from learning.agenda import Row
from learning.ids import new_id
from learning.notify import Notice
from store import agenda, notices
from store.schema import Tx

LATE_AFTER: Final = hours(2)


async def plan_in_batch(
    tx: Tx,
    kind: str,
    notice: Notice,
    person_id: int,
    due: Date | None,
    now: Instant,
    *,
    after: Date | None = None,
    behind: TimeDelta | None = None,
    for_the_day_alone: bool = False,
) -> None:
    """Plan a person's message of a kind for the local date on which something is due, if they want it.

    It takes the place of one that was planned before, and never comes on a date that had one. With `after` it comes on
    a later date; `behind` is how long after the hour of the batch it comes. One `for_the_day_alone` is of no use from
    the next day's batch on.
    """
    await agenda.cancel(tx, kind, subject=str(person_id))
    wishes = await notices.wishes_of(tx, person_id)
    if wishes.zone is None or notice not in wishes.wanted or due is None:
        return
    first = now.to_tz(wishes.zone).date() if after is None else max(now.to_tz(wishes.zone).date(), after.add(days=1))
    held = await agenda.last_occurrence(tx, kind, str(person_id))
    if held is not None:
        first = max(first, Date.parse_iso(held[: len("2026-12-25")]).add(days=1))
    day = max(due, first)
    opens, next_opens = (
        one.at(wishes.batch_at).assume_tz(wishes.zone, disambiguation="compatible").to_instant()
        for one in (day, day.add(days=1))
    )
    row = Row(
        new_id(now),
        kind,
        str(person_id),
        max(now, opens if behind is None else opens + behind),
        occurrence=day.format_iso(),
        owner_id=person_id,
        late_after=LATE_AFTER,
        ends_at=next_opens if for_the_day_alone else None,
    )
    await agenda.plan(tx, row)
