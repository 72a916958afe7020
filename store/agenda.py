"""The agenda: everything that happens later, each row claimed by one process and finished once."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    RowMapping,
    UniqueConstraint,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from whenever import Instant, TimeDelta

from learning.agenda import WISHES, Row, Share, State
from store.columns import Id, Number, When, Words, at_least, at_most, discord_id, one_of, own_id, owner
from store.schema import Tx, table

SUBJECT_MOST: Final = 80
AT_ONCE: Final = 1000
"""How many rows are planned by one statement."""

GUILD_SHARD_BITS: Final = 22
"""Discord gives a server to the shard that its id, shifted by so many bits, falls to."""

agenda = table(
    "agenda",
    own_id(),
    owner(nullable=True),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), index=True),
    discord_id("guild_id"),
    Column("kind", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("occurrence", Words, nullable=False),
    Column("due_at", When, nullable=False),
    Column("late_after", Number),
    Column("ends_at", When),
    # When the row next wants looking at: when it is due, or when its claim runs out. Empty once it is finished, so
    # that looking for due rows costs the same however many there are.
    Column("wake_at", When, index=True),
    Column("state", Words, nullable=False),
    Column("why", Words),
    Column("claim", Words),
    Column("tries", Number, nullable=False),
    Column("failures", Number, nullable=False),
    discord_id("place_id"),
    discord_id("message_id"),
    Column("tried_at", When),
    Column("finished_at", When, index=True),
    UniqueConstraint("kind", "subject", "occurrence"),
    Index(None, "owner_id", "finished_at"),
    one_of("state", tuple(State)),
    at_most("kind", SUBJECT_MOST),
    at_most("subject", SUBJECT_MOST),
    at_most("occurrence", SUBJECT_MOST),
    at_least("tries", 0),
    at_least("failures", 0),
)

NAMES: Final = tuple(field.name for field in fields(Row))
OPEN: Final = (State.PLANNED, State.CLAIMED)


class ClaimLostError(Exception):
    """The row was erased, or another process has taken it up; what was about to be remembered must not be."""


def _values(row: Row) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in NAMES}
    late_after = None if row.late_after is None else round(row.late_after.total("seconds"))
    return values | {"late_after": late_after}


def _row(found: RowMapping) -> Row:
    values: dict[str, Any] = {name: found[name] for name in NAMES}
    values["state"] = State(found["state"])
    if found["late_after"] is not None:
        values["late_after"] = TimeDelta(seconds=found["late_after"])
    return Row(**values)


async def plan(tx: Tx, *rows: Row) -> int:
    """Add rows, leaving out those whose kind, subject and occurrence are there already; return how many were added.

    A row in a state of its own, such as one that was answered before it came, is added as finished.
    """
    added = 0
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        known = await _keys(tx, some)
        new: dict[tuple[str, str, str], dict[str, Any]] = {}
        for row in some:
            key = row.kind, row.subject, row.occurrence
            if key not in known:
                new.setdefault(key, _values(row) | _when_it_wakes(row))
        if new:
            await tx.execute(insert(agenda), [*new.values()])
        added += len(new)
    return added


async def _keys(tx: Tx, rows: Sequence[Row]) -> set[tuple[str, str, str]]:
    """Return what is there already among the kinds and subjects of some rows."""
    query = select(agenda.c.kind, agenda.c.subject, agenda.c.occurrence).where(
        agenda.c.kind.in_({row.kind for row in rows}), agenda.c.subject.in_({row.subject for row in rows})
    )
    return {(found.kind, found.subject, found.occurrence) for found in await tx.execute(query)}


def _when_it_wakes(row: Row) -> dict[str, Instant | None]:
    if row.state is State.PLANNED:
        return {"wake_at": row.due_at, "finished_at": None}
    return {"wake_at": None, "finished_at": row.finished_at or row.due_at}


async def cancel(tx: Tx, *kinds: str, subject: str | None = None, circle_id: int | None = None) -> None:
    """Take planned rows of some kinds off the agenda (of no kind: of all), by their subject or their circle.

    A subject also stands for those that begin with it and a colon. A row that is being carried out runs on.
    """
    wanted: list[ColumnElement[bool]] = [agenda.c.state == State.PLANNED]
    if kinds:
        wanted.append(agenda.c.kind.in_(kinds))
    if subject is not None:
        below = agenda.c.subject.startswith(f"{subject}:", autoescape=True)
        wanted.append(or_(agenda.c.subject == subject, below))
    if circle_id is not None:
        wanted.append(agenda.c.circle_id == circle_id)
    if len(wanted) == 1:
        raise ValueError("name what is to be cancelled")
    await tx.execute(delete(agenda).where(*wanted))


async def cancel_for(tx: Tx, owner_id: int, circle_id: int) -> None:
    """Take every planned row of a person in a circle off the agenda."""
    whose = agenda.c.owner_id == owner_id, agenda.c.circle_id == circle_id
    await tx.execute(delete(agenda).where(agenda.c.state == State.PLANNED, *whose))


async def claim(
    tx: Tx, claimed_by: str, now: Instant, until: Instant, *, limit: int, share: Share | None = None
) -> Sequence[Row]:
    """Take up to `limit` rows that are due, or whose claim has run out, until an instant; the longest due come first.

    No other process gets them before then. With `share` only rows of a process's own part are taken.
    """
    due = (
        select(agenda.c.id)
        .where(agenda.c.wake_at <= now, *in_share(share, agenda.c.guild_id))
        .order_by(agenda.c.wake_at, agenda.c.id)
        .limit(limit)
    )
    taken = await tx.execute(
        update(agenda)
        .where(agenda.c.id.in_(due.scalar_subquery()))
        .values(state=State.CLAIMED, claim=claimed_by, wake_at=until, tries=agenda.c.tries + 1)
        .returning(agenda)
    )
    return sorted((_row(found) for found in taken.mappings()), key=lambda row: (row.due_at, row.id))


async def next_wake(tx: Tx, share: Share | None = None) -> Instant | None:
    """Return when the next row wants looking at, or None when nothing is planned."""
    query = select(agenda.c.wake_at).where(agenda.c.wake_at.is_not(None), *in_share(share, agenda.c.guild_id))
    return (await tx.execute(query.order_by(agenda.c.wake_at).limit(1))).scalar_one_or_none()


async def next_due(tx: Tx, *kinds: str) -> Instant | None:
    """Return when the next row of some kinds wants looking at, or None when nothing of them is planned."""
    query = select(agenda.c.wake_at).where(agenda.c.wake_at.is_not(None), agenda.c.kind.in_(kinds))
    return (await tx.execute(query.order_by(agenda.c.wake_at).limit(1))).scalar_one_or_none()


async def mark_tried(tx: Tx, row_id: int, claimed_by: str, place_id: int, now: Instant) -> None:
    """Keep where a message is about to go; raises ClaimLostError when the row is not this claim's any more."""
    await _change(tx, row_id, claimed_by, place_id=place_id, tried_at=now)


