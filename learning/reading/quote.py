"""The telling part of a post: what the learner did, thought or expected, in their own words."""

import re
from collections.abc import Sequence
from typing import Final

from learning.reading import words as w
from learning.reading.clauses import Word
from learning.reading.reader import Read, is_put_down, read_clauses
from learning.reading.sign import LOST, OWN, TELLING, Sign

MOST_WORDS: Final = 12
_BRIEF: Final = 4
_LEAST_SCORE: Final = 15
_STOPS: Final = LOST | {Sign.NOISE, Sign.PLEA, Sign.EFFORT}
_UNTOLD: Final = frozenset({Sign.NOISE, Sign.REST, Sign.PLEA, Sign.EFFORT, Sign.STUCK})
"""Signs of which nothing is quoted: they name no idea."""

_OPEN: Final = frozenset({Sign.QUESTION, Sign.BELIEF, Sign.BOOK, Sign.PUZZLED})
_CONTRACTED: Final = frozenset("they're theyre its it's that's thats".split())
_BEFORE_SUBJECT: Final = frozenset("and so then the my our because bc".split())
_TRAILING: Final = re.compile(r"[\s.,;:!?…\-–—]+\Z")
_PAIRS: Final = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_MARKS: Final = ("**", "__", "~~", "||", "*", "`", '"')


def telling_part(text: str, most_words: int = MOST_WORDS) -> str:
    """Return the telling part of a post in its own words, at most `most_words` long; "" when nothing in it tells.

    A clause in which the author thought, did or mixed up something comes before one with a result, a result before a
    question, a question before the rest. Greetings, thanks and hard words about oneself are never part of it, nor are
    code blocks, quoted lines, links, mentions and custom emoji. White space is collapsed.
    """
    reads = read_clauses(text)
    best, best_score = "", _LEAST_SCORE - 1
    for at in range(len(reads)):
        if reads[at].sign in _UNTOLD:
            continue
        unit, score = _unit(reads, at, most_words)
        if score > best_score and (part := _trimmed(_windowed(unit, most_words), is_cut=len(unit) > most_words + 1)):
            best, best_score = part, score
    return best


def _unit(reads: Sequence[Read], at: int, most_words: int) -> tuple[list[Word], int]:
    """Return the clause at a place with the clauses around it that belong to it and still fit, and its score."""
    head = reads[at]
    unit = _from_subject(reads, at, most_words) or list(head.clause.words[head.start :])
    score = head.score
    for read in reads[at + 1 :]:
        if read.clause.sentence != head.clause.sentence or len(unit) + len(read.clause.words) > most_words:
            break
        if not _belongs(head, read, is_brief=len(unit) < _BRIEF):
            break
        unit.extend(read.clause.words)
        score = max(score, read.score if read.sign in OWN and head.sign in TELLING else 0) + 3
    return unit, score


def _from_subject(reads: Sequence[Read], at: int, most_words: int) -> list[Word]:
    """Return the clause with the one before it that holds its subject: "I was behind and figured …"; [] if none."""
    head, before = reads[at], reads[at - 1] if at else None
    if before is None or before.clause.sentence != head.clause.sentence:
        return []
    is_shared = head.sign in OWN and head.clause.norms[0] == "and" and w.FIRST_PERSON.isdisjoint(head.clause.norms)
    start = next((i for i, norm in enumerate(before.clause.norms) if norm in w.FIRST_PERSON), None)
    if not is_shared or start is None:
        return []
    unit = [*before.clause.words[start:], *head.clause.words]
    return unit if len(unit) <= most_words else []


def _belongs(head: Read, read: Read, *, is_brief: bool) -> bool:
    """Tell whether a clause goes on with what the head tells, and does not turn to a result or someone else."""
    first, second = (*read.clause.norms, "")[:2]
    is_circumstance = first in {"when", "where", "before", "after", "until", "while"}
    if read.sign in _STOPS and not (read.sign is Sign.EFFORT and is_circumstance):
        return False
    if first in w.INTERJECTIONS or (read.sign is Sign.QUESTION and head.sign not in _OPEN) or _is_empty(read):
        return False
    if head.sign in OWN:
        if "expect" in " ".join(head.clause.norms[:4]) or read.sign is Sign.SLIPPED or is_brief:
            return True
        return not _turns_away(read, first, second) and not _is_new_start(head, first)
    if head.sign is Sign.RESULT:
        is_expected = any(norm.startswith("expect") for norm in read.clause.norms)
        return read.sign not in OWN or is_expected
    return head.sign in _OPEN and read.sign in _OPEN | {Sign.REST, Sign.FORMULA}


def _is_empty(read: Read) -> bool:
    return (w.DANGLING | w.FILLERS | w.FIRST_PERSON | _CONTRACTED).issuperset(read.clause.norms)


def _is_new_start(head: Read, first: str) -> bool:
    """Tell whether "I" begins anew after a note without it: "guessed the last two, I just picked …"."""
    return first in w.FIRST_PERSON and head.clause.norms[head.start] not in w.FIRST_PERSON


def _turns_away(read: Read, first: str, second: str) -> bool:
    """Tell whether a clause goes over to what came of it, what is right, or what someone else did."""
    if first == "but" and second in {"only", "just", "not"}:
        return False
    subject = next((norm for norm in read.clause.norms if norm not in _BEFORE_SUBJECT), "")
    return (
        first in {"but", "yet", "however", "turns"}
        or (read.sign is Sign.BOOK and first not in {"when", "where"})
        or subject in w.CORRECTORS | {"its", "it's", "thats", "that's"}
    )


def _windowed(unit: Sequence[Word], most_words: int) -> Sequence[Word]:
    """Cut a unit that is too long at a natural place: before a word that opens a new phrase, as late as it fits."""
    if len(unit) > most_words and (said := _without_lead_in(unit)) and len(said) <= most_words:
        return said
    if len(unit) == most_words + 1 and unit[0].norm == "i":
        unit = unit[1:]
    if len(unit) <= most_words:
        return unit
    for end in range(most_words, max(most_words // 2, 1), -1):
        if unit[end].norm in w.BREAK_BEFORE and unit[end - 1].norm not in w.DANGLING:
            return unit[:end]
    return unit[:most_words]


def _without_lead_in(unit: Sequence[Word]) -> Sequence[Word]:
    """Return what stands after "I believed that", or the "why …" after "I don't get"; () without such words."""
    norms = [each.norm for each in unit]
    that = next((i for i, norm in enumerate(norms[:6]) if norm == "that"), 0)
    if that and norms[that - 1] in w.THINKING:
        return unit[that + 1 :]
    asked = next((i for i, norm in enumerate(norms[:6]) if norm in {"why", "how", "what", "when", "which"}), 0)
    return unit[asked:] if asked and w.PUZZLED.search(" ".join(norms[: asked + 1])) else ()


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
