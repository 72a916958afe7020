"""What the prompt writers' page says is so (docs/prompts.md)."""

import re
import tomllib
from pathlib import Path

from hosting.settings import Settings
from prompts import Voice
from prompts.lint import Problem, check
from prompts.lint.labels import BUTTON_MOST, COMMAND_MOST, FIELD_MOST, MENU_MOST
from prompts.lint.shape import WORDS_ASKING, WORDS_MOST
from prompts.shelf import WHAT_IFS, Shelf, file_of, read_shelf, read_what_ifs
from prompts.voice import LABEL_MOST

PAGE = (Path(__file__).parents[2] / "docs" / "prompts.md").read_text(encoding="utf-8")
FILE, WITH_VALUES = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
LABELS, FINDING, WHAT_IF, CONFIGURATION = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_examples_pass_the_check_and_are_said(tmp_path: Path) -> None:
    files = {"dialogue/explain/slip.j2": FILE, "dialogue/quoted.j2": WITH_VALUES, "labels/mine.toml": LABELS}
    voice = Voice(write(tmp_path, files))

    assert check(tmp_path) == []
    assert voice.say("dialogue/explain/slip") == "What was on your mind at that line?"
    assert voice.say("dialogue/quoted", quote="x", question="Why?") == "In your words: “x”. Why?"
    assert voice.label("button.oops.skip") == "Skip this one"


def test_the_example_of_a_finding_is_one(tmp_path: Path) -> None:
    files = {"science.toml": FINDING}

    assert check(write(tmp_path, files)) == []
    (piece,) = read_shelf(Shelf.SCIENCE, file_of(Shelf.SCIENCE, tmp_path)).values()
    assert (piece.id, piece.sources[0].year) == ("spacing", 2008)


def test_the_example_of_a_what_if_is_one(tmp_path: Path) -> None:
    assert check(write(tmp_path, {"whatifs.toml": WHAT_IF})) == []
    assert list(read_what_ifs(file_of(WHAT_IFS, tmp_path))) == ["from_the_end"]


def test_the_setting_is_a_setting() -> None:
    ((section, keys),) = tomllib.loads(CONFIGURATION).items()

    assert set(keys) <= set(
        getattr(Settings(), section).model_fields_set | type(getattr(Settings(), section)).model_fields.keys()
    )


def test_the_table_of_words_is_the_one_that_is_checked() -> None:
    rows = re.findall(r"^\| (.+?) \| (\d+) \|", PAGE, re.MULTILINE)
    limits = {name: int(most) for where, most in rows for name in re.findall(r"`([\w/]+)`", where)}
    asking = {
        limits.pop(name) for name in ("dialogue/notice", "explain/", "correct/", "dialogue/plan/", "dialogue/hints/")
    }

    assert asking == {WORDS_ASKING}
    assert {name.strip("/"): most for name, most in limits.items()} == WORDS_MOST


def test_the_lengths_of_labels_are_the_ones_that_are_checked() -> None:
    said = " ".join(PAGE.split())

    assert (
        f"A button has at most {BUTTON_MOST} characters, a form's title or field {FIELD_MOST}, a menu {MENU_MOST},"
        f" any other label {LABEL_MOST}, a command's description {COMMAND_MOST}."
    ) in said


def test_the_line_shown_is_the_line_printed(tmp_path: Path) -> None:
    bad = FILE.replace("How did your eyes", "Why did you think so, and how did your eyes")
    (line,) = map(str, check(write(tmp_path, {"dialogue/explain/slip.j2": bad})))
    (shown,) = re.findall(r"^    my-prompts/(en/.*variant.*)$", PAGE, re.MULTILINE)

    assert line == f"{tmp_path}/{shown}"
    assert isinstance(check(tmp_path)[0], Problem)
