import asyncio

from sqlalchemy import func, select

from store import people
from store.engine import Store
from store.people import Person
from tests.store.filling import NOW

ANA = 7


async def test_someone_unknown_has_every_setting_at_its_default_and_leaves_no_row(store: Store) -> None:
    async with store.write() as tx:
        assert await people.get(tx, ANA) == Person(ANA)
        await people.unmark_dm(tx, ANA)
        assert (await tx.execute(select(func.count()).select_from(people.person))).scalar_one() == 0


async def test_each_setting_is_kept_beside_the_others(store: Store) -> None:
    async with store.write() as tx:
        await people.set_timezone(tx, ANA, "Pacific/Auckland")
        await people.mark_dm(tx, ANA, NOW)
        await people.mark_handed_off(tx, ANA, NOW.add(hours=1))
        await people.set_problem_notes(tx, ANA, wanted=False)
        await people.mark_problem_told(tx, ANA, NOW.add(hours=2))
        await people.set_timezone(tx, 8, "Europe/Dublin")
    async with store.read() as tx:
        assert await people.get(tx, ANA) == Person(
            ANA, "Pacific/Auckland", NOW, NOW.add(hours=1), problem_notes=False, problem_told_at=NOW.add(hours=2)
        )
        assert await people.get(tx, 8) == Person(8, "Europe/Dublin")


async def test_the_default_in_the_database_is_the_default_in_code(store: Store) -> None:
    async with store.write() as tx:
        await people.mark_dm(tx, ANA, NOW)
        assert await people.get(tx, ANA) == Person(ANA, dm_since=NOW)


async def test_the_first_direct_message_is_remembered_until_they_no_longer_arrive(store: Store) -> None:
    async with store.write() as tx:
        await people.mark_dm(tx, ANA, NOW)
        await people.mark_dm(tx, ANA, NOW.add(hours=1))
        assert (await people.get(tx, ANA)).dm_since == NOW
        await people.unmark_dm(tx, ANA)
        assert (await people.get(tx, ANA)).dm_since is None
        await people.mark_dm(tx, ANA, NOW.add(hours=2))
        assert (await people.get(tx, ANA)).dm_since == NOW.add(hours=2)


async def test_two_processes_that_meet_a_person_at_once_keep_one_row(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(2)]

    both = asyncio.Barrier(2)

    async def meet(store: Store) -> None:
        async with store.read() as tx:
            await people.get(tx, ANA)
        await both.wait()
        async with store.write() as tx:
            await people.mark_dm(tx, ANA, NOW)

    await asyncio.gather(*(meet(store) for store in stores))
    async with stores[0].read() as tx:
        assert await people.get(tx, ANA) == Person(ANA, dm_since=NOW)
    for store in stores:
        await store.close()
