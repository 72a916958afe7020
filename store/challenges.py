"""Challenges of circles, people's tries at them, how tries are grouped, and how big each was to whom."""

from collections.abc import Sequence, Set
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)

from learning.challenges import (
    APPROACH_MOST,
    APPROACHES,
    GOAL_MOST,
    HINT_MOST,
    LESSON_MOST,
    PROBLEM_MOST,
    QUESTION_MOST,
    TITLE_MOST,
    TRIES_MOST,
    TRY_MOST,
    WORKED_MOST,
    Challenge,
    ChallengeState,
    Shown,
    Size,
    Sort,
    Try,
)
from learning.safety import CheckedText
from store.columns import Id, Number, When, Words, at_least, at_most, between, discord_id, one_of, own_id, owner
from store.schema import Tx, table

_BOUNDS: Final = {
    "name": TITLE_MOST,
    "problem": PROBLEM_MOST,
    "goal": GOAL_MOST,
    "instruction": LESSON_MOST,
    "worked": WORKED_MOST,
    "debrief": QUESTION_MOST,
    "first_hint": HINT_MOST,
    "second_hint": HINT_MOST,
    "third_hint": HINT_MOST,
}

challenge = table(
    "challenge",
    own_id(),
    owner(),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", When, nullable=False),
    Column("sort", Words, nullable=False),
    *(Column(name, Words, nullable=name not in {"name", "problem"}) for name in _BOUNDS),
    Column("open_minutes", Number, nullable=False),
    Column("opens_at", When),
    Column("closes_at", When),
    Column("state", Words, nullable=False),
    # How many questions of the debrief were asked.
    Column("asked", Number, nullable=False),
    discord_id("channel_id"),
    discord_id("message_id"),
    discord_id("lesson_id"),
    Index(None, "owner_id"),
    one_of("sort", tuple(Sort)),
    one_of("state", tuple(ChallengeState)),
    at_least("open_minutes", 1),
    at_least("asked", 0),
    *(at_most(name, most) for name, most in _BOUNDS.items()),
)

challenge_try = table(
    "challenge_try",
    own_id(),
    owner(),
    # A try stays its writer's when the challenge goes.
    Column("challenge_id", Id, ForeignKey("challenge.id", ondelete="SET NULL")),
    Column("number", Number, nullable=False),
    Column("made_at", When, nullable=False),
    Column("words", Words, nullable=False),
    Column("shown", Words, nullable=False),
    Column("approach", Number),
    UniqueConstraint("challenge_id", "owner_id", "number"),
    Index(None, "owner_id"),
    one_of("shown", tuple(Shown)),
    between("number", 1, TRIES_MOST),
    between("approach", APPROACHES[0], APPROACHES[-1]),
    at_most("words", TRY_MOST),
)

approach = table(
    "approach",
    Column("challenge_id", Id, ForeignKey("challenge.id", ondelete="CASCADE"), nullable=False),
    Column("number", Number, nullable=False),
    owner(),
    Column("name", Words, nullable=False),
    PrimaryKeyConstraint("challenge_id", "number"),
    Index(None, "owner_id"),
    between("number", APPROACHES[0], APPROACHES[-1]),
    at_most("name", APPROACH_MOST),
)

pulse = table(
    "pulse",
    Column("challenge_id", Id, ForeignKey("challenge.id", ondelete="CASCADE"), nullable=False),
    owner(),
    Column("size", Words, nullable=False),
    PrimaryKeyConstraint("challenge_id", "owner_id"),
    one_of("size", tuple(Size)),
)

NAMES: Final = tuple(field.name for field in fields(Challenge))
TRY_NAMES: Final = tuple(field.name for field in fields(Try))


async def add(tx: Tx, new: Challenge) -> None:
    """Keep a new challenge."""
    await tx.execute(insert(challenge), _values(new))


async def save(tx: Tx, changed: Challenge) -> None:
    """Keep a challenge as it is now."""
    await tx.execute(update(challenge).where(challenge.c.id == changed.id), _values(changed))


async def remove(tx: Tx, challenge_id: int) -> None:
    """Erase a challenge; the tries at it stay with their writers."""
    await tx.execute(delete(challenge).where(challenge.c.id == challenge_id))


