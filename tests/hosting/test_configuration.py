"""Reading the configuration: where a value comes from, and the line that each mistake gets."""

import os
import re
from pathlib import Path

import pytest
from sqlalchemy import make_url

from hosting.configuration import load_settings
from hosting.problems import ConfigProblems
from hosting.settings import Settings
from hosting.token import cautions

TOKEN = "MTIzNDU2Nzg5.GhIjKl.mnopqrstuvwxyz-0123456789"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("ROSETHORN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path | None, *, need_token: bool = False) -> list[str]:
    with pytest.raises(ConfigProblems) as raised:
        load_settings(path, need_token=need_token)
    return raised.value.lines


def test_an_empty_file_gives_the_defaults_with_the_database_beside_it(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, ""))
    assert settings == Settings.model_validate({"database": {"url": str(tmp_path / "rosethorn.db")}})
    assert settings.discord.message_content
    assert settings.log.level == "info"


def test_without_a_file_the_environment_and_the_defaults_are_enough() -> None:
    assert load_settings(None) == Settings()


def test_a_relative_path_counts_from_the_folder_of_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "words").mkdir(parents=True)
    (home / "lines.toml").touch()
    path = written(home, '[database]\nurl = "study.db"\n[prompts]\nfolder = "words"\n[support]\nfile = "lines.toml"\n')
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    settings = load_settings(path)
    assert settings.database.url == f"sqlite+aiosqlite:///{home}/study.db"
    assert settings.prompts.folder == home / "words"
    assert settings.support.file == home / "lines.toml"


def test_a_variable_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSETHORN_LOG__LEVEL", "DEBUG")
    monkeypatch.setenv("ROSETHORN_DISCORD__SHARD_IDS", "0, 2")
    monkeypatch.setenv("ROSETHORN_DISCORD__SHARD_COUNT", "4")
    settings = load_settings(written(tmp_path, '[log]\nlevel = "error"\nformat = "json"\n'))
    assert (settings.log.level, settings.log.format) == ("debug", "json")
    assert (settings.discord.shard_ids, settings.discord.shard_count) == ([0, 2], 4)


def test_an_empty_variable_counts_as_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSETHORN_LOG__LEVEL", "")
    monkeypatch.setenv("ROSETHORN_TOKEN", "")
    settings = load_settings(written(tmp_path, '[log]\nlevel = "error"\n'))
    assert settings.log.level == "error"
    assert settings.discord.token is None


def test_variables_that_a_container_platform_makes_up_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSETHORN_PORT_8080_TCP", "tcp://10.0.0.1:8080")
    monkeypatch.setenv("ROSETHORN_SERVICE_HOST", "10.0.0.1")
    assert load_settings(None) == Settings()


MISTAKES = {
    "an unknown key": ('[log]\nlevle = "info"', "log.levle: no setting has this name. Did you mean log.level?"),
    "a key of another table": (
        'country = "IE"',
        "country: no setting has this name. Did you mean support.country?",
    ),
    "an unknown table": (
        "[garden]\nroses = 3",
        "garden: no setting has this name. Take it out; config.example.toml lists every setting.",
    ),
    "a value in place of a table": (
        "log = 5",
        "log: a single value is there; a table is expected. Write [log] with its settings in the lines below.",
    ),
    "no truth value": (
        '[discord]\nmessage_content = "perhaps"',
        'discord.message_content: "perhaps" is there; expected is true or false. For example: message_content = true',
    ),
    "no list": (
        '[discord]\nshard_ids = "first"\nshard_count = 2',
        'discord.shard_ids: "first" is there; expected is a list of shard numbers, counted from 0.'
        " For example: shard_ids = [0, 1]",
    ),
    "a number below the least": (
        "[discord]\nshard_count = 0",
        "discord.shard_count: 0 is there; expected is the number of shards of all processes together, 1 or more."
        " For example: shard_count = 2",
    ),
    "a word that is no choice": (
        '[log]\nformat = "xml"',
        'log.format: "xml" is there; expected is "text" or "json". For example: format = "text"',
    ),
    "a country's name": (
        '[support]\ncountry = "Ireland"',
        'support.country: "Ireland" is there; expected is a country\'s code of two letters.'
        ' For example: country = "IE"',
    ),
    "a number for a path": (
        "[prompts]\nfolder = 7",
        "prompts.folder: 7 is there; expected is the path of a folder with prompt files of your own."
        ' For example: folder = "my-prompts"',
    ),
    "shards without their number": (
        "[discord]\nshard_ids = [0, 1]",
        "discord.shard_count: nothing is there, but shard_ids is; expected is the number of shards in all.",
    ),
    "shards beyond their number": (
        "[discord]\nshard_ids = [0, 3]\nshard_count = 2",
        "discord.shard_ids: [0, 3] is there; expected are different numbers from 0 to 1, because shard_count is 2."
        " Correct one of the two.",
    ),
    "one shard twice": (
        "[discord]\nshard_ids = [1, 1]\nshard_count = 2",
        "discord.shard_ids: [1, 1] is there; expected are different numbers from 0 to 1, because shard_count is 2."
        " Correct one of the two.",
    ),
}


