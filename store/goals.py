"""People's goals, and every look at one."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, UniqueConstraint, delete, func, insert, select, update
from whenever import Date

from learning.goals import ANSWER_MOST, GOAL_MOST, PART_MOST, Choice, Goal, GoalState, Review
from store.columns import Id, Number, When, Words, at_least, at_most, one_of, own_id, owner
from store.schema import Tx, table

DATE_MOST: Final = 10
_PARTS: Final = ("how_seen", "strategy", "if_then", "why", "stretch", "obstacle")
_DATES: Final = ("ends_on", "next_on", "brought_on")

goal = table(
    "goal",
    own_id(),
    owner(),
    Column("number", Number, nullable=False),
    Column("made_at", When, nullable=False),
    Column("words", Words, nullable=False),
    *(Column(part, Words) for part in _PARTS),
    Column("ends_on", Words),
    Column("review_days", Number, nullable=False),
    Column("next_on", Words),
    Column("brought_on", Words),
    Column("state", Words, nullable=False),
    # Counts what was decided, so that a button of an earlier time is known for one.
    Column("turn", Number, nullable=False),
    UniqueConstraint("owner_id", "number"),
    one_of("state", tuple(GoalState)),
    at_least("review_days", 1),
    at_least("turn", 0),
    at_most("words", GOAL_MOST),
    *(at_most(part, PART_MOST) for part in _PARTS),
    *(at_most(date, DATE_MOST) for date in _DATES),
)

goal_review = table(
    "goal_review",
    own_id(),
    owner(),
    Column("goal_id", Id, ForeignKey("goal.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Number, nullable=False),
    Column("day", Words, nullable=False),
    Column("moved", Words),
    Column("in_the_way", Words),
    Column("choice", Words),
    Column("before", Words),
    UniqueConstraint("goal_id", "turn"),
    Index(None, "owner_id"),
    one_of("choice", tuple(Choice)),
    at_most("day", DATE_MOST),
    at_most("moved", ANSWER_MOST),
    at_most("in_the_way", ANSWER_MOST),
    at_most("before", GOAL_MOST),
)

GOAL_NAMES: Final = tuple(field.name for field in fields(Goal))
REVIEW_NAMES: Final = tuple(field.name for field in fields(Review))


async def add(tx: Tx, new: Goal) -> None:
    """Keep a new goal."""
    await tx.execute(insert(goal), _goal_values(new))


async def save(tx: Tx, changed: Goal) -> None:
    """Keep a goal as it is now."""
    await tx.execute(update(goal).where(goal.c.id == changed.id), _goal_values(changed))


async def remove(tx: Tx, goal_id: int) -> None:
    """Erase a goal with every look at it."""
    await tx.execute(delete(goal).where(goal.c.id == goal_id))


async def get(tx: Tx, goal_id: int) -> Goal | None:
    """Return a goal by its id."""
    found = await _select(tx, goal.c.id == goal_id)
    return found[0] if found else None


async def next_number(tx: Tx, owner_id: int) -> int:
    """Return the number of a person's next goal."""
    query = select(func.max(goal.c.number)).where(goal.c.owner_id == owner_id)
    return ((await tx.execute(query)).scalar_one() or 0) + 1


async def of_owner(tx: Tx, owner_id: int, *states: GoalState) -> Sequence[Goal]:
    """Return a person's goals in some states or in all, newest first."""
    wanted = [goal.c.state.in_(states)] if states else []
    return await _select(tx, goal.c.owner_id == owner_id, *wanted)


async def keep_review(tx: Tx, new: Review) -> Review:
    """Keep what was said in a look, beside what was said before in the same one; return all of it."""
    same = goal_review.c.goal_id == new.goal_id, goal_review.c.turn == new.turn
    said = {name: value for name, value in _review_values(new).items() if value is not None and name != "id"}
    if (await tx.execute(update(goal_review).where(*same), said)).rowcount == 0:
        await tx.execute(insert(goal_review), _review_values(new))
    return (await _reviews(tx, *same))[0]


async def review_of(tx: Tx, goal_id: int, turn: int) -> Review | None:
    """Return one look at a goal, as far as it has come."""
    found = await _reviews(tx, goal_review.c.goal_id == goal_id, goal_review.c.turn == turn)
    return found[0] if found else None


async def reviews_of(tx: Tx, goal_id: int, *, limit: int) -> Sequence[Review]:
    """Return the latest looks at a goal from which something came, newest first."""
    return await _reviews(tx, goal_review.c.goal_id == goal_id, goal_review.c.choice.is_not(None), limit=limit)


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> list[Goal]:
    query = select(goal).where(*conditions).order_by(goal.c.number.desc())
    found: list[Goal] = []
    for row in (await tx.execute(query)).mappings():
        values: dict[str, Any] = {**row, "state": GoalState(row["state"])}
        values |= {name: _date(row[name]) for name in _DATES}
        found.append(Goal(**values))
    return found


async def _reviews(tx: Tx, *conditions: ColumnElement[bool], limit: int | None = None) -> list[Review]:
    query = select(goal_review).where(*conditions).order_by(goal_review.c.turn.desc()).limit(limit)
    found: list[Review] = []
    for row in (await tx.execute(query)).mappings():
        values: dict[str, Any] = {**row, "day": Date.parse_iso(row["day"])}
        values["choice"] = None if row["choice"] is None else Choice(row["choice"])
        found.append(Review(**values))
    return found


def _goal_values(of: Goal) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(of, name) for name in GOAL_NAMES}
    return values | {name: value.format_iso() for name in _DATES if (value := values[name]) is not None}


def _review_values(of: Review) -> dict[str, Any]:
    return {name: getattr(of, name) for name in REVIEW_NAMES} | {"day": of.day.format_iso()}


def _date(value: str | None) -> Date | None:
    return None if value is None else Date.parse_iso(value)
