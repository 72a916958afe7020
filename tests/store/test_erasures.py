from whenever import hours

from store import erasures
from store.engine import Store
from store.erasures import Erasure
from tests.store.filling import NOW


async def test_an_erasure_is_known_until_it_is_forgotten(store: Store) -> None:
    early, late, other = Erasure(1, 7, NOW), Erasure(2, 7, NOW + hours(1)), Erasure(3, 7, NOW)
    async with store.write() as tx:
        await erasures.mark(tx, early)
        await erasures.mark(tx, late)
        assert await erasures.not_done(tx, [late, other, early]) == [other]
        await erasures.forget(tx, NOW + hours(1))
    async with store.read() as tx:
        assert await erasures.not_done(tx, [late, other, early]) == [other, early]


def test_the_database_does_not_keep_who_was_erased() -> None:
    assert set(erasures.erasure.columns.keys()) == {"id", "at"}
