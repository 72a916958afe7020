"""Free text, made fit to be kept."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_JOINER = "\u200d"
# A cut steps back at most this far to keep a sequence whole; a longer one is no writing but decoration.
_LONGEST_SEQUENCE = 32


def clean(raw: str, limit: int) -> str:
    """Makes any text safe to store: no controls, no broken characters, no more than `limit` of them.

    C0 and C1 controls go (newline and tab stay, CR becomes a newline), halves of a surrogate pair standing alone
    become U+FFFD, and white space around the text is stripped. `limit` counts code points; a cut never parts a
    letter from its accents or an emoji from its modifiers. Cleaning twice changes nothing.
    """
    text = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).strip()
    return text[: _cut(text, limit)].rstrip()


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space and every letter in its composed form (NFC)."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _cut(text: str, limit: int) -> int:
    if limit <= 0:
        return 0
    if len(text) <= limit:
        return len(text)
    for cut in range(limit, max(0, limit - _LONGEST_SEQUENCE), -1):
        if not _belongs_together(text, cut):
            return cut
    return limit


def _belongs_together(text: str, cut: int) -> bool:
    before, after = text[cut - 1], text[cut]
    if _JOINER in {before, after} or unicodedata.category(after).startswith("M"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if _is_flag_half(after):
        # Two regional indicators make one flag: an odd run before the cut means that it would be split.
        run = 0
        while run < cut and _is_flag_half(text[cut - 1 - run]):
            run += 1
        return run % 2 == 1
    return False


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
