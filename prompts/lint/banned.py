"""Finds the words that the bot does not say (banned.toml)."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).with_name("banned.toml")
HARD: Final = "hard"
DIALOGUE: Final = "dialogue"
PSEUDO_SCIENCE: Final = "pseudo_science"

PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "*": None, "\\": None, "`": None, "~": None})
NUMBER: Final = r"\d+(?:[.,]\d+)?"
GAP: Final = r"(?:\s+[\w'-]+){0,3}\s+"


def banned_in(text: str, *, dialogue: bool) -> Iterator[str]:
    """Yield the banned words of a text, each as its list has it, once."""
    plain = _plain(text)
    for table in (HARD, DIALOGUE) if dialogue else (HARD,):
        if _any_of(table).search(plain):
            yield from (entry for entry, pattern in _entries(table) if pattern.search(plain))


def pattern_of(entry: str) -> re.Pattern[str]:
    """Return what an entry stands for, to be looked for in plain lower-case text."""
    open_ended = entry.endswith("*")
    parts = re.split(r"\s*(…)\s*|(#)|(\s+)", entry.removesuffix("*"))
    body = "".join(_part(part) for part in parts if part)
    start = r"(?<!\w)" if entry[0].isalnum() else ""
    end = r"\w*" if open_ended else r"(?!\w)" if entry[-1].isalnum() else ""
    return re.compile(start + body + end)


def _part(part: str) -> str:
    match part:
        case "…":
            return GAP
        case "#":
            return NUMBER
        case _ if part.isspace():
            return r"[\s-]+"
        case _:
            return re.escape(part)


def pseudo_science_in(text: str) -> list[str]:
    """Return the claims about learning and the brain that a text makes and research does not, each as its list has it.

    Unlike the other words, these are looked for on the pages of the docs too.
    """
    plain = _plain(text)
    return [entry for entry in _tables()[HARD][PSEUDO_SCIENCE] if pattern_of(entry).search(plain)]


def _plain(text: str) -> str:
    return _allowed().sub(" ", " ".join(text.translate(PLAIN).lower().split()))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _entries(table: str) -> list[tuple[str, re.Pattern[str]]]:
    entries: Iterable[str] = (entry for group in _tables()[table].values() for entry in group)
    return [(entry, pattern_of(entry)) for entry in entries]


@cache
def _any_of(table: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, pattern in _entries(table)))


@cache
def _allowed() -> re.Pattern[str]:
    phrases: Iterable[str] = _tables()["allow"]
    return re.compile("|".join(pattern_of(phrase).pattern for phrase in phrases))
