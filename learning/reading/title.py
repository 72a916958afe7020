"""The title of a post: its beginning, short enough for the name of a thread."""

from typing import Final

from learning.reading.marks import plain
from learning.reading.words import DANGLING

_ELLIPSIS: Final = "…"
_ENDS: Final = " .,;:-–—(\"'“‘"


def title_of(text: str, most: int = 40) -> str:
    """Return the beginning of a post in one line of at most `most` characters, cut after a whole word with "…".

    Markup, mentions, links, code blocks, spoilers and control characters are left out. "" when nothing remains.
    """
    line = plain(text)
    if len(line) <= most:
        return line
    cut = line[: max(most - 1, 0)]
    words = cut.split(" ")
    if not line[len(cut)].isspace():
        words.pop()
    while len(words) > 2 and words[-1].casefold().strip(_ENDS) in DANGLING:
        words.pop()
    return ((" ".join(words).rstrip(_ENDS) or cut) + _ELLIPSIS)[:most]
