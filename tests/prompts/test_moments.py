"""One file a moment: a header that says when, and variants."""

from pathlib import Path

import pytest

from prompts.moments import PromptError, locales, read_folder, read_moment

GOOD = '{#\nwhen = "now"\n[values]\nname = "Ana"\n#}\n\nHello {{ name }}\n\n---\nHi {{ name }}\n'


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_file_holds_when_its_values_and_its_variants(tmp_path: Path) -> None:
    moment = read_moment("dialogue/hello", write(tmp_path / "hello.j2", GOOD))

    assert (moment.when, moment.values) == ("now", {"name": "Ana"})
    assert moment.variants == ("Hello {{ name }}", "Hi {{ name }}")


@pytest.mark.parametrize("text", [GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD])
def test_a_file_may_come_from_any_editor(tmp_path: Path, text: str) -> None:
    assert read_moment("x", write(tmp_path / "x.j2", text)).variants == ("Hello {{ name }}", "Hi {{ name }}")


def test_three_hyphens_inside_a_line_part_nothing(tmp_path: Path) -> None:
    text = '{#\nwhen = "now"\n#}\none --- two\n----\n--- three\n'

    assert read_moment("x", write(tmp_path / "x.j2", text)).variants == ("one --- two\n----\n--- three",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hello", "begin the file with"),
        ("{#\nwhen = now\n#}\nHello", "not TOML"),
        ("{#\n#}\nHello", "takes `when`"),
        ("{#\nwhen = 3\n#}\nHello", "takes `when`"),
        ('{#\nwhen = "now"\nwho = "me"\n#}\nHello', "takes `when`"),
        ('{#\nwhen = "now"\nvalues = 3\n#}\nHello', r"a table \[values\]"),
        ('{#\nwhen = "now"\n#}\n', "a variant is empty"),
        ('{#\nwhen = "now"\n#}\nHello\n---\n', "a variant is empty"),
        (b'{#\nwhen = "now"\n#}\nH\xe9llo', "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str | bytes, reason: str) -> None:
    path = write(tmp_path / "x.j2", text)

    with pytest.raises(PromptError, match=reason) as raised:
        read_moment("x", path)
    assert str(path) in str(raised.value)


def test_a_moment_is_named_by_its_place(tmp_path: Path) -> None:
    write(tmp_path / "dialogue" / "explain" / "slip.j2", GOOD)
    write(tmp_path / "errors" / "empty.j2", GOOD)

    assert list(read_folder(tmp_path)) == ["dialogue/explain/slip", "errors/empty"]


def test_english_is_a_locale() -> None:
    assert "en" in locales()
