"""A reply to an open question: an answer, a nod of thanks, "don't know", a link alone, or nothing at all."""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from learning.replies.line import LONGEST_LINE, MENTION, without_emoji, words_of


class Reply(StrEnum):
    """What a typed line is. Only an ANSWER fills a part of the entry."""

    ANSWER = "answer"
    THANKS = "thanks"
    DONT_KNOW = "dont_know"
    LINK = "link"
    NOTHING = "nothing"


MOST_SHORT_WORDS: Final = 3
"""Words up to which an answer counts as very short."""

SHRUG: Final = "\N{SHRUG}"
MOST_ASKING_WORDS: Final = 8
_ASKS_FOR_ANSWER: Final = re.compile(
    r"(?:so |ok |but |and )*(?:(?:what(?:'?s| is| was| would be)|whats) (?:the |it\b|right\b)(?:(?:right|correct) )?"
    r"(?:answer|solution)?\s*(?:then|now|to (?:it|this|that))?\s*\?*$"
    r"|(?:can|could|will|would) (?:you|u) (?:please |pls |just )?(?:tell|show|give|explain)\b.*"
    r"|(?:just )?(?:tell|give) me the (?:answer|solution)\b.*|is (?:it|that|this) (?:right|correct)\s*\?*$)"
)
_LINK: Final = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?", re.IGNORECASE)
_LINK_WORDS: Final = frozenset("here this link see heres here's it's its is the this from".split())
_LAUGH: Final = re.compile(r"(?:a?(?:ha){2,}h?|(?:he){2,}|(?:ja){2,}|l+o+l+(?:o+l+)*|lma+o+|lmfao+|rofl+|kek|xd+)")
_DOTS: Final = frozenset(".…!,-–—~*_|")

_THANKS: Final = frozenset(
    """thanks thank thx thnx tnx thanx ty tysm tyvm cheers ta ok okk okay okey okie oki k kk cool nice great awesome
    neat good sweet alright aight gotcha noted lol lmao haha yay wow ah oh aha ohh ahh hm hmm mhm mm nvm np welcome
    perfect brilliant lovely amazing omg bye cya gn merci danke gracias woo yess fair""".split()
)
_THANKS_PHRASES: Final = re.compile(
    r"\b(?:got it|makes? sense|i see|thank (?:you|u)|good to know|i get it(?: now)?|fair enough|no worries"
    r"|no problem|sounds good|my bad|see (?:you|ya)|good (?:night|bye|one|idea|question|point)|will do|all good"
    r"|much appreciated|appreciate (?:it|that|you))\b"
)
_THANKS_FILLERS: Final = frozenset(
    """so very much a lot lots bot rosethorn for the your ur help this that it all guys everyone man bro dude really
    again you u many ton tons and then well now to i is was just me pal friend mate question idea one tip that's
    thats its it's there""".split()
)
_DONT_KNOW: Final = re.compile(
    r"\b(?:idk|idek|dunno|dono|iunno|idrk|dk|beats me|who knows|search me|i forget|clueless|unsure|hard to say"
    r"|(?:i )?(?:really |honestly |just |still |truly |actually )*(?:do(?: not|n'?t)|dint)"
    r" (?:really |even |actually |quite )*"
    r"(?:know|remember|recall|understand|get it|get this|get that|get the question)"
    r"|no (?:idea|clue)|haven'?t a clue|not a clue|nothing comes to mind"
    r"|not (?:really |so |too |quite |entirely |very |100% |that |a hundred percent )*(?:sure|certain)"
    r"|ca(?:n'?t|nnot) (?:really )?(?:remember|say|tell|recall|think of (?:anything|one|it))"
    r"|wdym|what do you mean|huh|pass|confused|i'?m lost)\b"
)
_DONT_KNOW_FILLERS: Final = frozenset(
    """i i'm im am honestly tbh lol sorry really just hmm hm um uh well why how what yet sry man bro at all that
    this it to ngl about explain anymore ok so oh and maybe the question where either which rule have a haha ugh
    still but me say ive i've yeah no of any clue idea idk sure here bot was is answer did""".split()
)


def read_reply(text: str) -> Reply:
    """Tell what a line typed in a dialogue is.

    THANKS is any line that only acknowledges (thanks, ok, cool, lol, emoji), NOTHING a line without any content, as of
    a sticker or a picture alone. Whatever says anything more is an ANSWER, however short.
    """
    without_mentions = MENTION.sub(" ", text)
    bare = _LINK.sub(" ", without_mentions)
    words = words_of(bare)
    if bare != without_mentions and _LINK_WORDS.issuperset(words):
        return Reply.LINK
    if not words:
        return Reply.DONT_KNOW if SHRUG in bare else _read_signs(bare)
    line = " ".join(words)
    if len(line) > LONGEST_LINE:
        return Reply.ANSWER
    if _is_only(line, _DONT_KNOW, _DONT_KNOW_FILLERS):
        return Reply.DONT_KNOW
    if _is_only(line, _THANKS_PHRASES, _THANKS_FILLERS, _THANKS):
        return Reply.THANKS
    return Reply.ANSWER


def asks_for_answer(text: str) -> bool:
    """Tell whether a short line asks the bot for the answer and gives none."""
    line = text.strip().lower()
    return len(line.split()) <= MOST_ASKING_WORDS and bool(_ASKS_FOR_ANSWER.match(line))


def is_very_short(text: str) -> bool:
    """Tell whether an answer has three words or fewer; each sign of a script without spaces counts as a word."""
    unspaced = sum(unicodedata.east_asian_width(c) == "W" and unicodedata.category(c) == "Lo" for c in text)
    return len(text.split()) + max(unspaced - 1, 0) <= MOST_SHORT_WORDS


def _read_signs(text: str) -> Reply:
    """Read a line without any word: emoji thank, question marks ask, operators may be the answer."""
    left = without_emoji(text).split()
    signs = {c for c in "".join(left) if unicodedata.category(c) not in {"Cf", "Cc", "Mn", "Co", "Cn"}}
    if not signs:
        return Reply.THANKS if left != text.split() else Reply.NOTHING
    if "?" in signs and signs <= _DOTS | {"?"}:
        return Reply.DONT_KNOW
    if text.strip() in {"-", "−", "*", "_"}:
        return Reply.ANSWER
    if signs <= _DOTS:
        return Reply.NOTHING
    are_emoji = all(unicodedata.category(c) in {"So", "Sk"} or c in _DOTS | {"?"} for c in signs)
    return Reply.THANKS if are_emoji else Reply.ANSWER


def _is_only(line: str, phrases: re.Pattern[str], fillers: frozenset[str], core: frozenset[str] = frozenset()) -> bool:
    """Tell whether a line has a phrase or core word and besides them nothing but fillers."""
    left = phrases.sub(" ", line)
    words = [_unstretched(word) for word in left.split()]
    cores = [word for word in words if word in core or (core and _LAUGH.fullmatch(word))]
    return bool(left != line or cores) and (fillers | set(cores)).issuperset(words)


def _unstretched(word: str) -> str:
    """Return "thankssss" as "thanks", "sooo" as "so"; a double letter stays."""
    return re.sub(r"(.)\1{2,}", r"\1", word)
