"""Verbs: what the verb of a clause, with the words after it, tells about its author's work."""

import re
from collections.abc import Sequence
from typing import Final

from learning.reading import words as w
from learning.reading.clauses import is_formula
from learning.reading.sign import Sign

_REACH: Final = 16
"""Words after a verb that are read with it."""

VAGUE_RESULT: Final = re.compile(
    r"\b(?:is|was|are|were|isn'?t|not|does ?n'?t|did ?n'?t|wo ?n'?t|keeps?) (?:\w+ )?(?:wrong|incorrect|broken|working"
    r"|work|right|correct|match|due|long|bad|failing|fail|done|run|help)\b"
)
_NOT_A_RESULT: Final = re.compile(
    r"^(?:stuck|lost|confused|it|that|(?:this|these)(?: wrong| right| now| far| one|(?! \w))|them|him|her|you|u|nothing"
    r"|wrong|everything|to|help|here|there|home|back|in|into|out|up|on|off|so|really|very|tired|bored|sick|ready|marked"
    r"|told|crossed|docked|points|taken|asked|called|invited|done|better|worse|any|no|some|the same as|why|how"
    r"|what|where|rid"
    r"|(?:a|an|the|my|one|two|some|another|this) (?:\w+ )?(?:question|questions|problem|problems|test|exam|quiz|idea"
    r"|hard|doubt|hold|chance|job|phone|point|hang|feeling|homework|book|look|headache|bad (?:mark|grade|score)|grade"
    r"|tutor|point|lesson|class|essay|tutor|while|time|trouble)s?"
    r"|homework|\d+ ?%|\d+/\d+ on|an? [a-f][+-]?|(?:the |my |a |another )?(?:\w+ )?(?:wrong|incorrect)"
    r"|(?:(?:question|number|q|part|problem|no|ex|exercise)? ?\d*[a-z]?|it|this|that|them|all"
    r"|most of it) (?:\w+ )?(?:wrong|incorrect|marked))\b"
)
_NO_BELIEF: Final = re.compile(
    r"(?:like |that )?(?:i|i'm|im|we|you|u) (?:(?:finally|now|just|might|really|am|totally|still|all) )*(?:get|got"
    r"|understand|need|should|can|will|missing|have|know|want)\b"
    r"|(?:about|how|what|why|you|u|of|so|we|someone)\b"
)
_LOST_WORK: Final = re.compile(r"(?:the|a|an|my) (?!marks?|points?|game|book|notes?|bag|key|phone|plot|will|point)")
_MIXED: Final = re.compile(
    r"(?:\w+ )?(?:mixed|muddled|them the wrong way|\w+ and \w+ (?:mixed|confused|swapped|the wrong way|backwards?))"
)
_HAD_SO: Final = re.compile(
    r"(?:(?:the |my |a |it |them |\w+ and \w+ )?(?:\w+ ){0,2}(?:in|as|wrong|backwards?|on)\b"
    r"|(?:it|them|the \w+|my \w+) \w+ing\b)"
)
_ARRANGED: Final = frozenset("test exam quiz class lesson question problem trouble homework".split())
_AS_VALUE: Final = ("that ", "up with", "out as", "out to", "up as", "at")
_SMALL: Final = frozenset("the a an my to for on with of some at out up first".split())
_A_MISTAKE: Final = re.compile(
    r"(?:(?:an?|some|the|this|that|same|many|lots|few|such|another|my|one|little|small|big) )*(?:mistakes?|errors?"
    r"|typo)\b(?! of)"
)
_IN_SOME_WAY: Final = re.compile(r"\b(?:by|as|using|without|like|with the|negative|positive|into|instead|in)\b")
_IN_CLASS: Final = re.compile(r"\bin (?:class|the|my|an?)\b")
_WENT_SOME_WAY: Final = re.compile(r"\b(?:from|with|by|for|backwards?|straight|over|wrong way)\b")


def sign_of_verb(norms: Sequence[str], at: int) -> Sign:
    """Return what a verb tells with the words after it; NOISE for a verb that is none of a learner's work."""
    verb, rest = norms[at], norms[at + 1 :][:_REACH]
    tail = " ".join(rest)
    sign = Sign.NOISE
    if verb in w.GETTING:
        sign = _sign_of_getting(verb, rest, tail)
    elif verb in {"mess", "messed", "screwed", "screw"}:
        is_named = len(rest) > 1 and rest[0] == "up" and rest[1] not in w.TASK_WORDS | {"on", "in"}
        sign = Sign.SLIPPED if is_named else Sign.EFFORT
    elif verb in {"think", "feel", "know", "knew", "thinks"}:
        sign = Sign.BELIEF if len(rest) > 1 and not w.STUCK.search(tail) and not _NO_BELIEF.match(tail) else Sign.NOISE
    elif (verb == "went" and rest[:1] == ("blank",)) or (verb == "lost" and _LOST_WORK.match(tail)):
        sign = Sign.SLIPPED
    elif verb == "understood":
        sign = Sign.THOUGHT if "as" in rest else Sign.NOISE
    elif verb in w.VAGUE_DOING:
        sign = _sign_of_vague(verb, rest, tail)
    elif verb == "guessed":
        sign = Sign.DID
    elif verb in w.THINKING:
        sign = Sign.THOUGHT if rest and not w.OPINION.search(f"{verb} {tail}") else Sign.EFFORT
    elif verb in w.SLIPPING:
        sign = Sign.SLIPPED
    elif verb in {"need", "needed", "want", "wanted"}:
        sign = Sign.BOOK if any(is_formula(norm) for norm in rest) else Sign.NOISE
    elif verb in w.EFFORT:
        sign = Sign.DID if re.search(r"\bfor (?:not |only |forgetting )?\w+ing\b", tail) else Sign.EFFORT
    elif verb in w.DOING or re.fullmatch(r"[a-z]{3,}ed", verb):
        sign = Sign.DID
    return sign


def _sign_of_getting(verb: str, rest: Sequence[str], tail: str) -> Sign:
    if not rest:
        return Sign.EFFORT
    if verb in {"got", "get", "getting"}:
        if _MIXED.match(tail):
            return Sign.SLIPPED
        return Sign.EFFORT if _NOT_A_RESULT.match(tail) else Sign.RESULT
    if verb == "had" and _HAD_SO.match(tail) and _ARRANGED.isdisjoint(rest):
        return Sign.DID
    is_value = any(is_formula(norm) for norm in rest[:5]) or tail.startswith(_AS_VALUE)
    return Sign.RESULT if is_value and (w.TASK_WORDS - {"that"}).isdisjoint(rest[:3]) else Sign.NOISE


def _sign_of_vague(verb: str, rest: Sequence[str], tail: str) -> Sign:
    content = [norm for norm in rest if norm not in _SMALL]
    if not content or (verb in {"made", "make"} and _A_MISTAKE.match(tail)):
        return Sign.EFFORT
    if verb == "read":
        return Sign.DID if {"as", "that"} & set(rest) else Sign.EFFORT
    if verb == "wrote" and content[0] == "that" and len(content) > 3:
        return Sign.DID
    if content[0] in w.TASK_WORDS:
        is_told = _IN_SOME_WAY.search(tail) and not w.STUCK.search(tail) and not _IN_CLASS.search(tail)
        return Sign.DID if is_told else Sign.EFFORT
    if verb in {"went", "started", "worked"}:
        return Sign.DID if _WENT_SOME_WAY.search(tail) else Sign.EFFORT
    return Sign.DID
