"""Which message shows which page of a check-in's digest, so that a page can be written anew.

A page may stand twice: somebody who snoozed it gets it once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, delete, insert, select

from store.columns import Id, Number, at_least, discord_id, own_id
from store.schema import Tx, table

digest = table(
    "digest",
    own_id(),
    Column("run_id", Id, ForeignKey("run.id", ondelete="CASCADE"), nullable=False),
    Column("page", Number, nullable=False),
    discord_id("channel_id", nullable=False),
    discord_id("message_id", nullable=False, unique=True),
    Index(None, "run_id", "page"),
    at_least("page", 1),
)


@dataclass(frozen=True, slots=True)
class Digest:
    """One message of a digest; it bears the id of the agenda's row that sent it."""

    id: int
    run_id: int
    page: int
    channel_id: int
    message_id: int


NAMES: Final = tuple(field.name for field in fields(Digest))


async def add(tx: Tx, new: Digest) -> None:
    """Keep where a page of a digest stands."""
    await tx.execute(insert(digest), {name: getattr(new, name) for name in NAMES})


async def of_message(tx: Tx, message_id: int) -> Digest | None:
    """Return the page that a message shows."""
    found = await _select(tx, digest.c.message_id == message_id)
    return found[0] if found else None


async def forget(tx: Tx, message_id: int) -> None:
    """Erase the row of a page that stands no more."""
    await tx.execute(delete(digest).where(digest.c.message_id == message_id))


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> Sequence[Digest]:
    query = select(digest).where(*conditions).order_by(digest.c.run_id, digest.c.page)
    return [Digest(**row) for row in (await tx.execute(query)).mappings()]
