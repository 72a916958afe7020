"""What a seed draws: the kills of an hour, and the words in which everything is written."""

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tests.wire.double.faults import Fault

TELLTALE: Final = "zinnober"
"""A word in everything that anyone writes, so that one search of the log finds any of it."""

SECONDS: Final = 3.0
"""Up to how long after the start of the process, or after it came to the gateway, a kill comes that is not aimed."""

CALLS: Final = (
    ("POST", "/channels/*/messages", 6),
    ("POST", "/channels/*/threads", 1),
    ("POST", "/interactions/*/callback", 2),
    ("PATCH", "/channels/*/messages/*", 1),
)
"""The calls that kills are aimed at, with how often beside each other."""


class How(StrEnum):
    """How the moment of a kill is chosen."""

    STARTING = "while it starts"
    RUNNING = "while it runs"
    BEFORE = "held before it counted"
    AFTER = "held after it counted"


OFTEN: Final = {How.STARTING: 2, How.RUNNING: 8, How.BEFORE: 5, How.AFTER: 5}
"""How often each comes beside the others."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: `wait` seconds after the process started or came to the gateway.

    An aimed one holds the next of a call from then on, and comes when there is one.
    """

    how: How
    wait: float
    method: str
    path: str

    @property
    def fault(self) -> Fault | None:
        """What holds the call that it is aimed at, if it is aimed at any."""
        is_aimed = self.how in {How.BEFORE, How.AFTER}
        return Fault(self.method, self.path, holds=True, after=self.how is How.AFTER) if is_aimed else None


def draw_kills(chance: random.Random, count: int) -> list[Kill]:
    """Return that many kills."""
    return [_kill(chance) for _ in range(count)]


def _kill(chance: random.Random) -> Kill:
    (how,) = chance.choices(tuple(OFTEN), tuple(OFTEN.values()))
    (call,) = chance.choices(CALLS, [often for *_call, often in CALLS])
    return Kill(how, chance.uniform(0, SECONDS), call[0], call[1])


class Words:
    """Makes texts, no two of them the same, each with the telltale in it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._made = 0

    def post(self) -> str:
        """Return a post that tells what happened."""
        return f"I got x = {self._chance.randint(2, 99)} but the book says x = −3, by my {self._mark()} sheet"

    def answer(self) -> str:
        """Return an answer to a question of a dialogue."""
        return f"when you move things you write them on the other side, as {self._mark()} shows it to me"

    def long(self, most: int) -> str:
        """Return a text of nearly as many characters as there may be."""
        start = f"the step with the {self._mark()} went well when I drew it first"
        more = " and then again on the next page"
        return start + more * self._chance.randint(0, (most - len(start)) // len(more))

    def _mark(self) -> str:
        self._made += 1
        return f"{TELLTALE}{self._made:04d}x"
