"""What the one who runs the bot sees of the agenda: as a list, and as a line of the check."""

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from whenever import Instant, hours, minutes

from bot import app
from learning.agenda import Row, State
from store import agenda
from store.engine import Store
from store.schema import Tx

runner = CliRunner()
NOW = Instant.from_utc(2026, 11, 22, 7, 30, 59)
EMPTY = [
    "Due next: nothing.",
    "",
    "Late or left out lately: nothing.",
    "",
    "Waiting for another try: nothing.",
    "",
    "Set aside after 5 failures: nothing.",
]
Change = Callable[[Callable[[Tx], Awaitable[None]]], None]


@pytest.fixture(autouse=True)
def _bare_environment(own_logs: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("ROSETHORN_TOKEN", "ROSETHORN_DISCORD__TOKEN", "ROSETHORN_DATABASE__URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text('[database]\nurl = "rosethorn.db"\n', encoding="utf-8")


@pytest.fixture
def change(migrated_file: Path, tmp_path: Path) -> Change:
    """Return what makes a change to a database that is there."""
    path = tmp_path / "rosethorn.db"
    shutil.copyfile(migrated_file, path)

    async def make(act: Callable[[Tx], Awaitable[None]]) -> None:
        store = Store(f"sqlite+aiosqlite:///{path}")
        async with store.write() as tx:
            await act(tx)
        await store.close()

    return lambda act: asyncio.run(make(act))


def listed() -> list[str]:
    """Return the lines of `bot.py agenda`."""
    result = runner.invoke(app, ["agenda", "--config", "config.toml"])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def row(row_id: int, due_at: Instant = NOW, **about: Any) -> Row:
    return Row(row_id, about.pop("kind", "checkin.open"), str(row_id), due_at, **about)


def test_an_empty_agenda_says_so(change: Change) -> None:
    assert listed() == EMPTY


def test_what_comes_next_is_listed_in_order_and_no_more_than_ten(change: Change) -> None:
    rows = [row(100 + number, NOW + hours(number)) for number in range(20, 0, -1)]
    change(lambda tx: planned(tx, *rows))
    lines = listed()
    assert lines[0] == "Due next:"
    assert lines[1].split() == ["due", "kind", "row", "circle", "why"]
    assert [line.split()[2] for line in lines[2:12]] == [str(100 + number) for number in range(1, 11)]
    assert lines[2] == "  2026-11-22T08:30Z  checkin.open  101  –"
    assert lines[12:] == EMPTY[1:]


async def planned(tx: Tx, *rows: Row) -> None:
    await agenda.plan(tx, *rows)


async def eventful(tx: Tx) -> None:
    """Put a row of each sort on the agenda."""
    await agenda.plan(tx, *(row(number, kind=f"test.{number}") for number in range(1, 9)))
    await agenda.claim(tx, "a process", NOW, NOW + minutes(2), limit=8)
    await agenda.finish(tx, 1, "a process", State.LATE, NOW + hours(1))
    await agenda.finish(tx, 2, "a process", State.LEFT_OUT, NOW + hours(2), why="place_gone")
    await agenda.finish(tx, 3, "a process", State.SET_ASIDE, NOW + hours(3), why="error bcdfgh")
    await agenda.finish(tx, 4, "a process", State.SENT, NOW + hours(4), message_id=5)
    await agenda.finish(tx, 5, "a process", State.DONE, NOW + hours(4))
    await agenda.put_off(tx, 6, "a process", NOW + hours(5), why="permission_missing")
    await agenda.put_off(tx, 7, "a process", NOW + hours(6), why="wishes", due_at=NOW + hours(6))


def test_what_did_not_come_and_what_fails_is_listed_with_why(change: Change) -> None:
    change(eventful)
    assert listed() == [
        "Due next:",
        "  due                kind    row  circle  why",
        "  2026-11-22T07:30Z  test.8  8    –       under way",
        "  2026-11-22T07:30Z  test.6  6    –       permission missing",
        "  2026-11-22T13:30Z  test.7  7    –       wishes",
        "",
        "Late or left out lately:",
        "  ended              due                kind    row  circle  why",
        "  2026-11-22T09:30Z  2026-11-22T07:30Z  test.2  2    –       place gone",
        "  2026-11-22T08:30Z  2026-11-22T07:30Z  test.1  1    –       late",
        "",
        "Waiting for another try:",
        "  due                kind    row  circle  tries  why",
        "  2026-11-22T07:30Z  test.6  6    –       1      permission missing",
        "",
        "Set aside after 5 failures:",
        "  ended              kind    row  circle  tries  why",
        "  2026-11-22T10:30Z  test.3  3    –       1      error bcdfgh",
    ]


def test_listing_writes_nothing_and_works_while_the_bot_writes(change: Change, tmp_path: Path) -> None:
    change(eventful)
    path = tmp_path / "rosethorn.db"

    async def list_meanwhile() -> list[str]:
        store = Store(f"sqlite+aiosqlite:///{path}")
        async with store.write() as tx:
            await agenda.plan(tx, row(99, NOW - hours(9)))
            lines = await asyncio.to_thread(listed)
        await store.close()
        return lines

    assert not any(" 99 " in line for line in asyncio.run(list_meanwhile()))
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
        assert any(" 99 " in line for line in listed())
        assert list(connection.iterdump()) == before


def test_without_a_database_none_is_made(tmp_path: Path) -> None:
    result = runner.invoke(app, ["agenda", "--config", "config.toml"])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "rosethorn.db: there is no database" in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"plain words, nothing else" * 100, "can't be used"), (b"", "of an earlier version")],
    ids=["no database", "an empty one"],
)
def test_a_database_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "rosethorn.db").write_bytes(content)
    result = runner.invoke(app, ["agenda", "--config", "config.toml"])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert told in result.stderr
    assert (tmp_path / "rosethorn.db").read_bytes() == content


def test_a_newer_database_is_refused(change: Change) -> None:
    change(age)
    result = runner.invoke(app, ["agenda", "--config", "config.toml"])
    assert result.exit_code == 2
    assert "newer" in result.stderr


async def age(tx: Tx) -> None:
    await tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("count", "line", "exit_code"),
    [
        (0, "Agenda: fine, 3 planned.", 0),
        (1, "Agenda: 1 row set aside after five failures; `bot.py agenda` lists them.", 1),
        (2, "Agenda: 2 rows set aside after five failures; `bot.py agenda` lists them.", 1),
    ],
)
def test_the_check_tells_of_rows_that_were_set_aside(change: Change, count: int, line: str, exit_code: int) -> None:
    over = [row(10 + number, state=State.SET_ASIDE, finished_at=NOW) for number in range(count)]
    change(lambda tx: planned(tx, row(1), row(2), row(3), row(4, state=State.DONE), *over))
    result = runner.invoke(app, ["check", "--config", "config.toml"])
    assert line in result.stdout.splitlines()
    assert result.exit_code == exit_code
