"""Nudges that partners sent each other."""

from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Index, func, insert, select
from whenever import Instant

from learning.nudges import WORDS_MOST, Nudge, NudgeSort
from store.columns import Id, When, Words, at_most, one_of, own_id, owner
from store.schema import Tx, table

nudge = table(
    "nudge",
    own_id(),
    owner(),
    Column("pair_id", Id, ForeignKey("pair.id", ondelete="CASCADE"), nullable=False),
    Column("sort", Words, nullable=False),
    Column("made_at", When, nullable=False),
    Column("words", Words),
    Index(None, "pair_id", "owner_id"),
    one_of("sort", tuple(NudgeSort)),
    at_most("words", WORDS_MOST),
)

NAMES: Final = tuple(field.name for field in fields(Nudge))


async def add(tx: Tx, new: Nudge) -> None:
    """Keep a nudge."""
    await tx.execute(insert(nudge), {name: getattr(new, name) for name in NAMES})


async def get(tx: Tx, nudge_id: int) -> Nudge | None:
    """Return a nudge by its id."""
    row = (await tx.execute(select(nudge).where(nudge.c.id == nudge_id))).mappings().one_or_none()
    if row is None:
        return None
    values: dict[str, Any] = {**row, "sort": NudgeSort(row["sort"])}
    return Nudge(**values)


async def count_from(tx: Tx, pair_id: int, owner_id: int, since: Instant) -> int:
    """Return how many nudges a person sent in a pairing since an instant."""
    sent = nudge.c.pair_id == pair_id, nudge.c.owner_id == owner_id, nudge.c.made_at > since
    return (await tx.execute(select(func.count()).select_from(nudge).where(*sent))).scalar_one()
