"""Who was asked to be the witness of a goal, on both engines."""

from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from whenever import hours

from learning.partners import ASK_FADES_AFTER
from learning.witness import Answer, Witness
from store import circles, goals, tables, witnesses
from store.circles import circle as circle_table
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, PHYSICS, circle
from tests.store.test_goals import goal

ANA, BEN, CHIDI = 7, 8, 12
GOALS = (goal(1), goal(2), goal(3), goal(1, CHIDI))
MINE, OTHER, THIRD, CHIDIS = (one.id for one in GOALS)


def asked(goal_id: int, person_id: int = BEN, after: int = 0, **about: Any) -> Witness:
    asked_at = NOW + hours(after)
    asker_id = CHIDI if goal_id == CHIDIS else ANA
    return replace(Witness(goal_id, person_id, asker_id, ALGEBRA, asked_at, asked_at + ASK_FADES_AFTER), **about)


async def put(store: Store, *new: Witness) -> None:
    async with store.write() as tx:
        if await circles.get(tx, ALGEBRA) is None:
            for circle_id in (ALGEBRA, PHYSICS):
                await circles.add(tx, circle(circle_id))
            for one in GOALS:
                await goals.add(tx, one)
        for one in new:
            await witnesses.put(tx, one)


async def kept(store: Store, goal_id: int, person_id: int = BEN) -> Witness | None:
    async with store.read() as tx:
        return await witnesses.get(tx, goal_id, person_id)


async def test_an_ask_comes_back_as_it_was_kept(store: Store) -> None:
    full = asked(MINE, after=2, circle_id=PHYSICS, fades_at=NOW + hours(3), said=Answer.YES)
    assert all(getattr(full, field.name) for field in fields(Witness)), "leave no field out"
    await put(store, full, asked(OTHER))
    assert await kept(store, MINE) == full
    assert await kept(store, OTHER) == asked(OTHER)
    assert await kept(store, MINE, CHIDI) is None
    assert await kept(store, THIRD) is None


async def test_a_new_ask_takes_the_place_of_the_earlier_one_alone(store: Store) -> None:
    others = asked(MINE, CHIDI, said=Answer.NO), asked(OTHER, said=Answer.YES)
    again = asked(MINE, after=800, circle_id=PHYSICS)
    await put(store, asked(MINE, said=Answer.NO), *others, again)
    assert await kept(store, MINE) == again
    assert await kept(store, MINE, CHIDI) == others[0]
    assert await kept(store, OTHER) == others[1]


@pytest.mark.parametrize("said", Answer)
async def test_an_answer_is_kept_with_its_ask_alone(store: Store, said: Answer) -> None:
    others = asked(MINE, CHIDI), asked(OTHER)
    await put(store, asked(MINE), *others)
    async with store.write() as tx:
        await witnesses.answer(tx, MINE, BEN, said)
        await witnesses.answer(tx, THIRD, BEN, said)
    found = await kept(store, MINE)
    assert found is not None
    assert found == asked(MINE, said=said)
    assert found.said is said
    assert [await kept(store, MINE, CHIDI), await kept(store, OTHER)] == [*others]
    assert await kept(store, THIRD) is None


async def test_a_yes_can_be_taken_back(store: Store) -> None:
    await put(store, asked(MINE, said=Answer.YES))
    async with store.write() as tx:
        await witnesses.answer(tx, MINE, BEN, Answer.NO)
        assert await witnesses.of_person(tx, BEN) == []
    assert await kept(store, MINE) == asked(MINE, said=Answer.NO)


async def test_one_who_is_forgotten_leaves_the_others(store: Store) -> None:
    others = asked(MINE, CHIDI), asked(OTHER)
    await put(store, asked(MINE, said=Answer.YES), *others)
    async with store.write() as tx:
        await witnesses.remove(tx, MINE, BEN)
        await witnesses.remove(tx, MINE, BEN)
        assert await witnesses.of_goal(tx, MINE) == [others[0]]
        assert await witnesses.of_goal(tx, OTHER) == [others[1]]


async def test_those_asked_about_a_goal_are_told_the_latest_first_whatever_they_said(store: Store) -> None:
    no = asked(MINE, CHIDI, 1, said=Answer.NO)
    yes, silent = asked(MINE, BEN, 3, said=Answer.YES), asked(MINE, 99, 2)
    await put(store, no, yes, silent, asked(OTHER, after=9))
    async with store.read() as tx:
        assert await witnesses.of_goal(tx, MINE) == [yes, silent, no]
        assert await witnesses.of_goal(tx, CHIDIS) == []


