"""What is asked about a whole log grows no faster than the log: SQLite is asked how many steps it takes."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count
from typing import Any, Final

import pytest
from whenever import hours

from learning.ladder import Outcome
from learning.safety import CheckedText
from store import courses, entries, patterns
from store.courses import Revisit
from store.engine import Store
from store.schema import Tx
from tests.store.filling import NOW
from tests.store.test_courses import TODAY, kept
from tests.store.test_entries import entry

ANA: Final = 7
FEW, MANY = 40, 160
GROWS_MOST: Final = 1.5
"""How many times faster than the log the steps may grow; what is sorted takes somewhat more than its number."""

Question = Callable[[Tx], Awaitable[Any]]
QUESTIONS: Final[dict[str, Question]] = {
    "how many of a topic": lambda tx: entries.count(tx, ANA, topic="topic 1"),
    "the first page of a list": lambda tx: entries.of_owner(tx, ANA, limit=8),
    "topics": lambda tx: entries.topics(tx, ANA),
    "what comes back": lambda tx: courses.awake(tx, ANA),
    "the garden": lambda tx: courses.growing(tx, ANA),
    "patterns": lambda tx: patterns.facts(tx, ANA),
    "plans": lambda tx: patterns.plans(tx, ANA, (1, 2, 3)),
}


@pytest.fixture
def engine() -> str:
    return "sqlite"


async def fill(store: Store, numbers: range) -> None:
    ids = count(numbers.start * 10)
    async with store.write() as tx:
        for number in numbers:
            new = replace(entry(number), topic=CheckedText(f"topic {number % 5}"), catch_next=CheckedText("I look"))
            await entries.add(tx, new)
            await courses.put(tx, kept(number, held=number % 3 == 0))
            for turn in range(4):
                said = Revisit(next(ids), ANA, new.id, turn, TODAY, NOW + hours(turn), Outcome.GOT_IT)
                await courses.keep_outcome(tx, said)


async def steps_of(store: Store, question: Question) -> int:
    """Return how many steps of its machine SQLite takes to answer a question."""
    steps = 0

    def note() -> int:
        nonlocal steps
        steps += 1
        return 0

    async with store.read() as tx:
        driver: Any = (await tx.get_raw_connection()).driver_connection
        await driver.set_progress_handler(note, 1)
        await question(tx)
        await driver.set_progress_handler(None, 1)
    return steps


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_a_log_four_times_as_large_takes_about_four_times_the_steps(store: Store, question: Question) -> None:
    await fill(store, range(1, FEW + 1))
    few = await steps_of(store, question)
    await fill(store, range(FEW + 1, MANY + 1))

    assert 0 < await steps_of(store, question) <= few * MANY / FEW * GROWS_MOST
