"""Where the health may be asked: on this machine alone, unless the configuration names another address."""

import os
from pathlib import Path

import pytest

from hosting.configuration import load_settings
from hosting.problems import ConfigProblems


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("ROSETHORN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_by_default_nobody_can_ask_and_with_a_port_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings(None).health.port is None
    monkeypatch.setenv("ROSETHORN_HEALTH__PORT", "8480")
    health = load_settings(None).health
    assert (health.host, health.port) == ("127.0.0.1", 8480)


@pytest.mark.parametrize(("written", "read"), [("0.0.0.0", "0.0.0.0"), (" ::1 ", "::1")])  # noqa: S104  # what containers name
def test_another_address_is_taken_by_its_numbers(written: str, read: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSETHORN_HEALTH__HOST", written)
    assert load_settings(None).health.host == read


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("ROSETHORN_HEALTH__HOST", "everywhere", "an IP address of this machine"),
        ("ROSETHORN_HEALTH__HOST", "http://127.0.0.1", "an IP address of this machine"),
        ("ROSETHORN_HEALTH__PORT", "0", "a free port"),
        ("ROSETHORN_HEALTH__PORT", "65536", "a free port"),
        ("ROSETHORN_HEALTH__PORT", "http", "a free port"),
    ],
)
def test_what_is_neither_address_nor_port_gets_its_line(
    variable: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigProblems) as raised:
        load_settings(None)
    (line,) = raised.value.lines
    assert line.startswith(f"{variable}: ")
    assert expected in line
