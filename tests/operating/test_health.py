"""What /healthz says while the bot starts, runs, and is not well; who may ask, and what it keeps to itself."""

import asyncio
import json
import socket
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import aiohttp
import discord
import pytest
from typer.testing import CliRunner
from whenever import Instant, minutes, seconds

from bot import app
from hosting.settings import HealthSettings
from operating import health as healths
from operating.health import BEHIND_AFTER, PortNotFreeError, health_told

NOW = Instant.from_utc(2026, 11, 22, 7, 30)
LONG_AGO = NOW - BEHIND_AFTER - seconds(1)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


async def ask(port: int, path: str = "/healthz", method: str = "GET") -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.request(method, f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


@pytest.mark.parametrize(
    ("next_wake", "looked_at", "is_behind"),
    [
        (None, None, False),
        (NOW + minutes(600), LONG_AGO - minutes(600), False),
        (NOW - minutes(4), LONG_AGO, False),
        (LONG_AGO, None, True),
        (LONG_AGO, LONG_AGO - minutes(1), True),
        (LONG_AGO, LONG_AGO + minutes(1), False),
        (LONG_AGO - minutes(60), LONG_AGO, True),
    ],
    ids=["nothing planned", "idle", "due now", "never looked", "not looked since", "at work", "stopped at work"],
)
def test_the_agenda_is_behind_when_something_is_due_that_nobody_looks_at(
    next_wake: Instant | None, looked_at: Instant | None, is_behind: bool
) -> None:
    assert healths._is_behind(next_wake, looked_at, NOW) is is_behind


class Broken:
    """A bot whose health can't be asked: what is not to be listened for must not be answered."""


async def test_without_a_port_it_listens_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(healths.web, "AppRunner", refuse)
    async with health_told(Broken(), HealthSettings()):  # pyright: ignore[reportArgumentType]  # see Broken
        pass


async def test_it_answers_one_question_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    async def well(bot: object) -> tuple[bool, dict[str, Any]]:
        return True, {"ready": True}

    monkeypatch.setattr(healths, "health", well)
    port = free_port()
    async with health_told(Broken(), HealthSettings(port=port)):  # pyright: ignore[reportArgumentType]  # see Broken
        assert await ask(port) == (200, '{"ready": true}')
        assert (await ask(port, "/"))[0] == 404
        assert (await ask(port, method="POST"))[0] == 405
        with pytest.raises(PortNotFreeError):
            async with health_told(Broken(), HealthSettings(port=port)):  # pyright: ignore[reportArgumentType]
                pass
    with pytest.raises(aiohttp.ClientConnectionError):
        await ask(port)


@pytest.fixture
def config(own_logs: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("ROSETHORN_DISCORD__TOKEN", "ROSETHORN_DATABASE__URL", "ROSETHORN_HEALTH__PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ROSETHORN_TOKEN", "AAAA.BBBB.CCCC")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "config.toml"
    path.write_text(f'[database]\nurl = "rosethorn.db"\n[health]\nport = {free_port()}\n', encoding="utf-8")
    return path


def run(config: Path) -> Any:
    return CliRunner().invoke(app, ["run", "--config", str(config)])


def test_run_answers_before_discord_does(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(config.read_text(encoding="utf-8").rsplit("=", 1)[1])
    told: list[tuple[int, Any]] = []

    def look() -> None:
        with pytest.raises(HTTPError) as answer, urlopen(f"http://127.0.0.1:{port}/healthz"):
            pass
        told.append((answer.value.code, json.load(answer.value)))
        answer.value.close()

    async def look_and_refuse(self: discord.Client, token: str) -> None:
        await asyncio.to_thread(look)
        raise discord.LoginFailure

    monkeypatch.setattr(discord.Client, "login", look_and_refuse)
    assert run(config).exit_code == 2
    assert told == [(503, {"ready": False})]


def test_a_port_that_is_taken_is_told_in_one_line(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(self: discord.Client, token: str) -> None:
        raise AssertionError

    monkeypatch.setattr(discord.Client, "login", never)
    port = int(config.read_text(encoding="utf-8").rsplit("=", 1)[1])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        result = run(config)
    assert result.exit_code == 2, result.output
    assert "EADDRINUSE" in result.stderr
    assert len(result.stderr.splitlines()) == 1