async def get(tx: Tx, challenge_id: int) -> Challenge | None:
    """Return a challenge by its id."""
    found = await _select(tx, challenge.c.id == challenge_id)
    return found[0] if found else None


async def of_circle(tx: Tx, circle_id: int, *states: ChallengeState) -> Sequence[Challenge]:
    """Return a circle's challenges in some states, newest first."""
    return await _select(tx, challenge.c.circle_id == circle_id, challenge.c.state.in_(states))


async def add_try(tx: Tx, new: Try) -> None:
    """Keep a try."""
    await tx.execute(insert(challenge_try), {name: getattr(new, name) for name in TRY_NAMES})


async def remove_try(tx: Tx, try_id: int, owner_id: int) -> None:
    """Erase a try of a person."""
    await tx.execute(delete(challenge_try).where(challenge_try.c.id == try_id, challenge_try.c.owner_id == owner_id))


async def tries_of(tx: Tx, challenge_id: int, owner_id: int) -> Sequence[Try]:
    """Return a person's own tries at a challenge, the first one first."""
    return await _tries(tx, challenge_try.c.challenge_id == challenge_id, challenge_try.c.owner_id == owner_id)


async def tries_shown(tx: Tx, challenge_id: int) -> Sequence[Try]:
    """Return the tries at a challenge that their writers let be shown, in the order they came."""
    return await _tries(tx, challenge_try.c.challenge_id == challenge_id, challenge_try.c.shown != Shown.ME)


async def put_in_approach(tx: Tx, challenge_id: int, try_id: int, number: int | None) -> None:
    """Group a try at a challenge under an approach (None: under none)."""
    same = challenge_try.c.id == try_id, challenge_try.c.challenge_id == challenge_id
    await tx.execute(update(challenge_try).where(*same).values(approach=number))


async def name_approaches(tx: Tx, challenge_id: int, owner_id: int, names: Sequence[CheckedText | None]) -> None:
    """Keep what the approaches of a challenge are called, in their order, in place of earlier names."""
    await tx.execute(delete(approach).where(approach.c.challenge_id == challenge_id))
    for number, name in zip(APPROACHES, names, strict=False):
        if name is not None:
            row = {"challenge_id": challenge_id, "number": number, "owner_id": owner_id, "name": name}
            await tx.execute(insert(approach), row)


async def approaches(tx: Tx, challenge_id: int) -> dict[int, str]:
    """Return what the approaches of a challenge are called, by number."""
    query = select(approach.c.number, approach.c.name).where(approach.c.challenge_id == challenge_id)
    return {row.number: row.name for row in await tx.execute(query.order_by(approach.c.number))}


async def say_size(tx: Tx, challenge_id: int, owner_id: int, size: Size) -> None:
    """Keep how big a challenge was to somebody, in place of what they said before."""
    same = pulse.c.challenge_id == challenge_id, pulse.c.owner_id == owner_id
    if (await tx.execute(update(pulse).where(*same).values(size=size))).rowcount == 0:
        await tx.execute(insert(pulse).values(challenge_id=challenge_id, owner_id=owner_id, size=size))


async def sizes(tx: Tx, challenge_id: int, without: Set[int]) -> list[Size]:
    """Return how big a challenge was to each who said so, leaving out some people."""
    query = select(pulse.c.size).where(pulse.c.challenge_id == challenge_id, pulse.c.owner_id.not_in(without))
    return [Size(size) for size in (await tx.execute(query)).scalars()]


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> list[Challenge]:
    query = select(challenge).where(*conditions).order_by(challenge.c.made_at.desc(), challenge.c.id.desc())
    found: list[Challenge] = []
    for row in (await tx.execute(query)).mappings():
        values: dict[str, Any] = {**row, "sort": Sort(row["sort"]), "state": ChallengeState(row["state"])}
        found.append(Challenge(**values))
    return found


async def _tries(tx: Tx, *conditions: ColumnElement[bool]) -> list[Try]:
    query = select(challenge_try).where(*conditions).order_by(challenge_try.c.made_at, challenge_try.c.number)
    found: list[Try] = []
    for row in (await tx.execute(query)).mappings():
        values: dict[str, Any] = {**row, "shown": Shown(row["shown"])}
        found.append(Try(**values))
    return found


def _values(of: Challenge) -> dict[str, Any]:
    return {name: getattr(of, name) for name in NAMES}
