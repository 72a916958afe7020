"""The stage of the wire tests: one bot that runs for all that leave it alone, and one for each that ends it."""

import shutil
from collections.abc import AsyncIterator
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from store.engine import Store
from tests.wire.client import TOKEN, Double
from tests.wire.place import ANSWER, POST, Place, open_circle
from tests.wire.process import Process, running_double

HERE: Final = Path(__file__).parent
CHANNELS: Final = 40
"""How many tests the one bot can serve: each has a circle of its own, known from the start."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the wire tests share one event loop, since they share processes."""
    for item in items:
        if item.path.is_relative_to(HERE) and isinstance(item, pytest.Function) and iscoroutinefunction(item.function):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


async def _set_up(double: Double, folder: Path, migrated: Path, channels: int) -> AsyncIterator[list[Place]]:
    bot = Process(double, folder)
    shutil.copyfile(migrated, folder / "rosethorn.db")
    server = await double.open_server(channels=[f"study-{number}" for number in range(channels)])
    memory = Store(bot.database_url)
    await memory.open()
    places: list[Place] = []
    for channel in server.channels.values():
        await open_circle(memory, server, channel)
        places.append(Place(double, bot, memory, server, channel, server.members["Ana"]))
    yield places
    await bot.clear_away()
    await memory.close()


async def _look_back(place: Place) -> None:
    """Fail where the bot called what the double can't do, or logged what nobody may find there."""
    assert await place.double.gaps() == []
    log = place.bot.log
    for secret in (TOKEN, "simcord_interaction", POST, ANSWER, "moved the 6", "write them"):
        assert secret not in log


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[list[Place]]:
    """Return the circles that are left of a bot that runs for all tests."""
    async with running_double() as double:
        async for places in _set_up(double, tmp_path_factory.mktemp("shared"), migrated_file, CHANNELS):
            await places[0].bot.start()
            yield places


@pytest_asyncio.fixture(loop_scope="session")
async def place(shared: list[Place]) -> AsyncIterator[Place]:
    """Return a circle of this test's own beside a bot that runs; the test leaves the bot and its connection alive."""
    assert shared, "more tests than circles: raise CHANNELS"
    own = shared.pop()
    yield own
    await own.double.clear_faults()
    await _look_back(own)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def double() -> AsyncIterator[Double]:
    """Return a double for tests with bots of their own."""
    async with running_double() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def own(double: Double, migrated_file: Path, tmp_path: Path) -> AsyncIterator[Place]:
    """Return a circle beside a bot of this test's own, which is not started."""
    await double.begin_anew()
    async for places in _set_up(double, tmp_path, migrated_file, 1):
        yield places[0]
        await double.clear_faults()
        await _look_back(places[0])
