"""Acts: what a clause says its author thought, did or got, with "I", without it, or by "my answer"."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from learning.reading import words as w
from learning.reading.clauses import Clause, first_telling, is_formula
from learning.reading.sign import NOTHING, OWN, Found, Sign
from learning.reading.verbs import VAGUE_RESULT, sign_of_verb

_INNER: Final = frozenset("head mind brain language country".split())
_LEAD: Final = 4
"""Words at most in "in my language" and its kin."""

_REACH: Final = 16
"""Words after "I" or "my" that are read with it."""

_BEFORE_VERB: Final = (
    w.ADVERBS
    | w.NEGATIONS
    | w.CONDITIONALS
    | w.BE
    | frozenset("did do have had been of keep keeps going pretty sure to 'm start".split())
)
_VAGUE_ING: Final = frozenset(
    """trying doing working studying looking reading staring sitting having wondering being asking missing going
    making""".split()
)
_VERBS: Final = w.GETTING | w.DOING_NOW | w.DOING | w.THINKING | w.SLIPPING
_BEGINS: Final = frozenset("got getting did had tried messed lost went read".split())
_NO_BEGINNING: Final = frozenset("left confused named called related".split())
_OTHERS: Final = frozenset("me us ages forever anyone any1 you i we he she they the it u everyone".split())
_CHECK_MINE: Final = re.compile(
    r"\b(?:check|look at|look over|teacher|tutor|prof|professor) (?:\w+ )?(?:my|our|mine|says?|said)\b"
)
_ABOUT_A_TEST: Final = re.compile(
    r"(?:that )?(?:it|i|i'd|id|we|i'll) (?:went|failed|passed|bombed|aced|nailed|fail|pass)\b"
)
_IS_SO: Final = re.compile(
    r"\b(?:is|was|were|are|says?|said|came|comes|turned|looks?|became|prints?|gives?|gave|returns?|goes|went|ended"
    r"|showed|shows|off by|crash\w*|keeps|has|had|runs|ran|stays|stayed|drops|outputs?|throws|marked|got|to)\b"
    r"|[:=]"
)


def own_act(clause: Clause) -> Found:
    """Find "I" or "we" with what they thought, did or got; the earliest telling "I" counts."""
    norms = clause.norms
    best: Found = NOTHING
    for at in range(len(norms)):
        if not _is_subject(norms, at):
            continue
        inverted = at > 0 and norms[at - 1] in w.INVERTERS
        sign = verb_after(norms, at)
        if _is_asked_act(norms, at):
            sign = Sign.NOISE
        if sign in OWN and _is_relative(norms, at) and not w.RESULT_NOUNS.isdisjoint(norms[:at]):
            sign = Sign.RESULT
        if inverted:
            sign = min(sign, Sign.RESULT) if sign is Sign.RESULT and "why" in norms[:at] else Sign.NOISE
        if sign > best[0] and (best[0] < Sign.EFFORT or sign in OWN):
            best = (sign, _start_of(norms, at, sign))
        if best[0] in OWN:
            break
    return best


def _is_subject(norms: Sequence[str], at: int) -> bool:
    before = norms[at - 1] if at else ""
    if norms[at] in w.FIRST_PERSON:
        return norms[at] != "i" or before not in {"for", "[", "="}
    return norms[at] in {"group", "team", "table"} and before in {"my", "our"}


def _is_asked_act(norms: Sequence[str], at: int) -> bool:
    """Tell whether the act is what is asked for, as in "what I did wrong"; "what I did was …" tells it."""
    if not at or norms[at - 1] not in {"what", "where", "how", "which"}:
        return False
    return not re.match(r"\S+ (?:was|is)\b", " ".join(norms[at + 1 : at + 4]))


def _is_relative(norms: Sequence[str], at: int) -> bool:
    """Tell whether "I" is inside the description of a thing: "the formula I used was v = d / t"."""
    follows = re.match(r"(?:\S+ ){2,3}(?:was|is|were|=)(?!\S)", " ".join(norms[at : at + 6]))
    return 0 < at <= 4 and follows is not None and norms[at - 1] not in {"and", "but", "so", "because", "then"}


def _start_of(norms: Sequence[str], at: int, sign: Sign) -> int:
    """Begin at "I", unless the words before belong to it: "what I did was …", "when I add …"."""
    before = norms[at - 1] if at else ""
    if before in {"what", "how", "where", "when", "if", "thing", "way", "that"} or _is_relative(norms, at):
        return next((i for i, norm in enumerate(norms) if norm not in w.FILLERS), 0)
    if before in w.INVERTERS and sign is Sign.RESULT:
        return 0
    if norms[:1] == ("in",) and at <= _LEAD and norms[1] in {"my", "our"} and norms[2] in _INNER:
        return 0
    return at - 1 if before in {"my", "our"} else at


def verb_after(norms: Sequence[str], subject: int) -> Sign:
    """Return what the verb of a subject tells, after helping words: "I've just been adding", "I didn't carry"."""
    at = subject
    while at + 1 < len(norms) and at < subject + _REACH and not _is_verb_itself(norms, at, subject):
        if at > subject and norms[at] not in _BEFORE_VERB:
            break
        at += 1
    if at == subject:
        return Sign.NOISE
    helpers = set(norms[subject:at])
    return _sign_after(norms, at, helpers)


def _is_verb_itself(norms: Sequence[str], at: int, subject: int) -> bool:
    """Tell whether a helping word is the verb here: "I did 3x = 9", "I had 12", "I kept it", "I was sure"."""
    following = norms[at + 1] if at + 1 < len(norms) else ""
    if at == subject:
        return False
    if norms[at] in {"did", "have", "had", "do"}:
        return following not in _BEFORE_VERB - w.BE and (
            is_formula(following)
            or not (following in _VERBS or re.search(r"(?:ed|en|ing)$|^(?:been|had|got|put|n't|not)$", following))
        )
    if norms[at] in {"keep", "keeps"}:
        return not following.endswith("ing")
    return norms[at] == "sure" and following not in {"", "how", "why", "what", "if", "where", "which"}


def _sign_after(norms: Sequence[str], at: int, helpers: set[str]) -> Sign:
    verb, rest = norms[at], norms[at + 1 :][:2]
    negated = not helpers.isdisjoint(w.NEGATIONS | {"never"}) or verb in w.NEGATIONS
    if verb == "sure" and not negated:
        return Sign.EFFORT if _ABOUT_A_TEST.match(" ".join(rest)) else Sign.THOUGHT
    if _is_unreal(verb, helpers):
        return Sign.NOISE
    sign = sign_of_verb(norms, at)
    progressive = not helpers.isdisjoint(w.BE | {"been", "keep", "kept", "keeps"})
    if verb == "confused" and progressive:
        return Sign.STUCK
    if negated and (verb in {"think", "get", "have", "know", "got", "do"} or sign in {Sign.EFFORT, Sign.NOISE}):
        is_left_out = verb in w.DOING_NOW or verb in {"realise", "realize", "notice", "expect"} or verb.endswith("ing")
        return Sign.SLIPPED if is_left_out and rest else Sign.NOISE
    if sign is Sign.NOISE and progressive and verb.endswith("ing") and len(verb) > 4:
        return Sign.EFFORT if verb in _VAGUE_ING else Sign.DID
    is_habit = not helpers.isdisjoint(w.HABITS) and verb not in w.NO_HABITS
    return Sign.DID if sign is Sign.NOISE and (verb in w.DOING_NOW or is_habit) and rest else sign


def _is_unreal(verb: str, helpers: set[str]) -> bool:
    """Tell whether the act is advice or a plan: "I'd use", "I'll try", "I had to"; not "I should have used"."""
    if "gonna" in helpers or ({"going", "to"} <= helpers and "was" not in helpers):
        return True
    if "to" in helpers and not helpers.isdisjoint({"had", "have"}):
        return True
    if not helpers.isdisjoint({"i'd", "we'd"}) and (
        verb.endswith("ed") or verb in {"thought", "forgotten", "got", "put"}
    ):
        return False
    return not helpers.isdisjoint(w.CONDITIONALS) and helpers.isdisjoint({"have", "had", "of", "been"})


def without_subject(clause: Clause) -> Found:
    """Find a clause that begins with its verb, as in chat: "forgot the minus", "got 12 instead of 15"."""
    norms = clause.norms
    start = at = first_telling(norms)
    while at < len(norms) and norms[at] in w.ADVERBS:
        at += 1
    if at >= len(norms):
        return NOTHING
    verb, following = norms[at], norms[at + 1] if at + 1 < len(norms) else ""
    if verb in {"didn't", "didnt", "never"}:
        is_told = following not in {"", "get", "understand", "work", "know", "see"}
        return (Sign.SLIPPED, start) if is_told else NOTHING
    if verb == "wrong":
        is_told = following not in {"", "again", "answer", "answers", "channel", "link", "chat"}
        return (Sign.RESULT, start) if is_told else NOTHING
    is_other = (verb in {"took", "did"} and following in _OTHERS) or (verb == "read" and "as" not in norms)
    if verb == "was" and following in {"in", "using", "thinking", "reading", "looking", "treating", "counting"}:
        return (Sign.DID, start) if len(norms) > at + 2 else NOTHING
    if is_other or verb not in w.PAST_VERBS | _BEGINS or verb in _NO_BEGINNING:
        return NOTHING
    return sign_of_verb(norms, at), start


def own_noun(clause: Clause) -> Found:
    """Find "my answer was …", "my mistake was …", "mine came out …"."""
    norms = clause.norms
    if _CHECK_MINE.search(" ".join(norms)):
        return NOTHING
    for at, norm in enumerate(norms):
        if norm not in {"my", "mine", "our"} or len(norms) < at + (3 if norm == "mine" else 4):
            continue
        nouns = {norm} if norm == "mine" else set(takewhile(_is_noun, norms[at + 1 : at + 5]))
        told = " ".join(each.text.casefold() for each in clause.words[at + 1 : at + _REACH])
        if not _IS_SO.search(told) or VAGUE_RESULT.search(told):
            continue
        start = next((i for i, each in enumerate(norms[:at]) if each in {"why", "how"}), at)
        if nouns & w.BELIEF_NOUNS:
            return Sign.THOUGHT, start
        if nouns & w.IDEA_NOUNS:
            return Sign.DID, start
        if nouns & w.RESULT_NOUNS:
            return Sign.RESULT, start
    return NOTHING


def _is_noun(norm: str) -> bool:
    return norm not in w.BOOK_VERBS
