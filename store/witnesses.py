"""Who was asked to be the witness of a goal, and what they said."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    PrimaryKeyConstraint,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from whenever import Instant

from learning.witness import Answer, Witness
from store.columns import Id, When, Words, one_of, owner
from store.goals import goal
from store.schema import Tx, table

witness = table(
    "witness",
    Column("goal_id", Id, ForeignKey("goal.id", ondelete="CASCADE"), nullable=False),
    owner(),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
    Column("asked_at", When, nullable=False),
    Column("fades_at", When, nullable=False),
    Column("said", Words),
    PrimaryKeyConstraint("goal_id", "owner_id"),
    one_of("said", tuple(Answer)),
)

NAMES: Final = tuple(field.name for field in fields(Witness))


async def put(tx: Tx, new: Witness) -> None:
    """Keep that somebody is asked, in place of an earlier ask about the same goal."""
    await remove(tx, new.goal_id, new.owner_id)
    await tx.execute(insert(witness).values({name: getattr(new, name) for name in NAMES}))


async def answer(tx: Tx, goal_id: int, person_id: int, said: Answer) -> None:
    """Keep what somebody said who was asked."""
    same = witness.c.goal_id == goal_id, witness.c.owner_id == person_id
    await tx.execute(update(witness).where(*same).values(said=said))


async def remove(tx: Tx, goal_id: int, person_id: int) -> None:
    """Forget that somebody was asked, or is a witness."""
    await tx.execute(delete(witness).where(witness.c.goal_id == goal_id, witness.c.owner_id == person_id))


async def part(tx: Tx, one: int, other: int, now: Instant) -> None:
    """Let neither of two people be the witness of the other's goals any more, nor be asked to.

    An ask that is open looks like one that nobody answers, until it fades.
    """
    own = select(goal.c.id).where(goal.c.owner_id == one)
    others = select(goal.c.id).where(goal.c.owner_id == other)
    between = or_(
        and_(witness.c.owner_id == other, witness.c.goal_id.in_(own)),
        and_(witness.c.owner_id == one, witness.c.goal_id.in_(others)),
    )
    await tx.execute(update(witness).where(between, witness.c.said == Answer.YES).values(fades_at=now))
    await tx.execute(update(witness).where(between).values(said=Answer.NO))


async def get(tx: Tx, goal_id: int, person_id: int) -> Witness | None:
    """Return what stands between a goal and a person."""
    found = await _select(tx, witness.c.goal_id == goal_id, witness.c.owner_id == person_id)
    return found[0] if found else None


async def of_goal(tx: Tx, goal_id: int) -> Sequence[Witness]:
    """Return who was asked about a goal, the latest first."""
    return await _select(tx, witness.c.goal_id == goal_id)


async def of_person(tx: Tx, person_id: int) -> Sequence[Witness]:
    """Return what a person is a witness of, the latest first."""
    return await _select(tx, witness.c.owner_id == person_id, witness.c.said == Answer.YES)


async def last_asked(tx: Tx, asker_id: int, asked_id: int) -> Instant | None:
    """Return when somebody last asked a person, about any of their goals that are there."""
    query = (
        select(func.max(witness.c.asked_at))
        .join(goal, goal.c.id == witness.c.goal_id)
        .where(goal.c.owner_id == asker_id, witness.c.owner_id == asked_id)
    )
    return (await tx.execute(query)).scalar_one()


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> list[Witness]:
    query = select(witness).where(*conditions).order_by(witness.c.asked_at.desc(), witness.c.goal_id.desc())
    found: list[Witness] = []
    for row in (await tx.execute(query)).mappings():
        values: dict[str, Any] = {**row, "said": None if row["said"] is None else Answer(row["said"])}
        found.append(Witness(**values))
    return found
