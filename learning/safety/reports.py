"""Hard words that somebody tells of because they were sent to them: who was hurt is no one to reproach."""

import re
from typing import Final

from learning.safety.contexts import any_of

_SENT: Final = any_of(
    """tell tells told telling say says said saying call calls called calling dm dms dmd dmed dming msg msgs msgd msged
    message messages messaged messaging text texts texted texting txt txted comment comments commented commenting write
    writes wrote written writing send sends sent sending post posts posted posting reply replies replied snap snaps
    snapped shout shouts shouted yell yells yelled scream screams screamed spam spams spammed mail mailed email emailed
    put puts typed whisper whispers whispered"""
)
_TO_ME: Final = re.compile(
    rf"\b{_SENT} (?:to |at |on )?(?:me|us) (?:\w+ ){{0,4}}$|"
    r"\b(?:got|get|getting|received|found|had|have) (?:an?|this|these|some|another|more|loads of|lots of|so many|"
    r"anonymous|hate) (?:\w+ ){0,2}?(?:messages?|msgs?|dms?|texts?|comments?|notes?|snaps?|repl(?:y|ies)|e?mails?|"
    r"letters?) (?:\w+ ){0,4}$|"
    r"\b(?:getting|get|got) (?:messages|msgs|dms|texts|comments|notes|snaps|replies|e?mails) (?:\w+ ){0,4}$"
)
# What comes after tells it too: "wrote it on my locker".
_SENT_BEFORE: Final = re.compile(rf"\b(?<!\bi )(?<!\bill ){_SENT} (?:\w+ ){{0,3}}$")
_ON_MINE: Final = re.compile(
    r" (?:\w+ ){0,2}?(?:(?:to|at|about) (?:me|us)\b|(?:on|in|under|into|all over) my (?:\w+ )?(?:posts?|page|profile|"
    r"wall|story|pics?|photos?|videos?|locker|desk|books?|bag|dms?|inbox|comments?|chat|work|homework|answers?)\b)"
)
_MYSELF: Final = re.compile(r"(?:told|tell|telling|said|say|call|called|calling) (?:to )?myself (?:\w+ ){0,4}$")


def is_report(text: str, match: re.Match[str]) -> bool:
    """Tells whether the writer tells of the matched words as sent to themselves, as after "he messaged me"."""
    before = text[max(0, match.start() - 60) : match.start()]
    return bool(_TO_ME.search(before) or (_SENT_BEFORE.search(before) and _ON_MINE.match(text, match.end())))


def is_to_oneself(text: str, match: re.Match[str]) -> bool:
    """Tells whether the writer said the matched words to themselves."""
    return _MYSELF.search(text[max(0, match.start() - 60) : match.start()]) is not None
