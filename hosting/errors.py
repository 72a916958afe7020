"""Tells of an exception without a word that people wrote.

An exception's text may quote anything: a post, a database row, an address with a password. So what is told is its
class, its code where it has one, and the lines of code it went through.
"""

import errno
import re
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from typing import Final

from sqlalchemy.exc import DBAPIError

CHECKOUT: Final = Path(__file__).resolve().parent.parent
OWN: Final = frozenset({"bot", "cogs", "hosting", "learning", "operating", "prompts", "rosethorn", "store", "tryout"})
"""The top-level names of our own modules and loggers."""
FRAMES: Final = 25
CODE: Final = re.compile(r"\w{1,60}", re.ASCII)


def safe_error(exc: BaseException) -> str:
    """Returns an exception's class, code and place in our code, such as `IntegrityError 23505 at store/entries.py:42`.

    Never any part of its text, nor of its cause's.
    """
    place = _innermost(exc)
    return f"{_named(exc)} at {place}" if place else _named(exc)


def trace_lines(exc: BaseException) -> Iterator[str]:
    """Yields an exception's trail, outermost call first, then the trails of what caused it; no text, no value."""
    seen: set[int] = set()
    waiting = [("", exc)]
    while waiting:
        relation, current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield f"{relation}{_named(current)}"
        yield from (f"  at {place}" for place in _places(current)[-FRAMES:])
        if isinstance(current, BaseExceptionGroup):
            members: tuple[BaseException, ...] = current.exceptions  # pyright: ignore[reportUnknownVariableType]  # no type says of what
            waiting += [("together with ", member) for member in members]
        if current.__cause__ is not None:
            waiting.append(("caused by ", current.__cause__))
        elif current.__context__ is not None and not current.__suppress_context__:
            waiting.append(("while handling ", current.__context__))


def _named(exc: BaseException) -> str:
    code = _code(exc)
    name = type(exc).__name__
    return f"{name} {code}" if code else name


def _code(exc: BaseException) -> str:
    """Returns what tells one failure of a class from another: SQLSTATE, errno, or HTTP status and Discord's code."""
    driver = exc.orig if isinstance(exc, DBAPIError) else exc
    for attribute in ("sqlstate", "sqlite_errorname"):
        code = getattr(driver, attribute, None)
        if isinstance(code, str) and CODE.fullmatch(code):
            return code
    status, code = getattr(exc, "status", None), getattr(exc, "code", None)
    if isinstance(status, int) and isinstance(code, int):
        return f"{int(status)} {code}"
    if isinstance(exc, OSError) and exc.errno is not None:
        return errno.errorcode.get(exc.errno, str(exc.errno))
    return ""


def _innermost(exc: BaseException) -> str:
    """Returns the last place in our own code, else the last place at all."""
    places = _places(exc)
    ours = [place for place in places if place.partition("/")[0].partition(".py")[0] in OWN]
    return (ours or places or [""])[-1].partition(" ")[0]


def _places(exc: BaseException) -> list[str]:
    return [
        f"{_file(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
        for frame, line in walk_tb(exc.__traceback__)
    ]


def _file(name: str) -> str:
    """Returns a file's path from the checkout, from the folder of installed packages, or else its name alone."""
    path = Path(name)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    if path.is_relative_to(CHECKOUT):
        return path.relative_to(CHECKOUT).as_posix()
    return path.name
