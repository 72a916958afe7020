"""A self-hoster's day with the bot as a process: health, a backup beside it, an erasure beside it, and a restore."""

import asyncio
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import aiohttp

from store import tables
from store.engine import Store
from tests.postgres import Postgres
from tests.wire.client import CHECKOUT, Double
from tests.wire.place import Place, open_circle
from tests.wire.process import Process, free_port
from tests.wire.until import until


def configure(folder: Path) -> str:
    """Switch the health and the backup folder on, and return the address of the health."""
    port = free_port()
    (folder / "backups").mkdir()
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8").replace("[database]\n", '[database]\nbackup_folder = "backups"\n')
    config.write_text(f"{text}\n[health]\nport = {port}\n", encoding="utf-8")
    return f"http://127.0.0.1:{port}/healthz"


async def health(address: str) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, json.loads(await answer.text())


async def becomes(address: str, status: int) -> dict[str, Any]:
    """Wait until the health has a status, and return what it says then."""

    async def look() -> dict[str, Any] | None:
        found, about = await health(address)
        return about if found == status else None

    return await until(look, f"the health is {status}")


async def command(folder: Path, *arguments: str) -> str:
    """Run a command of bot.py beside the bot and return what it told."""
    line = (sys.executable, "bot.py", *arguments, "--config", str(folder / "config.toml"))
    pipe = asyncio.subprocess.PIPE
    running = await asyncio.create_subprocess_exec(*line, cwd=CHECKOUT, stdout=pipe, stderr=pipe)
    told, problems = await running.communicate()
    assert running.returncode == 0, problems.decode()
    return told.decode()


async def rows_of(database: Path | str, person: int) -> dict[str, int]:
    """Return what a database holds of a person, by its URL or by the folder of an SQLite file."""
    url = database if isinstance(database, str) else f"sqlite+aiosqlite:///{database / 'rosethorn.db'}"
    memory = Store(url)
    async with memory.read() as tx:
        found = await tables.count_rows(tx, person)
    await memory.close()
    return found


async def test_the_health_follows_the_connection(own: Place, tmp_path: Path) -> None:
    address = configure(tmp_path)
    await own.bot.start()
    about = await becomes(address, 200)
    assert about["shards"] == {"0": True}
    assert about["database"]
    await own.double.refuse_gateway(refused=True)
    await own.double.cut()
    assert (await becomes(address, 503))["shards"] == {"0": False}
    await own.double.refuse_gateway(refused=False)
    await becomes(address, 200)
    assert await own.bot.stop() == 0


async def test_who_was_erased_beside_the_running_bot_stays_erased_after_a_restore(own: Place, tmp_path: Path) -> None:
    address = configure(tmp_path)
    await own.bot.start()
    await becomes(address, 200)
    thread = await own.begun()
    await own.type(thread)
    ana = own.server.members["Ana"]

    async def is_stored() -> bool:
        return "entry" in await rows_of(tmp_path, ana)

    await until(is_stored, "the answer is stored")
    copy = tmp_path / "backups" / "by-hand.db"
    assert "was read through" in await command(tmp_path, "backup", str(copy))
    before = await rows_of(tmp_path, ana)
    assert (await command(tmp_path, "erase", str(ana), "--yes")).startswith(f"Erased. Rows: {sum(before.values())}.")
    assert await rows_of(tmp_path, ana) == {}
    assert (await health(address))[0] == 200

    assert await own.bot.stop() == 0
    await own.memory.close()
    for end in ("", "-wal", "-shm"):
        (tmp_path / f"rosethorn.db{end}").unlink(missing_ok=True)
    shutil.copyfile(copy, tmp_path / "rosethorn.db")
    assert await rows_of(tmp_path, ana) == before
    assert "Database: fine" in await checked(tmp_path)
    await own.bot.start()
    await becomes(address, 200)
    assert await rows_of(tmp_path, ana) == {}
    assert "copy from before 1 erasures" in own.bot.log
    assert str(ana) not in own.bot.log.partition("copy from before")[2].splitlines()[0]
    assert await own.bot.stop() == 0


async def test_who_was_erased_stays_erased_when_a_dump_of_postgresql_is_put_back(
    double: Double, postgres: Postgres, tmp_path: Path
) -> None:
    await double.begin_anew()
    name = await asyncio.to_thread(postgres.create)
    bot = Process(double, tmp_path, database_url=postgres.url(name))
    memory = Store(bot.database_url)
    address = configure(tmp_path)
    try:
        server = await double.open_server()
        (channel,) = server.channels.values()
        await open_circle(memory, server, channel)
        ana, ben = server.members["Ana"], server.members["Ben"]
        await bot.start()
        await becomes(address, 200)
        await asyncio.to_thread(postgres.dump, name, tmp_path / "night.dump")
        before = {one: await rows_of(bot.database_url, one) for one in (ana, ben)}
        assert before[ana]
        assert (await command(tmp_path, "erase", str(ana), "--yes")).startswith("Erased.")
        assert await bot.stop() == 0
        await memory.close()
        await asyncio.to_thread(postgres.drop, name)

        restored = await asyncio.to_thread(postgres.restore, tmp_path / "night.dump")
        config = tmp_path / "config.toml"
        config.write_text(config.read_text(encoding="utf-8").replace(f"/{name}?", f"/{restored}?"), encoding="utf-8")
        url = postgres.url(restored)
        assert {one: await rows_of(url, one) for one in (ana, ben)} == before
        assert "Erased people: 1 of 1 erasures on the list are not in this database" in await checked(tmp_path)
        await bot.start()
        await becomes(address, 200)
        assert (await rows_of(url, ana), await rows_of(url, ben)) == ({}, before[ben])
        assert "copy from before 1 erasures" in bot.log
        assert "Erased people: fine, 1 on the list." in await checked(tmp_path)
        assert await bot.stop() == 0
        await asyncio.to_thread(postgres.drop, restored)
    finally:
        await bot.clear_away()
        await memory.close()


async def checked(folder: Path) -> str:
    """Return what `check` tells, without asking Discord."""
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('token_file = "token.txt"\n', ""), encoding="utf-8")
    told = await command(folder, "check")
    config.write_text(text, encoding="utf-8")
    return told
