"""The content words of a text: what it is about, as far as its words alone tell."""

import re
import unicodedata
from typing import Final

SHORTEST_STEM: Final = 3

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"(?:['’]s)+$", re.IGNORECASE)
_ENDINGS: Final = ("s", "ing", "ed")
_COMMON: Final = frozenset(
    """a about after all also am an and any are as at be because been before being but by can could did do does doing
    down each even for from get go had has have having he her here him his how i if in into is it its itself let like
    made make makes may me might mind more most much my no nor not now of off on once one only or other our out over
    own part same she should so some such than that the their them then there these they thing things this those
    through to too under until up us use used using very was we were what when where whether which while who whom why
    will with would you your yours yourself

    i'm im i've ive i'd i'll you're you've you'd you'll we're we've we'd we'll they're they've they'd they'll
    he'd he'll she'd she'll it'd it'll that'll thats whats hows whys wheres theres
    don't dont doesn't doesnt didn't didnt can't cant cannot couldn't couldnt won't wont wouldn't wouldnt shouldn't
    shouldnt isn't isnt aren't arent wasn't wasnt weren't werent haven't havent hasn't hasnt hadn't hadnt""".split()
)


def content_words(text: str) -> dict[str, str]:
    """Return what a text is about: the stem of each content word and the word as first spelt, in order.

    Common English words are left out, and so is every digit. A stem has no letter case and no simple English ending,
    so "flips", "flipped" and "Flip" have the same one; words of other languages keep theirs. A word is letters and
    raised or lowered numbers ("x²"), in any script.
    """
    found: dict[str, str] = {}
    for token in _WORD.findall(unicodedata.normalize("NFC", text)):
        spelt = _POSSESSIVE.sub("", token)
        word = spelt.casefold().replace("’", "'")
        if word not in _COMMON:
            found.setdefault(_stem(word), spelt)
    return found


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("ss"):
            word = word.removesuffix(ending)
    # What an ending changes in front of it: solve and solving, flip and flipped, try and tries.
    while len(word) > SHORTEST_STEM and word.endswith("e"):
        word = word[:-1]
    if len(word) > SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if len(word) >= SHORTEST_STEM and word.endswith("y") else word
