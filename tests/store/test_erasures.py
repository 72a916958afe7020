from whenever import hours

from store import erasures
from store.engine import Store
from store.erasures import Erasure
from tests.store.filling import NOW


async def test_an_erasure_is_known_until_it_is_forgotten(store: Store) -> None:
    early, late = Erasure(1, 7, NOW), Erasure(2, 7, NOW + hours(1))
    async with store.write() as tx:
        await erasures.mark(tx, early)
        await erasures.mark(tx, late)
        assert await erasures.known(tx, [1, 2, 3]) == {1, 2}
        await erasures.forget(tx, NOW + hours(1))
    async with store.read() as tx:
        assert await erasures.known(tx, [1, 2, 3]) == {2}


def test_the_database_does_not_keep_who_was_erased() -> None:
    assert set(erasures.erasure.columns.keys()) == {"id", "at"}
