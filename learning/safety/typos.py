"""Ordinary typing slips in the words the rules turn on: a letter left out, two letters swapped, a g dropped."""

from collections.abc import Iterator
from typing import Final

# Long enough that one slip still shows which word was meant.
_LONG: Final = """
    again alive alone anymore anyone asleep attempted beaten beating because breathing bruises burden burning
    committing cutting disappear dying everyone everything exhausted existing exist family father feeling
    forever goodbye happier herself himself honestly hitting hospital hurting keeps killed killing knife letters
    living mother myself nobody nothing overdose painkillers parents permanently please point really reason
    relapsed scared should someone stepdad stopped suicidal suicide themselves thinking thoughts tired tomorrow
    tonight touching touches unalive violent wanted without wouldnt yourself
"""
# In short words only two inner letters swapped: with one left out there would often be another word.
_SHORT: Final = """
    been dead does dont feel hate have home hope hurt just kill life like live more pain safe self take that them then
    this want wake when wish with wont
"""
_G_DROPPED: Final = """
    beating being choking considering cutting dying ending feeling getting going having hiding hitting hurting kicking
    killing leaving living planning punching slapping thinking touching trying
"""
_LISTED: Final = {
    "beat": "beated",
    "cant": "catn cnat",
    "committing": "comiting commitin comitin",
    "hit": "hitted",
    "just": "jus jst",
    "like": "lyk",
    "my": "ym",
    "not": "nto",
    "outta": "outa",
    "over": "ova",
    "someone": "sumone sum1 some1",
    "the": "teh",
    "what": "wat wot",
    "would": "wud wld",
}
# One slip away from a word above, and words, terms or names of their own: they stay as they are.
_OTHER_WORDS: Final = frozenset(
    """
    dime ding dose exit exiting exits geos honesty keep letter lief nbody noting parens parent pint pleas rally
    sacred thought tied tire tried urge violet waned wouldn
    """.split()
)


def _swapped(word: str, first: int) -> Iterator[str]:
    for place in range(first, len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _left_out(word: str) -> Iterator[str]:
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


def _all() -> Iterator[tuple[str, str]]:
    for word in _LONG.split():
        yield from ((slip, word) for slip in (*_left_out(word), *_swapped(word, 0)))
    for word in _SHORT.split():
        yield from ((slip, word) for slip in _swapped(word, 1))
    yield from ((word.removesuffix("g"), word) for word in _G_DROPPED.split())
    yield from ((slip, word) for word, slips in _LISTED.items() for slip in slips.split())


_MEANT: Final = frozenset(f"{_LONG} {_SHORT} {_G_DROPPED}".split()) | frozenset(_LISTED)

TYPOS: Final[dict[str, str]] = {slip: word for slip, word in _all() if slip not in _OTHER_WORDS and slip not in _MEANT}
"""A mistyped word → the word it was meant to be."""
