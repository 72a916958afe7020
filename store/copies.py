"""Where the bot's messages stand that repeat a person's words, so that all of them can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, RowMapping, delete, insert, or_, select, update

from store.columns import Flag, Id, Words, discord_id, is_flag, one_of, own_id, owner
from store.schema import Tx, table


class Form(StrEnum):
    """What repeats the words: a message of the dialogue, its closing card, something shared, the name of a thread, or a
    message that shows the words of several people: a check-in's digest, a round-up. A mark repeats none: it is the
    bot's reaction below a message, that its owner wished for.
    """

    MESSAGE = "message"
    CARD = "card"
    SHARED = "shared"
    THREAD_NAME = "thread_name"
    DIGEST = "digest"
    ROUNDUP = "roundup"
    MARK = "mark"


copy = table(
    "copy",
    own_id(),
    owner(nullable=True),
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="SET NULL"), index=True),
    Column("reflection_id", Id, ForeignKey("reflection.id", ondelete="SET NULL"), index=True),
    Column("ticket_id", Id, ForeignKey("ticket.id", ondelete="SET NULL"), index=True),
    Column("goal_id", Id, ForeignKey("goal.id", ondelete="SET NULL"), index=True),
    Column("form", Words, nullable=False),
    discord_id("channel_id", nullable=False),
    discord_id("message_id"),
    Column("doomed", Flag, nullable=False, server_default="0"),
    Index(None, "owner_id"),
    one_of("form", tuple(Form)),
    is_flag("doomed"),
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One message or thread name that repeats a person's words.

    `message_id` is None for a thread name, and for a message that is listed before it is sent.
    """

    id: int
    form: Form
    channel_id: int
    owner_id: int | None = None
    entry_id: int | None = None
    message_id: int | None = None
    reflection_id: int | None = None
    ticket_id: int | None = None
    goal_id: int | None = None


async def add(tx: Tx, new: Copy) -> None:
    """Keep where a copy stands."""
    await tx.execute(insert(copy), {name: getattr(new, name) for name in Copy.__slots__})


async def mark_sent(tx: Tx, copy_id: int, message_id: int) -> bool:
    """Keep which message a copy is that was listed before it was sent.

    Return False for one that was to be taken back meanwhile: it may be forgotten any moment, and stays as it was.
    """
    marked = await tx.execute(
        update(copy).where(copy.c.id == copy_id, copy.c.doomed == 0).values(message_id=message_id)
    )
    return marked.rowcount == 1


async def of_entry(tx: Tx, entry_id: int, form: Form | None = None) -> Sequence[Copy]:
    """Return the copies of an entry's words, of one form or of all."""
    wanted = [copy.c.form == form] if form else []
    return await _select(tx, copy.c.entry_id == entry_id, copy.c.doomed == 0, *wanted)


async def of_goal(tx: Tx, goal_id: int, form: Form) -> Sequence[Copy]:
    """Return the copies of a goal's words, of one form."""
    return await _select(tx, copy.c.goal_id == goal_id, copy.c.form == form, copy.c.doomed == 0)


async def of_owner(tx: Tx, owner_id: int) -> Sequence[Copy]:
    """Return every copy of a person's words."""
    return await _select(tx, copy.c.owner_id == owner_id, copy.c.doomed == 0)


async def doom(
    tx: Tx,
    *,
    entry_id: int | None = None,
    reflection_id: int | None = None,
    ticket_id: int | None = None,
    goal_id: int | None = None,
    owner_id: int | None = None,
    ids: Sequence[int] = (),
) -> Sequence[Copy]:
    """Mark copies to be taken back, forget whose they were, and return them.

    The rows stay until `forget`, so that what could not be taken back at once is tried again after a restart.
    """
    # A column compared with None would match the rows that hold nothing there: other people's.
    by = {
        "entry_id": entry_id,
        "reflection_id": reflection_id,
        "ticket_id": ticket_id,
        "goal_id": goal_id,
        "owner_id": owner_id,
    }
    whose = [copy.c.id.in_(ids), *(copy.c[name] == value for name, value in by.items() if value is not None)]
    found = await _select(tx, or_(*whose))
    nobodys = dict.fromkeys(by)
    await tx.execute(update(copy).where(or_(*whose)).values(doomed=1, **nobodys))
    return found


async def doomed(tx: Tx) -> Sequence[Copy]:
    """Return the copies that are to be taken back and, as far as is known, still stand."""
    return await _select(tx, copy.c.doomed == 1)


async def forget(tx: Tx, ids: Sequence[int]) -> None:
    """Erase the rows of copies that are gone."""
    await tx.execute(delete(copy).where(copy.c.id.in_(ids)))


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> Sequence[Copy]:
    columns = [copy.c[name] for name in Copy.__slots__]
    rows = await tx.execute(select(*columns).where(*conditions).order_by(copy.c.id))
    return [_copy(row) for row in rows.mappings()]


def _copy(row: RowMapping) -> Copy:
    values: dict[str, Any] = {**row, "form": Form(row["form"])}
    return Copy(**values)
