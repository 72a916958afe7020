"""Who speaks of whom in a phrase, and whether it is said to be so: read from the words around it."""

import re
from enum import Enum, auto
from typing import Final

from learning.safety.contexts import FILLERS, PERSONS
from learning.safety.normalise import STOP


class Who(Enum):
    """Whom a phrase is said of."""

    WRITER = auto()
    UNSAID = auto()
    OTHER = auto()
    NOBODY = auto()


# How far around a phrase its sentence is read: characters, and words before it.
_REACH: Final = 140
_WALK: Final = 10


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.replace("_", " ").split())


_WRITER: Final = frozenset("i im ive id ill me my mine".split())
_OTHERS: Final = _words_of(PERSONS) | frozenset(
    "he she they hes shes theyre theyve hed shed theyd hell shell theyll someone".split()
)
_JOINING: Final = frozenset(
    """and but or because then if when that where until though yeah yes ok okay well hey hi hello pls please sorry ugh
    omg god man bro guys dude help idk welp anyway""".split()
)
_NEGATORS: Final = frozenset(
    """not dont never wont wouldnt didnt isnt arent aint cant no doesnt wasnt nor without werent havent hasnt
    shouldnt""".split()
)
_UNDOING: Final = frozenset("stop help only".split())
# Words that may stand between the one who speaks and what they say of themselves.
_PASSED: Final = (
    _words_of(FILLERS)
    | _NEGATORS
    | _UNDOING
    | frozenset(
        """wanna gonna going want wanted wants to will might may could should would must have has had having need needs
        been be being am is are was were get getting got thinking think thought thoughts about of on with planning plan
        tried try tries trying keep keeps keeping kept considering feel feeling felt feels rather wish wishing hope
        makes make made making started start starting used struggle struggling struggled dealing deal a the some this
        urge urges how as much more mean saying say said and become becoming seriously attempted survived from relapsed
        into doing do did does can low so close contemplating fantasizing swear guess know bad dark scary intrusive
        weird horrible awful days nights mornings constant random recurring serious these those such lots any""".split()
    )
)

_DENIED_BEFORE: Final = re.compile(
    r"\b(?:not (?:that|like|as if|saying)|isnt (?:that|like)|never said|didnt say|never meant|didnt mean|not in an?|"
    r"not "
    r"actually|(?:asks?|asking|asked|thinks|said|says|wonders?) (?:me )?(?:if|that|whether)?|even counts as|"
    r"counts as) ?(?:i |im |ive |id |i was |i am |it was )?(?:\w+ )?$"
)
_DENIED_AFTER: Final = re.compile(
    r" (?:\. )?(?:but |and |which )?(?:im not(?! (?:ok|okay|safe|joking|kidding|lying|well|fine|sure|alone|strong|"
    r"being|"
    r"scared|afraid|even|doing|coping|gonna make|exaggerating|eating|sleeping))|i dont(?= |$)(?! (?:wanna|want|know|"
    r"feel|"
    r"care|think|trust|see|have|deserve|even))|i wouldnt|i didnt mean|not really)\b"
)
_TAKEN_BACK: Final = re.compile(
    r"\b(?:didnt mean (?:it|that|to)|dont mean (?:it|that)|(?:was|were|is|am|im|its) (?:just |only )?(?:a joke|joking|"
    r"kidding)|(?:just|only) a joke|jk|(?:wasnt|werent|not) (?:being )?serious)\b"
)
_LONG_PAST: Final = re.compile(
    r"\b(?:years? ago|years back|used to|in the past|long time ago|back (?:in|when|then)|before therapy|i was (?:\w+ "
    r")?at "
    r"(?:\d+)|when i was (?:\w+ )?(?:\d+|younger|little|small|a kid|a child|in (?:\w+ )?(?:primary|elementary|middle|"
    r"year|"
    r"grade|\w+ grade|school))|as a (?:kid|child|teen\w*)|at one point|in (?:primary|elementary|middle) school|"
    r"growing up|in 20[012]\d)\b"
)
_AT_PRESENT: Final = re.compile(r"\b(?:still|again|now|today|tonight|lately|keep|these days|recently)\b")
_RECOVERED: Final = re.compile(
    r"\b(?<!not )(?:ok|okay|fine|better|good|well|happy|happier|past it|over it|recovered|different|gone|stopped|safe) "
    r"(?:now|these days|today|lately)\b|\bnow (?:i dont|im not|im ok|im fine|its gone)|not anymore|\bgot me through\b"
)


def sentence_of(text: str, match: re.Match[str]) -> str:
    """Gives the sentence a phrase stands in, at most 140 characters to either side."""
    start = max(text.rfind(f" {STOP}", 0, match.start()), match.start() - _REACH, 0)
    end = text.find(f" {STOP}", match.end())
    return text[start : min(end if end >= 0 else len(text), match.end() + _REACH)]


def around(text: str, match: re.Match[str]) -> str:
    """Gives what stands near a phrase, whatever the sentences."""
    return text[max(0, match.start() - _REACH) : match.end() + 60]


def speaker(text: str, match: re.Match[str]) -> Who:
    """Tells whom a phrase is said of."""
    for word in _before(text, match):
        if word in _WRITER:
            return Who.WRITER
        if word in _OTHERS:
            return Who.OTHER
        if word in _JOINING or word == STOP:
            return Who.UNSAID
        if word not in _PASSED:
            return Who.NOBODY
    return Who.UNSAID


def is_taken_back(text: str, match: re.Match[str]) -> bool:
    """Tells whether a phrase is denied, asked about by others, meant as a joke or long past."""
    near = around(text, match)
    past = _LONG_PAST.search(near) and (not _AT_PRESENT.search(near) or _RECOVERED.search(near))
    return bool(
        past
        or _TAKEN_BACK.search(near)
        or _DENIED_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
        or _DENIED_AFTER.match(text, match.end())
        or _is_negated(text, match)
    )


def holds_a_denial(match: re.Match[str]) -> bool:
    """Tells whether a phrase that is no denial in form was denied inside: "dad never hits me"."""
    words = match[0].split()
    return any(word in _NEGATORS and words[place + 1] not in _UNDOING for place, word in enumerate(words[:-1]))


def _before(text: str, match: re.Match[str]) -> list[str]:
    """The words before a phrase in its sentence, the nearest first."""
    start = max(0, match.start() - _REACH)
    words = text[start : match.start()].split()
    return words[: -_WALK - 1 : -1]


def _is_negated(text: str, match: re.Match[str]) -> bool:
    later = ""
    words = _before(text, match)
    for place, word in enumerate(words):
        if word in _NEGATORS and later not in _UNDOING:
            return words[place + 1 : place + 2] != ["why"]
        if word == STOP or (word not in _PASSED and word not in _WRITER):
            return False
        later = word
    return False
