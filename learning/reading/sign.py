"""Sign: what a clause of a post may tell, from "what I thought" down to a greeting."""

from enum import IntEnum
from typing import Final, TypeAlias


class Sign(IntEnum):
    """What a clause tells; the higher, the more it shows of the learner's own thinking."""

    NOISE = 0
    REST = 5
    PLEA = 6
    EFFORT = 20
    STUCK = 25
    BOOK = 30
    FORMULA = 32
    QUESTION = 35
    PUZZLED = 38
    RESULT = 60
    BELIEF = 75
    DID = 90
    SLIPPED = 98
    THOUGHT = 100


Found: TypeAlias = tuple[Sign, int]
"""A sign, and the number of the word at which its telling begins."""

NOTHING: Final[Found] = (Sign.NOISE, 0)

OWN: Final = frozenset({Sign.DID, Sign.SLIPPED, Sign.THOUGHT})
"""What the learner did, mixed up or thought."""

LOST: Final = frozenset({Sign.STUCK, Sign.PUZZLED})
"""Being stuck: with nothing named, or with the idea that puzzles."""

TELLING: Final = OWN | {Sign.RESULT, Sign.BELIEF}
"""The signs that say what happened."""
