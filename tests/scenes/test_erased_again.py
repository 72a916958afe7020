"""Who erased themselves stays erased when an older copy of the database is put back."""

import logging
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from simcord.actors import MemberActor

from bot import Rosethorn
from cogs._edge.erasing import erase_again, erase_rows
from cogs.me._erase import erase_person
from store import erasures, people, tables
from store.engine import Store
from store.erased_list import NAME, ErasedList, ListUnreadableError
from store.erasures import Erasure
from store.schema import Tx
from tests.scenes.test_backups import DAY, NIGHT, back_up_into, folder, names
from tests.scenes.world import World

__all__ = ["folder"]

pytestmark = pytest.mark.skipif("config.getoption('--engine') == 'postgresql'", reason="pg_dump copies PostgreSQL")


async def rows_of(world: World, actor: MemberActor) -> dict[str, int]:
    async with world.bot.store.read() as tx:
        return await tables.count_rows(tx, actor.id)


async def put_back(world: World, copy: Path) -> None:
    """Do what docs/self-hosting.md says of restoring, while no bot runs."""
    database = Path(str(world.bot.store._engine.url.database))
    make = world.make_bot

    def make_bot() -> Rosethorn:
        made = make()
        login = made.login

        async def put_back_then_log_in(token: str) -> None:
            # By now the old bot is gone.
            for one in (database, *(database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm"))):
                one.unlink(missing_ok=True)
            shutil.copyfile(copy, database)
            await login(token)

        made.login = put_back_then_log_in
        return made

    world.make_bot = make_bot
    await world.restart()
    world.make_bot = make


async def write_something(world: World, actor: MemberActor) -> None:
    async with world.bot.store.write() as tx:
        await people.mark_dm(tx, actor.id, world.bot.clock())


async def test_who_was_erased_after_the_copy_is_erased_again_and_the_others_are_back(
    world: World, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await back_up_into(world, folder)
    for one in (world.ana, world.ben):
        await one.send(await world.post(one), "3")
    await world.bot.store.backup(folder / "copy.db")
    before = await rows_of(world, world.ben)
    await erase_person(world.bot, world.ana.id)
    with caplog.at_level(logging.WARNING):
        await put_back(world, folder / "copy.db")
    assert await rows_of(world, world.ana) == {}
    assert await rows_of(world, world.ben) == before
    assert "before 1 erasures" in caplog.text
    assert str(world.ana.id) not in caplog.text


async def test_what_somebody_writes_after_coming_back_stays_theirs(world: World, folder: Path) -> None:
    await back_up_into(world, folder)
    await world.post(world.ana)
    await world.bot.store.backup(folder / "copy.db")
    await erase_person(world.bot, world.ana.id)
    await write_something(world, world.ana)
    came_back = await rows_of(world, world.ana)
    assert came_back
    await world.restart()
    assert await rows_of(world, world.ana) == came_back

    await put_back(world, folder / "copy.db")
    assert await rows_of(world, world.ana) == {}
    await write_something(world, world.ana)
    await world.restart()
    assert await rows_of(world, world.ana) == came_back


async def test_of_several_erasures_only_those_after_the_copy_are_done_again(world: World, folder: Path) -> None:
    await back_up_into(world, folder)
    await erase_rows(world.bot.store, folder, world.ana.id, world.bot.clock())
    await write_something(world, world.ana)
    came_back = await rows_of(world, world.ana)
    await world.bot.store.backup(folder / "copy.db")
    await erase_rows(world.bot.store, folder, world.ben.id, world.bot.clock())
    await put_back(world, folder / "copy.db")
    assert await rows_of(world, world.ana) == came_back
    assert await rows_of(world, world.ben) == {}


async def test_the_list_is_kept_as_long_as_a_copy_from_before(world: World, folder: Path) -> None:
    await back_up_into(world, folder)
    await erase_rows(world.bot.store, folder, world.ana.id, world.bot.clock())
    (erased,) = ErasedList(folder).read()
    await world.env.advance_time(NIGHT)
    await world.env.advance_time(DAY)
    assert ErasedList(folder).read() == [erased]
    await world.env.advance_time(DAY)
    assert ErasedList(folder).read() == []
    async with world.bot.store.read() as tx:
        assert await erasures.not_done(tx, [erased]) == [erased]


async def test_the_list_outlasts_a_copy_that_was_taken_elsewhere(world: World, folder: Path) -> None:
    await back_up_into(world, folder)
    await erase_rows(world.bot.store, folder, world.ana.id, world.bot.clock())
    await world.env.advance_time(NIGHT)
    (folder / "rosethorn-2026-01-01.db").unlink()
    await world.env.advance_time(DAY)
    assert len(ErasedList(folder).read()) == 1


async def test_the_list_is_kept_longer_where_the_bot_was_away_and_an_older_copy_is_left(
    world: World, folder: Path
) -> None:
    await back_up_into(world, folder)
    await world.env.advance_time(NIGHT)
    await erase_rows(world.bot.store, folder, world.ana.id, world.bot.clock())
    await world.down(5 * DAY)
    await world.env.advance_time(DAY)
    assert names(folder) == [NAME, "rosethorn-2026-01-01.db", "rosethorn-2026-01-07.db"]
    assert len(ErasedList(folder).read()) == 1


@pytest.mark.errors_expected
async def test_a_list_that_cant_be_written_keeps_nobody_from_erasing(
    world: World, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await world.post(world.ana)
    shutil.rmtree(folder)
    with caplog.at_level(logging.ERROR):
        await erase_rows(world.bot.store, folder, world.ana.id, world.bot.clock())
    assert await rows_of(world, world.ana) == {}
    assert "erased list" in caplog.text
    assert str(world.ana.id) not in caplog.text


async def test_an_erasure_that_is_undone_is_off_the_list_again(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.post(world.ana)
    before = await rows_of(world, world.ana)
    write = Store.write

    @asynccontextmanager
    async def keep_nothing(self: Store) -> AsyncGenerator[Tx]:
        async with write(self) as tx:
            yield tx
            raise TimeoutError

    with monkeypatch.context() as patched:
        patched.setattr(Store, "write", keep_nothing)
        with pytest.raises(TimeoutError):
            await erase_rows(world.bot.store, folder, world.ana.id, world.bot.clock())
    assert await rows_of(world, world.ana) == before
    assert ErasedList(folder).read() == []


async def test_a_sudden_stop_before_the_end_of_an_erasure_has_it_done_at_the_next_start(
    world: World, folder: Path
) -> None:
    await back_up_into(world, folder)
    await world.post(world.ana)
    ErasedList(folder).add(Erasure(1, world.ana.id, world.bot.clock()))
    await world.restart()
    assert await rows_of(world, world.ana) == {}


async def test_a_start_without_reading_the_list_is_none(world: World, folder: Path) -> None:
    (folder / NAME).mkdir()
    with pytest.raises(ListUnreadableError):
        await erase_again(world.bot.store, folder)