@pytest.mark.parametrize(("text", "line"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_gets_its_line(tmp_path: Path, text: str, line: str) -> None:
    assert problems(written(tmp_path, text)) == [line]


@pytest.mark.parametrize(
    ("section", "key", "reason"),
    [
        ("discord", "token_file", "there is no such file"),
        ("prompts", "folder", "there is no such folder"),
        ("support", "file", "there is no such file"),
    ],
)
def test_a_path_to_nothing_is_named_in_full(tmp_path: Path, section: str, key: str, reason: str) -> None:
    (line,) = problems(written(tmp_path, f'[{section}]\n{key} = "gone"\n'))
    assert line.startswith(f'{section}.{key}: "{tmp_path}/gone" is there, but {reason}; expected is the path of')


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://ana:hunter2@example.org/study", "mysql is not a database the bot can use"),
        ("postgresql+psycopg://ana:hunter2@example.org/study", "postgresql+psycopg is not a database the bot can use"),
        ("postgresql://ana:hunter2@example.org", "it does not name a database"),
        ("postgresql://ana:hunter2@example.org:port/study", "it cannot be read as a database address"),
        ("", "nothing is written there"),
        ("nowhere/hunter2.db", "its folder does not exist"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_without_its_password(tmp_path: Path, url: str, reason: str) -> None:
    (line,) = problems(written(tmp_path, f'[database]\nurl = "{url}"\n'))
    assert line.startswith(f"database.url: a value (not shown here) is there, but {reason}; expected is the path of")
    assert "hunter2" not in line


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("sqlite:///:memory:", "sqlite+aiosqlite:///:memory:"),
        ("postgres://ana:p@example.org/study", "postgresql+asyncpg://ana:p@example.org/study"),
        ("postgresql://ana:p@example.org/s?sslmode=require", "postgresql+asyncpg://ana:p@example.org/s?ssl=require"),
    ],
)
def test_a_database_address_gets_its_driver(tmp_path: Path, url: str, read: str) -> None:
    settings = load_settings(written(tmp_path, f'[database]\nurl = "{url}"\n'))
    assert make_url(settings.database.url) == make_url(read)


@pytest.mark.parametrize(
    ("url", "is_file"),
    [("study.db", True), ("postgresql://ana:p@example.org/study", False)],
    ids=["SQLite", "PostgreSQL"],
)
def test_a_folder_for_backups_may_be_named_for_either_database(tmp_path: Path, url: str, is_file: bool) -> None:
    (tmp_path / "backups").mkdir()
    text = f'[database]\nurl = "{url}"\nbackup_folder = "backups"\n'
    database = load_settings(written(tmp_path, text)).database
    assert (database.backup_folder, database.is_file) == (tmp_path / "backups", is_file)


def test_all_problems_are_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSETHORN_DATBASE__URL", "study.db")
    monkeypatch.setenv("ROSETHORN_DISCORD__SHARD_COUNT", "many")
    path = written(tmp_path, 'colour = "red"\n[discord]\nmessage_content = 7\n[log]\nlevel = "loud"\nfile = "x"\n')
    starts = [line.partition(":")[0] for line in problems(path, need_token=True)]
    assert sorted(starts) == [
        "ROSETHORN_DATBASE__URL",
        "ROSETHORN_DISCORD__SHARD_COUNT",
        "colour",
        "discord.message_content",
        "discord.token",
        "log.file",
        "log.level",
    ]


def test_a_wrong_variable_is_mended_as_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSETHORN_LOG__FORMAT", "xml")
    monkeypatch.setenv("ROSETHORN_DATBASE__URL", "study.db")
    assert problems(None) == [
        "ROSETHORN_DATBASE__URL: no setting has this name. Did you mean ROSETHORN_DATABASE__URL?",
        'ROSETHORN_LOG__FORMAT: "xml" is there; expected is "text" or "json". For example: ROSETHORN_LOG__FORMAT=text',
    ]


def test_broken_toml_is_told_with_line_and_column(tmp_path: Path) -> None:
    (line,) = problems(written(tmp_path, '[log]\nlevel = "info\n'))
    assert line.startswith(f"{tmp_path}/config.toml: this is not TOML yet: ")
    assert re.search(r"\(at line 2, column \d+\)", line)


def test_a_file_that_is_not_there_is_told_with_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert problems(path) == [
        f"{path}: there is no such file. To begin with every default: cp config.example.toml {path}"
    ]


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (line,) = problems(tmp_path)
    assert line.startswith(f"{tmp_path}: the file cannot be read (")


def test_a_file_in_other_letters_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes('[log]\nlevel = "info"\n'.encode("utf-16"))
    assert problems(path) == [f"{path}: its letters cannot be read; UTF-8 is expected. Save the file again as UTF-8."]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbf[log]\nlevel = "error"\n')
    assert load_settings(path).log.level == "error"


@pytest.mark.parametrize("variable", ["ROSETHORN_TOKEN", "ROSETHORN_DISCORD__TOKEN"])
def test_the_token_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, f" {TOKEN}\n")
    token = load_settings(None, need_token=True).discord.token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_the_token_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text(f"{TOKEN}\r\n", encoding="utf-8")
    token = load_settings(written(tmp_path, '[discord]\ntoken_file = "token.txt"\n'), need_token=True).discord.token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_a_variable_wins_over_the_token_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token.txt").write_text("another.token.here", encoding="utf-8")
    monkeypatch.setenv("ROSETHORN_TOKEN", TOKEN)
    token = load_settings(written(tmp_path, '[discord]\ntoken_file = "token.txt"\n')).discord.token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_a_missing_token_says_how_to_get_one_and_points_to_the_tryout() -> None:
    (line,) = problems(None, need_token=True)
    assert line.startswith("discord.token: there is no token")
    assert "https://discord.com/developers/applications" in line
    assert "ROSETHORN_TOKEN" in line
    assert line.endswith("make try")


