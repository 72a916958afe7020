"""Calls of people who are stuck, and who takes a look at each."""

from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Index, delete, insert, select, update
from whenever import Instant

from learning.stuck import WORDS_MOST, Call
from store.columns import Flag, Id, When, Words, at_most, discord_id, is_flag, mention_of_person, own_id, owner
from store.schema import Tx, table

call = table(
    "call",
    own_id(),
    owner(),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", When, nullable=False),
    Column("words", Words, nullable=False),
    Column("is_named", Flag, nullable=False),
    discord_id("channel_id", nullable=False),
    discord_id("message_id"),
    discord_id("place_id"),
    mention_of_person("taken_by"),
    Column("over_at", When),
    Index(None, "owner_id"),
    is_flag("is_named"),
    at_most("words", WORDS_MOST),
)

NAMES: Final = tuple(field.name for field in fields(Call))


async def add(tx: Tx, new: Call) -> None:
    """Keep a new call."""
    values: dict[str, Any] = {name: getattr(new, name) for name in NAMES}
    await tx.execute(insert(call), values | {"is_named": int(new.is_named)})


async def get(tx: Tx, call_id: int) -> Call | None:
    """Return a call by its id."""
    row = (await tx.execute(select(call).where(call.c.id == call_id))).mappings().one_or_none()
    if row is None:
        return None
    values: dict[str, Any] = {**row, "is_named": bool(row["is_named"])}
    return Call(**values)


async def keep_message(tx: Tx, call_id: int, message_id: int) -> None:
    """Keep which message shows a call in its circle."""
    await tx.execute(update(call).where(call.c.id == call_id).values(message_id=message_id))


async def take(tx: Tx, call_id: int, person_id: int | None) -> None:
    """Keep who takes a call (None: nobody any more)."""
    await tx.execute(update(call).where(call.c.id == call_id).values(taken_by=person_id))


async def close(tx: Tx, call_id: int, now: Instant) -> None:
    """Keep that the owner of a call has gone on; an earlier time of it stays."""
    await tx.execute(update(call).where(call.c.id == call_id, call.c.over_at.is_(None)).values(over_at=now))


async def remove(tx: Tx, call_id: int) -> None:
    """Erase a call."""
    await tx.execute(delete(call).where(call.c.id == call_id))
