"""Where the pages of a digest stand, on both engines."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from store import checkins, digests
from store.digests import Digest
from store.engine import Store
from tests.store.test_checkins import PLAIN, held, keep

RUN, NEXT_RUN = 1, 2
FIRST, SECOND = Digest(20, RUN, 1, 201, 900), Digest(21, RUN, 2, 201, 901)
OTHER = Digest(22, NEXT_RUN, 1, 201, 902)


async def add(store: Store, *pages: Digest) -> None:
    await keep(store, PLAIN, held(RUN), held(NEXT_RUN))
    async with store.write() as tx:
        for one in pages:
            await digests.add(tx, one)


async def test_a_page_is_found_by_its_message_also_where_it_stands_twice(store: Store) -> None:
    again = replace(SECOND, id=23, message_id=903)
    await add(store, SECOND, OTHER, FIRST, again)
    async with store.read() as tx:
        assert await digests.of_message(tx, 901) == SECOND
        assert await digests.of_message(tx, 903) == again
        assert await digests.of_message(tx, 999) is None


async def test_a_page_that_stands_no_more_is_forgotten(store: Store) -> None:
    await add(store, FIRST, SECOND)
    async with store.write() as tx:
        await digests.forget(tx, FIRST.message_id)
        await digests.forget(tx, 999)
        assert await digests.of_message(tx, FIRST.message_id) is None
        assert await digests.of_message(tx, SECOND.message_id) == SECOND


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SECOND, message_id=FIRST.message_id),
        replace(SECOND, page=0),
        replace(SECOND, run_id=99),
    ],
    ids=["a message twice", "no page", "no run"],
)
async def test_what_a_page_cannot_be_is_refused(store: Store, wrong: Digest) -> None:
    await add(store, FIRST)
    with pytest.raises(IntegrityError):
        await add(store, wrong)


async def test_a_run_that_is_erased_takes_its_pages_along(store: Store) -> None:
    await add(store, FIRST, OTHER)
    async with store.write() as tx:
        await checkins.remove_run(tx, RUN)
        assert await digests.of_message(tx, FIRST.message_id) is None
        assert await digests.of_message(tx, OTHER.message_id) == OTHER
