"""Reads a clause: finds its most telling sign and weighs how much it tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from learning.reading import words as w
from learning.reading.acts import own_act, own_noun, verb_after, without_subject
from learning.reading.clauses import Clause, clauses_of
from learning.reading.outcomes import stated, tool_or_result
from learning.reading.sign import NOTHING, OWN, Found, Sign
from learning.reading.verbs import sign_of_verb

_BARE: Final = 8
"""What a note without its subject ("wrote 2 tablets") weighs less than the same with "I"."""

_LATER_INSIGHT: Final = re.compile(
    r".*\b(?:meant|realised|realized|noticed)\b|(?:i |we )?(?:didn'?t|never) (?:even )?(?:think|thought) (?:about|of)\b"
)


@dataclass(frozen=True, slots=True)
class Read:
    """A clause with its sign. `start`: the word at which its telling begins. `score`: the sign, weighed by content."""

    clause: Clause
    sign: Sign
    start: int
    score: int


@lru_cache(maxsize=16)
def read_clauses(text: str) -> tuple[Read, ...]:
    """Return what each clause of a post tells, in order.

    One post is read for several questions, moments apart: what was found last is kept for the next.
    """
    return tuple(_read_clause(clause) for clause in clauses_of(text))


def _read_clause(clause: Clause) -> Read:
    norms = clause.norms
    if is_put_down(norms):
        sign, start = _after_put_down(clause)
        return Read(clause, sign, start, int(sign))
    best: Found = NOTHING
    for find in (own_act, without_subject, own_noun, tool_or_result, stated):
        best = max(best, find(clause), key=lambda found: (found[0], -found[1]))
        if best[0] in OWN:
            break
    sign, start = best
    return Read(clause, sign, start, _weigh(clause, sign, start))


def is_put_down(norms: Sequence[str]) -> bool:
    """Tell whether the words hold a hard word of the author about themselves."""
    return not w.PUT_DOWNS.isdisjoint(norms) or w.PUT_DOWN.search(" ".join(norms)) is not None


def _after_put_down(clause: Clause) -> Found:
    """Find an act named after the last hard word: "I stupidly multiplied by 2" tells "multiplied by 2"."""
    norms = clause.norms
    last = max((at for at, norm in enumerate(norms) if norm in w.PUT_DOWNS), default=len(norms))
    for at in range(last + 1, len(norms)):
        found = verb_after(norms, at) if norms[at] in w.FIRST_PERSON else sign_of_verb(norms, at)
        is_verb = norms[at] in w.FIRST_PERSON or norms[at] in w.PAST_VERBS
        if is_verb and found in OWN and not is_put_down(norms[at:]):
            return found, at
    return NOTHING


def _weigh(clause: Clause, sign: Sign, start: int) -> int:
    """Weigh a sign by how much is told after it: three words say more than one."""
    told = clause.norms[start:]
    content = [norm for norm in told if norm not in w.FIRST_PERSON | w.DANGLING | w.FILLERS | w.ADVERBS | w.TASK_WORDS]
    score = int(sign)
    if sign is Sign.FORMULA and len(told) <= 3:
        score += 1
    if sign is Sign.DID and not w.HABITS.isdisjoint(told[:4]):
        score = Sign.THOUGHT
    elif sign is Sign.DID and not w.PAST_VERBS.isdisjoint(told[:1]):
        score -= _BARE
    if _LATER_INSIGHT.match(" ".join(told[:5])):
        score -= 15
    if len(content) < 2 and sign in OWN:
        score -= 45 if not content or len(told) < 3 else 15
    if sign is Sign.QUESTION:
        is_own = not w.FIRST_PERSON.isdisjoint(told)
        return 0 if w.NO_IDEA.issuperset(content) else score + 2 * is_own
    return score
