"""What comes in circles once a week, on both engines."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import Weekday

from learning.weekly import Weekly, What
from store import circles, weeklies
from store.engine import Store
from tests.store.test_checkins import ALGEBRA, circle

PICKED = Weekly(ALGEBRA, What.BOTH, Weekday.SUNDAY, 0, 2**61, is_on=True)


@pytest.fixture
async def kept(store: Store) -> Store:
    async with store.write() as tx:
        await circles.add(tx, circle(ALGEBRA))
    return store


async def test_nothing_is_picked_until_it_is_kept(kept: Store) -> None:
    async with kept.write() as tx:
        assert await weeklies.get(tx, ALGEBRA) == Weekly(ALGEBRA)
        assert await weeklies.all_on(tx) == []
        await weeklies.save(tx, Weekly(ALGEBRA))
    async with kept.read() as tx:
        assert await weeklies.get(tx, ALGEBRA) == Weekly(ALGEBRA)


@pytest.mark.parametrize(
    "changed",
    [PICKED, replace(PICKED, what=What.WHAT_IF), replace(PICKED, hour=23, weekday=Weekday.MONDAY), Weekly(ALGEBRA)],
    ids=["everything", "another sort", "another time", "nothing any more"],
)
async def test_what_is_kept_comes_back_in_place_of_what_was(kept: Store, changed: Weekly) -> None:
    async with kept.write() as tx:
        await weeklies.save(tx, replace(PICKED, what=What.STORY, channel_id=5))
        await weeklies.save(tx, changed)
    async with kept.read() as tx:
        assert await weeklies.get(tx, ALGEBRA) == changed
        assert await weeklies.all_on(tx) == ([changed] if changed.is_on else [])


@pytest.mark.parametrize(
    "made_up",
    [replace(PICKED, hour=24), replace(PICKED, hour=-1), replace(PICKED, circle_id=ALGEBRA + 1)],
    ids=["no hour", "before midnight", "of no circle"],
)
async def test_what_can_not_be_is_refused(kept: Store, made_up: Weekly) -> None:
    with pytest.raises(IntegrityError):
        async with kept.write() as tx:
            await weeklies.save(tx, made_up)
