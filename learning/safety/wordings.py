"""Lists of wordings, each searched for as one regular expression that is built when it is first needed."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

_MADE: Final[list["Wordings"]] = []


class Wordings:
    """Any of a list of regular expressions, beginning where a word begins.

    `whole_words` lets a match end only where a word ends. To build the longest lists takes a tenth of a second each,
    so it is not done while modules load: `make_ready` builds all of them.
    """

    def __init__(self, patterns: Sequence[str], *, whole_words: bool = True) -> None:
        self._patterns = patterns
        self._end = r"(?!\w)" if whole_words else ""
        _MADE.append(self)

    @cached_property
    def _built(self) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(self._patterns) + ")" + self._end)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        return self._built.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every match in a text that overlaps none before it."""
        return self._built.finditer(text)

    def sub(self, instead: str, text: str) -> str:
        """Return a text with every match replaced."""
        return self._built.sub(instead, text)

    def make_ready(self) -> None:
        """Build the expression, so that the first search need not."""
        _ = self._built


def make_ready() -> None:
    """Build every list that is not built yet, so that the first text is looked at as fast as all others."""
    for made in _MADE:
        made.make_ready()
