import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from store import engine as engines
from store import marks
from store.engine import BackupFailedError, NotSQLiteError, Store


async def fail_after_writing(store: Store) -> None:
    async with store.write() as tx:
        await marks.put(tx, "undone", "lost")
        _ = 1 // 0


def files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


async def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_after_writing(store)
    async with store.read() as tx:
        assert await marks.get(tx, "undone") is None


async def test_a_cancelled_transaction_is_undone_and_lets_the_next_one_in(store: Store) -> None:
    written, never = asyncio.Event(), asyncio.Event()

    async def stall() -> None:
        async with store.write() as tx:
            await marks.put(tx, "first", "lost")
            written.set()
            await never.wait()

    task = asyncio.create_task(stall())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.write() as tx:
        assert await marks.get(tx, "first") is None
        await marks.put(tx, "first", "kept")


async def test_what_a_writer_has_read_still_holds_when_it_writes(database_url: str) -> None:
    # Two processes, each with several transactions at once.
    stores = [Store(database_url) for _ in range(2)]

    async def count_up(store: Store) -> None:
        async with store.write() as tx:
            before = int(await marks.get(tx, "count") or 0)
            await asyncio.sleep(0)
            await marks.put(tx, "count", str(before + 1))

    await asyncio.gather(*(count_up(stores[number % 2]) for number in range(20)))
    async with stores[0].read() as tx:
        assert await marks.get(tx, "count") == "20"
    for store in stores:
        await store.close()


async def test_more_writers_than_connections_wait_for_their_turn(store: Store) -> None:
    async def write(number: int) -> None:
        async with store.write() as tx:
            await marks.put(tx, f"mark {number}", "kept")
            async with store.read() as other:
                assert await marks.get(other, f"mark {number}") is None

    await asyncio.gather(*(write(number) for number in range(40)))
    async with store.read() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM mark"))).scalar_one() == 40


async def test_a_reader_sees_one_moment_and_holds_up_no_writer(store: Store) -> None:
    async with store.write() as tx:
        await marks.put(tx, "first", "before")
    async with store.read() as reading:
        assert await marks.get(reading, "first") == "before"
        async with store.write() as tx:
            await marks.put(tx, "first", "after")
        assert await marks.get(reading, "first") == "before"
    async with store.read() as tx:
        assert await marks.get(tx, "first") == "after"


async def test_a_reader_cannot_write_and_the_next_writer_can(store: Store) -> None:
    with pytest.raises(DBAPIError):
        async with store.read() as tx:
            await marks.put(tx, "first", "sneaked in")
    async with store.write() as tx:
        assert await marks.get(tx, "first") is None
        await marks.put(tx, "first", "kept")


async def test_a_transaction_inside_another_is_refused_at_once(store: Store) -> None:
    async with store.write():
        with pytest.raises(RuntimeError, match="inside another"):
            await fail_after_writing(store)
    async with store.write() as tx:
        await marks.put(tx, "first", "kept")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_writer_waits_for_another_program_that_writes(store: Store, database_url: str) -> None:
    other = sqlite3.connect(database_url.partition("///")[2], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with store.write() as tx:
            await marks.put(tx, "first", "kept")

    waiting = asyncio.create_task(write())
    async with store.read() as tx:
        assert await marks.get(tx, "first") is None
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting


async def test_a_writer_gives_up_on_one_that_never_ends(
    database_url: str, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.setattr(engines, "PRAGMAS", ("PRAGMA busy_timeout = 1",))
    monkeypatch.setitem(engines.POSTGRESQL, "lock_timeout", "1ms")
    first, second = Store(database_url), Store(database_url)
    async with first.write() as tx:
        await marks.put(tx, "second", "on its way")
        with pytest.raises(OperationalError if engine == "sqlite" else DBAPIError):
            await fail_after_writing(second)
    async with second.write() as tx:
        await marks.put(tx, "first", "kept")
    await first.close()
    await second.close()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
class TestBackup:
    async def test_the_copy_opens_and_holds_what_was_kept_while_a_writer_is_busy(
        self, store: Store, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy.db"
        async with store.write() as tx:
            await marks.put(tx, "first", "kept")
        async with store.write() as tx:
            await marks.put(tx, "second", "on its way")
            await store.backup(copy)
        # The connection that made the copy is as good as any other.
        with pytest.raises(ZeroDivisionError):
            await fail_after_writing(store)
        async with store.read() as tx:
            assert await marks.get(tx, "undone") is None
        assert files(tmp_path, "copy*") == [copy]
        opened = Store(f"sqlite+aiosqlite:///{copy}")
        await opened.open()
        async with opened.read() as tx:
            assert await marks.get(tx, "first") == "kept"
            assert await marks.get(tx, "second") is None
            assert (await tx.execute(text("PRAGMA integrity_check"))).scalar_one() == "ok"
        await opened.close()

    async def test_a_file_that_is_there_is_left_alone(self, store: Store, tmp_path: Path) -> None:
        there = tmp_path / "there.db"
        there.touch()
        with pytest.raises(FileExistsError):
            await store.backup(there)
        assert there.stat().st_size == 0

    async def test_a_backup_that_fails_leaves_no_file(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(BackupFailedError):
            await store.backup(tmp_path / "no folder" / "copy.db")
        assert files(tmp_path, "*unfinished*") == []


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_postgresql_is_backed_up_with_its_own_tools(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotSQLiteError):
        await store.backup(tmp_path / "copy.db")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_what_is_kept_is_on_the_disk(store: Store) -> None:
    async with store.write() as tx:
        assert (await tx.execute(text("PRAGMA journal_mode"))).scalar_one() == "wal"
        assert (await tx.execute(text("PRAGMA synchronous"))).scalar_one() == 2
        assert (await tx.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1
