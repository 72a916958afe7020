from dataclasses import replace
from typing import Any

import pytest

from store import copies, entries, goals
from store.copies import Copy, Form
from store.engine import Store, Tx
from tests.store.test_entries import ANA, BEN, entry
from tests.store.test_goals import goal

FIRST, SECOND, BENS = entry(1).id, entry(2).id, entry(1, BEN).id
GOAL, BENS_GOAL = goal(1).id, goal(1, BEN).id
ALL = (
    Copy(1, Form.THREAD_NAME, 50, ANA, FIRST),
    Copy(2, Form.CARD, 50, ANA, FIRST, 91),
    Copy(3, Form.MESSAGE, 50, ANA, SECOND, 92),
    Copy(4, Form.SHARED, 51, ANA, None, 93),
    Copy(5, Form.SHARED, 51, BEN, BENS, 94),
    Copy(6, Form.SHARED, 51, BEN, None, 95),
    Copy(7, Form.SHARED, 51, None, None, 96),
    Copy(8, Form.SHARED, 51, ANA, message_id=97, goal_id=GOAL),
    Copy(9, Form.MESSAGE, 52, ANA, message_id=98, goal_id=GOAL),
    Copy(10, Form.SHARED, 51, BEN, message_id=99, goal_id=BENS_GOAL),
)
ANAS = [one for one in ALL if one.owner_id == ANA]


async def fill(tx: Tx) -> None:
    for one in (entry(1), entry(2), entry(1, BEN)):
        await entries.add(tx, one)
    for one in (goal(1), goal(1, BEN)):
        await goals.add(tx, one)
    for copy in ALL:
        await copies.add(tx, copy)


async def test_copies_are_found_by_entry_by_goal_by_form_and_by_person(store: Store) -> None:
    async with store.write() as tx:
        await fill(tx)
    async with store.read() as tx:
        assert await copies.of_entry(tx, FIRST) == [*ALL[:2]]
        assert await copies.of_entry(tx, FIRST, Form.CARD) == [ALL[1]]
        assert await copies.of_entry(tx, 99) == []
        assert await copies.of_goal(tx, GOAL, Form.SHARED) == [ALL[7]]
        assert await copies.of_goal(tx, GOAL, Form.MESSAGE) == [ALL[8]]
        assert await copies.of_goal(tx, GOAL, Form.CARD) == []
        assert await copies.of_goal(tx, 99, Form.SHARED) == []
        assert await copies.of_owner(tx, ANA) == ANAS
        assert await copies.of_owner(tx, 99) == []
        assert await copies.doomed(tx) == []


@pytest.mark.parametrize(
    ("whose", "taken"),
    [
        ({"entry_id": FIRST}, [1, 2]),
        ({"goal_id": GOAL}, [8, 9]),
        ({"goal_id": BENS_GOAL}, [10]),
        ({"owner_id": ANA}, [1, 2, 3, 4, 8, 9]),
        ({"ids": [3, 6]}, [3, 6]),
        ({"entry_id": SECOND, "ids": [5]}, [3, 5]),
        ({"goal_id": GOAL, "entry_id": FIRST, "ids": [6]}, [1, 2, 6, 8, 9]),
        ({"entry_id": 99}, []),
        ({"goal_id": 99}, []),
        ({"owner_id": 99}, []),
        ({"ids": []}, []),
        ({}, []),
    ],
)
async def test_what_is_asked_for_is_taken_back_and_nothing_else(
    store: Store, whose: dict[str, Any], taken: list[int]
) -> None:
    async with store.write() as tx:
        await fill(tx)
        found = await copies.doom(tx, **whose)
        waiting = await copies.doomed(tx)
        standing = [*await copies.of_owner(tx, ANA), *await copies.of_owner(tx, BEN)]
    assert found == [one for one in ALL if one.id in taken]
    # What still has to be taken back no longer says whose it was.
    assert waiting == [replace(one, owner_id=None, entry_id=None, goal_id=None) for one in found]
    assert sorted(standing, key=lambda one: one.id) == [one for one in ALL if one.owner_id and one.id not in taken]


async def test_what_is_taken_back_outlives_its_entry_until_it_is_gone(store: Store) -> None:
    async with store.write() as tx:
        await fill(tx)
        await copies.doom(tx, entry_id=FIRST)
        await entries.remove(tx, FIRST)
    async with store.write() as tx:
        assert [one.id for one in await copies.doomed(tx)] == [1, 2]
        await copies.forget(tx, [1])
        assert [one.id for one in await copies.doomed(tx)] == [2]
        await copies.forget(tx, [])
        await copies.forget(tx, [2])
        assert await copies.doomed(tx) == []
        assert await copies.of_owner(tx, ANA) == ANAS[2:]


async def test_what_is_taken_back_outlives_its_goal_and_is_found_by_it_no_more(store: Store) -> None:
    async with store.write() as tx:
        await fill(tx)
        await copies.doom(tx, goal_id=GOAL)
        assert await copies.of_goal(tx, GOAL, Form.SHARED) == []
        await goals.remove(tx, GOAL)
        assert [one.id for one in await copies.doomed(tx)] == [8, 9]
        assert await copies.of_goal(tx, BENS_GOAL, Form.SHARED) == [ALL[9]]


async def test_of_an_entry_that_is_gone_the_copies_still_belong_to_their_owner(store: Store) -> None:
    async with store.write() as tx:
        await fill(tx)
        await entries.remove(tx, SECOND)
        assert await copies.of_entry(tx, SECOND) == []
        assert replace(ALL[2], entry_id=None) in await copies.of_owner(tx, ANA)


async def test_of_a_goal_that_is_gone_the_copies_still_belong_to_their_owner(store: Store) -> None:
    async with store.write() as tx:
        await fill(tx)
        await goals.remove(tx, GOAL)
        assert await copies.of_goal(tx, GOAL, Form.SHARED) == []
        assert await copies.of_owner(tx, ANA) == [*ANAS[:4], *(replace(one, goal_id=None) for one in ANAS[4:])]


async def test_a_copy_that_is_listed_before_it_is_sent_gets_its_message(store: Store) -> None:
    claim = Copy(70, Form.SHARED, 50, ANA)
    async with store.write() as tx:
        await copies.add(tx, claim)
        assert await copies.mark_sent(tx, claim.id, 900)
        assert not await copies.mark_sent(tx, 71, 901)
    async with store.read() as tx:
        (found,) = await copies.of_owner(tx, ANA)
    assert found == Copy(70, Form.SHARED, 50, ANA, message_id=900)


async def test_a_copy_that_is_to_be_taken_back_gets_no_message_any_more(store: Store) -> None:
    claim = Copy(70, Form.SHARED, 50, ANA)
    async with store.write() as tx:
        await copies.add(tx, claim)
        await copies.doom(tx, owner_id=ANA)
        assert not await copies.mark_sent(tx, claim.id, 900)
        assert await copies.doomed(tx) == [replace(claim, owner_id=None)]
