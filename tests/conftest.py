"""What every test may use: an empty, migrated database that costs a copy of one made before."""

import logging
import shutil
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hosting.errors import OWN
from hosting.logs import QUIET_LIBRARIES
from store import engine as store_engine
from store.engine import Store
from tests.postgres import Postgres, running_postgres

# Each process of a test run loads the cogs. Where bytecode is switched off, each would compile them anew.
sys.dont_write_bytecode = False


class _Compiled(dict[Any, Any]):
    """What statements have been compiled to, for all the engines of a test run: each would compile them anew."""

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(_of_any_engine(key))

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_of_any_engine(key), compiled)

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_any_engine(key), default)


def _of_any_engine(key: Any) -> Any:
    dialect, *statement = key
    return type(dialect), *statement


store_engine.create_async_engine = partial(
    store_engine.create_async_engine, execution_options={"compiled_cache": _Compiled()}
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the whole bot be tested on PostgreSQL too: pytest tests/scenes --engine postgresql."""
    parser.addoption(
        "--engine",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="the database of scenes (the tests of the store run on both)",
    )


@pytest.fixture
def own_logs() -> Iterator[None]:
    """Let a test set up the logs, and put everything back afterwards."""
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in (*OWN, *QUIET_LIBRARIES))]
    levels = [logger.level for logger in loggers]
    handlers = list(loggers[0].handlers)
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    loggers[0].handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file that has every table and no row, made once in a test run."""
    import asyncio

    path = tmp_path_factory.mktemp("store") / "migrated.db"

    async def migrate() -> None:
        store = Store(f"sqlite+aiosqlite:///{path}")
        await store.open()
        await store.close()

    asyncio.run(migrate())
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Return a PostgreSQL server of this test run's own (with pytest-xdist: of this worker's own)."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of the engine that the test's database is on."""
    return str(request.config.getoption("--engine"))


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a fresh, migrated database of this test's own."""
    if engine == "sqlite":
        path = tmp_path / "rosethorn.db"
        shutil.copyfile(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite+aiosqlite:///{path}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with server.lend() as url:
            yield url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """Return an open store of this test's own."""
    opened = Store(database_url)
    await opened.open()
    yield opened
    await opened.close()
