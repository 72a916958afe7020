"""The command line as a tired self-hoster meets it: every problem in one line, exit code 2, nothing touched."""

import errno
import sqlite3
from pathlib import Path

import discord
import pytest
from typer.testing import CliRunner

import prompts.lint
from bot import app
from store.engine import Store
from tests.scenes.wire import Response

runner = CliRunner()


@pytest.fixture(autouse=True)
def _bare_environment(own_logs: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("ROSETHORN_TOKEN", "ROSETHORN_DISCORD__TOKEN", "ROSETHORN_DATABASE__URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def fine_prompts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the prompts for fine: to read all of them takes longer than what is tested."""

    def no_problems(_folder: Path | None) -> list[prompts.lint.Problem]:
        return []

    monkeypatch.setattr(prompts.lint, "check", no_problems)


def config(tmp_path: Path, text: str) -> str:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_without_a_token_run_says_how_to_get_one_and_points_to_the_try_out() -> None:
    result = runner.invoke(app, ["run"])
    assert result.exit_code == 2
    assert "developers/applications" in result.stderr
    assert "make try" in result.stderr


def test_every_problem_of_a_configuration_gets_a_line(tmp_path: Path) -> None:
    path = config(tmp_path, '[log]\nlevel = "loud"\ncolour = true\n[discord]\nmessage_content = "maybe"\n')
    result = runner.invoke(app, ["check", "--config", path])
    assert result.exit_code == 2
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 3
    assert any("log.level" in line for line in lines)
    assert any("log.colour" in line for line in lines)
    assert any("discord.message_content" in line for line in lines)


@pytest.mark.usefixtures("fine_prompts")
def test_a_newer_database_is_refused_and_left_untouched(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "rosethorn.db"
    path.write_bytes(migrated_file.read_bytes())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        rows_before = list(connection.iterdump())
    connection.close()
    result = runner.invoke(app, ["check", "--config", config(tmp_path, '[database]\nurl = "rosethorn.db"\n')])
    assert result.exit_code == 2
    assert "newer" in result.stderr
    with sqlite3.connect(path) as connection:
        assert list(connection.iterdump()) == rows_before
    connection.close()


def test_check_says_that_all_is_fine(tmp_path: Path) -> None:
    result = runner.invoke(app, ["check", "--config", config(tmp_path, '[database]\nurl = "rosethorn.db"\n')])
    assert result.exit_code == 0, result.output
    assert "Database: fine" in result.stdout
    assert "Prompts: fine" in result.stdout
    assert "no token" in result.stdout


def test_backup_writes_a_whole_copy_and_overwrites_nothing(migrated_file: Path, tmp_path: Path) -> None:
    (tmp_path / "rosethorn.db").write_bytes(migrated_file.read_bytes())
    path = config(tmp_path, '[database]\nurl = "rosethorn.db"\n')
    result = runner.invoke(app, ["backup", "copy.db", "--config", path])
    assert result.exit_code == 0, result.output
    with sqlite3.connect(tmp_path / "copy.db") as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    connection.close()
    again = runner.invoke(app, ["backup", "copy.db", "--config", path])
    assert again.exit_code == 2
    assert "copy.db" in again.stderr


@pytest.mark.usefixtures("fine_prompts")
def test_a_database_that_cannot_be_opened_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "not-a-database.db").write_bytes(b"plain words, nothing else" * 100)
    path = config(tmp_path, '[database]\nurl = "not-a-database.db"\n')
    result = runner.invoke(app, ["check", "--config", path])
    assert result.exit_code == 2
    assert "database" in result.stderr.lower()
    assert "Traceback" not in result.output


def test_prompts_check_passes_and_names_a_bad_file(tmp_path: Path) -> None:
    assert runner.invoke(app, ["prompts", "check"]).exit_code == 0
    bad = tmp_path / "mine" / "en" / "dialogue"
    bad.mkdir(parents=True)
    (bad / "kind.j2").write_text('{#\nwhen = "x"\n#}\nYou are so smart. Which one?\n', encoding="utf-8")
    result = runner.invoke(app, ["prompts", "check", str(tmp_path / "mine")])
    assert result.exit_code == 1
    assert "kind.j2" in result.stderr


def test_a_backup_of_a_database_that_is_not_there_makes_neither_file(tmp_path: Path) -> None:
    path = config(tmp_path, '[database]\nurl = "mistyped.db"\n')
    result = runner.invoke(app, ["backup", "copy.db", "--config", path])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "mistyped.db" in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["config.toml"]


def test_a_backup_that_cannot_be_written_is_told_in_one_line(migrated_file: Path, tmp_path: Path) -> None:
    (tmp_path / "rosethorn.db").write_bytes(migrated_file.read_bytes())
    path = config(tmp_path, '[database]\nurl = "rosethorn.db"\n')
    result = runner.invoke(app, ["backup", "no folder/copy.db", "--config", path])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "no folder/copy.db" in result.stderr
    assert "pg_dump" not in result.stderr


def test_a_backup_of_what_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "not-a-database.db").write_bytes(b"plain words, nothing else" * 100)
    path = config(tmp_path, '[database]\nurl = "not-a-database.db"\n')
    result = runner.invoke(app, ["backup", "copy.db", "--config", path])
    assert result.exit_code == 2
    assert "database can't be used" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_backup_of_postgresql_points_to_its_own_tools(tmp_path: Path) -> None:
    path = config(tmp_path, '[database]\nurl = "postgresql://someone@db.invalid/rosethorn"\n')
    result = runner.invoke(app, ["backup", "copy.db", "--config", path])
    assert result.exit_code == 2
    assert "pg_dump" in result.stderr


def test_any_other_value_error_of_a_backup_is_no_word_about_postgresql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: Store, target: Path) -> None:
        raise ValueError

    monkeypatch.setattr(Store, "backup", broken)
    result = runner.invoke(app, ["backup", "copy.db", "--config", config(tmp_path, '[database]\nurl = "r.db"\n')])
    assert isinstance(result.exception, ValueError)
    assert "pg_dump" not in result.output


FULL_DISK = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.usefixtures("fine_prompts")
def test_a_full_disk_is_not_taken_for_a_discord_that_is_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(self: Store) -> None:
        raise FULL_DISK

    monkeypatch.setattr(Store, "open", full)
    result = runner.invoke(app, ["check", "--config", config(tmp_path, '[database]\nurl = "rosethorn.db"\n')])
    assert result.exception is FULL_DISK
    assert "Discord" not in result.output


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ConnectionResetError(), "Discord can't be reached (ConnectionResetError)"),
        (discord.GatewayNotFound(), "Discord can't be reached (GatewayNotFound)"),
        (discord.DiscordServerError(Response(503), "down"), "Discord refused a request (DiscordServerError 503"),  # pyright: ignore[reportArgumentType]  # see Response
        (discord.LoginFailure(), "Discord does not take this token"),
    ],
)
@pytest.mark.parametrize("command", ["run", "sync", "check"])
@pytest.mark.usefixtures("fine_prompts")
def test_what_discord_does_not_do_is_told_in_one_line(
    command: str, error: Exception, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(self: discord.Client, token: str) -> None:
        raise error

    monkeypatch.setattr(discord.Client, "login", refuse)
    monkeypatch.setenv("ROSETHORN_TOKEN", "AAAA.BBBB.CCCC")
    result = runner.invoke(app, [command, "--config", config(tmp_path, '[database]\nurl = "rosethorn.db"\n')])
    assert result.exit_code == 2, result.output
    assert [line for line in result.stderr.splitlines() if told in line] == result.stderr.splitlines()[-1:]
    assert "Traceback" not in result.output
