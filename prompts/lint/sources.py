"""Reads every word file, the good ones and the bad ones, and holds two sets of words against each other."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from prompts.lint.problem import Problem
from prompts.moments import SHIPPED, Moment, PromptError, locales, read_moment, read_text
from prompts.shelf import WHAT_IFS, Shelf
from prompts.words import flatten

SUFFIXES: Final = {".j2", ".toml"}
SHELVES: Final = {(f"{shelf}.toml",) for shelf in (*Shelf, WHAT_IFS)}
"""The files beside a locale's folders, each read as a whole."""


@dataclass(frozen=True, slots=True)
class Word:
    """A label or a description, and the file it stands in."""

    file: Path
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What one folder says in one locale: its moments, its labels and its command descriptions, by name."""

    moments: dict[str, Moment] = field(default_factory=dict[str, Moment])
    labels: dict[str, Word] = field(default_factory=dict[str, Word])
    commands: dict[str, Word] = field(default_factory=dict[str, Word])

    def under(self, own: "Words") -> "Words":
        """Return these words with another folder's own in place of them, file by file and label by label."""
        return Words(self.moments | own.moments, self.labels | own.labels, self.commands)


def read_shipped(problems: list[Problem]) -> dict[str, Words]:
    """Return the shipped words by locale; a file that cannot be read becomes a problem."""
    return {locale: _read(SHIPPED / locale, problems) for locale in locales()}


def read_own(folder: Path, problems: list[Problem]) -> dict[str, Words]:
    """Return an operator's own words by locale; files the bot would not read become problems."""
    found = {locale: _read(folder / locale, problems) for locale in locales()}
    paths = sorted(one for one in folder.rglob("*") if one.suffix in SUFFIXES)
    if not paths:
        problems.append(Problem(folder, None, "no prompt file", "a folder with files such as en/dialogue/notice.j2"))
    for path in paths:
        place = path.relative_to(folder).parts
        if place[0] not in found:
            known = ", ".join(f"{locale}/" for locale in found)
            problems.append(Problem(path, None, "a file outside a locale's folder", f"a place under {known}"))
        elif place[1] == "commands":
            what = "the descriptions of commands are read from the shipped files alone"
            problems.append(Problem(path, None, what, "no such file in a folder of your own"))
        elif place[1:] in SHELVES:
            continue
        elif path.suffix == ".toml" and (place[1] != "labels" or len(place) != 3):
            problems.append(Problem(path, None, "a file of labels in another folder", f"a place in {place[0]}/labels/"))
    return found


def compare(ours: Words, theirs: Words, *, whole: bool) -> Iterator[Problem]:
    """Yield where other words differ from ours in the names of moments and labels, or in the values these use.

    With `whole`, as between two locales, every name of ours must be there; an own folder may hold single files.
    """
    for name, moment in theirs.moments.items():
        if name in ours.moments:
            yield from _compare_values(moment.path, shape(ours.moments[name].values), shape(moment.values))
        else:
            yield Problem(moment.path, None, f"no moment is called “{name}”", _near(name, ours.moments))
    for name, word in theirs.labels.items():
        if name not in ours.labels:
            yield Problem(word.file, None, f"no label is called “{name}”", _near(name, ours.labels))
    if whole:
        anywhere = next((one.path for one in theirs.moments.values()), Path())
        for name in ours.moments.keys() - theirs.moments.keys():
            yield Problem(anywhere, None, f"the moment “{name}” is absent in this locale", "the same in every locale")
        for name in ours.labels.keys() - theirs.labels.keys():
            yield Problem(anywhere, None, f"the label “{name}” is absent in this locale", "the same in every locale")


def shape(values: Mapping[str, Any], above: str = "") -> set[str]:
    """Return the dotted names of sample values; the tables in a list count as one."""
    found: set[str] = set()
    for name, value in values.items():
        found.add(above + name)
        for one in cast("list[Any]", value) if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found |= shape(cast("dict[str, Any]", one), f"{above}{name}.")
    return found


def _compare_values(file: Path, ours: set[str], theirs: set[str]) -> Iterator[Problem]:
    if extra := sorted(theirs - ours):
        yield Problem(file, None, f"it uses {', '.join(extra)}", "values that this moment is given")
    if absent := sorted(ours - theirs):
        yield Problem(file, None, f"it leaves out {', '.join(absent)}", "every value that this moment is given")


def _near(name: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # needed for a slip of the pen alone

    near = get_close_matches(name, known, n=1)
    return f"perhaps “{near[0]}”" if near else "a name of the shipped files"


def _read(folder: Path, problems: list[Problem]) -> Words:
    words = Words(labels=_read_words(folder / "labels", problems), commands=_read_words(folder / "commands", problems))
    for path in sorted(folder.rglob("*.j2")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            words.moments[name] = read_moment(name, path)
        except PromptError as error:
            problems.append(_unreadable(path, error))
    return words


def _read_words(folder: Path, problems: list[Problem]) -> dict[str, Word]:
    words: dict[str, Word] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found = flatten(tomllib.loads(read_text(path)))
        except (PromptError, tomllib.TOMLDecodeError) as error:
            problems.append(_unreadable(path, error))
            continue
        problems += [
            Problem(path, None, f"“{name}” stands in {words[name].file.name} too", "one place for it")
            for name in sorted(words.keys() & found.keys())
        ]
        words |= {name: Word(path, text) for name, text in found.items()}
    return words


def _unreadable(path: Path, error: Exception) -> Problem:
    return Problem(path, None, str(error).removeprefix(f"{path}: "), "a file that can be read")
