"""A post in a study channel: whether it invites a question, and whether it says what happened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from learning.reading import words as w
from learning.reading.clauses import LONGEST_READ, Clause, is_formula
from learning.reading.marks import has_code, own_words, plain
from learning.reading.reader import Read, read_clauses
from learning.reading.sign import LOST, TELLING, Sign
from learning.reading.subjects import ADVICE, CELEBRATION, CHAT, LOGISTICS, STUDY

SHORTEST_OFFER: Final = 8
"""Words a post has at least before the magnifier is offered."""

_COMMAND: Final = re.compile(r"^\s*(?:/[a-z][\w-]*(?=\s|$)|[!?.;$]{1,2}[a-z][\w-]*(?:\s\S+){0,3}\s*$)", re.IGNORECASE)
_TASK: Final = re.compile(
    r"\b(?:q|question|number|problem|ex|exercise|part|step|page|p|pg|nr|no|line|task|section)\.? ?\d{1,3}[a-z]?\b"
    r"|(?<![\w.])#?\d{1,2}[a-h]\b|(?<!\w)\d{1,2}[.)]\s"
)
_QUOTED: Final = re.compile(r"(?<!\w)['\"“‘«][^'\"”’»\n]{1,60}['\"”’»](?!\w)|`[^`\n]{1,100}`")
_QUESTION: Final = re.compile(
    r"^\W*(?:(?:so|but|and|ok|okay|wait|hey|hi|hello|yo|guys|also|um|uh|quick question|question|ugh|btw|help|pls"
    r"|please)\b\W*)*(?:how|why|what(?! an?\b)|whats|what's|which|where|when|who|whose|is|are|does|do|did|can|could"
    r"|should|would|was|were|anyone|any1|has|have|isn't|isnt|shouldn't|explain)\b",
)
_EXPLAINS: Final = re.compile(
    r"\b(?:do|should|can) (?:i|we|you|u) \w+ or \w+"
    r"|\bhow (?:do|does|did|can|should|would|to|come|is|are|many|much|tf|the hell|the heck)\b"
    r"|\b(?:difference|diff) between\b"
    r"|\bwhy(?:'s|s)? (?:is|are|does|do|did|isn'?t|doesn'?t|don'?t|was|were|can'?t|would|not)\b|\bwhy\b"
    r"|\bwhat(?:'s|s| is| are| does| do| did| was| were)\b"
    r"|\bwhen (?:do|should|would) (?:you|u|i|we) (?:use|know|add|put|need)\b"
    r"|\bwhich (?:one|formula|rule|method|tense|word|way|is)\b|\bwhat'?s?\b"
)
_ASKS_PEOPLE: Final = re.compile(
    r"\b(?:you guys|y'?all|your (?!self)|yours|everyone|chat|nobody|people here|u guys|u doing|you doing|up\?)"
)
_COMPARES: Final = re.compile(
    r"\?|\b(?:instead|but|why|how|supposed to|should|key|book|answer|wrong)\b"
    r"|\bdid(?:n'?t| not) (?:rise|set|hold|balance|match|fit|run|compile|come out|turn out|light|dry|react)\b"
)
_CALL_FOR_HELP: Final = re.compile(
    r"^\W*(?:(?:pls|please|plz|sos|someone|can|anyone|i|need|omg|guys|ahh+|ugh)\b\W*)*help\b"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A member's message in a study channel. Messages of bots and of Discord itself never become a Post."""

    text: str
    is_reply: bool = False


