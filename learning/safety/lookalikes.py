"""Letters that look like Latin ones, and signs that stand in for letters."""

from typing import Final


def _pairs(looks: str, like: str) -> dict[str, str]:
    return dict(zip(looks, like, strict=True))


# NFKC already folds full-width, circled, squared and mathematical letters; these it leaves alone.
_CYRILLIC: Final = _pairs("аԁесӏіјкмнорԛѕтуԝхвёпцгһАВЕКМНОРСТУХЅІЈ", "adeclijkmhopqstywxbenurhabekmhopctyxsij")
_GREEK: Final = _pairs("αβεηικμνορτυχγωϲσΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abenikuvoptuxywcoabezhikmnoptyx")
_ARMENIAN: Final = _pairs("ոսօհցղ", "nuohgn")
_SMALL_CAPITALS: Final = _pairs("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
_STROKED: Final = _pairs("ıłøđħŧɩɑɡƖǀ", "ilodhtiagll")
_BOXED: Final = {
    chr(first + place): chr(ord("a") + place) for first in (0x1F150, 0x1F170, 0x1F1E6) for place in range(26)
}

LOOKALIKES: Final = str.maketrans(_CYRILLIC | _GREEK | _ARMENIAN | _SMALL_CAPITALS | _STROKED | _BOXED)
"""A letter of another script → the Latin letter that a reader takes it for."""

STAND_INS: Final[dict[str, str]] = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "€": "e",
    "!": "il",
    "|": "il",
    "¡": "i",
    "+": "t",
    "(": "c",
    # Signs of someone sparing the reader a word: any letter may stand there.
    "*": "abcdefghijklmnopqrstuvwxyz",
    "#": "abcdefghijklmnopqrstuvwxyz",
}
"""A sign → the letters it may stand for inside a word."""
