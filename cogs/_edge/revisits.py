"""Puts an entry on the revisit ladder, and what comes of that on the agenda: at most one message a day."""

from typing import Final

from whenever import Date, Instant, hours

from learning.agenda import Row
from learning.entry import Entry
from learning.ids import new_id
from learning.ladder import begin
from learning.notify import Notice
from store import agenda, circles, courses, notices, people
from store.courses import Kept
from store.schema import Tx

LATE_AFTER: Final = hours(2)
BATCH: Final = "revisit.batch"


async def zone_of(tx: Tx, person_id: int) -> str:
    """Return the zone in whose days a person's entries come back: their own, else that of a circle they joined."""
    person = await people.get(tx, person_id)
    if person.timezone is not None:
        return person.timezone
    joined = await circles.joined_by(tx, person_id)
    return joined[0].timezone if joined else "UTC"


async def put_on_ladder(tx: Tx, entry: Entry, now: Instant) -> Kept:
    """Keep that an entry comes back from now on, unless it does already; return where it is."""
    present = await courses.get(tx, entry.id)
    if present is not None:
        return present
    today = now.to_tz(await zone_of(tx, entry.owner_id)).date()
    kept = Kept(entry.id, entry.owner_id, begin(today, entry.confidence))
    await courses.put(tx, kept)
    await plan_batch(tx, entry.owner_id, now)
    return kept


async def plan_batch(tx: Tx, person_id: int, now: Instant, *, after: Date | None = None) -> None:
    """Plan the message of the next day on which something of a person comes back, if they want revisits.

    It takes the place of one that was planned before. With `after` it comes on a later local date.
    """
    await agenda.cancel(tx, BATCH, subject=str(person_id))
    wishes = await notices.wishes_of(tx, person_id)
    due = await courses.next_on(tx, person_id)
    if wishes.zone is None or Notice.REVISIT not in wishes.wanted or due is None:
        return
    today = now.to_tz(wishes.zone).date()
    first = today if after is None else max(today, after.add(days=1))
    held = await agenda.last_occurrence(tx, BATCH, str(person_id))
    if held is not None:
        first = max(first, Date.parse_iso(held[: len("2026-12-25")]).add(days=1))
    day = max(due, first)
    at = day.at(wishes.batch_at).assume_tz(wishes.zone, disambiguation="compatible").to_instant()
    row = Row(
        new_id(now),
        BATCH,
        str(person_id),
        max(at, now),
        occurrence=day.format_iso(),
        owner_id=person_id,
        late_after=LATE_AFTER,
        ends_at=day.add(days=1).at(wishes.batch_at).assume_tz(wishes.zone, disambiguation="compatible").to_instant(),
    )
    await agenda.plan(tx, row)
