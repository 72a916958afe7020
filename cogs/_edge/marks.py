"""Marks on the methods of cogs, by which they are found when the cog loads."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

M = TypeVar("M", bound=Callable[..., Any])
T = TypeVar("T")


def mark(name: str, value: object) -> Callable[[M], M]:
    """Put a mark on a method."""

    def keep(method: M) -> M:
        method.__dict__[name] = value
        return method

    return keep


def marked(cog: object, name: str) -> Iterator[tuple[Any, Any]]:
    """Return what a cog's marked methods are marked with, each with its method."""
    return ((value, getattr(cog, method)) for method, value in _marks(type(cog), name))


def claim(table: dict[str, T], key: str, claimed: T) -> None:
    """Put something under a key that nothing else has; raises ValueError when something has it."""
    if key in table:
        raise ValueError(f"{key} has two handlers")
    table[key] = claimed


@cache
def _marks(kind: type, name: str) -> list[tuple[str, Any]]:
    methods = ((method, getattr(kind, method)) for method in dir(kind) if not method.startswith("__"))
    return [(method, found.__dict__[name]) for method, found in methods if name in getattr(found, "__dict__", ())]
