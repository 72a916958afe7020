"""Reads the shelves: findings about learning (/science) and true stories (/story) with their sources; and what-ifs."""

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

WHAT_IFS: Final = "whatifs"
"""The name of the file of what-ifs, which hold no fact and have no source."""

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


def file_of(shelf: str, own_folder: Path | None = None) -> Path:
    """Return the file that holds a shelf, or WHAT_IFS: an operator's own if it is there, else the shipped one."""
    name = Path(DEFAULT_LOCALE) / f"{shelf}.toml"
    own = own_folder / name if own_folder else None
    return own if own and own.exists() else SHIPPED / name


def read_shelf(shelf: Shelf, path: Path | None = None) -> dict[str, Piece]:
    """Return the pieces of a shelf's file by their ids, in its order; the file is the shipped one by default.

    The file has `[[piece]]` tables with `id`, `title`, `text`, a list `source` of tables with `by`, `year`, `work` and,
    where there is one, `link`; those of science also `limits`. Raises PromptError, naming the file and what is missing.
    """
    needed = {"id", "title", "text", "source", *(["limits"] if shelf is Shelf.SCIENCE else [])}
    return {
        name: _piece(table, name, where) for name, (table, where) in _tables(path or file_of(shelf), needed).items()
    }


def read_what_ifs(path: Path | None = None) -> dict[str, str]:
    """Return the what-ifs of a file by their ids, in its order; the file is the shipped one by default.

    The file has `[[piece]]` tables with `id` and `text`. Raises PromptError, naming the file and what is missing.
    """
    found = _tables(path or file_of(WHAT_IFS), {"id", "text"})
    return {name: _text(table, "text", where) for name, (table, where) in found.items()}


def _tables(path: Path, needed: set[str]) -> dict[str, tuple[dict[str, Any], str]]:
    """Return the tables of a file by their ids, each with where it stands, for an error."""
    try:
        tables: Any = tomllib.loads(read_text(path)).get("piece")
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"{path}: {error}") from None
    if not isinstance(tables, list) or not tables:
        raise PromptError(f"{path}: at least one [[piece]] is needed")
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for number, table in enumerate(cast("list[Any]", tables), 1):
        where = f"{path}: piece {number}"
        _check_keys(table, where, needed, set())
        name = _text(table, "id", where)
        if not ID.fullmatch(name):
            raise PromptError(f"{where}: the id “{name}” must be small letters, digits and _, and begin with a letter")
        if name in found:
            raise PromptError(f"{where}: the id “{name}” is there twice")
        found[name] = table, where
    return found


def _piece(table: dict[str, Any], name: str, where: str) -> Piece:
    sources: Any = table["source"]
    if not isinstance(sources, list) or not sources:
        raise PromptError(f"{where}: source must be a list with one source or more")
    return Piece(
        id=name,
        title=_text(table, "title", where),
        text=_text(table, "text", where),
        sources=tuple(_source(one, where) for one in cast("list[Any]", sources)),
        limits=_text(table, "limits", where) if "limits" in table else "",
    )


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