@pytest.mark.parametrize("text", [f'token = "{TOKEN}"', f'[discord]\ntoken = "{TOKEN}"'])
def test_a_token_in_the_configuration_file_is_sent_elsewhere(tmp_path: Path, text: str) -> None:
    (line,) = problems(written(tmp_path, text), need_token=True)
    assert line.startswith("discord.token: a token is written here")
    assert TOKEN not in line


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (f"Bot {TOKEN}", 'a value that begins with the word "Bot"'),
        ("MTIz NDU2.GhIjKl.mnop", "a value with spaces or line breaks inside"),
        ("123456789012345678", "something else, such as the application's id, public key or client secret"),
        ("   ", "nothing"),
    ],
)
def test_what_is_no_token_is_told_without_showing_it(monkeypatch: pytest.MonkeyPatch, given: str, told: str) -> None:
    monkeypatch.setenv("ROSETHORN_TOKEN", given)
    (line,) = problems(None, need_token=True)
    assert line.startswith(f"ROSETHORN_TOKEN: {told}")
    assert given.strip() == "" or given not in line


def test_an_empty_token_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "token.txt").touch()
    (line,) = problems(written(tmp_path, '[discord]\ntoken_file = "token.txt"\n'), need_token=True)
    assert line.startswith("discord.token_file: nothing is there; expected is a bot token")


def test_the_token_shows_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSETHORN_TOKEN", TOKEN)
    monkeypatch.setenv("ROSETHORN_DATABASE__URL", "postgresql://ana:hunter2@example.org/study")
    settings = load_settings(None)
    for shown in (repr(settings), str(settings), repr(settings.discord), settings.model_dump_json()):
        assert TOKEN not in shown
    assert "hunter2" not in repr(settings)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
@pytest.mark.parametrize(("mode", "warned"), [(0o600, False), (0o640, True), (0o644, True)])
def test_a_token_file_that_others_may_read_is_warned_of(tmp_path: Path, *, mode: int, warned: bool) -> None:
    file = tmp_path / "token.txt"
    file.write_text(TOKEN, encoding="utf-8")
    file.chmod(mode)
    lines = cautions(load_settings(written(tmp_path, '[discord]\ntoken_file = "token.txt"\n')))
    assert lines == (
        [f"discord.token_file: others on this machine may read {file}. To keep it to yourself: chmod 600 {file}"]
        if warned
        else []
    )
