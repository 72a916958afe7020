"""Whether somebody may be in danger or in despair: plain phrases, and how surely they are meant.

The levels and the manner are those of the project's domain rules: wishes to die, suicide, self-harm, abuse at home and
not being safe. A denial, a joke, a distant past or worry about a friend makes a phrase unclear, never silent.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from learning.safety import distress_phrases as phrases
from learning.safety.contexts import FICTION, FILLER, LAUGHING, PEOPLE, SCIENCE, STUDY
from learning.safety.finding import Finding
from learning.safety.idioms import MASK, without_idioms
from learning.safety.normalise import STOP, Reading, plain_words


class _Who(Enum):
    WRITER = auto()
    UNSAID = auto()
    OTHER = auto()
    NOBODY = auto()


def _one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")


_PLAIN: Final = _one_of(phrases.PLAIN)
_OF_SELF: Final = _one_of(phrases.OF_SELF)
_AT_HOME: Final = _one_of(phrases.AT_HOME)
_UNCLEAR: Final = _one_of(phrases.UNCLEAR)
_OF_OTHERS: Final = _one_of(phrases.OF_OTHERS)
_NEAR_ONE: Final = re.compile(phrases.NEAR_ONE)

# Each phrase of those two tables holds a word that begins so; a text without them need not be searched.
_HURTING: Final = tuple(
    """hit beat slap punch kick chok strang hurt burn whip abus rap molest assault threat grop shov smack spank starv
    attack touch belt throw pull lock push grab groom traffic sexual safe unsafe danger scared afraid terrified frighten
    dread home leak post shar send spread mak made forc violen punish""".split()
)
_OF_ANOTHER: Final = tuple(
    """himself herself themsel themself die dead end life kms suicid selfharm overdos exist alive abus hit hurt rap beat
    slap touch molest wish unalive kill cut harm starv hang drown take took""".split()
)

# How far around a phrase its sentence is read, in characters.
_REACH: Final = 140
_WALK: Final = 10

_WRITER: Final = frozenset("i im ive id ill me my mine".split())
_OTHERS: Final = frozenset(
    "he she they hes shes theyre theyve hed shed theyd hell shell theyll someone".split()
) | frozenset(PEOPLE.removeprefix("(?:").removesuffix(")").split("|"))
_JOINING: Final = frozenset(
    """and but or because cos cuz bc then if when that where until cause though yeah yes ok okay well hey hi hello pls
    please sorry ugh omg god man bro guys dude help idk welp anyway""".split()
)
_NEGATORS: Final = frozenset(
    "not dont never wont wouldnt didnt isnt arent aint cant no doesnt wasnt nor without werent havent shouldnt".split()
)
_UNDOING: Final = frozenset("stop help only".split())
# Words that may stand between the one who speaks and what they say of themselves.
_PASSED: Final = (
    frozenset(FILLER.removeprefix("(?:").removesuffix(")").replace("|", " ").split())
    | _NEGATORS
    | _UNDOING
    | frozenset(
        """wanna gonna going want wanted wants to will might may could should would must have has had having need needs
        been be being am is are was were get getting got thinking think thought thoughts about of on with planning plan
        tried try tries trying keep keeps keeping kept considering feel feeling felt feels rather wish wishing hope
        makes make made making started start starting used struggle struggling struggled dealing deal dont cant a the
        some this urge urges how as much more mean saying say said and become becoming seriously attempted survived
        from relapsed into doing do did does how can low so close contemplating fantasizing swear guess know""".split()
    )
)

_LONG_PAST: Final = re.compile(
    r"\b(?:years? ago|years back|used to|in the past|long time ago|back (?:in|when|then)|when i was (?:\w+ )?(?:\d+|"
    r"younger|"
    r"little|small|a kid|a child|in (?:\w+ )?(?:primary|elementary|middle|year|grade|\w+ grade|school))|as a (?:kid|"
    r"child|"
    r"teen\w*)|at one point|in (?:primary|elementary|middle) school|growing up)\b"
)
_AT_PRESENT: Final = re.compile(r"\b(?:still|again|now|today|tonight|lately|keep|these days|recently)\b")
_IN_EARNEST: Final = re.compile(
    r"\b(?:tonight|pills|rope|goodbye|bridge|plan|knife|razor|blade|gun|noose|not joking|not kidding|no joke|serious|"
    r"seriously|for real)\b"
)
_FAILING: Final = re.compile(r"\bfail\w*\b")
_GAME: Final = re.compile(
    r"\b(?:minecraft|roblox|fortnite|valorant|elden ring|dark souls|zelda|video ?game|in game|boss fight|respawn|lava|"
    r"creeper|lobby|speedrun|leetcode|among us|csgo|sims)\b"
)
_MACHINE: Final = re.compile(
    r"\b(?:process|processes|thread|threads|program|code|server|job|container|daemon|script|app|script|kernel|bot|"
    r"robot)\b"
)
_TERM: Final = re.compile(r"\b(?:suicide|suicidal|selfharm|suicides)\b")
_QUOTATION: Final = re.compile(r"[\"“”«„‘]([^\"“”«»„\n]{2,300})[\"“”»’]")

_KMS: Final = re.compile(r"\bkms\b")
_UNIT_BEFORE: Final = re.compile(
    r"(?:\d\w*|in|of|many|per|to|the|few|hundred|thousand|and|or|some|x|into|by|for|"
    r"about|more|square) $"
)
_MEANT_BEFORE: Final = re.compile(
    rf"\b(?:wanna|gonna|ill|should|might|im|just|well|could|lemme|"
    rf"will)(?: {FILLER}){{0,3}} $"
)
_UNIT_NEAR: Final = re.compile(
    r"\b(?:km|kilomet\w+|kms h|kmh|speed|distance|velocity|metres|meters|mph|miles|convert|units?|"
    r"hours?|per)\b"
)


def findings(reading: Reading) -> frozenset[Finding]:
    """Finds DISTRESS, DISTRESS_UNCLEAR or nothing in the prose of a text; code is not read."""
    text = without_idioms(_without_quotations(reading))
    found: set[Finding] = set()
    for finding in _all(text, reading.words):
        if finding is Finding.DISTRESS:
            return frozenset({finding})
        found.add(finding)
    return frozenset(found)


def _without_quotations(reading: Reading) -> str:
    """The plain text without the lines quoted from a book or to be translated: those are nobody's own words."""
    prose = reading.prose
    spans = [match for match in _QUOTATION.finditer(prose) if _is_studied(prose, match)]
    if not spans:
        return reading.plain
    for match in reversed(spans):
        prose = f"{prose[: match.start()]} {MASK} {prose[match.end() :]}"
    return plain_words(prose)


