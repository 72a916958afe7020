"""Draws the gardens and the patterns that docs/pictures.md shows, of made-up logs: part of `make pictures`.

Each log is kept in a database for the time of it, and drawn by what answers `/garden` and `/patterns`.
"""

import asyncio
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, Final

from whenever import Date, Instant, Time

from cogs.garden._garden import picture_of
from cogs.patterns._patterns import patterns_of
from learning.entry import Entry, SourceKind, settled
from learning.kinds import Kind
from learning.ladder import Outcome, Way, after, after_way, begin
from learning.safety import CheckedText
from prompts import Voice
from store import courses, entries
from store.courses import Kept, Revisit
from store.engine import Store

FOLDER: Final = Path(__file__).parent / "images"
OWNER: Final = 1
AFTER_SCHOOL: Final = Time(15)


class Fate(Enum):
    """What becomes of an entry, by which it is a thorn, a bud, a rose or low green."""

    POSTED = "posted"
    UNDERSTOOD = "understood"
    HELD = "held"
    RESTING = "resting"


@dataclass(frozen=True, slots=True)
class Told:
    """A made-up entry: how many days after the first it was made, what was put in, and how it first came back."""

    days: int
    topic: str | None
    fate: Fate
    kinds: tuple[Kind, ...] = ()
    confidence: int | None = None
    came: Outcome | None = None
    plan: str | None = None


POSTED, UNDERSTOOD, HELD, RESTING = Fate
GOT_IT, PARTLY, NOT_YET = Outcome.GOT_IT, Outcome.PARTLY, Outcome.NOT_YET
SIGN: Final = "If I move a term to the other side, then I write the step on both sides"
ENDING: Final = "If the subject is “sie”, then I look at the verb once more"
LAST_ONE: Final = "If a loop stops one too early, then I write down its first and its last number"

TWELVE: Final = (
    Told(0, "fractions", HELD, (Kind.PROCEDURE,), 3, NOT_YET, SIGN),
    Told(2, "fractions", HELD, (Kind.MISCONCEPTION,), 4, PARTLY),
    Told(8, "verb endings", HELD, (Kind.FORGOT,), 2, GOT_IT, ENDING),
    Told(10, "fractions", RESTING, (Kind.SLIP,), 3, GOT_IT),
    Told(16, "loops", UNDERSTOOD, (Kind.TOOL, Kind.UNSURE), 1, NOT_YET),
    Told(22, "verb endings", UNDERSTOOD, (Kind.FORGOT,), 2, GOT_IT),
    Told(24, None, POSTED, (Kind.UNSURE,)),
    Told(31, "fractions", UNDERSTOOD, (Kind.PROCEDURE,), 3, PARTLY),
    Told(36, "loops", UNDERSTOOD, (Kind.STRATEGY,), 2),
    Told(38, "fractions", POSTED, (Kind.MISREAD,), 3),
    Told(43, "verb endings", POSTED, (), 1),
    Told(45, "loops", POSTED, (Kind.PROCEDURE,), 4),
)
LONG: Final = {
    "fractions": "simultaneous equations with fractions on both sides",
    "verb endings": "сложноподчинённые предложения с придаточными времени",
    "loops": "δευτεροβάθμιες εξισώσεις με παραμέτρους και ρίζες",
    None: "分数のかけ算とわり算",
}
"""Topics in four scripts, as long as somebody may write them; the last can't be drawn."""

TOPICS: Final = {
    "fractions": (9, 1),
    "verb endings": (8, 3),
    "word order": (4, 7),
    "loops": (7, 2),
    "mole ratios": (5, 5),
    "quadratic equations": (6, 6),
    "forces": (4, 4),
    "past tense": (4, 6),
    "recursion": (4, 8),
    "percentages": (3, 3),
    "units": (3, 0),
    "commas": (3, 5),
    "graphs": (3, 9),
    "cell division": (2, 7),
    "essay plans": (2, 8),
    None: (3, 4),
}
"""How often a topic comes up in a school year, beside the others, and in which of its months most."""

PLANS: Final = {
    "fractions": SIGN,
    "verb endings": ENDING,
    "loops": LAST_ONE,
    "word order": "If a clause begins with “weil”, then I put its verb at the end",
    "mole ratios": "If two amounts are given, then I look at the numbers in the equation first",
    "quadratic equations": "If I take a root, then I write ± in front of it",
    "recursion": "If a function calls itself, then I first ask where it stops",
    "forces": "If something moves evenly, then I draw both forces as long as each other",
}
KINDS: Final = {
    (Kind.PROCEDURE,): 10,
    (Kind.SLIP,): 6,
    (Kind.FORGOT,): 5,
    (Kind.PROCEDURE, Kind.UNSURE): 3,
    (Kind.MISCONCEPTION,): 5,
    (Kind.MISREAD,): 4,
    (): 2,
    (Kind.SLIP, Kind.TIME): 2,
    (Kind.TOOL,): 2,
    (Kind.STRATEGY,): 2,
    (Kind.OVERCONFIDENCE,): 1,
}
MONTHS: Final = (1, 2, 3, 1, 3, 3, 2, 2, 4, 2)
"""How much is written in each month of the school year, beside the others."""