async def mark_refused(tx: Tx, row_id: int, claimed_by: str) -> None:
    """Keep that a message did not go out for certain; raises ClaimLostError as `mark_tried` does."""
    await _change(tx, row_id, claimed_by, place_id=None, tried_at=None)


async def finish(
    tx: Tx,
    row_id: int,
    claimed_by: str,
    state: State,
    now: Instant,
    *,
    why: str | None = None,
    message_id: int | None = None,
) -> None:
    """Bring a claimed row to its end; raises ClaimLostError when it is not this claim's any more."""
    ends = {"state": state, "why": why, "message_id": message_id, "finished_at": now, "wake_at": None, "claim": None}
    await _change(tx, row_id, claimed_by, **ends)


async def put_off(
    tx: Tx,
    row_id: int,
    claimed_by: str,
    at: Instant,
    *,
    why: str,
    due_at: Instant | None = None,
    failures: int | None = None,
) -> None:
    """Give a claimed row back to be taken up at an instant, due anew with `due_at`: its tries are counted anew too.

    Raises ClaimLostError when it is not this claim's any more.
    """
    values: dict[str, Any] = {"state": State.PLANNED, "why": why, "wake_at": at, "claim": None}
    values |= {} if due_at is None else {"due_at": due_at, "tries": 0}
    values |= {} if failures is None else {"failures": failures}
    await _change(tx, row_id, claimed_by, **values)


