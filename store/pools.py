"""Who looks for a partner in a circle."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, RowMapping, delete, insert, select
from whenever import Instant

from learning.partners import Manner
from learning.safety import CheckedText
from store.columns import Id, When, Words, at_most, one_of, owner
from store.schema import Tx, table

TOPICS_MOST: Final = 120

pool = table(
    "pool",
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
    owner("person_id"),
    Column("since", When, nullable=False),
    Column("topics", Words),
    Column("manner", Words, nullable=False),
    PrimaryKeyConstraint("circle_id", "person_id"),
    one_of("manner", tuple(Manner)),
    at_most("topics", TOPICS_MOST),
)


@dataclass(frozen=True, slots=True)
class Looking:
    """One person who looks for a partner in a circle: what they work on, in their own words, and how to be nudged."""

    circle_id: int
    person_id: int
    since: Instant
    topics: CheckedText | None = None
    manner: Manner = Manner.GENTLE


NAMES: Final = tuple(field.name for field in fields(Looking))


async def put(tx: Tx, new: Looking) -> None:
    """Keep that somebody looks for a partner, in place of what they said before; they keep their date."""
    before = await get(tx, new.circle_id, new.person_id)
    await leave(tx, new.circle_id, new.person_id)
    values = {name: getattr(new, name) for name in NAMES} | ({} if before is None else {"since": before.since})
    await tx.execute(insert(pool), values)


async def get(tx: Tx, circle_id: int, person_id: int) -> Looking | None:
    """Return what somebody said who looks for a partner in a circle."""
    found = await tx.execute(select(pool).where(pool.c.circle_id == circle_id, pool.c.person_id == person_id))
    row = found.mappings().one_or_none()
    return None if row is None else _looking(row)


async def leave(tx: Tx, circle_id: int, *people: int) -> None:
    """Keep that some people look for a partner in a circle no more."""
    await tx.execute(delete(pool).where(pool.c.circle_id == circle_id, pool.c.person_id.in_(people)))


async def of_circle(tx: Tx, circle_id: int) -> Sequence[Looking]:
    """Return who looks for a partner in a circle, in the order of their ids."""
    query = select(pool).where(pool.c.circle_id == circle_id).order_by(pool.c.person_id)
    return [_looking(row) for row in (await tx.execute(query)).mappings()]


def _looking(row: RowMapping) -> Looking:
    values: dict[str, Any] = {**row, "manner": Manner(row["manner"])}
    return Looking(**values)
