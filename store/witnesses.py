"""Who was asked to be the witness of a goal, and what they said."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    UniqueConstraint,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from whenever import Instant

from learning.ids import new_id
from learning.witness import Answer, Witness
from store.columns import Id, When, Words, mention_of_person, one_of, own_id, owner
from store.schema import Tx, table

witness = table(
    "witness",
    own_id(),
    # That somebody was asked is known when the goal is gone: else a new goal would ask them again at once.
    Column("goal_id", Id, ForeignKey("goal.id", ondelete="SET NULL")),
    owner(),
    mention_of_person("asker_id"),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
    Column("asked_at", When, nullable=False),
    Column("fades_at", When, nullable=False),
    Column("said", Words),
    UniqueConstraint("goal_id", "owner_id"),
    Index(None, "owner_id", "asker_id"),
    one_of("said", tuple(Answer)),
)

NAMES: Final = tuple(field.name for field in fields(Witness))


async def put(tx: Tx, new: Witness) -> None:
    """Keep that somebody is asked, in place of an earlier ask about the same goal."""
    await remove(tx, new.goal_id, new.owner_id)
    values: dict[str, Any] = {name: getattr(new, name) for name in NAMES}
    await tx.execute(insert(witness), values | {"id": new_id(new.asked_at)})


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
    between = or_(
        and_(witness.c.owner_id == other, witness.c.asker_id == one),
        and_(witness.c.owner_id == one, witness.c.asker_id == other),
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
    is_one = witness.c.said == Answer.YES, witness.c.goal_id.is_not(None)
    return await _select(tx, witness.c.owner_id == person_id, *is_one)


async def last_asked(tx: Tx, asker_id: int, asked_id: int) -> Instant | None:
    """Return when somebody last asked a person, about any of their goals, also one that is gone."""
    both = witness.c.asker_id == asker_id, witness.c.owner_id == asked_id
    return (await tx.execute(select(func.max(witness.c.asked_at)).where(*both))).scalar_one()


async def forget(tx: Tx, asked_before: Instant) -> None:
    """Erase what is left of goals that are gone, where it was asked before an instant."""
    await tx.execute(delete(witness).where(witness.c.goal_id.is_(None), witness.c.asked_at < asked_before))


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> list[Witness]:
    query = select(witness).where(*conditions).order_by(witness.c.asked_at.desc(), witness.c.goal_id.desc())
    found: list[Witness] = []
    for row in (await tx.execute(query)).mappings():
        values: dict[str, Any] = {name: row[name] for name in NAMES}
        values["said"] = None if row["said"] is None else Answer(row["said"])
        found.append(Witness(**values))
    return found
