"""The operator's check: what it says of the list of who was erased, and of the permissions wherever the bot posts."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from typer.testing import CliRunner, Result
from whenever import Instant, Weekday, hours

from bot import app
from hosting.invite import PERMISSIONS
from learning.circle import CircleState, Mode
from learning.ids import new_id
from learning.weekly import Weekly, What
from store import circles, erasures, weeklies
from store.circles import Circle
from store.engine import Store
from store.erased_list import NAME, ErasedList
from store.erasures import Erasure
from store.schema import Tx
from tests.scenes.wire import Response

NOW = Instant.from_utc(2026, 11, 22, 7, 30)
GUILD, STUDY, NEWS, MODERATORS = 1, 2, 3, 4
ALGEBRA = Circle(
    id=5,
    guild_id=GUILD,
    channel_id=STUDY,
    state=CircleState.OPEN,
    name="Algebra",
    timezone="Europe/Berlin",
    mode=Mode.EVERY_POST,
    created_at=NOW,
)
STORIES = Weekly(ALGEBRA.id, What.STORY, Weekday.MONDAY, 9, NEWS, is_on=True)
ALL = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
TO_POST = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)


@pytest.fixture(autouse=True)
def _bare_environment(own_logs: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, migrated_file: Path) -> None:
    for name in ("ROSETHORN_TOKEN", "ROSETHORN_DISCORD__TOKEN", "ROSETHORN_DATABASE__URL"):
        monkeypatch.delenv(name, raising=False)
    # The prompts have tests of their own, and all of them are rendered there.
    monkeypatch.setattr("prompts.lint.check", lambda _folder: [])  # pyright: ignore[reportUnknownLambdaType]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "backups").mkdir()
    configure('url = "rosethorn.db"\nbackup_folder = "backups"\n')
    shutil.copyfile(migrated_file, "rosethorn.db")


def configure(database: str) -> None:
    Path("config.toml").write_text(f"[database]\n{database}", encoding="utf-8")


def check() -> Result:
    return CliRunner().invoke(app, ["check", "--config", "config.toml"])


def keep(*wanted: Any) -> None:
    """Keep circles, weeklies and erasures."""

    async def keep_each(tx: Tx) -> None:
        for one in wanted:
            match one:
                case Circle():
                    await circles.add(tx, one)
                case Weekly():
                    await weeklies.save(tx, one)
                case _:
                    await erasures.mark(tx, one)

    async def fill() -> None:
        store = Store("sqlite+aiosqlite:///rosethorn.db")
        async with store.write() as tx:
            await keep_each(tx)
        await store.close()

    asyncio.run(fill())


def on_discord(monkeypatch: pytest.MonkeyPatch, channels: dict[int, discord.Permissions]) -> None:
    """Let the bot have these permissions in these channels; others are gone."""

    async def log_in(self: discord.Client, token: str) -> None:
        pass

    async def fetch_guild(self: discord.Client, guild_id: int) -> Any:
        assert guild_id == GUILD
        return SimpleNamespace(fetch_member=fetch_member, fetch_channel=fetch_channel)

    async def fetch_member(member_id: int) -> Any:
        return SimpleNamespace(id=member_id)

    async def fetch_channel(channel_id: int) -> Any:
        if channel_id not in channels:
            raise discord.NotFound(Response(404), {"code": 10003, "message": "Unknown Channel"})  # pyright: ignore[reportArgumentType]  # see Response
        may = channels[channel_id]

        def permissions_for(_: object) -> discord.Permissions:
            return may

        return SimpleNamespace(permissions_for=permissions_for)

    monkeypatch.setattr(discord.Client, "login", log_in)
    monkeypatch.setattr(discord.Client, "fetch_guild", fetch_guild)
    monkeypatch.setenv("ROSETHORN_TOKEN", "AAAA.BBBB.CCCC")


def told_of(result: Result, beginning: str) -> list[str]:
    return [line for line in result.stdout.splitlines() if line.startswith(beginning)]


def test_wherever_a_circle_posts_the_permissions_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(replace(ALGEBRA, moderator_channel_id=MODERATORS), STORIES)
    on_discord(monkeypatch, {STUDY: ALL, NEWS: TO_POST, MODERATORS: TO_POST})
    result = check()
    assert result.exit_code == 0, result.output
    assert told_of(result, "Circle") == [
        "Circle Algebra: fine.",
        "Circle Algebra, moderators: fine.",
        "Circle Algebra, weekly post: fine.",
    ]


def test_what_is_missing_is_told_by_its_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(replace(ALGEBRA, moderator_channel_id=MODERATORS), STORIES)
    on_discord(monkeypatch, {STUDY: TO_POST, NEWS: discord.Permissions(view_channel=True)})
    result = check()
    assert result.exit_code == 1
    circle, moderators, weekly = told_of(result, "Circle")
    assert circle.startswith("Circle Algebra: missing send messages in threads, ")
    assert moderators == "Circle Algebra, moderators: its channel can't be read (code 10003)."
    assert weekly == "Circle Algebra, weekly post: missing send messages, read message history."


@pytest.mark.parametrize(
    "weekly", [replace(STORIES, is_on=False), replace(STORIES, channel_id=STUDY)], ids=["switched off", "in the circle"]
)
def test_a_weekly_that_goes_nowhere_else_has_no_line(weekly: Weekly, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(ALGEBRA, weekly)
    on_discord(monkeypatch, {STUDY: ALL})
    assert told_of(check(), "Circle") == ["Circle Algebra: fine."]


def test_nothing_is_looked_at_for_a_circle_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(replace(ALGEBRA, state=CircleState.CLOSED), STORIES)
    on_discord(monkeypatch, {})
    assert told_of(check(), "Circle") == []


def test_without_a_folder_it_says_that_no_list_is_kept() -> None:
    configure('url = "rosethorn.db"\n')
    result = check()
    assert result.exit_code == 0
    (line,) = told_of(result, "Erased people: no list is kept")
    assert "backup_folder" in line


def test_it_says_how_many_erasures_the_next_start_does_again_and_does_none() -> None:
    known, unknown = (Erasure(new_id(at), 7_000_000_000_000_000_007, at) for at in (NOW, NOW + hours(1)))
    keep(known)
    listed = ErasedList(Path("backups"))
    listed.add(known)
    assert told_of(check(), "Erased people") == ["Erased people: fine, 1 on the list."]
    listed.add(unknown)
    for _ in range(2):
        result = check()
        assert result.exit_code == 0
        assert told_of(result, "Erased people: 1 of 2 erasures on the list are not in this database.")
        assert str(unknown.person_id) not in result.output


def test_a_list_that_cant_be_read_is_told_in_one_line() -> None:
    (Path("backups") / NAME).mkdir()
    result = check()
    assert result.exit_code == 2
    assert NAME in result.stderr
    assert len(result.stderr.splitlines()) == 1
