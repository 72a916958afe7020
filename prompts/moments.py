"""Reads the prompt files: one file a moment, its variants parted by a line of three hyphens."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HEADER: Final = re.compile(r"\A\s*\{#(?P<about>.*?)#\}", re.DOTALL)
PART: Final = re.compile(r"^---\s*$", re.MULTILINE)
SHIPPED: Final = Path(__file__).parent


class PromptError(Exception):
    """A prompt file, or the request for one, that cannot be used; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the conversation: when it comes, a sample of each value it uses, and its variants' sources."""

    name: str
    path: Path
    when: str
    values: dict[str, Any]
    variants: tuple[str, ...]


def read_moment(name: str, path: Path) -> Moment:
    """Return the moment that a file holds.

    Raises PromptError when the file is no UTF-8 text, when the header is absent or is not TOML with a `when`, or when a
    variant is empty.
    """
    source = read_text(path)
    header = HEADER.match(source)
    if header is None:
        raise PromptError(f"{path}: begin the file with a {{# … #}} comment that says when it is used")
    try:
        about = tomllib.loads(header["about"])
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"{path}: the header is not TOML: {error}") from None
    whole = isinstance(about.get("when"), str) and isinstance(about.get("values", {}), dict)
    if set(about) - {"when", "values"} or not whole:
        raise PromptError(f"{path}: the header takes `when` and, where there are values, a table [values]")
    variants = tuple(part.strip() for part in PART.split(source[header.end() :]))
    if not all(variants):
        raise PromptError(f"{path}: a variant is empty")
    return Moment(name, path, about["when"], about.get("values", {}), variants)


def read_text(path: Path) -> str:
    """Return a word file's text; raises PromptError when it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PromptError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PromptError(f"{path}: save the file as UTF-8 text") from None


def read_folder(folder: Path) -> dict[str, Moment]:
    """Return every moment below a locale's folder, by name ("dialogue/explain/slip")."""
    return {
        name: read_moment(name, path)
        for path in sorted(folder.rglob("*.j2"))
        for name in [path.relative_to(folder).with_suffix("").as_posix()]
    }


def locales(folder: Path = SHIPPED) -> list[str]:
    """Return the names of the locales that a prompt folder holds."""
    return sorted(path.parent.name for path in folder.glob("*/labels"))