async def test_a_person_is_a_witness_of_that_to_which_they_said_yes(store: Store) -> None:
    early, late = asked(MINE, after=1, said=Answer.YES), asked(CHIDIS, after=5, said=Answer.YES)
    same_time = asked(OTHER, after=1, said=Answer.YES)
    silent, no = asked(THIRD, after=9), asked(THIRD, CHIDI, said=Answer.NO)
    await put(store, early, late, same_time, silent, no, asked(MINE, 99, said=Answer.YES))
    async with store.read() as tx:
        assert await witnesses.of_person(tx, BEN) == [late, same_time, early]
        assert await witnesses.of_person(tx, CHIDI) == []


async def test_when_somebody_was_last_asked_is_told_of_that_askers_goals_alone(store: Store) -> None:
    await put(
        store,
        asked(MINE, after=1),
        asked(OTHER, after=3, said=Answer.NO),
        asked(THIRD, after=2, said=Answer.YES),
        asked(CHIDIS, after=9),
        asked(MINE, CHIDI, after=8),
    )
    async with store.write() as tx:
        assert await witnesses.last_asked(tx, ANA, BEN) == NOW + hours(3)
        assert await witnesses.last_asked(tx, CHIDI, BEN) == NOW + hours(9)
        assert await witnesses.last_asked(tx, ANA, CHIDI) == NOW + hours(8)
        assert await witnesses.last_asked(tx, BEN, ANA) is None
        assert await witnesses.last_asked(tx, CHIDI, ANA) is None
        await goals.remove(tx, OTHER)
        # That they were asked is known for as long as they may not be asked again.
        assert await witnesses.last_asked(tx, ANA, BEN) == NOW + hours(3)
        await witnesses.forget(tx, NOW + hours(3))
        assert await witnesses.last_asked(tx, ANA, BEN) == NOW + hours(3)
        await witnesses.forget(tx, NOW + hours(4))
        assert await witnesses.last_asked(tx, ANA, BEN) == NOW + hours(2)
        assert await witnesses.last_asked(tx, CHIDI, BEN) == NOW + hours(9)


@pytest.mark.parametrize(
    "wrong",
    [{"said": "maybe"}, {"goal_id": 99}, {"circle_id": 99}],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_an_ask_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await put(store, replace(asked(MINE), **wrong))


async def test_a_goal_that_is_removed_takes_its_witnesses_along(store: Store) -> None:
    await put(store, asked(MINE, said=Answer.YES), asked(MINE, CHIDI), asked(OTHER))
    async with store.write() as tx:
        await goals.remove(tx, MINE)
        assert await witnesses.of_goal(tx, MINE) == []
        assert await witnesses.of_person(tx, BEN) == []
        assert await witnesses.of_goal(tx, OTHER) == [asked(OTHER)]


async def test_a_circle_that_is_gone_takes_its_witnesses_along_and_leaves_the_goals(store: Store) -> None:
    await put(store, asked(MINE, said=Answer.YES), asked(MINE, CHIDI, circle_id=PHYSICS))
    async with store.write() as tx:
        await tx.execute(delete(circle_table).where(circle_table.c.id == ALGEBRA))
        assert await witnesses.of_goal(tx, MINE) == [asked(MINE, CHIDI, circle_id=PHYSICS)]
        assert await goals.get(tx, MINE) == goal(1)


async def test_an_owner_who_is_erased_takes_the_witnesses_of_their_goals_along(store: Store) -> None:
    await put(store, asked(MINE, said=Answer.YES), asked(CHIDIS, said=Answer.YES))
    async with store.write() as tx:
        await tables.erase(tx, ANA)
        assert await witnesses.of_person(tx, BEN) == [asked(CHIDIS, said=Answer.YES)]


async def test_a_witness_who_is_erased_leaves_the_goal_and_its_other_witnesses(store: Store) -> None:
    await put(store, asked(MINE, said=Answer.YES), asked(MINE, CHIDI))
    async with store.write() as tx:
        await tables.erase(tx, BEN)
        assert await witnesses.of_goal(tx, MINE) == [asked(MINE, CHIDI)]
        assert await goals.get(tx, MINE) == goal(1)
