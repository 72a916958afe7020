"""Notes every call that comes in, so that a test can ask what was called and when."""

import time
from collections import deque
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import Any, Final

KEPT_MOST: Final = 200_000


@dataclass(slots=True)
class Call:
    """One call: its number, when it came (seconds, monotonic), and its answer's status (None: there was none yet)."""

    number: int
    at: float
    method: str
    path: str
    nonce: str | None
    status: int | None = None


class Calls:
    """The latest calls."""

    def __init__(self) -> None:
        self._kept: deque[Call] = deque(maxlen=KEPT_MOST)
        self._number = 0

    def note(self, method: str, path: str, nonce: str | None) -> Call:
        """Keep a call that came in."""
        self._number += 1
        call = Call(self._number, time.monotonic(), method, path, nonce)
        self._kept.append(call)
        return call

    def matching(self, method: str, path: str, since: int) -> list[dict[str, Any]]:
        """Return the calls of a method and a path (both may hold `*`) that came after the call of a number."""
        return [
            asdict(one)
            for one in self._kept
            if one.number > since and fnmatchcase(one.method, method) and fnmatchcase(one.path, path)
        ]
