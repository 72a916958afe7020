"""The bot as the image runs it: another user, a checkout that is only read, and one folder to write to."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.engine import Store
from tests.deploy.test_image import environment, image, steps
from tests.wire.client import TOKEN, Double
from tests.wire.place import POST, Place, open_circle
from tests.wire.process import Process, free_port
from tests.wire.test_self_hosting import becomes

__all__ = ["image"]

ONLY_READS = "-all,+dac_read_search"
"""What is left of root: an interpreter in its home folder can be read, and nothing of it written."""


def as_its_user() -> list[str]:
    """Return the line before a command that runs it as the image's user; none where the tests are not run by root."""
    if os.geteuid() != 0:
        return []
    (user,) = steps("USER")
    uid, _, gid = user.partition(":")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root can become another user by setpriv alone")
    line = [setpriv, "--reuid", uid, "--regid", gid, "--clear-groups"]
    line += ["--inh-caps", ONLY_READS, "--ambient-caps", ONLY_READS]
    tried = subprocess.run([*line, sys.executable, "-c", ""], capture_output=True, check=False)  # noqa: S603  # our own
    if tried.returncode:
        pytest.skip("another user may not run this interpreter")
    return line


@pytest.fixture
def before() -> list[str]:
    """Return the line before a command that runs it as the image's user; none where the tests are not run by root."""
    return as_its_user()


@pytest.fixture
def data(before: list[str]) -> Iterator[Path]:
    """Return the folder that is the image's volume: empty, and its user's alone."""
    folder = Path(tempfile.mkdtemp(prefix="data-"))
    if before:
        (user,) = steps("USER")
        os.chown(folder, *map(int, user.split(":")))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def only_read(image: Path) -> Iterator[Path]:
    """Return a copy of the image's folder with nothing in it that may be written."""
    # Not under pytest's own folder, which another user does not get into.
    folder = Path(tempfile.mkdtemp(prefix="app-"))
    shutil.copytree(image, folder, dirs_exist_ok=True)
    for one in [*folder.rglob("*"), folder]:
        one.chmod(0o555 if one.is_dir() else 0o444)
    yield folder
    for one in [folder, *folder.rglob("*")]:
        one.chmod(0o755)
    shutil.rmtree(folder)


def tree(folder: Path) -> dict[str, int]:
    """Return every path below a folder with the time it was changed."""
    return {one.relative_to(folder).as_posix(): one.stat().st_mtime_ns for one in folder.rglob("*")}


def owners(folder: Path) -> dict[str, int]:
    """Return every path below a folder with the id of the user it belongs to."""
    return {one.relative_to(folder).as_posix(): one.stat().st_uid for one in folder.rglob("*")}


async def is_well(variables: dict[str, str]) -> bool:
    """Do what the image's HEALTHCHECK does."""
    (step,) = steps("HEALTHCHECK")
    _, *arguments = json.loads(step.partition("CMD ")[2])
    silent = asyncio.subprocess.DEVNULL
    asking = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=variables, stderr=silent)
    return await asking.wait() == 0


async def test_it_runs_for_another_user_and_writes_to_its_data_alone(
    only_read: Path, data: Path, before: list[str], double: Double, tmp_path: Path
) -> None:
    await double.begin_anew()
    untouched, port = tree(only_read), free_port()
    variables = environment(data) | {
        "ROSETHORN_HEALTH__PORT": str(port),
        "ROSETHORN_TOKEN": TOKEN,
        "ROSETHORN_DISCORD__API_URL": double.api_url,
        "ROSETHORN_DISCORD__GATEWAY_URL": double.gateway_url,
    }
    line = [*before, sys.executable, str(only_read / "bot.py"), "run"]
    # Of a configuration file the image knows nothing, so the one that is named behind the program is left aside.
    start = f"import os; os.chdir({str(data)!r}); os.execv({line[0]!r}, {line!r})"
    bot = Process(double, tmp_path, program=("-c", start), environment=variables)
    memory = Store(f"sqlite+aiosqlite:///{data / 'rosethorn.db'}")
    server = await double.open_server()
    (channel,) = server.channels.values()
    place = Place(double, bot, memory, server, channel, server.members["Ana"])
    try:
        assert not await is_well(variables)
        # The first start makes the database, as that user; the second finds the circle in it.
        for has_circle in (False, True):
            await bot.start()
            await becomes(f"http://127.0.0.1:{port}/healthz", 200)
            assert await is_well(variables)
            if has_circle:
                await place.asked(await place.post(), 1)
            assert await bot.stop() == 0
            assert not await is_well(variables)
            if not has_circle:
                await open_circle(memory, server, channel)
                await memory.close()
    finally:
        await bot.clear_away()
        await memory.close()
    assert tree(only_read) == untouched
    assert owners(data) == {"rosethorn.db": int(steps("USER")[0].split(":")[0]) if before else os.geteuid()}
    assert TOKEN not in bot.log
    assert POST not in bot.log
