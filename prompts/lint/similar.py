"""Finds questions that are nearly the same: a learner who asks for another one should get another one."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final

from learning.content import content_words
from prompts.lint.rendering import Rendering, Variant

MOST_SHARED: Final = 0.5


def are_alike(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Tell whether two texts share most of their content words; each text is the set of its words' stems.

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
    words = [(variant, content_words(rendering.own)) for variant, rendering in asked]
    for (one, ours), (other, theirs) in combinations(words, 2):
        if are_alike(ours.keys(), theirs.keys()):
            yield one, other, sorted(ours[stem] for stem in ours.keys() & theirs.keys())
