"""What a person had at an earlier time goes, and what they have made since stays."""

from itertools import count
from typing import Any

from whenever import Instant, hours, milliseconds

from learning.ids import new_id
from store import copies
from store.copies import Copy, Form
from store.earlier import erase_until
from store.engine import Store
from store.tables import erase
from tests.store.filling import NOW, Filling
from tests.store.test_tables import ANA, BEN, whole

LATER = NOW + hours(1)
OF_NO_TIME = {"person", "notice", "never"}
"""What belongs to a person and to nothing else, and has no id."""


def filling_from(at: Instant) -> Filling:
    """Return a filling whose rows are all made from a time on."""
    filling = Filling()
    filling.ids = count(new_id(at))
    return filling


async def test_of_what_was_there_all_goes_that_an_erasure_takes(store: Store) -> None:
    async with store.write() as tx:
        await Filling().everything_of(tx, BEN)
        await filling_from(NOW - hours(1)).everything_of(tx, ANA)
    async with store.write() as tx:
        await erase_until(tx, ANA, NOW)
        left = await whole(tx)
        await erase(tx, ANA)
        assert await whole(tx) == left


async def test_of_what_was_made_since_nothing_goes_but_what_has_no_time(store: Store) -> None:
    async with store.write() as tx:
        await filling_from(LATER).everything_of(tx, ANA)
        before = await whole(tx)
        await erase_until(tx, ANA, NOW)
        after = await whole(tx)
    assert {name for name in before if after[name] != before[name]} == OF_NO_TIME
    assert [after[name] for name in sorted(OF_NO_TIME)] == [[], [], []]


async def test_what_was_made_in_the_last_moment_goes_and_in_the_next_stays(store: Store) -> None:
    async with store.write() as tx:
        for at in (NOW, NOW + milliseconds(1)):
            await copies.add(tx, Copy(new_id(at), Form.SHARED, channel_id=2, owner_id=ANA, message_id=3))
        await erase_until(tx, ANA, NOW)
        assert len(await copies.doomed(tx)) == len(await copies.of_owner(tx, ANA)) == 1


async def test_a_later_message_with_earlier_words_is_taken_back(store: Store) -> None:
    async with store.write() as tx:
        rows = await filling_from(NOW - hours(1)).everything_of(tx, ANA)
        for name in ("entry", "reflection", "ticket", "goal"):
            about: dict[str, Any] = {f"{name}_id": rows[name]["id"]}
            await copies.add(tx, Copy(new_id(LATER), Form.SHARED, channel_id=2, owner_id=ANA, message_id=3, **about))
        kept = Copy(new_id(LATER), Form.SHARED, channel_id=2, owner_id=ANA, message_id=3)
        await copies.add(tx, kept)
        await erase_until(tx, ANA, NOW)
        assert await copies.of_owner(tx, ANA) == [kept]
