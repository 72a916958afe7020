"""What every test may use: an empty, migrated database that costs a copy of a file."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.engine import Store


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


@pytest.fixture
def database_url(migrated_file: Path, tmp_path: Path) -> str:
    """Return the URL of a fresh, migrated database of this test's own."""
    path = tmp_path / "rosethorn.db"
    shutil.copyfile(migrated_file, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """Return an open store of this test's own."""
    opened = Store(database_url)
    await opened.open()
    yield opened
    await opened.close()
