"""The kinds of mistake a learner may pick from; the pick is theirs and a guess, never a verdict."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """A tentative, self-chosen kind; "not sure yet" is always among them."""

    UNSURE = "unsure"
    SLIP = "slip"
    MISREAD = "misread"
    MISCONCEPTION = "misconception"
    PROCEDURE = "procedure"
    STRATEGY = "strategy"
    GUESS = "guess"
    FORGOT = "forgot"
    TIME = "time"
    OVERCONFIDENCE = "overconfidence"
    TOOL = "tool"


MOST_KINDS: Final = 2


def leading(kinds: tuple[Kind, ...]) -> Kind:
    """Return the kind whose questions are asked: the first one picked, or "not sure yet"."""
    return kinds[0] if kinds else Kind.UNSURE
