"""What /science and /story show: each with its sources, within bounds, and free of what research does not bear out."""

import re
from pathlib import Path

import pytest

from prompts import Voice
from prompts.lint.banned import DATA, pseudo_science_in
from prompts.lint.check import check
from prompts.lint.pieces import LIMITS_MOST, WORDS, check_shelf, check_shelves
from prompts.moments import SHIPPED, PromptError
from prompts.shelf import Piece, Shelf, file_of, read_shelf

ROOT = Path(__file__).parents[2]
SCIENCE = read_shelf(Shelf.SCIENCE)
STORIES = read_shelf(Shelf.STORIES)
EVERY = [pytest.param(shelf, piece, id=piece.id) for shelf in Shelf for piece in read_shelf(shelf).values()]
THIS_YEAR = 2026
MESSAGE_MOST = 2000
TEXTS = [
    path
    for path in (
        *(path for suffix in ("*.j2", "*.toml") for path in sorted((ROOT / "prompts").rglob(suffix))),
        *sorted((ROOT / "docs").rglob("*.md")),
        *sorted(ROOT.glob("*.md")),
    )
    if path != DATA
]

ONE = """
[[piece]]
id = "one"
title = "One"
text = "{text}"
source = [{{ by = "Somebody", year = 2001, work = "A work" }}]
"""


def shelf_file(folder: Path, text: str) -> Path:
    path = folder / "en" / "stories.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Form


def test_there_are_the_fourteen_findings_and_at_least_as_many_stories() -> None:
    assert len(SCIENCE) == 14
    assert len(STORIES) >= 14


@pytest.mark.parametrize(("shelf", "piece"), EVERY)
def test_each_says_who_wrote_it_and_when(shelf: Shelf, piece: Piece) -> None:
    assert piece.sources
    for source in piece.sources:
        assert re.search(r"[A-Z]\w+", source.by)
        assert 1500 < source.year <= THIS_YEAR
        assert len(source.work) > 10
        assert source.work.endswith(".")
    assert bool(piece.limits) == (shelf is Shelf.SCIENCE)


@pytest.mark.parametrize(("shelf", "piece"), EVERY)
def test_each_has_as_many_words_as_it_may(shelf: Shelf, piece: Piece) -> None:
    assert len(piece.text.split()) in WORDS[shelf]
    assert len(piece.limits.split()) <= LIMITS_MOST


@pytest.mark.parametrize(("shelf", "piece"), EVERY)
def test_each_fits_a_message(shelf: Shelf, piece: Piece) -> None:
    sources = [{"by": one.by, "year": str(one.year), "work": one.work, "link": one.link} for one in piece.sources]
    text = Voice().say("shelf/piece", title=piece.title, text=piece.text, limits=piece.limits, sources=sources)

    assert len(text) <= MESSAGE_MOST
    assert "\n\n\n" not in text
    assert all(one.link in text for one in piece.sources)


def test_titles_and_texts_are_each_there_once() -> None:
    pieces = [*SCIENCE.values(), *STORIES.values()]

    assert len({piece.id for piece in pieces}) == len({piece.title for piece in pieces}) == len(pieces)
    assert len({piece.text for piece in pieces}) == len(pieces)


@pytest.mark.parametrize("piece", STORIES.values(), ids=STORIES)
def test_a_story_speaks_to_nobody_and_draws_no_moral(piece: Piece) -> None:
    told = re.sub(r"“[^”]*”", "", piece.text).lower()

    assert not re.search(r"\b(?:lesson|moral|never give up|proud|you can|your|inspir\w*|success\w*)\b", told)
    assert "!" not in told
    assert "?" not in told.split(". ")[-1]


# The words of research that does not bear it out


def test_no_text_of_the_bot_or_the_docs_says_what_research_does_not_bear_out() -> None:
    found = {path.relative_to(ROOT).as_posix(): pseudo_science_in(path.read_text(encoding="utf-8")) for path in TEXTS}

    assert {"prompts/en/science.toml", "docs/members.md", "README.md"} <= set(found)
    assert {path: entries for path, entries in found.items() if entries} == {}


