"""A button's word typed instead of pressed: "hint", "skip please"."""

from collections.abc import Mapping, Sequence
from typing import Final

from learning.replies.line import LONGEST_LINE, words_of
from learning.replies.wording import is_same_but_typo, place_of

_MOST_WORDS: Final = 12
_POLITE: Final = frozenset(
    """please pls plz the a an i want can could may to it this one now thanks thx ok okay just me get have give lets
    let's so um hmm gimme us we for""".split()
)


ALSO_SAID: Final[Mapping[str, Sequence[str]]] = {
    "skip": ("next", "next one", "skip it", "move on", "none of these", "none"),
    "hint": ("help", "help me", "clue", "give me a clue"),
    "stop": ("stop", "pause", "stop for today", "quit", "enough", "later", "i want to stop", "can i stop"),
    "show_me": ("show me the answer", "tell me", "tell me the answer", "show the answer"),
    "another": ("another", "another one", "other question", "different question", "ask another one"),
}
"""What people type besides the words on the buttons."""


def read_command_word(text: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """Return the key of the button whose wording a line is, alone or with a "please"; None for any other line.

    `words` maps each button to its accepted wordings. One wrong letter in a long wording is forgiven.
    """
    line = words_of(text[: LONGEST_LINE + 1])
    if not line or len(line) > _MOST_WORDS or "\n" in text.strip():
        return None
    wordings = [(key, words_of(each)) for key, options in words.items() for each in options]
    for reads_as in (_is_same, _is_same_but_polite, is_same_but_typo):
        if found := {key for key, wording in wordings if reads_as(line, wording)}:
            return found.pop() if len(found) == 1 else None
    return None


def _is_same(line: Sequence[str], wording: Sequence[str]) -> bool:
    return list(line) == list(wording)


def _is_same_but_polite(line: Sequence[str], wording: Sequence[str]) -> bool:
    at = place_of(wording, line)
    return at is not None and _POLITE.issuperset([*line[:at], *line[at + len(wording) :]])
