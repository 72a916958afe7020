"""Finds questions that are nearly the same: a learner who asks for another one should get another one."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from prompts.lint.rendering import BLANK, Rendering, Variant

MOST_SHARED: Final = 0.5
ENDINGS: Final = ("'s", "’s", "ing", "ed", "es", "s")
SHORTEST_STEM: Final = 3
WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
COMMON: Final = frozenset(
    """a about after all also am an and any are as at be because been before being but by can could did do does doing
    down each even for from get go had has have having he her here him his how i i'm if in into is it it's its itself
    let like made make makes may me might mind more most much my no nor not now of off on once one only or other our
    out over own part same she should so some such than that the their them then there these they thing things this
    those through to too under until up us use used using very was we were what when where whether which while who
    whom will with would you your yours yourself""".split()
)


def content_words(text: str) -> frozenset[str]:
    """Return what a text is about: its words without the common ones, and without their endings."""
    found = (word.lower().replace("’", "'") for word in WORD.findall(text.replace(BLANK, " ")))
    return frozenset(_stem(word) for word in found if word not in COMMON)


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts share most of their content words.

    Half of all their words in common is most. So is every word of the shorter one, where the other is up to twice as
    long and a word; a single word tells nothing unless it is all there is.
    """
    shared = one & other
    if not shared:
        return one == other
    smaller, larger = sorted((len(one), len(other)))
    if smaller == 1:
        return larger == 1
    return len(shared) / len(one | other) >= MOST_SHARED or (len(shared) == smaller and larger <= 2 * smaller + 1)


def check_similar(asked: list[tuple[Variant, Rendering]]) -> Iterator[tuple[Variant, Variant, list[str]]]:
    """Yield the pairs of variants that are alike, with the words they share."""
    sets = [(variant, content_words(rendering.own)) for variant, rendering in asked]
    for (one, ours), (other, theirs) in combinations(sets, 2):
        if are_alike(ours, theirs):
            yield one, other, sorted(ours & theirs)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word
