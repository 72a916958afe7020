"""Whether somebody may be in danger or in despair: plain phrases, and how surely they are meant.

The levels and the manner are those of the project's domain rules: wishes to die, suicide, self-harm, abuse at home and
not being safe. A denial, a joke, a distant past or worry about a friend makes a phrase unclear, never silent.
"""

import re
from collections.abc import Iterator
from typing import Final

from learning.safety import phrases
from learning.safety.contexts import FICTION, FILLER, LAUGHING, SCIENCE, STUDY
from learning.safety.finding import Finding
from learning.safety.idioms import MASK, without_idioms
from learning.safety.normalise import Reading, plain_words
from learning.safety.speaker import Who, around, holds_a_denial, is_taken_back, sentence_of, speaker
from learning.safety.wordings import Wordings

_PLAIN: Final = Wordings(phrases.PLAIN)
_OF_SELF: Final = Wordings(phrases.OF_SELF)
_HURT: Final = Wordings(phrases.HURT)
_UNSAFE: Final = Wordings(phrases.UNSAFE)
_UNCLEAR: Final = Wordings(phrases.UNCLEAR)
_OF_OTHERS: Final = Wordings(phrases.OF_OTHERS)
_NEAR_ONE: Final = re.compile(phrases.NEAR_ONE)

_IN_EARNEST: Final = re.compile(
    r"\b(?:tonight|pills|rope|goodbye|bridge|plan|knife|razor|blade|gun|noose|not joking|not kidding|no joke|serious|"
    r"seriously|for real|not being dramatic)\b"
)
_NUMBERED: Final = re.compile(r"\bq ?\d+\w?\b|\bnext one\b")
_FAILING: Final = re.compile(r"\bfail\w*\b")
_GAME: Final = re.compile(
    r"\b(?:minecraft|roblox|fortnite|valorant|elden ring|dark souls|zelda|video ?game|in game|boss fight|respawn|lava|"
    r"creeper|lobby|speedrun|leetcode|among us|csgo|sims)\b"
)
_MACHINE: Final = re.compile(
    r"\b(?:process|processes|thread|threads|program|code|server|job|container|daemon|script|app|kernel|bot|robot)\b"
)
# To speak up in class takes another safety than to be at home.
_SPEAKING_UP: Final = re.compile(
    rf"(?:safe|unsafe) (?:{FILLER} ){{0,3}}(?:enough )?(?:to )?(?:answer|shar(?:e|ing)|post|ask|present|speak(?:ing)? "
    rf"up|"
    r"speak(?:ing)? in|talk(?:ing)? in|read(?:ing)? (?:out|aloud)|put(?:ting)? my hand|rais(?:e|ing) my hand|"
    r"mak(?:e|ing) (?:a |my )?mistakes?|submit|participat|joining in|show(?:ing)? my|try(?:ing)? (?:things|new)|learn|"
    r"in (?:class|lessons?|maths?|this (?:class|group|server|chat|channel)))"
)
_AT_HOME: Final = re.compile(rf"\b(?:home|house|{phrases.PARENT}|him|her|hes|shes|tonight|alone)\b")
# A grade is often what they are afraid to bring home.
_AFRAID_OF: Final = re.compile(rf"^(?:scared|afraid|terrified|frightened) .*\bwhat .*\b{phrases.PARENT}\b")
_TEAM: Final = re.compile(
    r"\b(?:team|group|squad|band|guild|clan|class|project|crew|relay|side|quartet|choir)s? (?:\w+ ){0,4}$"
)
_TERM: Final = re.compile(r"\b(?:suicide|suicidal|selfharm)\b")
_OF_ME: Final = re.compile(r"\b(?:me|my|im|i|us)\b")
# A string in a line of code that stands outside a code block.
_STATEMENT: Final = re.compile(
    r"(?:^|\n)[ \t]*(?:assert [\w.()\[\]=<>! ]{1,60},|raise \w+\(|throw new \w+\(|return) ?$"
)
_QUOTATION: Final = re.compile(r"[\"“”«„‘]([^\"“”«»„\n]{2,300})[\"“”»’]")

