"""What is looked at of a person's entries to find patterns, on both engines."""

from collections.abc import Sequence
from typing import Any

import pytest
from whenever import hours

from learning.kinds import Kind
from learning.ladder import Outcome
from learning.patterns import Fact
from learning.safety import CheckedText
from store import courses, entries, patterns
from store.courses import Revisit
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_courses import TODAY, kept
from tests.store.test_entries import entry

ANA, BEN = 7, 8


def said(number: int, turn: int, outcome: Outcome | None, owner_id: int = ANA) -> Revisit:
    """Return what was said of the person's entry with a number; revisits that came later have lower ids here."""
    entry_id = entry(number, owner_id).id
    return Revisit(entry_id * 100 - turn, owner_id, entry_id, turn, TODAY, NOW + hours(turn), outcome)


async def fill(store: Store, *new: Any) -> None:
    async with store.write() as tx:
        for one in new:
            match one:
                case Revisit(outcome=None):
                    await courses.keep_try(tx, one)
                case Revisit():
                    await courses.keep_outcome(tx, one)
                case courses.Kept():
                    await courses.put(tx, one)
                case _:
                    await entries.add(tx, one)


async def facts(store: Store, owner_id: int = ANA) -> Sequence[Fact]:
    async with store.read() as tx:
        return await patterns.facts(tx, owner_id)


async def test_the_facts_of_an_entry_are_those_that_were_kept(store: Store) -> None:
    whole = entry(
        1,
        created_at=NOW + hours(3),
        kinds=(Kind.TOOL, Kind.SLIP),
        topic=CheckedText("Ökologie"),
        confidence=4,
        catch_next=CheckedText("If I see it, then I look"),
    )
    await fill(store, whole, entry(2), kept(1, held=True), said(1, 0, Outcome.PARTLY))
    assert await facts(store) == [
        Fact(1, NOW + hours(3), (Kind.TOOL, Kind.SLIP), "Ökologie", 4, Outcome.PARTLY, held=True, has_plan=True),
        Fact(2, NOW),
    ]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], None),
        ([None], None),
        ([Outcome.NOT_TODAY], None),
        ([Outcome.NOT_YET, Outcome.GOT_IT, Outcome.GOT_IT], Outcome.NOT_YET),
        ([Outcome.GOT_IT, Outcome.NOT_YET], Outcome.GOT_IT),
        ([Outcome.NOT_TODAY, Outcome.NOT_TODAY, Outcome.PARTLY, Outcome.GOT_IT], Outcome.PARTLY),
        ([None, Outcome.GOT_IT], Outcome.GOT_IT),
    ],
    ids=str,
)
async def test_how_it_went_is_how_it_went_the_first_time(
    store: Store, history: list[Outcome | None], expected: Outcome | None
) -> None:
    await fill(store, entry(1), kept(1), *(said(1, turn, outcome) for turn, outcome in enumerate(history)))
    assert [one.came for one in await facts(store)] == [expected]


async def test_an_entry_with_many_revisits_is_one_fact_and_all_are_in_the_order_of_their_numbers(store: Store) -> None:
    new = [entry(number) for number in (3, 1, 2)]
    history = [said(number, turn, Outcome.GOT_IT) for number in (1, 2, 3) for turn in range(6)]
    await fill(store, *new, *(kept(number) for number in (1, 2, 3)), *history)
    assert [one.number for one in await facts(store)] == [1, 2, 3]


async def test_everyone_has_their_own_facts_alone(store: Store) -> None:
    await fill(store, entry(1), entry(1, BEN, confidence=2), kept(1), kept(1, BEN, held=True))
    await fill(store, said(1, 0, Outcome.GOT_IT, BEN))
    assert await facts(store) == [Fact(1, NOW)]
    assert await facts(store, BEN) == [Fact(1, NOW, confidence=2, came=Outcome.GOT_IT, held=True)]
    assert await facts(store, 99) == []


async def test_plans_are_those_of_the_persons_entries_that_were_asked_for_newest_first(store: Store) -> None:
    plan = CheckedText("If I see it, then I look")
    other = CheckedText("If I am torn, then I draw it")
    await fill(store, entry(1, catch_next=plan), entry(2, catch_next=plan), entry(3), entry(4, catch_next=other))
    await fill(store, entry(1, BEN, catch_next=other))
    async with store.read() as tx:
        assert await patterns.plans(tx, ANA, (1, 3, 4)) == [(4, other), (1, plan)]
        assert await patterns.plans(tx, BEN, (1, 2)) == [(1, other)]
        assert await patterns.plans(tx, ANA, ()) == []