def _is_studied(prose: str, match: re.Match[str]) -> bool:
    around = prose[max(0, match.start() - 80) : match.start()] + " " + prose[match.end() : match.end() + 60]
    return FICTION.search(around.casefold().replace("'", "")) is not None


def _all(text: str, words: frozenset[str]) -> Iterator[Finding]:
    topic = _is_a_topic(text)
    for match in _PLAIN.finditer(text):
        yield _weighed(text, match, study_softens="make" in _sentence(text, match))
    for match in _OF_SELF.finditer(text):
        who = _speaker(text, match)
        if who is _Who.WRITER or (who is _Who.UNSAID and not topic):
            yield _weighed(text, match, study_softens=True)
    for match in _AT_HOME.finditer(text) if _begins(words, _HURTING) else ():
        if not (topic and not re.search(r"\b(?:me|my|im|i)\b", match[0])):
            yield _weighed(text, match, laughter_softens=False)
    for match in _UNCLEAR.finditer(text):
        sentence = _sentence(text, match)
        if not (STUDY.search(sentence) or LAUGHING.search(sentence) or FICTION.search(sentence)):
            yield Finding.DISTRESS_UNCLEAR
    if _begins(words, _OF_ANOTHER):
        yield from _of_others(text, topic=topic)
    yield from _kms(text)
    if _TERM.search(text) and not (topic or _MACHINE.search(text)):
        yield Finding.DISTRESS_UNCLEAR


def _of_others(text: str, *, topic: bool) -> Iterator[Finding]:
    if _NEAR_ONE.search(text) and not FICTION.search(text):
        yield Finding.DISTRESS_UNCLEAR
    for match in _OF_OTHERS.finditer(text):
        if _speaker(text, match) is _Who.OTHER and not topic:
            yield Finding.DISTRESS_UNCLEAR


def _kms(text: str) -> Iterator[Finding]:
    """Tells the chat word from kilometres by what stands beside it."""
    for match in _KMS.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _MEANT_BEFORE.search(before) or not (_UNIT_BEFORE.search(before) or _UNIT_NEAR.search(text)):
            yield _weighed(text, match, study_softens=True)


def _weighed(text: str, match: re.Match[str], *, study_softens: bool = False, laughter_softens: bool = True) -> Finding:
    sentence = _sentence(text, match)
    near = text[max(0, match.start() - _REACH) : match.end() + 60]
    joking = laughter_softens and LAUGHING.search(near) and not _IN_EARNEST.search(near)
    schoolwork = study_softens and STUDY.search(sentence) and not _FAILING.search(sentence)
    past = _LONG_PAST.search(near) and not _AT_PRESENT.search(near)
    elsewhere = laughter_softens and (FICTION.search(sentence) or _GAME.search(sentence))
    if joking or schoolwork or past or elsewhere or _is_denied(text, match):
        return Finding.DISTRESS_UNCLEAR
    return Finding.DISTRESS


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(f" {STOP}", 0, match.start()), match.start() - _REACH, 0)
    end = text.find(f" {STOP}", match.end())
    return text[start : min(end if end >= 0 else len(text), match.end() + _REACH)]


def _before(text: str, match: re.Match[str]) -> list[str]:
    """The words before a phrase in its sentence, the nearest first."""
    start = max(0, match.start() - _REACH)
    words = text[start : match.start()].split()
    return words[: -_WALK - 1 : -1]


def _speaker(text: str, match: re.Match[str]) -> _Who:
    for word in _before(text, match):
        if word in _WRITER:
            return _Who.WRITER
        if word in _OTHERS:
            return _Who.OTHER
        if word in _JOINING or word == STOP:
            return _Who.UNSAID
        if word not in _PASSED:
            return _Who.NOBODY
    return _Who.UNSAID


def _is_denied(text: str, match: re.Match[str]) -> bool:
    later = ""
    words = _before(text, match)
    for place, word in enumerate(words):
        if word in _NEGATORS and later not in _UNDOING:
            return words[place + 1 : place + 2] != ["why"]
        if word == STOP or (word not in _PASSED and word not in _WRITER):
            return False
        later = word
    return False


def _begins(words: frozenset[str], stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in words)


def _is_a_topic(text: str) -> bool:
    return bool(SCIENCE.search(text) or FICTION.search(text))
