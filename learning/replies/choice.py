"""A choice typed instead of picked: by its number, its wording, or a telling part of it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from learning.replies.line import LONGEST_LINE, words_of
from learning.replies.wording import begins, is_part, is_same_but_typo, place_of

Wordings: TypeAlias = Sequence[Sequence[Sequence[str]]]
"""For each option its accepted wordings, each as its words."""

_MOST_WORDS: Final = 16
_MOST_WORDS_BESIDE: Final = 6
_KEYCAP: Final = re.compile("([0-9])\ufe0f?\u20e3")
_TEN: Final = "\N{KEYCAP TEN}"
_CALCULATION: Final = re.compile(r"[-−–+]\s?\d|\d\s*[.,:/=%*^]\s*\d")
_DENIALS: Final = frozenset({"not", "isn't", "wasn't", "never", "no", "don't"})
_FILLERS: Final = frozenset(
    """i i'd id i'm im i'll think guess maybe probably prob like a an say it it's its was would about around lol
    option number no nr choice the pick choose go with for tbh hmm hm um so ok okay well please pls rather my from
    by of our me told said just sure confident one haha oh yeah yes kinda mostly more less definitely in at to that
    fits fit this""".split()
)
_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        """one first, two second, three third, four fourth, five fifth, six sixth, seven seventh, eight eighth,
        nine ninth, ten tenth, eleven eleventh, twelve twelfth""".split(","),
        start=1,
    )
    for word in words.split()
}


def read_choice(text: str, labels: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the option a line chooses, or None when it is unclear.

    `labels[i]` are the accepted wordings of option i. Read are its number ("3", "#3.", "three", "maybe 3"), a wording,
    the beginning or a telling part of one, one wrong letter in a long one, and a wording mentioned with little else. A
    sentence that only happens to hold a number chooses nothing.
    """
    line = _KEYCAP.sub(r" \1 ", text[: LONGEST_LINE + 1].replace(_TEN, " 10 "))
    if len(line) > LONGEST_LINE or _CALCULATION.search(line):
        return None
    words = words_of(line)
    if len(words) > 2 and words[-2:] in (["i", "guess"], ["i", "think"]):
        del words[-2:]
    wordings = [[words_of(each) for each in option] for option in labels]
    exact = _only(i for i, option in enumerate(wordings) if words and words in option)
    if exact is not None:
        return exact
    if not any(c.isdigit() for c in line) and (named := _named(words, wordings)) is not None:
        return named
    return _numbered(words, wordings)


def _numbered(words: Sequence[str], wordings: Wordings) -> int | None:
    """Return the option whose number stands among the words, alone or beside a wording of the same option."""
    numbers = {number for word in words if (number := _number(word)) is not None}
    if len(numbers) > 1 and words[-1] == "one":
        numbers.discard(1)
    rest = [word for word in words if _number(word) is None]
    if not numbers:
        return _named(rest, wordings)
    if len(numbers) > 1 or not 1 <= min(numbers) <= len(wordings):
        return None
    chosen = min(numbers) - 1
    if _FILLERS.issuperset(rest) and not _is_amount(words):
        return chosen
    return chosen if _named(rest, wordings) == chosen else None


def _number(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return int(word)
    return _NUMBERS.get(word)


def _is_amount(words: Sequence[str]) -> bool:
    """Tell whether the number counts something: "3 of them", "in one go"."""
    at = next(i for i, word in enumerate(words) if _number(word) is not None)
    return not {"of", "more", "times", "in", "at"}.isdisjoint(words[at + 1 : at + 2])


def _only(found: Iterable[int]) -> int | None:
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else None


def _named(words: Sequence[str], wordings: Wordings) -> int | None:
    """Return the one option that the words name, trying the surest way of naming first."""
    if not words or len(words) > _MOST_WORDS:
        return None
    if mentioned := _mentioned(words, wordings):
        return _only(mentioned)
    content = [word for word in words if word not in _FILLERS]
    for reads_as in (begins, is_same_but_typo, is_part):
        for line in (words, content):
            if found := {i for i, option in enumerate(wordings) for each in option if line and reads_as(line, each)}:
                return _only(found)
    return None


def _mentioned(words: Sequence[str], wordings: Wordings) -> set[int]:
    """Return the options whose wording stands whole among the words, without "not" before it.

    A single one counts only when little else is said; several are returned as they are, for the line is then unclear.
    """
    spans: list[tuple[int, range]] = []
    for i, option in enumerate(wordings):
        for wording in option:
            at = place_of(wording, words)
            if at is not None and _DENIALS.isdisjoint(words[max(at - 1, 0) : at]):
                spans.append((i, range(at, at + len(wording))))
    # "very sure" also holds "sure": the longer wording that covers the shorter one is meant.
    spans = [(i, span) for i, span in spans if not any(j != i and set(span) < set(other) for j, other in spans)]
    named = {i for i, _ in spans}
    if len(named) != 1:
        return named
    longest = max((span for _, span in spans), key=len)
    beside = [word for at, word in enumerate(words) if at not in longest and word not in _FILLERS]
    return named if len(beside) <= (_MOST_WORDS_BESIDE if len(longest) >= 3 else 0) else set()
