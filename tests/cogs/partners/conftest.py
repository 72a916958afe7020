"""The tests of deeds about pairings run on both engines, with four people who joined two circles."""

import pytest

from learning.circle import Asking
from learning.notify import Notice
from store import circles, notices
from store.engine import Store
from tests.cogs.partners.steps import ALGEBRA, NOW, PEOPLE, PHYSICS, Deeds


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of the engine that the test's database is on."""
    return request.param


@pytest.fixture
async def deeds(store: Store) -> Deeds:
    """Return the deeds of four people, who joined two circles and take partner asks."""
    async with store.write() as tx:
        for place in (ALGEBRA, PHYSICS):
            await circles.add(tx, place)
            for one in PEOPLE:
                await circles.set_asking(tx, place.id, one, Asking.YES, joined_at=NOW)
        for one in PEOPLE:
            await notices.switch_on(tx, one, Notice.PARTNER_ASK)
    return Deeds(store)
