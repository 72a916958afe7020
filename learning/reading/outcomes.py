"""Outcomes: what a tool did, what the book says, what is asked or believed in a clause without an act."""

import re
from collections.abc import Sequence
from typing import Final

from learning.reading import words as w
from learning.reading.clauses import Clause, first_telling, is_formula
from learning.reading.sign import NOTHING, Found, Sign
from learning.reading.verbs import VAGUE_RESULT

_ERROR_NAME: Final = re.compile(
    r"\b[A-Z]\w{2,60}(?:Error|Exception)\b|\bsegfault"
    r"|\b(?:syntax|index|type|name|key|value|runtime|compile[r]?) error\b|^\w*[Ee]rror: "
    r"|\b(?:segmentation|stack|null pointer) (?:fault|overflow|exception)\b|\binfinite loop\b|#(?:REF|VALUE|NAME|DIV/0)"
)
_BELIEF: Final = re.compile(
    r"^(?:but |so |wait |and |ok |then |or |why )*(?:shouldn'?t|isn'?t|wouldn'?t|aren'?t|doesn'?t|don'?t|can'?t"
    r"|wasn'?t) (?:it|that|this|the|we|you|x|y|there|they|i|all|every|[a-z]+)\b(?! know\b| help\b)"
)
_QUESTION_WORD: Final = re.compile(r"(?:why|how|what'?s?|explain|is|are|do|does|did|can|could|anyone|any1)\b")
_CAME_OUT: Final = re.compile(r"\b(?:came|comes|come|turned|turns|ended|ends) (?:out|up) (?:as |to |to be |with )?\S")
_BOOKISH: Final = frozenset({"book", "textbook", "key", "question", "teacher"})
_UNSAYING: Final = frozenset({"this", "that", "which", "solution", "thing"})
_WHOLE: Final = frozenset("crashes crashed freezes froze hangs exploded overflows".split())
_ASKS_FOR_HELP: Final = re.compile(r"\b(?:help|explain|check|hints?|sos|ideas?)\b")
_ASKED: Final = re.compile(
    r"\b(?:can|could|would|will) (?:someone|anyone|anybody|somebody|you|u|any1) (?:please |pls "
    r"|plz )*(?:help me (?:with|understand|see|to)?|explain|tell me|show me|check)\b"
)
_SHOULD_BE: Final = re.compile(r"\b(?:should|supposed to|should've|shoulda|meant to) be\b")


def tool_or_result(clause: Clause) -> Found:
    """Find what a tool did ("it prints None instead of 5"), and any "this instead of that"."""
    norms, line = clause.norms, " ".join(clause.norms)
    at = first_telling(norms)
    if _ERROR_NAME.search(" ".join(each.text for each in clause.words)) and not _QUESTION_WORD.match(line):
        return Sign.RESULT, at
    if not VAGUE_RESULT.search(line) and any(_is_tool_verb(norms, place) for place in range(1, len(norms))):
        return Sign.RESULT, at
    came_out = "instead" in norms[1:] or _CAME_OUT.search(line)
    if _is_idle_tool(norms, line) or (came_out and not clause.is_question):
        return Sign.RESULT, at
    return NOTHING


def _is_tool_verb(norms: Sequence[str], place: int) -> bool:
    verb, before, after = norms[place], norms[max(0, place - 4) : place], norms[place + 1 :][:2]
    if verb not in w.TOOL_VERBS or not _BOOKISH.isdisjoint(before):
        return False
    subjects = w.TOOL_SUBJECTS - _UNSAYING if verb in {"says", "said"} else w.TOOL_SUBJECTS
    is_whole = verb in _WHOLE or (after and not (len(after) == 1 and after[0] in {"out", "up", "on"}))
    return bool(is_whole) and not subjects.isdisjoint(before)


def _is_idle_tool(norms: Sequence[str], line: str) -> bool:
    """Tell whether a named tool fails to do a named thing: "the LED doesn't light up", not "it doesn't work"."""
    tools = w.TOOL_SUBJECTS - {"it", "its", "it's", "this", "that", "which", "thing", "value", "solution"}
    if tools.isdisjoint(norms) or w.NEGATIONS.isdisjoint(norms) or {"my", "the"}.isdisjoint(norms):
        return False
    return w.FIRST_PERSON.isdisjoint(norms) and not VAGUE_RESULT.search(line) and not w.STUCK.search(line)


def stated(clause: Clause) -> Found:
    """Find a belief put as a question, being stuck, a book's answer, a formula, a question, a plea, or the rest."""
    norms, line = clause.norms, " ".join(clause.norms)
    at = first_telling(norms)
    told = " ".join(norms[at:])
    if _is_belief(clause, told):
        return Sign.BELIEF, at
    if w.STUCK.search(told):
        return _lost(norms[at:], at)
    if w.PLEA.issuperset(norms):
        return (Sign.PLEA, 0) if _ASKS_FOR_HELP.search(line) else NOTHING
    if _is_book(norms):
        return Sign.BOOK, at
    if any(c in "=≈→" for each in clause.words for c in each.text) and any(norm[-1:].isalnum() for norm in norms):
        return Sign.FORMULA, at
    if clause.is_question or _QUESTION_WORD.match(told):
        return Sign.QUESTION, _start_of_question(norms, line, at)
    return Sign.REST, at


def _lost(told: Sequence[str], at: int) -> Found:
    """Tell "I don't get osmosis", which names an idea, from "I don't get question 3"."""
    line = " ".join(told)
    puzzled = w.PUZZLED.search(line)
    if puzzled is None or w.NO_IDEA.issuperset(line[puzzled.end() :].split()):
        return Sign.STUCK, at
    place = line[: puzzled.start()].count(" ")
    start = next((i for i in range(place, max(place - 4, -1), -1) if told[i] in w.FIRST_PERSON), place)
    return Sign.PUZZLED, at + start - (start > 0 and told[start - 1] == "still")


def _is_belief(clause: Clause, told: str) -> bool:
    if _BELIEF.match(told) and (clause.is_question or told.startswith(("shouldn", "isn't it", "wouldn"))):
        return True
    is_tagged = clause.is_question and clause.norms[-1] in {"right", "correct", "no", "yeah"}
    return is_tagged and len(told.split()) >= 4 and not _QUESTION_WORD.match(told)


def _start_of_question(norms: Sequence[str], line: str, at: int) -> int:
    """Begin after "can someone explain"."""
    asked = _ASKED.search(line)
    start = len(line[: asked.end()].split()) if asked and asked.end() < len(line) else at
    while start < len(norms) and norms[start] in {"to", "me", "please", "pls", "us", "again"}:
        start += 1
    return start if start < len(norms) else at


def _is_book(norms: Sequence[str]) -> bool:
    """Tell whether a clause holds what another source says: "the key has 12", "it should be 12"."""
    for at, norm in enumerate(norms[:-1]):
        after = norms[at + 1 : at + 3]
        if norm in w.BOOKS and not w.BOOK_VERBS.isdisjoint(after):
            return True
        if norm in {"book", "key", "correct", "answer", "solution"} and any(is_formula(each) for each in after):
            return True
    return _SHOULD_BE.search(" ".join(norms)) is not None
