"""Which message each line of an entry came from, so that a line that its author deletes can leave the entry too."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Column, ForeignKey, delete, insert, select
from whenever import Instant

from learning.entry import PART_MOST, Part
from learning.ids import new_id
from learning.safety import CheckedText
from store.columns import Id, Words, at_most, discord_id, one_of, own_id, owner
from store.schema import Tx, table

line = table(
    "line",
    own_id(),
    owner(),
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False, index=True),
    discord_id("message_id", nullable=False, unique=True),
    Column("part", Words, nullable=False),
    Column("words", Words, nullable=False),
    one_of("part", tuple(Part)),
    at_most("words", PART_MOST),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one message brought into one part of an entry."""

    owner_id: int
    entry_id: int
    message_id: int
    part: Part
    words: CheckedText


async def add(tx: Tx, new: Line, now: Instant) -> None:
    """Keep which message a line came from; one that is known stays as it was."""
    if await of_message(tx, new.message_id) is None:
        values = {field.name: getattr(new, field.name) for field in fields(Line)}
        await tx.execute(insert(line).values(id=new_id(now), **values))


async def of_message(tx: Tx, message_id: int) -> Line | None:
    """Return the line that came from a message."""
    columns = [line.c[field.name] for field in fields(Line)]
    row = (await tx.execute(select(*columns).where(line.c.message_id == message_id))).mappings().one_or_none()
    if row is None:
        return None
    values: dict[str, Any] = {**row, "part": Part(row["part"])}
    return Line(**values)


async def forget(tx: Tx, message_id: int) -> None:
    """Erase the row of a line whose words have left the entry."""
    await tx.execute(delete(line).where(line.c.message_id == message_id))
