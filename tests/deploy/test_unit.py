"""The systemd unit: what it starts is there, what it sets are settings, and it may write where its state is only."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hosting.problems import setting_names, variable_of

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy/rosethorn.service"
LINES = UNIT.read_text(encoding="utf-8").splitlines()


def values(key: str) -> list[str]:
    return [line.partition("=")[2] for line in LINES if line.startswith(f"{key}=")]


def test_every_line_is_a_section_a_key_or_a_comment() -> None:
    for line in LINES:
        assert not line or re.fullmatch(r"#.*|\[(Unit|Service|Install)\]|[A-Z]\w+=\S?.*", line), line


def test_what_it_starts_is_in_the_checkout() -> None:
    (start,) = values("ExecStart")
    python, program, command = (one.removeprefix("/opt/rosethorn/") for one in start.split())
    assert (ROOT / program).is_file()
    assert command == "run"
    assert f"$(ENV)/{python.removeprefix('.venv/')} bot.py run" in (ROOT / "Makefile").read_text(encoding="utf-8")
    (page,) = values("Documentation")
    assert (ROOT / page.removeprefix("file:/opt/rosethorn/")).is_file()


def test_what_it_sets_are_settings_and_lie_where_it_may_write() -> None:
    given = dict(one.split("=", 1) for one in values("Environment"))
    ours = {name: value for name, value in given.items() if name.startswith("ROSETHORN")}
    assert ours.keys() <= set(map(variable_of, setting_names()))
    assert values("StateDirectory") == ["rosethorn rosethorn/backups"]
    assert {value for name, value in ours.items() if "DATABASE" in name} == {
        "%S/rosethorn/rosethorn.db",
        "%S/rosethorn/backups",
    }
    (credential,) = values("LoadCredential")
    assert ours["ROSETHORN_DISCORD__TOKEN_FILE"] == f"%d/{credential.partition(':')[0]}"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Restart", "always"),
        ("User", "rosethorn"),
        ("NoNewPrivileges", "yes"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("CapabilityBoundingSet", ""),
    ],
)
def test_it_comes_back_and_may_do_little(key: str, value: str) -> None:
    assert values(key) == [value]


def test_it_waits_longer_for_the_end_than_the_bot_needs() -> None:
    (seconds,) = values("TimeoutStopSec")
    assert int(seconds) > 10


ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """The interpreter is another, since none is in /opt here."""
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8").replace("/opt/rosethorn/.venv/run/bin/python", sys.executable)
    unit.write_text(text, encoding="utf-8")
    line = [str(ANALYZE), "verify", str(unit)]
    told = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603  # systemd's own program
    assert [line for line in told.stderr.splitlines() if UNIT.name in line] == []
    assert told.returncode == 0
