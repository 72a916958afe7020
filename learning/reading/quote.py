"""The telling part of a post: what the learner did, thought or expected, in their own words."""

import re
from collections.abc import Sequence
from typing import Final

from learning.reading import words as w
from learning.reading.clauses import Word, clauses_of
from learning.reading.reader import Read, is_put_down, read_clause
from learning.reading.sign import OWN, TELLING, Sign

MOST_WORDS: Final = 12
_BRIEF: Final = 4
_LEAST_SCORE: Final = 15
_STOPS: Final = frozenset({Sign.NOISE, Sign.PLEA, Sign.STUCK, Sign.EFFORT})
_TRAILING: Final = re.compile(r"[\s.,;:!?…\-–—]+\Z")
_PAIRS: Final = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_MARKS: Final = ("**", "__", "~~", "||", "*", "`", '"')


def telling_part(text: str, most_words: int = MOST_WORDS) -> str:
    """Return the telling part of a post in its own words, at most `most_words` long; "" when nothing in it tells.

    A clause in which the author thought, did or mixed up something comes before one with a result, a result before a
    question, a question before the rest. Greetings, thanks and hard words about oneself are never part of it, nor are
    code blocks, quoted lines, links, mentions and custom emoji. White space is collapsed.
    """
    reads = [read_clause(clause) for clause in clauses_of(text)]
    best, best_score = "", _LEAST_SCORE - 1
    for at in range(len(reads)):
        unit, score = _unit(reads, at, most_words)
        if score > best_score and (part := _trimmed(_windowed(unit, most_words), is_cut=len(unit) > most_words + 1)):
            best, best_score = part, score
    return best


def _unit(reads: Sequence[Read], at: int, most_words: int) -> tuple[list[Word], int]:
    """Return the clause at a place with the clauses after it that belong to it and still fit, and its score."""
    head = reads[at]
    unit = list(head.clause.words[head.start :])
    score = head.score
    for read in reads[at + 1 :]:
        if read.clause.sentence != head.clause.sentence or len(unit) + len(read.clause.words) > most_words:
            break
        if not _belongs(head, read, is_brief=len(unit) < _BRIEF):
            break
        unit.extend(read.clause.words)
        score = max(score, read.score if read.sign in OWN and head.sign in TELLING else 0) + 3
    return unit, score


def _belongs(head: Read, read: Read, *, is_brief: bool) -> bool:
    is_circumstance = read.clause.norms[0] in {"when", "where", "before", "after", "until", "while"}
    if (read.sign in _STOPS and not (read.sign is Sign.EFFORT and is_circumstance)) or read.clause.norms[
        0
    ] in w.INTERJECTIONS:
        return False
    first = read.clause.norms[0]
    if head.sign in OWN:
        is_turn = first in {"but", "yet", "however", "turns"} or (
            read.sign is Sign.BOOK and first not in {"when", "where"}
        )
        if "expect" in " ".join(head.clause.norms[:4]) or read.sign is Sign.SLIPPED or is_brief:
            return read.sign is not Sign.QUESTION
        return not is_turn and read.sign is not Sign.QUESTION
    if head.sign is Sign.RESULT:
        is_expected = any(norm.startswith("expect") for norm in read.clause.norms)
        return read.sign is not Sign.QUESTION and (read.sign not in OWN or is_expected)
    return head.sign in {Sign.QUESTION, Sign.BELIEF, Sign.BOOK, Sign.STUCK} and read.sign in {
        Sign.REST,
        Sign.QUESTION,
        Sign.BOOK,
        Sign.BELIEF,
        Sign.FORMULA,
    }


def _windowed(unit: Sequence[Word], most_words: int) -> Sequence[Word]:
    """Cut a unit that is too long at a natural place: before a word that opens a new phrase, as late as it fits."""
    if len(unit) == most_words + 1 and unit[0].norm == "i":
        unit = unit[1:]
    if len(unit) <= most_words:
        return unit
    for end in range(most_words, max(most_words // 2, 1), -1):
        if unit[end].norm in w.BREAK_BEFORE and unit[end - 1].norm not in w.DANGLING:
            return unit[:end]
    return unit[:most_words]


def _trimmed(unit: Sequence[Word], *, is_cut: bool) -> str:
    words = list(unit)
    ends = w.DANGLING if is_cut else w.TRAILERS
    while words and (words[0].norm in w.FILLERS or not _has_content(words[0].text)) and not _opens_formula(words):
        words.pop(0)
    while words and (words[-1].norm in ends or not _has_content(words[-1].text) or _ends_in_plea(words)):
        words.pop()
    if is_put_down([each.norm for each in words]):
        return ""
    return _balanced(_TRAILING.sub("", " ".join(each.text for each in words)).lstrip(".,;:!?…"))


def _ends_in_plea(words: Sequence[Word]) -> bool:
    return len(words) > 2 and words[-1].norm == "help" and words[-2].norm in {"pls", "please", "plz"}


def _has_content(text: str) -> bool:
    return any(c.isalnum() or c in "=+<>−" for c in text)


def _opens_formula(words: Sequence[Word]) -> bool:
    return len(words) > 1 and words[0].text in {"-", "−", "+"} and words[1].norm[:1].isdigit()


def _balanced(part: str) -> str:
    """Drop a bracket, quotation mark or formatting mark at an edge that has lost its partner."""
    for opening, closing in _PAIRS:
        if part.startswith(opening) and closing not in part:
            part = part[len(opening) :]
        if part.endswith(closing) and opening not in part:
            part = part[: -len(closing)]
    for mark in _MARKS:
        if part.count(mark) % 2 == 1:
            part = part.removeprefix(mark) if part.startswith(mark) else part.removesuffix(mark)
    return part.strip()
