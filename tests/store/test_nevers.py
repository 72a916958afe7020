"""Whom a person keeps away, on both engines."""

from itertools import pairwise

from whenever import hours

from store import nevers
from store.engine import Store
from tests.store.filling import NOW

ANA, BEN, CHIDI, DEE = 7, 8, 9, 10


async def test_a_list_keeps_its_order_and_takes_nobody_twice(store: Store) -> None:
    async with store.write() as tx:
        await nevers.add(tx, ANA, DEE, NOW)
        await nevers.add(tx, ANA, BEN, NOW + hours(1))
        await nevers.add(tx, ANA, DEE, NOW + hours(2))
        await nevers.add(tx, BEN, CHIDI, NOW)
        assert await nevers.of_owner(tx, ANA) == [DEE, BEN]
        assert await nevers.of_owner(tx, CHIDI) == []


async def test_who_is_taken_off_may_be_so_twice_and_the_other_persons_list_stays(store: Store) -> None:
    async with store.write() as tx:
        await nevers.add(tx, ANA, BEN, NOW)
        await nevers.add(tx, BEN, ANA, NOW)
        await nevers.remove(tx, ANA, BEN)
        await nevers.remove(tx, ANA, BEN)
        assert await nevers.of_owner(tx, ANA) == []
        assert await nevers.of_owner(tx, BEN) == [ANA]


async def test_it_stands_between_two_whoever_of_them_said_so(store: Store) -> None:
    async with store.write() as tx:
        await nevers.add(tx, ANA, BEN, NOW)
        assert await nevers.stands_between(tx, ANA, BEN)
        assert await nevers.stands_between(tx, BEN, ANA)
        assert not await nevers.stands_between(tx, ANA, CHIDI)
        assert not await nevers.stands_between(tx, CHIDI, BEN)


async def test_among_some_people_those_are_found_who_stand_between_them(store: Store) -> None:
    async with store.write() as tx:
        for owner_id, other_id in ((ANA, BEN), (BEN, ANA), (CHIDI, ANA), (DEE, BEN)):
            await nevers.add(tx, owner_id, other_id, NOW)
        assert await nevers.among(tx, [ANA, BEN, CHIDI]) == {frozenset({ANA, BEN}), frozenset({ANA, CHIDI})}
        assert await nevers.among(tx, {CHIDI, DEE}) == set()
        assert await nevers.among(tx, []) == set()


async def test_among_many_people_it_is_found_as_well(store: Store) -> None:
    people = range(1, 2001)
    async with store.write() as tx:
        for one, other in pairwise(people[::500]):
            await nevers.add(tx, other, one, NOW)
        assert await nevers.among(tx, people) == {frozenset({1, 501}), frozenset({501, 1001}), frozenset({1001, 1501})}
