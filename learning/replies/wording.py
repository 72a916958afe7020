"""Wordings: ways in which a typed line may stand for an accepted wording. Lines and wordings are lists of words."""

from collections.abc import Sequence
from typing import Final

SHORTEST_TYPO: Final = 6
"""Letters a wording has at least before one wrong letter is forgiven."""

SHORTEST_BEGINNING: Final = 3
"""Letters that are enough to stand for the wording they begin."""

SHORTEST_PART: Final = 4
"""Letters that are enough to stand for the wording that holds them as whole words."""


def place_of(wording: Sequence[str], line: Sequence[str]) -> int | None:
    """Return where a wording stands whole in a line, or None; an empty one stands nowhere."""
    size = len(wording)
    places = range(len(line) - size + 1) if size else ()
    return next((at for at in places if list(line[at : at + size]) == list(wording)), None)


def is_same_but_typo(line: Sequence[str], wording: Sequence[str]) -> bool:
    """Tell whether a line is a long wording with at most one wrong letter."""
    one, other = " ".join(line), " ".join(wording)
    return len(other) >= SHORTEST_TYPO and _is_one_letter_off(one, other)


def begins(line: Sequence[str], wording: Sequence[str]) -> bool:
    """Tell whether a line is the beginning of a wording."""
    one = " ".join(line)
    return len(one) >= SHORTEST_BEGINNING and " ".join(wording).startswith(one)


def is_part(line: Sequence[str], wording: Sequence[str]) -> bool:
    """Tell whether a line is some of a wording's words, in their order."""
    return len(" ".join(line)) >= SHORTEST_PART and place_of(line, wording) is not None


def _is_one_letter_off(one: str, other: str) -> bool:
    """Tell whether one letter added, left out, changed or swapped with its neighbour makes one text the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return shorter[at:] == longer[at + 1 :]
    is_swap = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or is_swap
