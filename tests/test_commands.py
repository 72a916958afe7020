"""The command line as a tired self-hoster meets it: every problem in one line, exit code 2, nothing touched."""

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import app

runner = CliRunner()


@pytest.fixture(autouse=True)
def _bare_environment(own_logs: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("ROSETHORN_TOKEN", "ROSETHORN_DISCORD__TOKEN", "ROSETHORN_DATABASE__URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


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
