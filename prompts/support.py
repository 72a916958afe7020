"""Reads the file of support lines."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from learning.support import SupportLine, SupportLines
from prompts.moments import SHIPPED, PromptError, read_text

DEFAULT_FILE: Final = SHIPPED / "support.toml"


def read_support(path: Path | None = None) -> SupportLines:
    """Return the support lines of a file, the shipped one by default.

    The file has `last_checked` (a date) and `[[line]]` tables with `name`, `how` and, for one that serves only some
    countries, `countries` (ISO codes). Raises PromptError, naming the file and what is missing.
    """
    path = path or DEFAULT_FILE
    try:
        table: dict[str, Any] = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"{path}: {error}") from None
    checked: Any = table.get("last_checked")
    lines: Any = table.get("line")
    if not isinstance(checked, date):
        raise PromptError(f"{path}: last_checked must be a date such as 2026-11-01")
    if not lines:
        raise PromptError(f"{path}: at least one [[line]] is needed")
    try:
        return SupportLines(checked, tuple(map(_line, lines)))
    except (KeyError, TypeError, AttributeError):
        expected = 'each [[line]] needs a name and a how, and may have a list of countries such as countries = ["DE"]'
        raise PromptError(f"{path}: {expected}") from None


def _line(table: dict[str, Any]) -> SupportLine:
    countries: Any = table.get("countries", [])
    if not isinstance(countries, list):
        raise TypeError
    codes = cast("list[str]", countries)
    return SupportLine(str(table["name"]), str(table["how"]), frozenset(map(str.upper, codes)))
