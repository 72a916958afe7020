"""What goes wrong on purpose: which calls, how often, and what happens to them."""

import asyncio
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the next `times` calls (None: to all) of a method and a path; both may hold `*`.

    `status`: they are answered with this HTTP status, with Discord's `code`; with 429, `retry_after` in seconds and
    whether it `is_global`. `drops`: the connection is closed without an answer. `holds`: they wait until the faults are
    cleared. `waits`: they wait for so many seconds. Each happens before the call counts, or `after` it has counted.
    """

    method: str = "*"
    path: str = "*"
    times: int | None = 1
    after: bool = False
    status: int | None = None
    code: int = 0
    retry_after: float = 1.0
    is_global: bool = False
    drops: bool = False
    holds: bool = False
    waits: float = 0.0


@dataclass(eq=False)
class _Set:
    fault: Fault
    left: int | None
    over: asyncio.Event = field(default_factory=asyncio.Event)
    held: int = 0


class Faults:
    """The faults that are set; the one that was set first is met first."""

    def __init__(self) -> None:
        self._set: list[_Set] = []

    def add(self, fault: Fault) -> None:
        """Set a fault."""
        self._set.append(_Set(fault, fault.times))

    def clear(self) -> None:
        """Take all faults away and let the calls that are held go on."""
        for one in self._set:
            one.over.set()
        self._set = []

    def standing(self) -> list[dict[str, Any]]:
        """Return the faults that are set, with how many calls are left of each and how many it holds now."""
        return [asdict(one.fault) | {"left": one.left, "held": one.held} for one in self._set]

    def meet(self, method: str, path: str) -> "Met | None":
        """Return the fault that a call meets, and count it."""
        for one in self._set:
            named = fnmatchcase(method, one.fault.method) and fnmatchcase(path, one.fault.path)
            if named and one.left != 0:
                one.left = None if one.left is None else one.left - 1
                return Met(one)
        return None


class Met:
    """A fault that one call has met."""

    def __init__(self, one: _Set) -> None:
        self._one = one
        self.fault = one.fault

    async def stay(self) -> None:
        """Wait for as long as the fault says."""
        if self.fault.waits:
            await asyncio.sleep(self.fault.waits)
        if self.fault.holds:
            self._one.held += 1
            await self._one.over.wait()
            self._one.held -= 1
