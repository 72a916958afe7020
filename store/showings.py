"""What somebody chose to show their partners: an entry or a reflection, to the people of one pair and no others."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, delete, func, insert, select
from whenever import Instant

from store.columns import Id, When, own_id, owner
from store.schema import Tx, table

showing = table(
    "showing",
    own_id(),
    owner(),
    Column("pair_id", Id, ForeignKey("pair.id", ondelete="CASCADE"), nullable=False),
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="CASCADE"), index=True),
    Column("reflection_id", Id, ForeignKey("reflection.id", ondelete="CASCADE"), index=True),
    Column("shown_at", When, nullable=False),
    Index(None, "pair_id", "owner_id"),
)


@dataclass(frozen=True, slots=True)
class Showing:
    """One thing that its owner shows the others of a pair."""

    id: int
    owner_id: int
    pair_id: int
    shown_at: Instant
    entry_id: int | None = None
    reflection_id: int | None = None


NAMES: Final = tuple(field.name for field in fields(Showing))


async def add(tx: Tx, new: Showing) -> bool:
    """Keep that something is shown; return False when it is shown to the same pair already."""
    what = showing.c.entry_id == new.entry_id if new.entry_id else showing.c.reflection_id == new.reflection_id
    if await _select(tx, showing.c.pair_id == new.pair_id, what):
        return False
    await tx.execute(insert(showing), {name: getattr(new, name) for name in NAMES})
    return True


async def get(tx: Tx, showing_id: int) -> Showing | None:
    """Return a showing by its id."""
    found = await _select(tx, showing.c.id == showing_id)
    return found[0] if found else None


async def by_others(tx: Tx, pair_id: int, person_id: int, *, limit: int = 25) -> Sequence[Showing]:
    """Return what the others of a pair show to a person, the newest first."""
    shown = showing.c.pair_id == pair_id, showing.c.owner_id != person_id
    return (await _select(tx, *shown))[::-1][:limit]


async def count_by_others(tx: Tx, pair_id: int, person_id: int, since: Instant) -> int:
    """Return how many things the others of a pair have shown to a person since an instant."""
    shown = showing.c.pair_id == pair_id, showing.c.owner_id != person_id, showing.c.shown_at > since
    return (await tx.execute(select(func.count()).select_from(showing).where(*shown))).scalar_one()


async def hide(tx: Tx, *, entry_id: int | None = None, reflection_id: int | None = None) -> None:
    """Show an entry or a reflection to no partner any more."""
    whose = [
        *([] if entry_id is None else [showing.c.entry_id == entry_id]),
        *([] if reflection_id is None else [showing.c.reflection_id == reflection_id]),
    ]
    if not whose:
        raise ValueError("name what is to be hidden")
    await tx.execute(delete(showing).where(*whose))


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> list[Showing]:
    query = select(showing).where(*conditions).order_by(showing.c.shown_at, showing.c.id)
    return [Showing(**row) for row in (await tx.execute(query)).mappings()]
