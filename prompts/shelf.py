"""Reads the shelves: short findings about learning (/science) and true stories (/story), each with its sources."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, cast

from prompts.moments import SHIPPED, PromptError, read_text
from prompts.words import DEFAULT_LOCALE

ID: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")
"""An id stands in a button's id: it holds no colon and is no number."""

LINK: Final = re.compile(r"https://[\w\-.~/?#!$&'+,;=%]+")


class Shelf(StrEnum):
    """What pieces there are of; each shelf is one file of a locale."""

    SCIENCE = "science"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece is from: who wrote the work, when, what it is called, and an address if it has one."""

    by: str
    year: int
    work: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One finding or story; `limits` says what a finding does not say, and is empty for a story."""

    id: str
    title: str
    text: str
    sources: tuple[Source, ...]
    limits: str = ""


def file_of(shelf: Shelf, own_folder: Path | None = None) -> Path:
    """Return the file that holds a shelf: the one in an operator's own folder if it is there, else the shipped one."""
    name = Path(DEFAULT_LOCALE) / f"{shelf}.toml"
    own = own_folder / name if own_folder else None
    return own if own and own.exists() else SHIPPED / name


def read_shelf(shelf: Shelf, path: Path | None = None) -> dict[str, Piece]:
    """Return the pieces of a shelf's file by their ids, in its order; the file is the shipped one by default.

    The file has `[[piece]]` tables with `id`, `title`, `text`, a list `source` of tables with `by`, `year`, `work` and,
    where there is one, `link`; those of science also `limits`. Raises PromptError, naming the file and what is missing.
    """
    path = path or file_of(shelf)
    try:
        tables: Any = tomllib.loads(read_text(path)).get("piece")
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"{path}: {error}") from None
    if not isinstance(tables, list) or not tables:
        raise PromptError(f"{path}: at least one [[piece]] is needed")
    pieces: dict[str, Piece] = {}
    for number, table in enumerate(cast("list[Any]", tables), 1):
        piece = _piece(table, f"{path}: piece {number}", needs_limits=shelf is Shelf.SCIENCE)
        if piece.id in pieces:
            raise PromptError(f"{path}: piece {number}: the id “{piece.id}” is there twice")
        pieces[piece.id] = piece
    return pieces


def _piece(table: Any, where: str, *, needs_limits: bool) -> Piece:
    needed = {"id", "title", "text", "source", *(["limits"] if needs_limits else [])}
    _check_keys(table, where, needed, set())
    sources: Any = table["source"]
    if not isinstance(sources, list) or not sources:
        raise PromptError(f"{where}: source must be a list with one source or more")
    found = Piece(
        id=_text(table, "id", where),
        title=_text(table, "title", where),
        text=_text(table, "text", where),
        sources=tuple(_source(one, where) for one in cast("list[Any]", sources)),
        limits=_text(table, "limits", where) if needs_limits else "",
    )
    if not ID.fullmatch(found.id):
        raise PromptError(f"{where}: the id “{found.id}” must be small letters, digits and _, and begin with a letter")
    return found


def _source(table: Any, where: str) -> Source:
    _check_keys(table, f"{where}: source", {"by", "year", "work"}, {"link"})
    year: Any = table["year"]
    if not isinstance(year, int) or isinstance(year, bool):
        raise PromptError(f"{where}: the year of a source must be a number such as 2019")
    link = _text(table, "link", where) if "link" in table else ""
    if link and not LINK.fullmatch(link):
        raise PromptError(f"{where}: “{link}” must be an address that begins with https:// and has no brackets")
    return Source(_text(table, "by", where), year, _text(table, "work", where), link)


def _check_keys(table: Any, where: str, needed: set[str], optional: set[str]) -> None:
    there = set(cast("dict[str, Any]", table)) if isinstance(table, dict) else set[str]()
    if missing := sorted(needed - there):
        raise PromptError(f"{where}: {', '.join(missing)} is missing")
    if extra := sorted(there - needed - optional):
        raise PromptError(f"{where}: {', '.join(extra)} is not known here")


def _text(table: dict[str, Any], name: str, where: str) -> str:
    value = table[name]
    if not isinstance(value, str) or not value.strip():
        raise PromptError(f"{where}: {name} must be a text")
    return value.strip()
