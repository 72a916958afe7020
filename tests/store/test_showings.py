"""What people show their partners, on both engines."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours, microseconds

from learning.partners import Half, Pair
from learning.reflection import Reflection
from learning.safety import CheckedText
from store import entries, pairs, reflections, showings, tables
from store.engine import Store
from store.showings import Showing
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, keep
from tests.store.test_entries import entry

ANA, BEN, CHIDI = 7, 8, 12
PAIR, OTHER = 1, 2
FIRST, SECOND = entry(1).id, entry(2).id
WRITTEN = Reflection(5, ANA, NOW, NOW, thorn=CheckedText("a thorn"))


def shows(number: int, owner_id: int = ANA, pair_id: int = PAIR, entry_id: int | None = FIRST) -> Showing:
    return Showing(number, owner_id, pair_id, NOW + hours(number), entry_id)


REFLECTION = replace(shows(9), entry_id=None, reflection_id=WRITTEN.id)


@pytest.fixture(autouse=True)
async def two_pairings(store: Store) -> None:
    """Keep two pairings, two entries and a reflection that can be shown."""
    await keep(store)
    async with store.write() as tx:
        for pair_id, people in ((PAIR, (ANA, BEN)), (OTHER, (ANA, CHIDI))):
            await pairs.add(tx, Pair(pair_id, ALGEBRA, NOW, NOW + hours(1), tuple(Half(one) for one in people)))
        for number in (1, 2):
            await entries.add(tx, entry(number))
        await reflections.save(tx, WRITTEN)


async def add(store: Store, *shown: Showing) -> list[bool]:
    async with store.write() as tx:
        return [await showings.add(tx, one) for one in shown]


async def test_what_is_shown_comes_back_as_it_was_kept(store: Store) -> None:
    full = Showing(2**62, ANA, PAIR, NOW, SECOND)
    assert await add(store, full, REFLECTION) == [True, True]
    async with store.read() as tx:
        assert await showings.get(tx, full.id) == full
        assert await showings.get(tx, REFLECTION.id) == REFLECTION
        assert await showings.get(tx, 1) is None


async def test_the_same_is_shown_once_to_each_pair(store: Store) -> None:
    shown = [shows(1), shows(2), shows(3, pair_id=OTHER), shows(4, entry_id=SECOND), REFLECTION]
    assert await add(store, *shown, replace(REFLECTION, id=10)) == [True, False, True, True, True, False]
    async with store.read() as tx:
        assert await showings.get(tx, 2) is None


async def test_others_see_the_newest_first_and_nobody_sees_their_own(store: Store) -> None:
    of_ana, of_ben = [shows(1), shows(2, entry_id=SECOND), REFLECTION], shows(4, BEN, entry_id=entry(3).id)
    async with store.write() as tx:
        await entries.add(tx, entry(3))
    await add(store, of_ben, *of_ana, shows(5, pair_id=OTHER))
    async with store.read() as tx:
        assert await showings.by_others(tx, PAIR, BEN) == of_ana[::-1]
        assert await showings.by_others(tx, PAIR, BEN, limit=2) == of_ana[:0:-1]
        assert await showings.by_others(tx, PAIR, ANA) == [of_ben]
        assert await showings.by_others(tx, OTHER, ANA) == []


async def test_what_others_have_shown_since_an_instant_is_counted(store: Store) -> None:
    await add(store, shows(1), shows(2, entry_id=SECOND), REFLECTION, shows(5, pair_id=OTHER))
    async with store.read() as tx:
        assert await showings.count_by_others(tx, PAIR, BEN, NOW) == 3
        assert await showings.count_by_others(tx, PAIR, BEN, NOW + hours(2) - microseconds(1)) == 2
        assert await showings.count_by_others(tx, PAIR, BEN, NOW + hours(2)) == 1
        assert await showings.count_by_others(tx, PAIR, ANA, NOW) == 0


async def test_what_is_hidden_is_shown_to_no_pair_and_the_rest_stays(store: Store) -> None:
    await add(store, shows(1), shows(3, pair_id=OTHER), shows(4, entry_id=SECOND), REFLECTION)
    async with store.write() as tx:
        await showings.hide(tx, entry_id=FIRST)
        assert [one.id for one in await showings.by_others(tx, PAIR, BEN)] == [9, 4]
        assert await showings.by_others(tx, OTHER, CHIDI) == []
        await showings.hide(tx, reflection_id=WRITTEN.id)
        assert [one.id for one in await showings.by_others(tx, PAIR, BEN)] == [4]
        # It can be shown anew.
        assert await showings.add(tx, shows(1))


async def test_nothing_is_hidden_that_was_not_named(store: Store) -> None:
    async with store.write() as tx:
        with pytest.raises(ValueError, match="hidden"):
            await showings.hide(tx)


async def test_nothing_is_shown_to_a_pair_that_is_not_there(store: Store) -> None:
    with pytest.raises(IntegrityError):
        await add(store, shows(1, pair_id=99))


async def test_it_goes_with_what_is_shown_with_its_pair_and_with_its_owner(store: Store) -> None:
    await add(store, shows(1), shows(2, pair_id=OTHER), shows(3, entry_id=SECOND), REFLECTION)
    async with store.write() as tx:
        await entries.remove(tx, SECOND)
        assert await showings.get(tx, 3) is None
        await pairs.forget(tx, NOW + hours(2))
        assert [await showings.get(tx, one) for one in (1, 2, 9)] == [None, None, None]
    async with store.write() as tx:
        await pairs.add(tx, Pair(PAIR, ALGEBRA, NOW, NOW + hours(1), (Half(ANA), Half(BEN))))
        assert await showings.add(tx, shows(1))
        await tables.erase(tx, ANA)
        assert await showings.by_others(tx, PAIR, BEN) == []
