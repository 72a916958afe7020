"""The gallery of a challenge: which tries come in which message once it has closed, way by way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from learning.challenges import APPROACHES, Try

SHOWN_MOST: Final = 6
"""How many tries stand in one message."""

UNGROUPED: Final = 0


@dataclass(frozen=True, slots=True)
class Part:
    """The tries of one message: those of an approach (UNGROUPED: of none) whose ids go from `first` to `last`."""

    approach: int
    first: int
    last: int

    def holds(self, one: Try) -> bool:
        """Tell whether a try belongs into the message."""
        return (one.approach or UNGROUPED) == self.approach and self.first <= one.id <= self.last

    def format(self) -> str:
        """Return the part as one word, as `read` takes it."""
        return f"{self.approach}:{self.first}:{self.last}"

    @classmethod
    def read(cls, word: str) -> "Part":
        """Return the part that a word of `format` stands for; raises ValueError for any other."""
        approach, first, last = word.split(":")
        return cls(int(approach), int(first), int(last))


def parts_of(tries: Sequence[Try], planned: Collection[Part] = ()) -> list[Part]:
    """Return the messages in which tries come, way by way and those of no way last, SHOWN_MOST in each.

    Tries that a planned message holds are left out, so that one that came late gets a message of its own.
    """
    left = sorted((one for one in tries if not any(part.holds(one) for part in planned)), key=lambda one: one.id)
    found: list[Part] = []
    for approach in (*APPROACHES, UNGROUPED):
        ids = [one.id for one in left if (one.approach or UNGROUPED) == approach]
        chunks = (ids[start : start + SHOWN_MOST] for start in range(0, len(ids), SHOWN_MOST))
        found.extend(Part(approach, chunk[0], chunk[-1]) for chunk in chunks)
    return found
