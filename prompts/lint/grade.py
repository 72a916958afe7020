"""The reading grade of a text: Flesch-Kincaid (Kincaid et al. 1975), with the syllables that pyphen finds."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import pyphen

from prompts.lint.problem import Problem
from prompts.lint.rendering import BLANK, Rendering, Variant

GRADE_MOST: Final = 8.0
WORDS_LEAST: Final = 8
"""Below this many words the formula says nothing."""

UNREAD: Final = re.compile(r"```.*?```|`[^`]*`|https?://\S+|___|[*|>#\\]", re.DOTALL)
SENTENCE: Final = re.compile(r"[.?!:]+(?=\W|$)")
WORD: Final = re.compile(rf"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|{BLANK}")
LETTER: Final = re.compile(r"[^\W\d_]")


def check_grade(variant: Variant, rendering: Rendering) -> Iterator[Problem]:
    """Yield a text that asks for a higher reading grade than the voice allows."""
    found = grade(rendering.own)
    if found is not None and found > GRADE_MOST:
        yield variant.problem(f"reading grade {found:.1f}", f"at most {GRADE_MOST:g}: shorter sentences, shorter words")


def grade(text: str) -> float | None:
    """Return the school grade (US) whose readers understand a text, or None for one too short to tell.

    Lines that are only values are not read; a value among other words counts as one short word.
    """
    sentences = words = syllables = 0
    for line in UNREAD.sub(" ", text).splitlines():
        if not LETTER.search(line):
            continue
        for sentence in SENTENCE.split(line):
            found = WORD.findall(sentence)
            sentences += bool(found)
            words += len(found)
            syllables += sum(syllables_of(word) for word in found)
    if words < WORDS_LEAST:
        return None
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


@cache
def syllables_of(word: str) -> int:
    """Return how many syllables a word has."""
    return len(_hyphens().positions(word.lower())) + 1


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")
