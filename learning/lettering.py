"""What the pictures can write: which characters, and how wide they are.

The pictures are lettered in Noto Sans, semi-bold. It holds Latin, Greek and Cyrillic; other scripts need fonts of many
megabytes each, so a picture puts a number in their place.
"""

import unicodedata
from typing import Final

from learning.text import clean

_RUNS: Final = (
    "\u0020\u007e \u00a0\u00ac \u00ae\u0319 \u031b\u0362 "  # Latin, IPA and accents
    "\u0370\u0377 \u037a\u037f \u0384\u038a \u038c\u038c \u038e\u03a1 \u03a3\u03e1 \u03f0\u0482 \u048a\u052f "
    "\u1e00\u1f15 \u1f18\u1f1d \u1f20\u1f45 \u1f48\u1f4d \u1f50\u1f57 \u1f59\u1f59 \u1f5b\u1f5b \u1f5d\u1f5d "
    "\u1f5f\u1f7d \u1f80\u1fb4 \u1fb6\u1fc4 \u1fc6\u1fd3 \u1fd6\u1fdb \u1fdd\u1fef \u1ff2\u1ff4 \u1ff6\u1ffe "
    "\u2010\u2027 \u2030\u205e \u2070\u2071 \u2074\u208e \u2090\u209c \u20a0\u20bf \u2116\u2116 \u2122\u2122 "
    "\u2212\u2212"
)
_WRITABLE: Final = frozenset(
    chr(code)
    for run in (_RUNS[start : start + 2] for start in range(0, len(_RUNS), 3))
    for code in range(ord(run[0]), ord(run[1]) + 1)
)

_EM: Final = {
    character: em
    for em, characters in (
        (0.29, " !',.:;ijl·ıϳіј‘’"),
        (0.34, "()-J[]`ІЈ‐"),
        (0.48, '"/?I\\_frt{}°²³ſΙζιгғ“”„•'),
        (0.58, "$*+0123456789<=>EFLSTZ^csvxyz|~«»×÷ŁΓΕΖΣΤγελνξςτЅГЕТезстухьэєѕҐґүұ–−"),
        (0.65, "#CKPRVXYabdeghknopqu¶ÞðøþđħĸŋΚΛΞΡΥΧαβδηθκορσυχЄБЗРСУХЬабвдклнопрцчяђћџқҮҰһәө€"),
        (0.76, "&ABDGHUÐßĐĦΑΒΔΗΠΩμπЂЋЏАВДКЛНПЧЪЭЯиъңҚҒҺ"),
        (0.84, "NOQwØŊƏΘΝΟφψИОЦжмфыюӘҢӨ…"),
        (0.98, "%@MWmÆæŒœΜΦΨωЖМФЫшщљњ"),
        (1.7, "ƢǄǅǆǊǱǲǳѸѹԢԪԫ‰‱⁂"),
    )
    for character in characters
}
_OTHERS_EM: Final = 1.2
_ACCENT_EM: Final = 0.11
"""What an accent adds at most to its letter, as in Ư; beside a Greek capital it takes more."""

_MOST_MARKS: Final = 3
"""Polytonic Greek puts three marks on one letter; a higher pile would be painted over what stands around."""


def writable(text: str) -> bool:
    """Return whether a picture can write the text: all of it is Latin, Greek, Cyrillic, digits or their punctuation."""
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if character not in _WRITABLE or marks > _MOST_MARKS:
            return False
    return True


def width(text: str) -> float:
    """Return the room in ems that the text fits into when it is written; never less than it takes."""
    return sum(map(_em, text))


def fit(text: str, room: float) -> str:
    """Return the text, cut with "…" where it would be wider than `room` ems.

    Accents stay with their letters. Where there is not even room for one letter, "…" alone is returned.
    """
    if width(text) <= room:
        return text
    for most in range(len(text) - 1, 0, -1):
        cut = f"{clean(text, most)}…"
        if width(cut) <= room:
            return cut
    return "…"


def _em(character: str) -> float:
    if character in _EM:
        return _EM[character]
    if unicodedata.category(character)[0] == "M":
        return 0
    letter = unicodedata.normalize("NFD", character)[0]
    if letter == character or "Α" <= letter <= "Ω":
        return _OTHERS_EM
    return _EM.get(letter, _OTHERS_EM) + _ACCENT_EM
