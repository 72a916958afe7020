"""Each person's private list of people they never want to be paired with or asked by; the others can't see it."""

from collections.abc import Collection, Sequence, Set

from sqlalchemy import Column, PrimaryKeyConstraint, and_, delete, insert, or_, select
from whenever import Instant

from store.columns import When, guarded_person, owner
from store.schema import Tx, table

never = table(
    "never",
    owner(),
    guarded_person("other_id"),
    Column("since", When, nullable=False),
    PrimaryKeyConstraint("owner_id", "other_id"),
)


async def add(tx: Tx, owner_id: int, other_id: int, since: Instant) -> None:
    """Put somebody on a person's list; one who is on it stays as they are."""
    if other_id not in await of_owner(tx, owner_id):
        await tx.execute(insert(never).values(owner_id=owner_id, other_id=other_id, since=since))


async def remove(tx: Tx, owner_id: int, other_id: int) -> None:
    """Take somebody off a person's list."""
    await tx.execute(delete(never).where(never.c.owner_id == owner_id, never.c.other_id == other_id))


async def of_owner(tx: Tx, owner_id: int) -> Sequence[int]:
    """Return whom a person keeps away, the first put on the list first."""
    query = select(never.c.other_id).where(never.c.owner_id == owner_id).order_by(never.c.since, never.c.other_id)
    return list((await tx.execute(query)).scalars())


async def stands_between(tx: Tx, one: int, other: int) -> bool:
    """Tell whether either of two people keeps the other away."""
    either = or_(
        and_(never.c.owner_id == one, never.c.other_id == other),
        and_(never.c.owner_id == other, never.c.other_id == one),
    )
    return (await tx.execute(select(never.c.owner_id).where(either).limit(1))).first() is not None


async def among(tx: Tx, people: Collection[int]) -> Set[frozenset[int]]:
    """Return each two of some people of whom one keeps the other away."""
    query = select(never.c.owner_id, never.c.other_id).where(never.c.owner_id.in_(people), never.c.other_id.in_(people))
    return {frozenset({row.owner_id, row.other_id}) for row in await tx.execute(query)}
