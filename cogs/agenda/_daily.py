"""Plans what comes once a day for the house itself, by UTC."""

from whenever import Instant, TimeDelta, hours

from learning.agenda import Row
from learning.ids import new_id
from store import agenda
from store.schema import Tx


async def plan_daily(
    tx: Tx, kind: str, after_midnight: TimeDelta, after: Instant, *, late_after: TimeDelta | None = None
) -> None:
    """Plan the first row of a daily kind after an instant, at a time after midnight UTC, if it is not planned."""
    due = after.to_tz("UTC").start_of("day").to_instant() + after_midnight
    if due <= after:
        due = due + hours(24)
    day = due.to_tz("UTC").date().format_iso()
    await agenda.plan(tx, Row(new_id(after), kind, "", due, occurrence=day, late_after=late_after))
