"""The bot on PostgreSQL as a process: the server is started anew under it, and two processes share one database."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from learning.agenda import State
from store.engine import Store
from tests.postgres import Postgres
from tests.wire.client import TOKEN, Double
from tests.wire.door import Door, open_door
from tests.wire.otherwise import HURRIED
from tests.wire.place import POST, Place, open_circle
from tests.wire.process import Process
from tests.wire.scheduled import plan_opening
from tests.wire.until import until


@pytest_asyncio.fixture(loop_scope="session")
async def database_url(postgres: Postgres) -> AsyncIterator[str]:
    """Return the URL of a fresh database that every table is in."""
    name = await asyncio.to_thread(postgres.create)
    yield postgres.url(name)
    await asyncio.to_thread(postgres.drop, name)


@pytest_asyncio.fixture(loop_scope="session")
async def memory(database_url: str) -> AsyncIterator[Store]:
    """Return the store that a test looks at the database by."""
    store = Store(database_url)
    yield store
    await store.close()


async def look_back(double: Double, *bots: Process) -> None:
    """Fail where a bot called what the double can't do, or logged what nobody may find there."""
    assert await double.gaps() == []
    for bot in bots:
        assert TOKEN not in bot.log
        assert POST not in bot.log


async def circle_in(double: Double, bot: Process, memory: Store, *, shard: tuple[int, int] | None = None) -> Place:
    """Open a server with a circle, on a shard where that matters."""
    server = await double.open_server(shard=shard)
    (channel,) = server.channels.values()
    await open_circle(memory, server, channel)
    return Place(double, bot, memory, server, channel, server.members["Ana"])


async def test_the_bot_goes_on_when_the_server_was_started_anew(
    double: Double, postgres: Postgres, database_url: str, memory: Store, tmp_path: Path
) -> None:
    await double.begin_anew()
    bot = Process(double, tmp_path, database_url=database_url, program=HURRIED)
    try:
        place = await circle_in(double, bot, memory)
        await bot.start()
        thread = await place.post()
        (first,) = await place.asked(thread, 1)
        opening = await plan_opening(place)
        await opening.finished()

        await asyncio.to_thread(postgres.stop)
        try:
            pressed = await double.press(place.ana, first, label="3 fairly")
            refused = await double.answered(pressed)
            assert "on my side" in (await double.message(thread, refused["message_id"]))["content"]
            assert refused["ephemeral"]

            async def looks() -> bool:
                return " in the agenda" in bot.log or " in agenda alarm" in bot.log

            await until(looks, "the bot finds no database when it looks at the agenda")
        finally:
            await asyncio.to_thread(postgres.start)

        another = await plan_opening(place)
        assert (await another.finished()).state is State.SENT
        assert len(await another.cards()) == 2
        await double.answered(await double.press(place.ana, first, label="3 fairly"))
        await place.asked(thread, 2)
        entry = await place.entry(thread)
        assert entry is not None
        assert entry.confidence == 3
        assert await bot.stop() == 0
        await look_back(double, bot)
    finally:
        await bot.clear_away()


async def test_the_first_press_after_the_server_was_started_anew_is_taken(
    double: Double, postgres: Postgres, database_url: str, memory: Store, tmp_path: Path
) -> None:
    await double.begin_anew()
    # One that is not hurried, so that nothing finds the broken connections before the press does.
    bot = Process(double, tmp_path, database_url=database_url)
    try:
        place = await circle_in(double, bot, memory)
        await bot.start()
        thread = await place.post()
        (first,) = await place.asked(thread, 1)
        await place.nothing_unsent()
        await asyncio.to_thread(postgres.stop)
        await asyncio.to_thread(postgres.start)
        await double.press(place.ana, first, label="3 fairly")
        await place.asked(thread, 2)
        assert await bot.stop() == 0
        await look_back(double, bot)
    finally:
        await bot.clear_away()


@asynccontextmanager
async def one_of_two(
    double: Double, folder: Path, database_url: str, shard: int
) -> AsyncGenerator[tuple[Door, Process]]:
    """Lend the process for a shard of two, not started yet, with the door that all it calls goes through."""
    more = f"shard_ids = [{shard}]\nshard_count = 2\n"
    async with open_door(double) as door:
        bot = Process(door.double, folder, database_url=database_url, program=HURRIED, more=more)
        try:
            yield door, bot
        finally:
            await bot.clear_away()


async def test_two_processes_share_one_database_and_each_speaks_in_its_own_servers_alone(
    double: Double, database_url: str, memory: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await double.begin_anew()
    await double.set_shards(2)
    async with AsyncExitStack() as stack:
        folders = [tmp_path_factory.mktemp(f"shard-{shard}") for shard in (0, 1)]
        pairs = [
            await stack.enter_async_context(one_of_two(double, folder, database_url, shard))
            for shard, folder in enumerate(folders)
        ]
        doors, bots = [door for door, _ in pairs], [bot for _, bot in pairs]
        places = [await circle_in(double, bot, memory, shard=(shard, 2)) for shard, bot in enumerate(bots)]
        openings = [await plan_opening(one) for one in places]
        await asyncio.gather(*(one.launch() for one in bots))
        await stand(double, 2)

        threads = [await one.post() for one in places]
        for one, thread, opening in zip(places, threads, openings, strict=True):
            (first,) = await one.asked(thread, 1)
            await double.press(one.ana, first, label="3 fairly")
            await one.asked(thread, 2)
            assert (await opening.finished()).state is State.SENT
        assert [[one.posts(place.channel) for place in places] for one in doors] == [[1, 0], [0, 1]]
        assert [[one.posts(thread) for thread in threads] for one in doors] == [[2, 0], [0, 2]]

        await bots[1].kill()
        waiting = await plan_opening(places[1])
        for _ in range(2):
            # Whatever has been due for longer is taken up before it.
            assert (await (await plan_opening(places[0])).finished()).state is State.SENT
        assert (await waiting.row()).state is State.PLANNED
        await bots[1].start()
        assert (await waiting.finished()).state is State.SENT
        assert [[one.posts(place.channel) for place in places] for one in doors] == [[3, 0], [0, 2]]
        await asyncio.gather(*(one.nothing_unsent() for one in places))
        assert [await one.stop() for one in bots] == [0, 0]
        await look_back(double, *bots)


async def stand(double: Double, count: int) -> None:
    """Wait until so many shards are connected."""

    async def look() -> bool:
        return sum(one["is_connected"] for one in await double.sessions()) == count

    await until(look, f"{count} shards are connected")
