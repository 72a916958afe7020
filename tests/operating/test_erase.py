"""The operator erases somebody who asks for it and has left: only by saying so twice, and for good."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import app
from store import copies, people
from store.copies import Copy, Form
from store.engine import Store
from store.erased_list import ErasedList

ANA, BEN = 7_000_000_000_000_000_007, 8


@pytest.fixture(autouse=True)
def _bare_environment(own_logs: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("ROSETHORN_TOKEN", "ROSETHORN_DISCORD__TOKEN", "ROSETHORN_DATABASE__URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "backups").mkdir()
    (tmp_path / "config.toml").write_text(
        '[database]\nurl = "rosethorn.db"\nbackup_folder = "backups"\n', encoding="utf-8"
    )


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Path:
    """Return a database with two people in it."""
    path = tmp_path / "rosethorn.db"
    shutil.copyfile(migrated_file, path)

    async def fill() -> None:
        store = Store(f"sqlite+aiosqlite:///{path}")
        async with store.write() as tx:
            for number, one in enumerate((ANA, BEN), start=1):
                await people.set_timezone(tx, one, "Europe/Dublin")
                await copies.add(tx, Copy(number, Form.SHARED, channel_id=2, owner_id=one, message_id=number))
        await store.close()

    asyncio.run(fill())
    return path


def erase(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["erase", *arguments, "--config", "config.toml"])


def known(database: Path) -> list[int]:
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM person ORDER BY id DESC")]


def test_without_yes_it_only_counts(database: Path, tmp_path: Path) -> None:
    result = erase(str(ANA))
    assert result.exit_code == 1
    assert result.stdout == "Rows of this person: 2. Nothing is erased yet; to erase, add --yes.\n"
    assert known(database) == [ANA, BEN]
    assert ErasedList(tmp_path / "backups").read() == []


def test_with_yes_the_person_goes_and_nobody_else(database: Path, tmp_path: Path) -> None:
    result = erase(str(ANA), "--yes")
    assert result.exit_code == 0, result.output
    assert result.stdout == "Erased. Rows: 2. Messages that the running bot takes back within a day: 1.\n"
    assert known(database) == [BEN]
    assert [one.person_id for one in ErasedList(tmp_path / "backups").read()] == [ANA]
    with closing(sqlite3.connect(database)) as connection:
        # Whose the message was is not known any more; that it has to go is.
        assert connection.execute("SELECT owner_id FROM copy ORDER BY id").fetchall() == [(None,), (BEN,)]
        assert connection.execute("SELECT count(*) FROM erasure").fetchone() == (1,)


def test_somebody_who_has_nothing_here_is_no_error(database: Path) -> None:
    assert erase("9", "--yes").stdout.startswith("Erased. Rows: 0.")
    assert known(database) == [ANA, BEN]


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = erase(str(ANA), "--yes")
    assert result.exit_code == 2
    assert "there is no database" in result.stderr
    assert not (tmp_path / "rosethorn.db").exists()


@pytest.mark.parametrize("name", ["ana", "0", "@ana"])
def test_what_is_no_id_is_refused(name: str, database: Path) -> None:
    assert erase(name, "--yes").exit_code == 2
    assert known(database) == [ANA, BEN]
