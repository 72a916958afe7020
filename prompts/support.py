"""Reads the file of support lines."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final

from learning.support import SupportLine, SupportLines
from prompts.moments import SHIPPED, PromptError

DEFAULT_FILE: Final = SHIPPED / "support.toml"


def read_support(path: Path | None = None) -> SupportLines:
    """Return the support lines of a file, the shipped one by default.

    The file has `last_checked` (a date) and `[[line]]` tables with `name`, `how` and, for one that serves only some
    countries, `countries` (ISO codes). Raises PromptError, naming the file and what is missing.
    """
    path = path or DEFAULT_FILE
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PromptError(f"{path}: {error.strerror}") from None
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
        raise PromptError(f"{path}: each [[line]] needs a name and a how, and may list countries") from None


def _line(table: dict[str, Any]) -> SupportLine:
    return SupportLine(str(table["name"]), str(table["how"]), frozenset(map(str.upper, table.get("countries", []))))
