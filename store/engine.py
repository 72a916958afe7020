"""Opens the database and hands out transactions."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from store import sqlite
from store.backup import CopyDamagedError, put_in_place, see_that_it_is_whole
from store.revisions import StoreNewerError, is_up_to_date, revisions
from store.schema import Tx

__all__ = ["BackupFailedError", "NotSQLiteError", "Store", "StoreNewerError", "StoreUnusableError", "Tx"]

BUSY_SECONDS: Final = 10
"""How long a writer waits for another process's transaction before it gives up with an error."""

PRAGMAS: Final = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
POSTGRESQL: Final = {
    "application_name": "rosethorn",
    "lock_timeout": f"{BUSY_SECONDS}s",
    # A process that stands still in the middle of a transaction must not hold up the others for good.
    "idle_in_transaction_session_timeout": "60s",
}
WRITERS_LOCK: Final = 0x526F7365
"""The number under which the writers of one PostgreSQL database wait for each other."""


class StoreUnusableError(Exception):
    """The database can't be reached or is none; the cause says why, in the driver's own kinds of errors."""


class NotSQLiteError(Exception):
    """The database is on PostgreSQL, which is backed up with its own tools, such as pg_dump."""


class BackupFailedError(Exception):
    """The copy can't be written; the cause says why."""


class Store:
    """The memory of the bot: one database, reached through short transactions.

    `url` is an SQLAlchemy URL with an async driver (`sqlite+aiosqlite:///file` or `postgresql+asyncpg://…`). On both
    engines one writer works at a time, also among several processes: what a transaction has read is still so when it
    writes.
    """

    def __init__(self, url: str) -> None:
        self._engine = _create_engine(url)
        self._sqlite = self._engine.dialect.name == "sqlite"
        one_moment = {} if self._sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reading = self._engine.execution_options(access="read", **one_moment)
        # Writers of this process queue here in order, each without a connection until its turn comes.
        self._queue = asyncio.Lock()
        self._writer: asyncio.Task[Any] | None = None

    async def open(self) -> None:
        """Bring the tables up to date in one transaction.

        Raises StoreNewerError when the database knows a migration that this code does not, and leaves it untouched;
        StoreUnusableError when it can't be reached, or is no database.
        """
        try:
            async with self.read() as tx:
                is_current = await tx.run_sync(is_up_to_date)
            if self._sqlite:
                async with self._engine.execution_options(access="alone").connect() as connection:
                    await connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except StoreNewerError:
            raise
        except Exception as error:  # each driver has errors of its own for a wrong password, a full disk, a text file
            raise StoreUnusableError from error
        if not is_current:
            # Loaded where it is needed: it brings Alembic along.
            from store.upgrade import upgrade  # noqa: PLC0415

            try:
                async with self._engine.execution_options(access="migrate").begin() as connection:
                    await connection.run_sync(upgrade)
            finally:
                # The connection that migrates on SQLite does not enforce foreign keys; no other use may get it.
                await self._engine.dispose()

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Tx]:
        """Open a transaction that is kept whole at the end of the block, or undone whole by an exception.

        Raises RuntimeError inside another one of the same task, which would wait for itself.
        """
        task = asyncio.current_task()
        if self._writer is task:
            raise RuntimeError("a transaction that writes cannot be opened inside another")
        async with self._queue:
            self._writer = task
            try:
                async with self._engine.begin() as connection:
                    yield connection
            finally:
                self._writer = None

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Tx]:
        """Open a transaction for questions alone; it sees one moment of the database and holds up no writer."""
        async with self._reading.begin() as connection:
            yield connection

    async def backup(self, target: Path) -> None:
        """Write a whole, consistent copy of an SQLite database to a new file, also while the bot runs.

        The file gets its name once it has been read through and is on the disk. Raises FileNotFoundError when there is
        no database, FileExistsError when the new file is there already, StoreUnusableError when what there is can't be
        read as a database, BackupFailedError when the copy can't be written or is not whole, and NotSQLiteError for
        PostgreSQL.
        """
        if not self._sqlite:
            raise NotSQLiteError
        source = Path(self._engine.url.database or "")
        # To open a file that is not there would make one.
        if not await asyncio.to_thread(source.is_file):
            raise FileNotFoundError(source)
        try:
            async with self.read() as tx:
                await tx.exec_driver_sql("SELECT count(*) FROM sqlite_schema")
        except DBAPIError as error:
            raise StoreUnusableError from error
        try:
            await self._copy_to(target)
        except FileExistsError:
            raise
        except (DBAPIError, OSError, CopyDamagedError) as error:
            raise BackupFailedError from error

    async def _copy_to(self, target: Path) -> None:
        if await asyncio.to_thread(target.exists):
            raise FileExistsError(target)
        unfinished = target.with_name(f"{target.name}.unfinished")
        # SQLite writes into no file that holds something, such as what a sudden stop left of an earlier copy.
        await asyncio.to_thread(unfinished.unlink, missing_ok=True)
        try:
            async with self._engine.execution_options(access="alone").connect() as connection:
                await connection.exec_driver_sql("VACUUM INTO ?", (str(unfinished),))
            async with self.read() as tx:
                present = await tx.run_sync(revisions)
            await asyncio.to_thread(see_that_it_is_whole, unfinished, present)
            await asyncio.to_thread(put_in_place, unfinished, target)
        finally:
            await asyncio.to_thread(unfinished.unlink, missing_ok=True)


def _create_engine(url: str) -> AsyncEngine:
    if make_url(url).get_backend_name() == "sqlite":
        # The connection that was used last is the next to be used: it is warm, and often already set for the same.
        own = {"async_creator_fn": sqlite.connect}
        engine = create_async_engine(url, hide_parameters=True, connect_args=own, pool_use_lifo=True)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    else:
        settings = {"server_settings": POSTGRESQL}
        engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=settings)
        event.listen(engine.sync_engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own implicit transactions leave out DDL and begin late; `_begin_sqlite` says when one begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    access = connection.get_execution_options().get("access", "write")
    first = [f"PRAGMA query_only = {'ON' if access == 'read' else 'OFF'}"]
    if access == "migrate":
        first.append("PRAGMA foreign_keys = OFF")
    if access != "alone":
        # A writer takes its lock at once: a read lock that has to grow fails at once when another writer was faster.
        first.append("BEGIN" if access == "read" else "BEGIN IMMEDIATE")
    driver: Any = connection.connection.driver_connection
    driver.begin_with(first)


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("access", "write") != "read":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
