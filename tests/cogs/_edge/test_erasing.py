"""Who was erased stays erased on both engines, also when the list is put beside the database late."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from whenever import Instant, hours

from cogs._edge.agenda import Agenda
from cogs._edge.erasing import erase_again, erase_rows
from cogs._edge.router import Router
from cogs.agenda._backups import Backups
from hosting.settings import DatabaseSettings
from learning.agenda import Row
from learning.ids import new_id
from learning.partners import Half, Pair, PairState
from learning.safety import CheckedText
from store import entries, erasures, pairs, tables
from store.engine import Store
from store.erased_list import ErasedList
from store.erasures import Erasure
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA
from tests.store.test_checkins import keep as keep_circles
from tests.store.test_entries import entry

ANA, BEN, CHIDI = 7, 8, 12
DAY = hours(24)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of the engine that the test's database is on."""
    return request.param


async def write(store: Store, person_id: int, at: Instant, number: int = 1) -> int:
    """Keep an entry that somebody made at a time, and return its id."""
    made = entry(number, person_id, id=new_id(at), created_at=at, what_happened=CheckedText("I moved the 6"))
    async with store.write() as tx:
        await entries.add(tx, made)
    return made.id


async def pair_up(store: Store, at: Instant, *both: int) -> int:
    made = Pair(new_id(at), ALGEBRA, at, at + DAY, tuple(map(Half, both)), PairState.LIVE, began_at=at)
    async with store.write() as tx:
        await pairs.add(tx, made)
    return made.id


async def rows_of(store: Store, person_id: int) -> dict[str, int]:
    async with store.read() as tx:
        return await tables.count_rows(tx, person_id)


async def test_an_erasure_is_on_the_list_and_not_done_again(store: Store, tmp_path: Path) -> None:
    await write(store, ANA, NOW)
    await erase_rows(store, tmp_path, ANA, NOW)
    assert [one.person_id for one in ErasedList(tmp_path).read()] == [ANA]
    assert await rows_of(store, ANA) == {}
    await write(store, ANA, NOW)
    assert await erase_again(store, tmp_path) == 0
    assert await rows_of(store, ANA) == {"entry": 1}


async def test_who_is_on_the_list_and_not_in_the_database_is_erased_again_once(store: Store, tmp_path: Path) -> None:
    for person_id in (ANA, BEN):
        await write(store, person_id, NOW - hours(1))
    ErasedList(tmp_path).add(Erasure(new_id(NOW), ANA, NOW))
    assert await erase_again(store, tmp_path) == 1
    assert (await rows_of(store, ANA), await rows_of(store, BEN)) == ({}, {"entry": 1})
    assert await erase_again(store, tmp_path) == 0


async def test_a_list_that_comes_late_leaves_what_was_made_since_the_erasure(store: Store, tmp_path: Path) -> None:
    await keep_circles(store)
    earlier, later = NOW - hours(1), NOW + DAY
    await write(store, ANA, earlier)
    written = await write(store, ANA, later, number=2)
    over, living = await pair_up(store, earlier, ANA, BEN), await pair_up(store, later, ANA, CHIDI)
    ErasedList(tmp_path).add(Erasure(new_id(NOW), ANA, NOW))
    assert await erase_again(store, tmp_path) == 1
    async with store.read() as tx:
        assert [one.id for one in await entries.of_owner(tx, ANA)] == [written]
        ended, goes_on = await pairs.get(tx, over), await pairs.get(tx, living)
    assert ended is not None
    assert (ended.state, ended.ended_at, ended.people) == (PairState.ENDED, NOW, {BEN})
    assert goes_on is not None
    assert (goes_on.state, goes_on.people) == (PairState.LIVE, {ANA, CHIDI})
    assert "agenda" not in await rows_of(store, ANA)


async def test_the_list_is_kept_for_as_many_days_as_a_backup_may_be_old(store: Store, tmp_path: Path) -> None:
    await erase_rows(store, tmp_path, ANA, NOW)
    await look_after(store, tmp_path, NOW + 3 * DAY)
    (kept,) = ErasedList(tmp_path).read()
    await look_after(store, tmp_path, NOW + 3 * DAY + hours(1))
    assert ErasedList(tmp_path).read() == []
    async with store.read() as tx:
        assert await erasures.not_done(tx, [kept]) == [kept]


async def look_after(store: Store, folder: Path, now: Instant) -> None:
    """Do what comes each night, with backups that are kept for three days."""
    url = store._engine.url.render_as_string(hide_password=False)
    database = DatabaseSettings(url=url, backup_folder=folder, backups_kept=3)
    settings = SimpleNamespace(database=database)
    bot: Any = SimpleNamespace(router=Router(), agenda=Agenda(), settings=settings, store=store, clock=lambda: now)
    day = now.to_tz("UTC").date().format_iso()
    await Backups(bot).back_up(Row(new_id(now), "house.backup", "", now, occurrence=day))
