"""config.example.toml holds every setting, with the default the code has."""

import re
import tomllib
from pathlib import Path

import pytest

from hosting.configuration import load_settings
from hosting.problems import sections, setting_names
from hosting.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
ENVIRONMENT_ONLY = {"discord.token"}


def uncommented() -> str:
    """The example with every setting that is not set by default switched on."""
    return re.sub(r"^# (\w+ = )", r"\1", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def flat(tables: dict[str, dict[str, object]]) -> dict[str, object]:
    return {f"{section}.{key}": value for section, table in tables.items() for key, value in table.items()}


def test_the_example_names_every_setting_and_no_other_in_the_code_s_order() -> None:
    assert list(flat(tomllib.loads(uncommented()))) == [
        name for name in setting_names() if name not in ENVIRONMENT_ONLY
    ]


def test_the_example_loads_to_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    assert load_settings(Path(EXAMPLE.name)) == Settings()


def test_what_the_example_sets_is_the_default_and_what_it_leaves_out_is_unset() -> None:
    set_there = flat(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    for name in setting_names():
        section, key = name.split(".")
        assert set_there.get(name) == sections()[section].model_fields[key].default, name


def test_the_example_and_the_mending_lines_show_the_same_values() -> None:
    for name, value in flat(tomllib.loads(uncommented())).items():
        section, key = name.split(".")
        assert sections()[section].model_fields[key].examples == [value], name


def test_every_setting_has_its_comment() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"(# )?\w+ = ", line):
            assert re.match(r"# .*\.$|# .*host/name$", lines[number - 1]), line


@pytest.mark.parametrize("name", setting_names())
def test_every_setting_says_what_is_expected(name: str) -> None:
    section, key = name.split(".")
    assert sections()[section].model_fields[key].description
