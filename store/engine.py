"""Opens the database, brings its tables up to date, and hands out transactions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

Tx: TypeAlias = AsyncConnection
"""An open transaction, as every question of the store takes it."""

MIGRATIONS: Final = Path(__file__).parent / "migrations"
BUSY_SECONDS: Final = 10
PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
)


class StoreNewerError(Exception):
    """The database was written by a newer Rosethorn; it has been left as it is."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


class Store:
    """The memory of the bot: one database, reached through short transactions.

    `url` is an SQLAlchemy URL with an async driver (`sqlite+aiosqlite:///file` or `postgresql+asyncpg://…`).
    """

    def __init__(self, url: str) -> None:
        self._engine = _create_engine(url)
        self._reading = self._engine.execution_options(reads_only=True)

    async def open(self) -> None:
        """Bring the tables up to date in one transaction.

        Raises StoreNewerError when the database knows a migration that this code does not.
        """
        async with self._engine.begin() as connection:
            await connection.run_sync(migrate)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is kept whole at the end of the block, or undone whole by an exception."""
        async with self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction for questions alone; it sees one moment of the database and holds up no writer."""
        async with self._reading.begin() as connection:
            yield connection

    async def backup(self, target: Path) -> None:
        """Write a whole, consistent copy of an SQLite database to a new file, also while the bot runs.

        Raises FileExistsError when the file is there, and ValueError for PostgreSQL, which has its own tools.
        """
        if self._engine.dialect.name != "sqlite":
            raise ValueError(self._engine.dialect.name)
        if await asyncio.to_thread(target.exists):
            raise FileExistsError(target)
        async with self._engine.connect() as connection:
            plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await plain.exec_driver_sql("VACUUM INTO ?", (str(target),))


def migration_config() -> Config:
    """Return Alembic's configuration; a connection goes into its attributes."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def migrate(connection: Connection) -> None:
    """Apply every migration that the database does not have yet; raises StoreNewerError when it has unknown ones."""
    config = migration_config()
    directory = ScriptDirectory.from_config(config)
    known = {script.revision for script in directory.walk_revisions()}
    present = MigrationContext.configure(connection).get_current_heads()
    for revision in present:
        if revision not in known:
            raise StoreNewerError(revision)
    if set(present) == set(directory.get_heads()):
        return
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")


def _create_engine(url: str) -> AsyncEngine:
    engine = create_async_engine(url, hide_parameters=True)
    if make_url(url).get_backend_name() == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own implicit transactions leave out DDL and begin late; `_begin_sqlite` says when one begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: a read lock that has to grow fails at once when another writer was faster.
    if connection.get_isolation_level() != "AUTOCOMMIT":
        reads_only = connection.get_execution_options().get("reads_only", False)
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
