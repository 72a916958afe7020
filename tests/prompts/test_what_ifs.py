"""What-ifs: how many there are, and that each is one open question that steers to no answer."""

import re
from pathlib import Path

import pytest

from prompts.lint.check import check
from prompts.lint.pieces import OPENINGS, WHAT_IF_WORDS, check_shelves, check_what_ifs
from prompts.moments import PromptError
from prompts.shelf import WHAT_IFS, file_of, read_what_ifs

EVERY = read_what_ifs()
FEWEST = 26
GOOD = "Pick a problem you have done. What if one number in it were another?"


def file_with(folder: Path, *texts: str) -> Path:
    path = folder / "en" / "whatifs.toml"
    path.parent.mkdir(exist_ok=True)
    tables = [f'[[piece]]\nid = "one_{number}"\ntext = "{text}"\n' for number, text in enumerate(texts)]
    path.write_text("\n".join(tables), encoding="utf-8")
    return path


def test_there_are_enough_for_half_a_year() -> None:
    assert len(EVERY) >= FEWEST
    assert len(set(EVERY.values())) == len(EVERY)


@pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)
def test_each_is_short_and_ends_in_one_question_of_its_kind(text: str) -> None:
    assert len(text.split()) in WHAT_IF_WORDS
    assert text.count("?") == 1
    assert text.endswith("?")
    assert re.split(r"(?<=[.:]) ", text)[-1].startswith(OPENINGS)


def test_the_shipped_ones_have_no_problem() -> None:
    assert list(check_what_ifs(file_of(WHAT_IFS))) == []


def test_those_of_ones_own_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    path = file_with(tmp_path, GOOD)

    assert file_of(WHAT_IFS, tmp_path) == path
    assert read_what_ifs(path) == {"one_0": GOOD}
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("What if not?", "one_0: 3 words; expected: 6 to 30", id="too short"),
        pytest.param("Go on and on. " * 8 + "What if you did?", "one_0: 36 words", id="too long"),
        pytest.param("What if it rains? What if it snows there?", "one_0: 2 questions", id="two questions"),
        pytest.param("What if it rains? Think of that for now.", "one_0: 1 questions", id="not at the end"),
        pytest.param("What if it rains on us today.", "one_0: 0 questions", id="no question"),
        pytest.param("Take a triangle. How many sides does it have?", "another kind of question", id="a quiz"),
        pytest.param("Why not look for the right answer before lunch?", "it says “right answer”", id="steers"),
        pytest.param("What if you had an easy one to begin with?", "it says “easy”", id="makes it small"),
        pytest.param(
            "What if institutional considerations notwithstanding apply internationally to everybody?",
            "reading grade",
            id="hard to read",
        ),
    ],
)
def test_one_of_ones_own_is_checked(tmp_path: Path, text: str, said: str) -> None:
    file_with(tmp_path, text)

    assert said in "\n".join(str(problem) for problem in check_shelves(tmp_path))


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        pytest.param("", "at least one [[piece]] is needed", id="empty"),
        pytest.param('[[piece]]\nid = "a1"\n', "piece 1: text is missing", id="no text"),
        pytest.param('[[piece]]\nid = "a1"\ntext = "x"\ntitle = "y"\n', "title is not known here", id="a title"),
        pytest.param('[[piece]]\nid = "7"\ntext = "x"\n', "the id “7” must be small letters", id="a number as id"),
        pytest.param('[[piece]]\nid = "a1"\ntext = "x"\n' * 2, "the id “a1” is there twice", id="twice"),
        pytest.param('[[piece]]\nid = "a1"\ntext = " "\n', "text must be a text", id="blank"),
    ],
)
def test_a_file_that_can_not_be_read_says_what_is_missing(tmp_path: Path, tables: str, said: str) -> None:
    path = tmp_path / "whatifs.toml"
    path.write_text(tables, encoding="utf-8")

    with pytest.raises(PromptError, match=re.escape(said)):
        read_what_ifs(path)
    (problem,) = check_what_ifs(path)
    assert said in str(problem)