_KMS: Final = re.compile(r"\bkms\b")
_MEANT_BEFORE: Final = re.compile(
    rf"\b(?:wanna|gonna|ill|should|might|im|just|well|could|lemme|will)(?: {FILLER}){{0,3}} $"
)
_UNIT_BEFORE: Final = re.compile(
    r"(?:\d\w*|in|of|many|per|to|few|hundred|thousand|and|or|some|x|into|by|for|about|more|square) $"
)
_UNIT_NEAR: Final = re.compile(
    r"\b(?:km|kilomet\w+|kms h|kmh|speed|distance|velocity|metres|meters|mph|miles|convert|units?|hours?|per|"
    r"aws|gcp|azure|vault|keys?|(?:en|de)crypt\w*|windows|activation)\b"
)


def findings(reading: Reading) -> frozenset[Finding]:
    """Finds DISTRESS, DISTRESS_UNCLEAR or nothing in the prose of a text; code is not read."""
    found: set[Finding] = set()
    for finding in _all(without_idioms(_without_quotations(reading))):
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
    if _STATEMENT.search(prose[max(0, match.start() - 120) : match.start()]):
        return True
    beside = prose[max(0, match.start() - 80) : match.start()] + " " + prose[match.end() : match.end() + 60]
    return FICTION.search(beside.casefold().replace("'", "")) is not None


def _all(text: str) -> Iterator[Finding]:
    topic = bool(SCIENCE.search(text) or FICTION.search(text))
    for match in _PLAIN.finditer(text):
        if match[0].endswith("without me") and _TEAM.search(text[: match.start()]):
            if not LAUGHING.search(around(text, match)):
                yield Finding.DISTRESS_UNCLEAR
        else:
            yield _weighed(text, match, study_softens="make" in sentence_of(text, match))
    for match in _OF_SELF.finditer(text):
        who = speaker(text, match)
        if who is Who.WRITER or (who is Who.UNSAID and not topic):
            yield _weighed(text, match, study_softens=True)
    for match in _HURT.finditer(text):
        if not topic or _OF_ME.search(match[0]):
            denied = holds_a_denial(match)
            yield Finding.DISTRESS_UNCLEAR if denied else _weighed(text, match, laughter_softens=False)
    for match in _UNSAFE.finditer(text):
        if not topic or _OF_ME.search(sentence_of(text, match)):
            sentence = sentence_of(text, match)
            speaking_up = _SPEAKING_UP.search(sentence) and not _AT_HOME.search(sentence)
            yield Finding.DISTRESS_UNCLEAR if speaking_up else _weighed(text, match, laughter_softens=False)
    for match in _UNCLEAR.finditer(text):
        sentence = sentence_of(text, match)
        if not (
            (STUDY.search(sentence) and not _AFRAID_OF.search(match[0]))
            or _NUMBERED.search(sentence)
            or LAUGHING.search(sentence)
            or FICTION.search(sentence)
        ):
            yield Finding.DISTRESS_UNCLEAR
    yield from _of_others(text, topic=topic)
    yield from _kms(text)
    if _TERM.search(text) and not (topic or _MACHINE.search(text)):
        yield Finding.DISTRESS_UNCLEAR


def _of_others(text: str, *, topic: bool) -> Iterator[Finding]:
    if _NEAR_ONE.search(text) and not FICTION.search(text):
        yield Finding.DISTRESS_UNCLEAR
    for match in _OF_OTHERS.finditer(text):
        if speaker(text, match) is Who.OTHER and not topic:
            yield Finding.DISTRESS_UNCLEAR


def _kms(text: str) -> Iterator[Finding]:
    """Tells the chat word from kilometres and key stores by what stands beside it."""
    for match in _KMS.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _MEANT_BEFORE.search(before):
            yield _weighed(text, match, study_softens=True)
        elif not (_UNIT_BEFORE.search(before) or _UNIT_NEAR.search(text)):
            # Thrown in after something else it is mostly a sigh.
            yield _weighed(text, match) if len(sentence_of(text, match).split()) < 4 else Finding.DISTRESS_UNCLEAR


def _weighed(text: str, match: re.Match[str], *, study_softens: bool = False, laughter_softens: bool = True) -> Finding:
    sentence, near = sentence_of(text, match), around(text, match)
    joking = laughter_softens and LAUGHING.search(near) and not _IN_EARNEST.search(near)
    schoolwork = study_softens and STUDY.search(sentence) and not _FAILING.search(sentence)
    elsewhere = laughter_softens and (FICTION.search(sentence) or _GAME.search(sentence))
    if joking or schoolwork or elsewhere or is_taken_back(text, match):
        return Finding.DISTRESS_UNCLEAR
    return Finding.DISTRESS
