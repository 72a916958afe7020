"""Checks findings, stories and what-ifs: how long they are, how they read, and their words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from prompts.lint.banned import banned_in
from prompts.lint.grade import GRADE_MOST, grade
from prompts.lint.problem import Problem
from prompts.lint.tone import loud_in
from prompts.moments import PromptError
from prompts.shelf import WHAT_IFS, Piece, Shelf, file_of, read_shelf, read_what_ifs

WORDS: Final = {Shelf.SCIENCE: range(15, 61), Shelf.STORIES: range(60, 111)}
"""How many words a piece may have."""

WHAT_IF_WORDS: Final = range(6, 31)
"""How many words a what-if may have."""

OPENINGS: Final = ("What if ", "Why not ")
"""How the question of a what-if begins; it stands at the end."""

LIMITS_MOST: Final = 40
"""How many words may say what a finding does not say."""

TITLE_MOST: Final = 60
CHARACTERS_MOST: Final = 1800
"""With everything that a piece holds; the rest of a message is for the words around it."""


def check_shelves(own_folder: Path | None = None) -> Iterator[Problem]:
    """Yield the problems of every shelf, the shipped one and the one in an operator's own folder."""
    for shelf in Shelf:
        for file in dict.fromkeys((file_of(shelf), file_of(shelf, own_folder))):
            yield from check_shelf(shelf, file)
    for file in dict.fromkeys((file_of(WHAT_IFS), file_of(WHAT_IFS, own_folder))):
        yield from check_what_ifs(file)


def check_shelf(shelf: Shelf, file: Path) -> Iterator[Problem]:
    """Yield the problems of one shelf's file; one that cannot be read is a problem itself."""
    try:
        pieces = read_shelf(shelf, file)
    except PromptError as error:
        yield Problem(file, None, str(error).removeprefix(f"{file}: "), "a file that can be read")
        return
    for piece in pieces.values():
        for there, expected in _problems_of(piece, WORDS[shelf]):
            yield Problem(file, None, f"{piece.id}: {there}", expected)


def check_what_ifs(file: Path) -> Iterator[Problem]:
    """Yield the problems of a file of what-ifs; one that cannot be read is a problem itself."""
    try:
        texts = read_what_ifs(file)
    except PromptError as error:
        yield Problem(file, None, str(error).removeprefix(f"{file}: "), "a file that can be read")
        return
    for name, text in texts.items():
        for there, expected in _problems_of_what_if(text):
            yield Problem(file, None, f"{name}: {there}", expected)


def _problems_of_what_if(text: str) -> Iterator[tuple[str, str]]:
    if (count := len(text.split())) not in WHAT_IF_WORDS:
        yield f"{count} words", f"{WHAT_IF_WORDS[0]} to {WHAT_IF_WORDS[-1]}"
    if (count := text.count("?")) != 1 or not text.endswith("?"):
        yield f"{count} questions", "exactly one question, at the end"
    elif not re.split(r"(?<=[.!:]) ", text)[-1].startswith(OPENINGS):
        yield "another kind of question", "one that begins with “What if” or “Why not”"
    # It asks, so it is held to the words of the dialogue.
    yield from _problems_of_words(text, dialogue=True)


def _problems_of(piece: Piece, words: range) -> Iterator[tuple[str, str]]:
    if (count := len(piece.text.split())) not in words:
        yield f"{count} words", f"{words[0]} to {words[-1]}"
    if (count := len(piece.limits.split())) > LIMITS_MOST:
        yield f"{count} words of limits", f"at most {LIMITS_MOST}"
    if len(piece.title) > TITLE_MOST:
        yield f"{len(piece.title)} characters of title", f"at most {TITLE_MOST}"
    if (count := sum(map(len, _all_of(piece)))) > CHARACTERS_MOST:
        yield f"{count} characters with its sources", f"at most {CHARACTERS_MOST}"
    # What a work is called is not ours to change.
    for text in (piece.title, piece.text, piece.limits):
        yield from _problems_of_words(text, dialogue=False)


def _problems_of_words(text: str, *, dialogue: bool) -> Iterator[tuple[str, str]]:
    found = grade(text)
    if found is not None and found > GRADE_MOST:
        yield f"reading grade {found:.1f}", f"at most {GRADE_MOST:g}: shorter sentences, shorter words"
    for entry in banned_in(text, dialogue=dialogue):
        yield f"it says “{entry}”", "other words (see banned.toml)"
    yield from ((f"it holds {there}", expected) for there, expected in loud_in(text))


def _all_of(piece: Piece) -> Iterator[str]:
    yield from (piece.title, piece.text, piece.limits)
    for source in piece.sources:
        yield from (source.by, str(source.year), source.work, source.link)
