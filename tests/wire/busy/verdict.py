"""What came of an hour."""

from dataclasses import dataclass, field


@dataclass
class Verdict:
    """What came of an hour; `wrong` holds a line for everything that must not be."""

    once: int = 0
    noted: int = 0
    stored: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: list[str] = field(default_factory=list[str])

    def lose(self, line: str) -> None:
        """Note something that never came or was not kept."""
        self.lost += 1
        self.wrong.append(f"lost: {line}")

    def double(self, line: str) -> None:
        """Note something that came more than once."""
        self.doubled += 1
        self.wrong.append(f"doubled: {line}")
