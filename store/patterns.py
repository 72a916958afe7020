"""What `/patterns` looks at of a person's entries: plain facts, and no words but their topics and a few plans."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from learning.kinds import Kind
from learning.ladder import Outcome
from learning.patterns import CAME, Fact
from store.courses import course, revisit
from store.entries import entry
from store.schema import Tx


async def facts(tx: Tx, owner_id: int) -> Sequence[Fact]:
    """Return the facts of each of a person's entries, in the order of their numbers."""
    # Asked entry by entry, by the index of revisits: SQLite goes through a whole joined subquery for each of them.
    came = (
        select(revisit.c.outcome)
        .where(revisit.c.entry_id == entry.c.id, revisit.c.outcome.in_(CAME))
        .order_by(revisit.c.turn, revisit.c.id)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(
            entry.c.number,
            entry.c.created_at,
            entry.c.kinds,
            entry.c.topic,
            entry.c.confidence,
            came.label("outcome"),
            course.c.held,
            entry.c.catch_next.is_not(None).label("has_plan"),
        )
        .outerjoin(course, course.c.entry_id == entry.c.id)
        .where(entry.c.owner_id == owner_id)
        .order_by(entry.c.number)
    )
    return [
        Fact(
            row.number,
            row.created_at,
            tuple(Kind(kind) for kind in row.kinds.split()),
            row.topic,
            row.confidence,
            None if row.outcome is None else Outcome(row.outcome),
            held=bool(row.held),
            has_plan=bool(row.has_plan),
        )
        for row in await tx.execute(query)
    ]


async def plans(tx: Tx, owner_id: int, numbers: Collection[int]) -> Sequence[tuple[int, str]]:
    """Return the plans of a person's entries with these numbers, newest first; one without a plan is left out."""
    query = (
        select(entry.c.number, entry.c.catch_next)
        .where(entry.c.owner_id == owner_id, entry.c.number.in_(numbers), entry.c.catch_next.is_not(None))
        .order_by(entry.c.number.desc())
    )
    return [(row.number, row.catch_next) for row in await tx.execute(query)]
