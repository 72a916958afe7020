"""One thing in a prompt file that breaks a rule."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that a text breaks: where it stands, what is there and what is expected.

    `variant` counts from 1; it is None for what concerns a whole file. As text it is one line.
    """

    file: Path
    variant: int | None
    there: str
    expected: str

    def __str__(self) -> str:
        place = _shown(self.file) if self.variant is None else f"{_shown(self.file)} · variant {self.variant}"
        return " ".join(f"{place}: {self.there}; expected: {self.expected}".split())


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