async def get(tx: Tx, row_id: int) -> Row | None:
    """Return a row by its id."""
    found = await _select(tx, agenda.c.id == row_id)
    return found[0] if found else None


async def of_kind(tx: Tx, kind: str, subject: str | None = None) -> Sequence[Row]:
    """Return the rows of a kind, of one subject or of all, in the order they are due."""
    return await _select(tx, agenda.c.kind == kind, *([agenda.c.subject == subject] if subject is not None else []))


async def last_occurrence(tx: Tx, kind: str, subject: str) -> str | None:
    """Return the latest occurrence of a kind and subject that has been taken up, whatever came of it."""
    taken_up = agenda.c.kind == kind, agenda.c.subject == subject, agenda.c.state != State.PLANNED
    return (await tx.execute(select(func.max(agenda.c.occurrence)).where(*taken_up))).scalar_one()


async def under_way(tx: Tx, owner_id: int) -> Sequence[Row]:
    """Return the rows of a person whose message may be out without being known, as after a sudden stop."""
    is_tried = agenda.c.tried_at.is_not(None), agenda.c.finished_at.is_(None)
    return await _select(tx, agenda.c.owner_id == owner_id, *is_tried)


async def sent_to(tx: Tx, owner_id: int, since: Instant, subject: str) -> Sequence[Row]:
    """Return what a person was sent since an instant, and about a subject at any time, in the order it was due.

    What is on its way counts, and so does what may have gone out before its sending broke off.
    """
    lately = or_(agenda.c.tried_at >= since, agenda.c.subject == subject)
    went_out = agenda.c.tried_at.is_not(None), agenda.c.state.in_((*OPEN, State.SENT))
    return await _select(tx, agenda.c.owner_id == owner_id, lately, *went_out)


async def in_states(tx: Tx, *states: State, limit: int) -> Sequence[Row]:
    """Return rows in some states: planned ones with the next due first, finished ones with the latest end first."""
    order = (agenda.c.wake_at,) if set(states) <= set(OPEN) else (agenda.c.finished_at.desc(),)
    query = select(agenda).where(agenda.c.state.in_(states)).order_by(*order, agenda.c.id).limit(limit)
    return [_row(found) for found in (await tx.execute(query)).mappings()]


async def in_trouble(tx: Tx, *, limit: int) -> Sequence[Row]:
    """Return rows that trouble put off, and not a wish, the one that is tried next first."""
    waits = agenda.c.state == State.PLANNED, agenda.c.why.is_not(None), agenda.c.why != WISHES
    query = select(agenda).where(*waits).order_by(agenda.c.wake_at, agenda.c.id).limit(limit)
    return [_row(found) for found in (await tx.execute(query)).mappings()]


async def count(tx: Tx, *states: State) -> int:
    """Return how many rows are in some states."""
    return (await tx.execute(select(func.count()).where(agenda.c.state.in_(states)))).scalar_one()


async def forget_finished(tx: Tx, before: Instant) -> None:
    """Erase the rows that came to their end before an instant."""
    await tx.execute(delete(agenda).where(agenda.c.finished_at < before))


def in_share(share: Share | None, guild_id: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """Return the conditions for what is a process's own, by the server it belongs to; what has none is of shard 0."""
    if share is None:
        return []
    # A division, since PostgreSQL has no shift by a number of this type.
    shard = func.coalesce(guild_id, 0) // 2**GUILD_SHARD_BITS % share.shard_count
    return [shard.in_(share.shard_ids)]


async def _change(tx: Tx, row_id: int, claimed_by: str, **values: Any) -> None:
    changed = await tx.execute(
        update(agenda).where(agenda.c.id == row_id, agenda.c.claim == claimed_by).values(**values)
    )
    if changed.rowcount != 1:
        raise ClaimLostError


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> Sequence[Row]:
    query = select(agenda).where(*conditions).order_by(agenda.c.due_at, agenda.c.id)
    return [_row(found) for found in (await tx.execute(query)).mappings()]
