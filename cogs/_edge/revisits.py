"""Puts an entry on the revisit ladder, and what comes of that on the agenda: at most one message a day."""

from typing import Final

from whenever import Date, Instant

from cogs._edge.batch import plan_in_batch
from learning.entry import Entry
from learning.ladder import begin
from learning.notify import Notice
from store import circles, courses, people
from store.courses import Kept
from store.schema import Tx

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

    With `after` it comes on a later local date; a message that has to wait longer than a day gives way to the next.
    """
    due = await courses.next_on(tx, person_id)
    await plan_in_batch(tx, BATCH, Notice.REVISIT, person_id, due, now, after=after, for_the_day_alone=True)
