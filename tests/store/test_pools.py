"""Who looks for a partner in a circle, on both engines."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours

from learning.circle import CircleState, Mode
from learning.partners import Manner
from learning.safety import CheckedText
from store import circles, pools
from store.circles import Circle
from store.engine import Store
from store.pools import TOPICS_MOST, Looking
from tests.store.filling import NOW

ALGEBRA, PHYSICS = 1, 2
ANA, BEN, CHIDI = 7, 8, 9
OF_ANA = Looking(ALGEBRA, ANA, NOW, CheckedText("Brüche, *proofs* {{ 7*7 }} 🌹"), Manner.DIRECT)
OF_BEN = Looking(ALGEBRA, BEN, NOW)


@pytest.fixture(autouse=True)
async def two_circles(store: Store) -> None:
    """Keep two circles to look in."""
    async with store.write() as tx:
        for one in (ALGEBRA, PHYSICS):
            new = Circle(one, 1, one, CircleState.OPEN, "Circle", "Europe/Berlin", Mode.EVERY_POST, NOW)
            await circles.add(tx, new)


async def test_what_somebody_said_comes_back_as_it_was(store: Store) -> None:
    async with store.write() as tx:
        await pools.put(tx, OF_ANA)
        await pools.put(tx, OF_BEN)
    async with store.read() as tx:
        assert await pools.get(tx, ALGEBRA, ANA) == OF_ANA
        assert await pools.get(tx, ALGEBRA, BEN) == OF_BEN
        assert await pools.get(tx, PHYSICS, ANA) is None


async def test_who_says_it_anew_keeps_their_date(store: Store) -> None:
    later = replace(OF_ANA, since=NOW + hours(5), topics=None, manner=Manner.GENTLE)
    async with store.write() as tx:
        await pools.put(tx, OF_ANA)
        await pools.put(tx, later)
        assert await pools.of_circle(tx, ALGEBRA) == [replace(later, since=NOW)]


async def test_those_who_look_stand_in_the_order_of_their_ids_and_by_circle(store: Store) -> None:
    elsewhere = replace(OF_ANA, circle_id=PHYSICS)
    async with store.write() as tx:
        for one in (OF_BEN, elsewhere, OF_ANA):
            await pools.put(tx, one)
        assert await pools.of_circle(tx, ALGEBRA) == [OF_ANA, OF_BEN]
        assert await pools.of_circle(tx, PHYSICS) == [elsewhere]


async def test_who_leaves_does_so_in_one_circle_and_may_do_it_twice(store: Store) -> None:
    elsewhere = replace(OF_ANA, circle_id=PHYSICS)
    async with store.write() as tx:
        for one in (OF_ANA, OF_BEN, replace(OF_BEN, person_id=CHIDI), elsewhere):
            await pools.put(tx, one)
        await pools.leave(tx, ALGEBRA, ANA, CHIDI)
        await pools.leave(tx, ALGEBRA, ANA)
        assert await pools.of_circle(tx, ALGEBRA) == [OF_BEN]
        assert await pools.of_circle(tx, PHYSICS) == [elsewhere]


async def test_topics_that_are_too_long_are_not_kept(store: Store) -> None:
    async with store.write() as tx:
        await pools.put(tx, replace(OF_ANA, topics=CheckedText("ü" * TOPICS_MOST)))
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await pools.put(tx, replace(OF_BEN, topics=CheckedText("x" * (TOPICS_MOST + 1))))
    async with store.read() as tx:
        assert [one.person_id for one in await pools.of_circle(tx, ALGEBRA)] == [ANA]


async def test_those_who_look_go_with_their_circle(store: Store) -> None:
    async with store.write() as tx:
        await pools.put(tx, OF_ANA)
        await circles.remove_of_server(tx, 1)
        assert await pools.of_circle(tx, ALGEBRA) == []
