from store import marks
from store.engine import Store


async def test_a_fact_takes_the_place_of_the_one_before(store: Store) -> None:
    async with store.write() as tx:
        assert await marks.get(tx, "size") is None
        await marks.put(tx, "size", "small")
        await marks.put(tx, "size", "large")
        await marks.put(tx, "colour", "blue")
    async with store.read() as tx:
        assert await marks.get(tx, "size") == "large"
        assert await marks.get(tx, "colour") == "blue"