DAYS_A_MONTH: Final = 30


def many(number: int) -> list[Told]:
    """Return so many entries of a school year; the same each time."""
    chance = Random(number)
    months = chance.choices(range(len(MONTHS)), MONTHS, k=number)
    days = sorted(month * DAYS_A_MONTH + chance.randrange(DAYS_A_MONTH) for month in months)
    return [_one_of_many(chance, day) for day in days]


def _one_of_many(chance: Random, day: int) -> Told:
    often = [weight / (1 + abs(day / DAYS_A_MONTH - month)) for weight, month in TOPICS.values()]
    (topic,) = chance.choices(list(TOPICS), often)
    (kinds,) = chance.choices(list(KINDS), list(KINDS.values()))
    (confidence,) = chance.choices((1, 2, 3, 4, None), (2, 4, 5, 3, 2))
    (fate,) = chance.choices(tuple(Fate), (3, 4, 4, 1))
    (came,) = chance.choices((GOT_IT, PARTLY, NOT_YET), (3 + (confidence or 0), 4, 3))
    has_plan = fate is not POSTED and chance.random() < 0.4
    return Told(day, topic, fate, kinds, confidence, came, PLANS.get(topic) if has_plan and topic else None)


AUTUMN: Final = Date(2026, 9, 7)
SCHOOL_YEAR: Final = Date(2025, 9, 1)
LOGS: Final[Mapping[str, tuple[Date, Sequence[Told]]]] = {
    "0": (AUTUMN, ()),
    "1": (AUTUMN, [Told(0, "fractions", UNDERSTOOD, (Kind.PROCEDURE,), 3)]),
    "12": (AUTUMN, TWELVE),
    "400": (SCHOOL_YEAR, many(400)),
    "long-names": (AUTUMN, [replace(one, topic=LONG[one.topic]) for one in TWELVE]),
}
"""The logs, by the end of their pictures' names: the day of the first entry, and all entries."""


async def draw(name: str) -> dict[str, bytes]:
    """Return the pictures of a log as PNG, by the names of their files."""
    with tempfile.TemporaryDirectory(prefix="gallery-") as folder:
        store = Store(f"sqlite+aiosqlite:///{folder}/log.db")
        await store.open()
        try:
            await _fill(store, *LOGS[name])
            bot: Any = SimpleNamespace(store=store, voice=Voice())
            garden, _ = await picture_of(bot, OWNER)
            patterns, _ = await patterns_of(bot, OWNER)
        finally:
            await store.close()
    return {f"garden-{name}.png": garden.fp.read(), f"patterns-{name}.png": patterns.fp.read()}


async def _fill(store: Store, began_on: Date, log: Iterable[Told]) -> None:
    revisit_ids = count(1)
    async with store.write() as tx:
        for number, told in enumerate(log, 1):
            day = began_on.add(days=told.days)
            made_at = day.at(AFTER_SCHOOL).assume_utc()
            await entries.add(tx, _entry(told, number, made_at))
            if told.came is not None:
                kept, revisits = _course(told, number, day)
                await courses.put(tx, kept)
                for turn, (on, outcome) in enumerate(revisits):
                    new = Revisit(next(revisit_ids), OWNER, number, turn, on, made_at, outcome)
                    await courses.keep_outcome(tx, new)


def _entry(told: Told, number: int, made_at: Instant) -> Entry:
    is_open = told.fate is POSTED
    new = Entry(
        id=number,
        owner_id=OWNER,
        number=number,
        created_at=made_at,
        updated_at=made_at,
        topic=None if told.topic is None else CheckedText(told.topic),
        kinds=told.kinds,
        confidence=told.confidence,
        what_happened=CheckedText("It came out another way than in the book"),
        correct=None if is_open else CheckedText("I see now which step it was"),
        source=None if is_open else SourceKind.OWN,
        catch_next=None if told.plan is None else CheckedText(told.plan),
    )
    return settled(new, made_at)


def _course(told: Told, number: int, kept_on: Date) -> tuple[Kept, list[tuple[Date, Outcome]]]:
    """Return the course of an entry that came back, and how it went on which days, until its fate is there."""
    course = begin(kept_on, told.confidence)
    revisits: list[tuple[Date, Outcome]] = []
    while not revisits or (told.fate is HELD and not course.held):
        outcome = Outcome.GOT_IT if revisits or told.came is None else told.came
        on = course.due
        course = after(course, outcome, None, on)
        revisits.append((on, outcome))
    if told.fate is RESTING:
        course = after_way(course, Way.REST, revisits[-1][0])
    return Kept(number, OWNER, course, turn=len(revisits)), revisits


async def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(exist_ok=True)
    for name in LOGS:
        for file_name, picture in (await draw(name)).items():
            (FOLDER / file_name).write_bytes(picture)


if __name__ == "__main__":
    asyncio.run(main())
