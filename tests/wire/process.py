"""The processes of a wire test: the double, and the real bot, which a test starts, stops and kills."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import aiohttp

from tests.wire.client import CHECKOUT, TOKEN, Double
from tests.wire.until import PATIENCE, until

SETTINGS: Final = "ROSETHORN_"


@asynccontextmanager
async def running_double() -> AsyncGenerator[Double]:
    """Run a double in a process of its own until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.wire.double",
        TOKEN,
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        port = json.loads(await asyncio.wait_for(process.stdout.readline(), PATIENCE))["port"]
        async with aiohttp.ClientSession() as session:
            yield Double(port, session)
    finally:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            process.kill()
            await process.wait()


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Process:
    """A bot on the double. Its database stays between starts; `log` is what all its starts have logged so far."""

    def __init__(
        self,
        double: Double,
        folder: Path,
        *,
        database_url: str | None = None,
        more: str = "",
        program: Sequence[str] = ("bot.py", "run"),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Write the configuration into a folder; the bot is not started.

        `more` is TOML that is put below its last table, [discord]. `program` is what Python runs, with the
        configuration's path behind it; `environment` holds variables beside this process's own.
        """
        self._program = program
        self._environment = environment or {}
        self._double = double
        self.database_url = database_url or f"sqlite+aiosqlite:///{folder / 'rosethorn.db'}"
        self._config = folder / "config.toml"
        self._log = folder / "bot.log"
        self._running: asyncio.subprocess.Process | None = None
        token = folder / "token.txt"
        token.write_text(TOKEN, encoding="utf-8")
        token.chmod(0o600)
        self._config.write_text(
            f'[log]\nlevel = "debug"\n[database]\nurl = "{self.database_url}"\n'
            f'[discord]\ntoken_file = "token.txt"\napi_url = "{double.api_url}"\n'
            f'gateway_url = "{double.gateway_url}"\n{more}',
            encoding="utf-8",
        )

    @property
    def log(self) -> str:
        """What the bot has logged, with whatever else it wrote."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    @property
    def pid(self) -> int:
        """The id of the process that runs."""
        assert self._running is not None
        return self._running.pid

    async def start(self, *, shards: int = 1) -> None:
        """Start the bot and wait until the sessions of so many shards are connected."""
        before = len([one for one in await self._double.came("identify") if one["taken"]])
        await self.launch()

        async def look() -> bool:
            assert self._running is not None
            assert self._running.returncode is None, f"the bot ended with {self._running.returncode}:\n{self.log}"
            came = [one for one in await self._double.came("identify") if one["taken"]]
            return len(came) - before >= shards

        await until(look, "the bot is on the gateway", within=PATIENCE + 6 * shards)

    async def launch(self) -> None:
        """Start the bot and wait for nothing."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
        with self._log.open("ab") as log:
            self._running = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._program,
                "--config",
                str(self._config),
                cwd=CHECKOUT,
                env={**inherited, **self._environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """End the bot as a power cut would (SIGKILL)."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask the bot to stop (SIGTERM) and return its exit code; fails when it takes 10 seconds."""
        return await self._end(signal.SIGTERM, within=10)

    async def ended(self, *, within: float) -> int:
        """Wait until the bot has ended, and return its exit code."""
        assert self._running is not None
        return await asyncio.wait_for(self._running.wait(), within)

    def send(self, number: signal.Signals) -> None:
        """Send the bot a signal and wait for nothing."""
        assert self._running is not None
        self._running.send_signal(number)

    async def _end(self, number: signal.Signals, *, within: float = PATIENCE) -> int:
        self.send(number)
        code = await self.ended(within=within)
        self._running = None
        return code

    async def clear_away(self) -> None:
        """Kill the bot if it still runs."""
        if self._running is not None and self._running.returncode is None:
            await self.kill()
