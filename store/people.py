"""What is kept about a person apart from their entries: the time zone and a few marks."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, insert, select, update
from whenever import Instant

from store.columns import Flag, When, Words, at_most, is_flag, owner
from store.schema import Tx, table

person = table(
    "person",
    owner("id", primary_key=True),
    Column("timezone", Words),
    Column("dm_since", When),
    Column("handed_off_at", When),
    Column("problem_notes", Flag, nullable=False, server_default="1"),
    Column("problem_told_at", When),
    at_most("timezone", 64),
    is_flag("problem_notes"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's settings and marks.

    `dm_since`: when they first used the bot by direct message. `handed_off_at`: when the bot last answered distress
    (the time alone; never the words). `problem_notes`: whether the one who set a circle up hears of its problems.
    """

    id: int
    timezone: str | None = None
    dm_since: Instant | None = None
    handed_off_at: Instant | None = None
    problem_notes: bool = True
    problem_told_at: Instant | None = None


async def get(tx: Tx, person_id: int) -> Person:
    """Return a person, with every setting at its default for one the bot has no row of."""
    row = (await tx.execute(select(person).where(person.c.id == person_id))).mappings().one_or_none()
    if row is None:
        return Person(person_id)
    values: dict[str, Any] = {**row, "problem_notes": bool(row["problem_notes"])}
    return Person(**values)


async def set_timezone(tx: Tx, person_id: int, timezone: str) -> None:
    """Keep a person's IANA time zone."""
    await _put(tx, person_id, timezone=timezone)


async def mark_dm(tx: Tx, person_id: int, now: Instant) -> None:
    """Note that the person uses direct messages with the bot, so that private things may come there."""
    if (await get(tx, person_id)).dm_since is None:
        await _put(tx, person_id, dm_since=now)


async def unmark_dm(tx: Tx, person_id: int) -> None:
    """Note that direct messages no longer reach the person."""
    await tx.execute(update(person).where(person.c.id == person_id).values(dm_since=None))


async def mark_handed_off(tx: Tx, person_id: int, now: Instant) -> None:
    """Note the time of a hand-off, and nothing else about it."""
    await _put(tx, person_id, handed_off_at=now)


async def set_problem_notes(tx: Tx, person_id: int, *, wanted: bool) -> None:
    """Keep whether the person wants to hear of problems in circles they set up."""
    await _put(tx, person_id, problem_notes=int(wanted))


async def mark_problem_told(tx: Tx, person_id: int, now: Instant) -> None:
    """Note when the person was last told of a problem."""
    await _put(tx, person_id, problem_told_at=now)


async def _put(tx: Tx, person_id: int, **values: object) -> None:
    changed = await tx.execute(update(person).where(person.c.id == person_id).values(**values))
    if changed.rowcount == 0:
        await tx.execute(insert(person).values(id=person_id, **values))
