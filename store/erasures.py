"""The database's own marks of who was erased when, without a word on who: the persons stand in `store.erased_list`."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, delete, insert, select
from whenever import Instant

from store.columns import When, own_id
from store.schema import Tx, table

erasure = table("erasure", own_id(), Column("at", When, nullable=False))


@dataclass(frozen=True, slots=True)
class Erasure:
    """One time a person was erased; the id stands in the database too, the person in the list beside the copies."""

    id: int
    person_id: int
    at: Instant


async def mark(tx: Tx, done: Erasure) -> None:
    """Keep that an erasure is done in this database."""
    await tx.execute(insert(erasure).values(id=done.id, at=done.at))


async def not_done(tx: Tx, listed: Sequence[Erasure]) -> Sequence[Erasure]:
    """Return which of some erasures are not done in this database, in the same order."""
    ids = [one.id for one in listed]
    known = set((await tx.execute(select(erasure.c.id).where(erasure.c.id.in_(ids)))).scalars())
    return [one for one in listed if one.id not in known]


async def forget(tx: Tx, before: Instant) -> None:
    """Forget erasures from before a time; to be done after they are off the list, or they would be done again."""
    await tx.execute(delete(erasure).where(erasure.c.at < before))
