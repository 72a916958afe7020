"""Roses, thorns and buds."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    RowMapping,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from learning.entry import Audience
from learning.reflection import PARTS, REFLECTION_MOST, Reflection
from store.columns import Flag, Id, Number, When, Words, at_least, at_most, is_flag, one_of, own_id, owner
from store.schema import Tx, table

reflection = table(
    "reflection",
    own_id(),
    owner(),
    Column("created_at", When, nullable=False),
    Column("updated_at", When, nullable=False),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="SET NULL")),
    Column("run_id", Id, ForeignKey("run.id", ondelete="SET NULL")),
    *(Column(part, Words) for part in PARTS),
    Column("audience", Words, nullable=False),
    Column("open_to_ideas", Flag, nullable=False),
    Column("digest_page", Number),
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="SET NULL")),
    UniqueConstraint("run_id", "owner_id"),
    Index(None, "owner_id", "created_at"),
    one_of("audience", tuple(Audience)),
    is_flag("open_to_ideas"),
    at_least("digest_page", 1),
    *(at_most(part, REFLECTION_MOST) for part in PARTS),
)

NAMES: Final = tuple(field.name for field in fields(Reflection))


def _reflection(row: RowMapping) -> Reflection:
    values: dict[str, Any] = {
        **row,
        "audience": Audience(row["audience"]),
        "open_to_ideas": bool(row["open_to_ideas"]),
    }
    return Reflection(**values)


async def save(tx: Tx, of: Reflection) -> None:
    """Keep a reflection as it is now, new or changed."""
    values = {name: getattr(of, name) for name in NAMES} | {"open_to_ideas": int(of.open_to_ideas)}
    own = reflection.c.id == of.id, reflection.c.owner_id == of.owner_id
    changed = await tx.execute(update(reflection).where(*own), values)
    if changed.rowcount == 0:
        await tx.execute(insert(reflection), values)


async def get(tx: Tx, reflection_id: int) -> Reflection | None:
    """Return a reflection by its id."""
    return await _one(tx, reflection.c.id == reflection_id)


async def of_run(tx: Tx, run_id: int, owner_id: int) -> Reflection | None:
    """Return what a person wrote in a check-in."""
    return await _one(tx, reflection.c.run_id == run_id, reflection.c.owner_id == owner_id)


async def shared_in(tx: Tx, run_id: int, *, page: int | None = None) -> Sequence[Reflection]:
    """Return what was shared with the circle in a check-in, in order of arrival; of one page of its digest, or all."""
    of_page = [] if page is None else [reflection.c.digest_page == page]
    return await _many(tx, reflection.c.run_id == run_id, reflection.c.audience == Audience.CIRCLE, *of_page)


async def for_partners_in(tx: Tx, run_id: int) -> Sequence[Reflection]:
    """Return what was shown to partners alone in a check-in, in order of arrival."""
    return await _many(tx, reflection.c.run_id == run_id, reflection.c.audience == Audience.PARTNER)


async def count_shared_in(tx: Tx, run_id: int) -> int:
    """Return how many people shared something with the circle in a check-in."""
    shared = reflection.c.run_id == run_id, reflection.c.audience == Audience.CIRCLE
    return (await tx.execute(select(func.count()).select_from(reflection).where(*shared))).scalar_one()


async def put_on_pages(tx: Tx, numbers: Mapping[int, int]) -> None:
    """Keep which message of a digest shows each reflection, by the reflections' ids."""
    if numbers:
        named = update(reflection).where(reflection.c.id == bindparam("reflection"))
        values = [{"reflection": one, "number": number} for one, number in numbers.items()]
        await tx.execute(named.values(digest_page=bindparam("number")), values)


async def writers_in(tx: Tx, run_id: int) -> Set[int]:
    """Return the people who wrote something in a check-in, for themselves or for the circle."""
    return set((await tx.execute(select(reflection.c.owner_id).where(reflection.c.run_id == run_id))).scalars())


async def keep_entry(tx: Tx, reflection_id: int, entry_id: int) -> None:
    """Keep which entry a thorn has become."""
    await tx.execute(update(reflection).where(reflection.c.id == reflection_id).values(entry_id=entry_id))


async def last_bud(tx: Tx, owner_id: int, circle_id: int | None, before_run: int | None = None) -> Reflection | None:
    """Return a person's latest reflection with a bud in a circle, leaving out the check-in that is being answered."""
    conditions = [
        reflection.c.owner_id == owner_id,
        reflection.c.circle_id == circle_id,
        reflection.c.bud.is_not(None),
    ]
    if before_run is not None:
        conditions.append(func.coalesce(reflection.c.run_id, 0) != before_run)
    found = await _many(tx, *conditions, limit=1, newest=True)
    return found[0] if found else None


async def last_page(tx: Tx, run_id: int) -> int:
    """Return the number of the last message that shows reflections of a check-in, or 0."""
    query = select(func.max(reflection.c.digest_page)).where(reflection.c.run_id == run_id)
    return (await tx.execute(query)).scalar_one() or 0


async def of_owner(tx: Tx, owner_id: int, *, limit: int | None = None, offset: int = 0) -> Sequence[Reflection]:
    """Return a person's reflections, newest first."""
    return await _many(tx, reflection.c.owner_id == owner_id, limit=limit, offset=offset, newest=True)


async def count(tx: Tx, owner_id: int) -> int:
    """Return how many reflections a person has."""
    query = select(func.count()).select_from(reflection).where(reflection.c.owner_id == owner_id)
    return (await tx.execute(query)).scalar_one()


async def remove(tx: Tx, reflection_id: int) -> None:
    """Erase a reflection; its copies on Discord stay listed until they are gone too."""
    await tx.execute(delete(reflection).where(reflection.c.id == reflection_id))


async def _one(tx: Tx, *conditions: ColumnElement[bool]) -> Reflection | None:
    row = (await tx.execute(select(reflection).where(*conditions))).mappings().one_or_none()
    return None if row is None else _reflection(row)


async def _many(
    tx: Tx, *conditions: ColumnElement[bool], limit: int | None = None, offset: int = 0, newest: bool = False
) -> Sequence[Reflection]:
    order = (reflection.c.created_at, reflection.c.id)
    query = select(reflection).where(*conditions).limit(limit).offset(offset)
    query = query.order_by(*(column.desc() for column in order) if newest else order)
    return [_reflection(row) for row in (await tx.execute(query)).mappings()]
