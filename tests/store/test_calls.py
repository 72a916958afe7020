"""Calls of people who are stuck, on both engines."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours

from learning.safety import CheckedText
from learning.stuck import WORDS_MOST, Call
from store import calls, circles, tables
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, circle

ANA, BEN = 7, 8
CALL = Call(2**61, ANA, ALGEBRA, NOW, CheckedText("−6 on **both**\n@everyone 🌹"), is_named=False, channel_id=5)

BENS = replace(CALL, id=3, owner_id=BEN, is_named=True, message_id=4, place_id=6)


@pytest.fixture
async def kept(store: Store) -> Store:
    async with store.write() as tx:
        await circles.add(tx, circle(ALGEBRA))
        await calls.add(tx, CALL)
        await calls.add(tx, BENS)
    return store


async def found(store: Store, call_id: int = CALL.id) -> Call | None:
    async with store.read() as tx:
        return await calls.get(tx, call_id)


async def test_a_call_comes_back_as_it_was_kept(kept: Store) -> None:
    assert await found(kept) == CALL
    assert await found(kept, 3) == BENS
    assert await found(kept, 4) is None


async def test_each_change_is_of_one_call(kept: Store) -> None:
    async with kept.write() as tx:
        await calls.keep_message(tx, CALL.id, 77)
        await calls.take(tx, CALL.id, BEN)
        await calls.close(tx, CALL.id, NOW)
        await calls.close(tx, CALL.id, NOW + hours(1))
    assert await found(kept) == replace(CALL, message_id=77, taken_by=BEN, over_at=NOW)
    assert await found(kept, 3) == BENS
    async with kept.write() as tx:
        await calls.take(tx, CALL.id, None)
        await calls.remove(tx, 3)
    assert await found(kept) == replace(CALL, message_id=77, over_at=NOW)
    assert await found(kept, 3) is None


async def test_erasing_who_took_a_call_leaves_it_open_and_erasing_its_owner_takes_it(kept: Store) -> None:
    async with kept.write() as tx:
        await calls.take(tx, CALL.id, BEN)
        await tables.erase(tx, BEN)
    assert await found(kept) == CALL
    assert await found(kept, 3) is None


async def test_longer_words_are_refused(kept: Store) -> None:
    with pytest.raises(IntegrityError):
        async with kept.write() as tx:
            await calls.add(tx, replace(CALL, id=5, words=CheckedText("x" * (WORDS_MOST + 1))))
