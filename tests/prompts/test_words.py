"""Labels and the descriptions of commands."""

from pathlib import Path

import pytest

from prompts import PromptError, about, describe
from prompts.words import flatten, read_words


def test_tables_become_dotted_names() -> None:
    assert flatten({"button": {"oops": {"skip": "Skip"}}, "one": 1}) == {"button.oops.skip": "Skip", "one": "1"}


def test_the_files_of_a_folder_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[button.a]\ngo = "Go"\n')
    (tmp_path / "b.toml").write_text('\ufeff[button.b]\nstop = "Stop"\n', encoding="utf-8")

    assert read_words(tmp_path) == {"button.a.go": "Go", "button.b.stop": "Stop"}


def test_an_absent_folder_holds_no_words(tmp_path: Path) -> None:
    assert read_words(tmp_path / "none") == {}


@pytest.mark.parametrize("content", [b"[button\n", b'go = "\xe9"\n'])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.toml").write_bytes(content)

    with pytest.raises(PromptError, match=r"bad\.toml"):
        read_words(tmp_path)


def test_a_command_is_found_by_its_spaced_name() -> None:
    assert about("log share")
    assert "entry" in describe("log share")


def test_a_command_without_options_has_none_to_describe() -> None:
    assert describe("me data") == {}


def test_an_unknown_command_has_no_description() -> None:
    with pytest.raises(KeyError):
        about("log frobnicate")
