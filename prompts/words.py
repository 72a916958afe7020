"""Reads the short words: labels of buttons and fields, and the descriptions of commands and their options."""

import tomllib
from pathlib import Path
from typing import Any, Final

from prompts.moments import SHIPPED, PromptError, read_text

DEFAULT_LOCALE: Final = "en"


def flatten(table: dict[str, Any], above: str = "") -> dict[str, str]:
    """Return a TOML table's strings by their dotted names."""
    words: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            words |= flatten(value, f"{above}{name}.")  # pyright: ignore[reportUnknownArgumentType]  # TOML is untyped
        else:
            words[above + name] = str(value)
    return words


def read_words(folder: Path) -> dict[str, str]:
    """Return the words of a folder's TOML files by dotted name; raises PromptError for one that cannot be read."""
    words: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            words |= flatten(tomllib.loads(read_text(path)))
        except tomllib.TOMLDecodeError as error:
            raise PromptError(f"{path}: {error}") from None
    return words


_COMMANDS: Final = read_words(SHIPPED / DEFAULT_LOCALE / "commands")


def about(command: str) -> str:
    """Return the description of a command or group, by its spaced name ("log share"); raises KeyError if unknown."""
    return _COMMANDS[f"{command.replace(' ', '.')}.about"]


def describe(command: str) -> dict[str, str]:
    """Return the descriptions of a command's options, by option name."""
    start = f"{command.replace(' ', '.')}.options."
    return {name.removeprefix(start): text for name, text in _COMMANDS.items() if name.startswith(start)}
