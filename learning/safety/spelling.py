"""The words the rules turn on, found again in the ways people stretch, mask, run together or mistype them."""

import re
from collections.abc import Iterable
from typing import Final

from learning.safety.lookalikes import STAND_INS
from learning.safety.typos import TYPOS

# Only words that a rule reads: a mend may change no other word, so that ordinary prose stays as it was written.
_WORDS: Final = frozenset(
    """
    a abuse abused abuses alive all am and anymore be better born bullied cut cutting cuts dad dead death depressed die
    died dies dumb dying end ending everyone exist fag faggot forever gonna goodbye hang harm harming hate hates have
    help hit hits home hopeless hurt hurting hurts i idiot if im it jump just kill killed killing kms kys life live
    living loser me mom moron mum my myself need nigga nigger no nobody of off on overdose paki pathetic pills raped
    really retard rope safe sad self selfharm shoot should sleep so spic stab stupid suicidal suicide tired to too
    tranny trash u unalive ugly wake wanna want was were will wish without worthless you your yourself cunt bitch
    himself herself themselves
    """.split()
)
_BY_LENGTH: Final[dict[int, list[str]]] = {}
for _word in sorted(_WORDS):
    _BY_LENGTH.setdefault(len(_word), []).append(_word)

# Words somebody would mask or break up on purpose; only these are looked for inside longer strings.
_MASKED: Final = frozenset(
    """die died dying dead kill killed killing kms kys suicide suicidal myself yourself unalive overdose raped abused
    selfharm harm cut cutting hurt hang faggot nigger nigga retard bitch cunt themselves himself herself""".split()
)

_RUN: Final = re.compile(r"(.)\1+")
_STRETCH: Final = re.compile(r"(.)\1{2,}")


def _narrow(word: str) -> str:
    return _RUN.sub(r"\1", word)


# Longest last, so that "off" wins over "of" for "offf".
_NARROWED: Final = {_narrow(word): word for word in sorted(_WORDS, key=len)}


SPELLINGS: Final[dict[str, str]] = {
    **TYPOS,
    **{
        slip: word
        for word, slips in {
            "suicide": "suiside suacide suecide suicid sewercide soocide",
            "suicidal": "suicidle suisidal suicedal suicidial",
            "myself": "meself mahself",
            "kill": "kil kll",
            "killing": "kiling killin killng",
            "could": "cud cld",
            "should": "shud shld",
            "wanna": "wana wnna wna wanan wonna wanto",
            "want": "wnat wnt wamt",
            "dying": "dieing dyin",
            "die": "dai",
            "dead": "ded",
            "unalive": "unaliv unalife unalived",
            "disappear": "disapear dissapear dissappear disapper",
            "dont": "dnt donot",
            "cant": "cnt cannot",
            "because": "cuz cos coz bcos becuase bcuz bc",
            "about": "abt abot bout",
            "tonight": "tn tonite 2nite 2night tnight",
            "tomorrow": "tmrw tmr tmw tomoz 2moro tomorow",
            "night": "nite",
            "with": "w wit wiv",
            "would": "wd",
            "live": "liv",
            "living": "livin",
            "nobody": "noone no1 nobdy",
            "anymore": "anymor nomore anymre",
            "everyone": "everybody every1 evryone",
            "anyone": "anybody any1",
            "gonna": "gona gunna finna boutta",
            "really": "rly rlly realy",
            "without": "witout wihtout",
        }.items()
        for slip in slips.split()
    },
}
"""A mistyped or shortened word → the word it stands for."""

_PAIRS: Final = {
    (word[:place], word[place:]): word
    for word in ("kill", "killing", "suicide", "suicidal", "myself", "yourself", "unalive", "themselves", "faggot")
    for place in range(1, len(word))
} | {("d", "ie"): "die"}

_HOLDS_A_KEY: Final = re.compile(
    r"kill|die|dying|dead|suicid|kms|kys|myself|yourself|unalive|endit|alive|hatemy|livean"
)
_LONGEST_WORD: Final = max(map(len, _WORDS))


def unmask(token: str) -> str | None:
    """Finds the word a token such as "k1ll" or "su*c*de" stands for, or None when it is no such word."""
    for word in _BY_LENGTH.get(len(token), ()):
        if all(sign == letter or letter in STAND_INS.get(sign, "") for sign, letter in zip(token, word, strict=True)):
            if ("*" in token or "#" in token) and word not in _MASKED:
                continue
            return word
    narrow = _narrow(token)
    return unmask(narrow) if narrow != token else None


def mend(word: str) -> Iterable[str]:
    """Gives the word or words a written word was meant to be: "diiie" → die, "killmyself" → kill myself."""
    if word in _WORDS:
        return (word,)
    if word in SPELLINGS:
        return (SPELLINGS[word],)
    if _RUN.search(word):
        narrow = _narrow(word)
        if narrow in _NARROWED and len(narrow) < len(word):
            return (_NARROWED[narrow],)
        if narrow in SPELLINGS:
            return (SPELLINGS[narrow],)
    if len(word) > 5:
        return split(_STRETCH.sub(r"\1", word)) or (word,)
    return (word,)


def split(run: str) -> tuple[str, ...]:
    """Parts a string of words written without gaps, or gives () when it does not come out even.

    At most 80 letters are tried, when a telling word is among them, and each place once: the work is bounded by
    80 × the longest word.
    """
    if len(run) > 80 or not _HOLDS_A_KEY.search(run):
        return ()
    parted: list[tuple[str, ...] | None] = [None] * (len(run) + 1)
    parted[0] = ()
    for end in range(1, len(run) + 1):
        # The longest last word wins: "myself" before "my self".
        for start in range(max(0, end - _LONGEST_WORD), end):
            before, word = parted[start], run[start:end]
            if before is not None and word in _WORDS:
                parted[end] = (*before, word)
                break
    return parted[-1] or ()


def rejoin(words: list[str]) -> list[str]:
    """Puts words broken by a gap together again: "su icide" → suicide."""
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1], word) in _PAIRS:
            joined[-1] = _PAIRS[joined[-1], word]
        else:
            joined.append(word)
    return joined