@pytest.mark.parametrize(
    "claim",
    [
        "Know your learning styles",
        "She is a *visual* learner",
        "Left-brain people and right-brain people",
        "We use 10% of our brains",
        "It takes 10,000 hours of practice",
        "A growth mindset raises grades",
        "Brain-gym before class",
        "Your brain grows when you struggle",
        "A burst of dopamine follows",
        "You have a 95% chance with a partner",
        "We learn more from our mistakes than from getting it right",
        "a 3X learning effect",
        "Brain scans show it",
    ],
)
def test_a_claim_that_was_not_found_so_is_noticed(claim: str) -> None:
    assert pseudo_science_in(claim)


@pytest.mark.parametrize(
    "text",
    [
        "Science has not shown that. Brains do change as we practise.",
        "A national experiment reveals where a growth mindset improves achievement.",
    ],
)
def test_what_can_be_said_is_let_through(text: str) -> None:
    assert pseudo_science_in(text) == []


# Files that cannot be used, and an operator's own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "at least one", id="nothing in it"),
        pytest.param("[[piece]]\nid = ", "stories.toml", id="no TOML"),
        pytest.param('[[piece]]\nid = "one"', "piece 1: source, text, title is missing", id="parts missing"),
        pytest.param(ONE + 'limits = "None"', "limits is not known", id="a story with limits"),
        pytest.param(ONE + ONE, "piece 2: the id “one” is there twice", id="an id twice"),
        pytest.param(ONE.replace('"one"', '"7"'), "begin with a letter", id="a number for an id"),
        pytest.param(ONE.replace("2001", '"2001"'), "the year of a source must be a number", id="a year in words"),
        pytest.param(ONE.replace('by = "Somebody", ', ""), "source: by is missing", id="nobody wrote it"),
        pytest.param(ONE.replace('"A work"', '""'), "work must be a text", id="no work"),
        pytest.param(ONE.replace('"A work"', '"A", link = "http://x.org"'), "begins with https", id="a plain link"),
        pytest.param(ONE.replace("{{ by", "[{{ by").replace("}}]", "}}]]"), "source", id="a list in a list"),
        pytest.param(re.sub("source = .*", "source = []", ONE), "one source or more", id="no source"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_missing(tmp_path: Path, text: str, said: str) -> None:
    path = shelf_file(tmp_path, text.replace("{{", "{").replace("}}", "}"))

    with pytest.raises(PromptError, match=said):
        read_shelf(Shelf.STORIES, path)
    (problem,) = check_shelf(Shelf.STORIES, path)
    assert problem.file == path
    assert "expected: a file that can be read" in str(problem)


def test_a_finding_needs_its_limits(tmp_path: Path) -> None:
    path = shelf_file(tmp_path, ONE.format(text="One"))

    with pytest.raises(PromptError, match="limits is missing"):
        read_shelf(Shelf.SCIENCE, path)


def test_a_file_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    path = shelf_file(tmp_path, ONE.format(text="She went on. " * 20))

    assert file_of(Shelf.STORIES, tmp_path) == path
    assert file_of(Shelf.SCIENCE, tmp_path) == SHIPPED / "en" / "science.toml"
    assert list(read_shelf(Shelf.STORIES, path)) == ["one"]
    assert check(tmp_path) == []


def test_the_checker_of_prompts_looks_at_them(tmp_path: Path) -> None:
    shelf_file(tmp_path, ONE.format(text="A short one."))

    assert "one: 3 words" in "\n".join(str(problem) for problem in check(tmp_path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("A short one.", "one: 3 words; expected: 60 to 110", id="too short"),
        pytest.param("word " * 111, "one: 111 words", id="too long"),
        pytest.param("She was so clever. " * 20, "one: it says “clever”", id="praise"),
        pytest.param("Their learning style was new. " * 15, "one: it says “learning style*”", id="pseudo-science"),
        pytest.param("Institutional considerations notwithstanding, " * 20, "one: reading grade", id="hard to read"),
        pytest.param("It went up!! Then it came down again. " * 8, "one: it holds “!!”", id="loud"),
    ],
)
def test_a_text_of_ones_own_is_checked(tmp_path: Path, text: str, said: str) -> None:
    shelf_file(tmp_path, ONE.format(text=text))

    assert said in "\n".join(str(problem) for problem in check_shelves(tmp_path))
