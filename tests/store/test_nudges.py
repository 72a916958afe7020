"""Nudges between partners, on both engines."""

from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours, microseconds

from learning.nudges import WORDS_MOST, Nudge, NudgeSort
from learning.partners import Half, Pair
from learning.safety import CheckedText
from store import nudges, pairs, tables
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, PLAIN, keep

ANA, BEN, CHIDI, DEE = 7, 8, 12, 13
PAIR, OTHER = 1, 2
FULL = Nudge(2**62, ANA, PAIR, NudgeSort.OWN, NOW, CheckedText("how **far** are you? 🌹"))


def nudge(number: int, owner_id: int = ANA, pair_id: int = PAIR) -> Nudge:
    return Nudge(number, owner_id, pair_id, NudgeSort.THINKING, NOW + hours(number))


async def save(store: Store, *sent: Nudge) -> None:
    await keep(store, PLAIN)
    async with store.write() as tx:
        for pair_id, people in ((PAIR, (ANA, BEN)), (OTHER, (CHIDI, DEE))):
            if await pairs.get(tx, pair_id) is None:
                halves = tuple(Half(one) for one in people)
                await pairs.add(tx, Pair(pair_id, ALGEBRA, NOW, NOW + hours(1), halves))
        for one in sent:
            await nudges.add(tx, one)


async def test_a_nudge_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) for field in fields(Nudge)), "leave no field out"
    await save(store, FULL, nudge(1))
    async with store.read() as tx:
        assert await nudges.get(tx, FULL.id) == FULL
        assert await nudges.get(tx, 1) == nudge(1)
        assert await nudges.get(tx, 2) is None


async def test_those_of_one_sender_in_one_pair_are_counted_after_an_instant(store: Store) -> None:
    await save(store, nudge(1), nudge(2), nudge(3), nudge(4, BEN), nudge(5, ANA, OTHER))
    async with store.read() as tx:
        assert await nudges.count_from(tx, PAIR, ANA, NOW) == 3
        assert await nudges.count_from(tx, PAIR, ANA, NOW + hours(2)) == 1
        assert await nudges.count_from(tx, PAIR, ANA, NOW + hours(2) - microseconds(1)) == 2
        assert await nudges.count_from(tx, PAIR, CHIDI, NOW) == 0


@pytest.mark.parametrize(
    "not_taken", [{"words": CheckedText("x" * (WORDS_MOST + 1))}, {"sort": "shout"}, {"pair_id": 99}], ids=str
)
async def test_what_is_no_nudge_is_not_kept(store: Store, not_taken: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await save(store, replace(FULL, **not_taken))


async def test_the_longest_words_are_kept(store: Store) -> None:
    await save(store, replace(FULL, words=CheckedText("x" * WORDS_MOST)))


async def test_erasing_somebody_takes_their_nudges_and_no_others(store: Store) -> None:
    await save(store, FULL, nudge(1), nudge(2, BEN))
    async with store.write() as tx:
        await tables.erase(tx, ANA)
        assert [await nudges.get(tx, number) for number in (FULL.id, 1, 2)] == [None, None, nudge(2, BEN)]


async def test_with_their_pair_its_nudges_are_gone(store: Store) -> None:
    await save(store, nudge(1), nudge(2, CHIDI, OTHER))
    async with store.write() as tx:
        await pairs.change(tx, PAIR, ended_at=NOW)
        await pairs.change(tx, OTHER, ended_at=NOW + hours(9))
        await pairs.forget(tx, NOW + hours(1))
        assert [await nudges.get(tx, number) for number in (1, 2)] == [None, nudge(2, CHIDI, OTHER)]