def invites_a_question(post: Post) -> bool:
    """Tell whether the bot may ask about a post: it holds a question about the subject or a first-person sign.

    First-person signs are "I got", "I thought", "stuck" and their kin. Replies, links or pictures alone, commands and
    chat without such a sign never invite.
    """
    text = _read_part(post.text)
    line = _plain_line(text)
    if post.is_reply or not any(c.isalpha() for c in line) or _COMMAND.match(text):
        return False
    reads = read_clauses(post.text)
    if not (own_words(text).strip() and reads):
        return False
    has_study = _has_study_sign(text, line)
    is_call = _CALL_FOR_HELP.match(line) is not None
    if LOGISTICS.search(line) and not is_call and not any(read.sign in TELLING | LOST for read in reads):
        return False
    if _is_chat(line, has_study=has_study):
        return False
    return is_call or _shows_working(reads) or any(_invites(read, line, has_study=has_study) for read in reads)


def is_long_enough_to_offer(post: Post) -> bool:
    """Tell whether a post may get the magnifier: it invites a question and is one of the longer ones."""
    return invites_a_question(post) and len(_read_part(post.text).split()) >= SHORTEST_OFFER


def says_what_happened(text: str) -> bool:
    """Tell whether a post says what its author thought, did or got, or what a tool did."""
    reads = read_clauses(text)
    if any(read.sign in TELLING and read.score > Sign.STUCK for read in reads):
        return True
    return _shows_working(reads)


def _shows_working(reads: Sequence[Read]) -> bool:
    """Tell whether a formula stands beside the book's answer, or under words such as "my attempt"."""
    if not any(read.sign is Sign.FORMULA for read in reads):
        return False
    return any(
        read.sign is Sign.BOOK or (read.sign is not Sign.FORMULA and _names_own_work(read.clause)) for read in reads
    )


def _names_own_work(clause: Clause) -> bool:
    return not {"my", "mine", "our"}.isdisjoint(clause.norms) and not (w.RESULT_NOUNS | w.IDEA_NOUNS).isdisjoint(
        clause.norms
    )


def _read_part(text: str) -> str:
    return text[:LONGEST_READ]


def _plain_line(text: str) -> str:
    return plain(own_words(text)).casefold().replace("’", "'")


def _is_chat(line: str, *, has_study: bool) -> bool:
    if CELEBRATION.search(line) and not re.search(r"\b(?:but|because|forgot|thought|stuck|why)\b", line):
        return True
    return not has_study and (CHAT.search(line) is not None or w.OPINION.search(line) is not None)


def _invites(read: Read, line: str, *, has_study: bool) -> bool:
    match read.sign:
        case Sign.THOUGHT | Sign.SLIPPED | Sign.STUCK | Sign.PUZZLED:
            return True
        case Sign.DID | Sign.RESULT:
            named = set(read.clause.norms) & (w.DOING - w.EVERYDAY)
            doing_now = any(norm.removesuffix("ing") in w.DOING_NOW - w.EVERYDAY for norm in read.clause.norms)
            has_value = read.sign is Sign.RESULT and any(is_formula(norm) for norm in read.clause.norms)
            return bool(has_study or named or doing_now or has_value or _COMPARES.search(line))
        case Sign.BELIEF:
            return ADVICE.search(line) is None and (has_study or read.clause.is_question)
        case Sign.BOOK | Sign.FORMULA:
            return _COMPARES.search(line) is not None or _asks_about_the_subject(read.clause, has_study=has_study)
        case _:
            return _asks_about_the_subject(read.clause, has_study=has_study)


def _asks_about_the_subject(clause: Clause, *, has_study: bool) -> bool:
    line = " ".join(clause.norms)
    if not (clause.is_question or _QUESTION.match(line)) or _ASKS_PEOPLE.search(line):
        return False
    return has_study or (_EXPLAINS.search(line) is not None and len(clause.words) >= 3)


def _has_study_sign(text: str, line: str) -> bool:
    if has_code(text) or _TASK.search(line) or _QUOTED.search(text):
        return True
    norms = [part.strip(".,;:!?()[]*_~`'\"“”‘’…") for part in line.split()]
    if any(norm in STUDY or norm.removesuffix("s") in STUDY for norm in norms):
        return True
    return any(is_formula(norm) and any(c in "=+*/^<>≤≥×÷√" for c in norm) and len(norm) < 40 for norm in norms)
