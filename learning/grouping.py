"""Puts together the exit-ticket questions that are about the same, so that one sees what several people wonder."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from learning.content import content_words

MANY: Final = 8
"""From so many questions on, a word that most of them share may be the session's subject, which sets none apart."""

MOST_HOLDERS: Final = 0.6
WORDS_SHOWN: Final = 3

_ANY_QUESTION: Final = frozenset(
    content_words(
        """actually always answer anyone anything ask bad bc best better bit called come confused confusing cuz
        different easy else ever every everything exactly example explain find first get give goes going gonna good
        got guess hard help https idk kinda know learn look lost lot mean meant need never ok okay other please pls
        problem question really reason remember say says see sense since someone something sometimes still stuck
        supposed sure take tbh tell thing think try two understand understood ur wanna want way wonder work wrong www
        yet"""
    )
)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that share words, or those that are left.

    `words` are one to three content words that every member has, in the order and spelling of the first member; empty
    for the group of those that are left. `members` are indexes into the texts, in order of arrival.
    """

    words: tuple[str, ...]
    members: tuple[int, ...]


def group_questions(texts: Sequence[str]) -> list[Group]:
    """Return the questions grouped by the words they share, each question in one group.

    The word that most questions share makes the first group, the one that most of the rest share the next, and so on;
    of words that are shared by as many, the one that came up first. One word is enough, unless it would fit any
    question or is a single letter. Of eight or more questions, a word that more than 60 % share is tried only when no
    rarer one brings questions together. Larger groups come first, then those that arrived first. The questions that
    are left, no two of which share a word, are one group without words at the very end.
    """
    telling = [_telling_words(text) for text in texts]
    holders = Counter(stem for words in telling for stem in words)
    most = MOST_HOLDERS * len(texts) if len(texts) >= MANY else len(texts)
    rarer = [{stem: word for stem, word in words.items() if holders[stem] <= most} for words in telling]
    alone = dict.fromkeys(range(len(texts)))
    groups = [*_take_groups(alone, rarer), *_take_groups(alone, telling)]
    groups.sort(key=lambda group: (-len(group.members), group.members))
    return [*groups, Group((), tuple(alone))] if alone else groups


def _telling_words(text: str) -> dict[str, str]:
    return {stem: word for stem, word in content_words(text).items() if len(stem) > 1 and stem not in _ANY_QUESTION}


def _take_groups(alone: dict[int, None], telling: list[dict[str, str]]) -> Iterator[Group]:
    """Yield groups of those that are alone and share words, and take their members out of `alone`."""
    left = Counter(stem for index in alone for stem in telling[index])
    while left:
        # Of equals, this is the one that was counted first: the order of arrival.
        [(stem, holders)] = left.most_common(1)
        if holders < 2:
            return
        members = tuple(index for index in alone if stem in telling[index])
        for index in members:
            del alone[index]
            left.subtract(telling[index].keys())
        yield Group(_shared([telling[index] for index in members]), members)


def _shared(telling: list[dict[str, str]]) -> tuple[str, ...]:
    first, *others = telling
    shared = (word for stem, word in first.items() if all(stem in words for words in others))
    return tuple(islice(shared, WORDS_SHOWN))
