"""Measures how the time to draw a garden grows with the number of entries in it.

All sizes are drawn by turns in one run, so that what else the machine does falls on all alike. What counts is the
processor's time: the picture is drawn aside, and nobody waits for it alone.
"""

import random
import time
from statistics import median
from typing import Final

import typer

from learning.garden import Growth, lay_out
from prompts.pictures import draw

ENTRIES: Final = (0, 1, 12, 60, 400, 5000)
COMPARED_WITH: Final = 12
TURNS: Final = 7
TOPICS: Final = ("fractions", "verb endings", "loops", "moles", "ratios", "дроби", "εξισώσεις", "数学", None)
WORDS: Final = {
    "thorn": "posted",
    "bud": "understood",
    "rose": "held",
    "low": "resting",
    "no_topic": "no topic",
    "more": "and more topics",
    "empty": "Nothing grows here yet.",
}


def take(count: int) -> float:
    """Return the seconds of processor time that a garden of so many entries takes to lay out and draw."""
    chance = random.Random(count)
    entries = [(chance.choice(TOPICS), chance.choice(tuple(Growth)), number) for number in range(count)]
    begun = time.process_time()
    draw("garden", garden=lay_out(entries), words=WORDS)
    return time.process_time() - begun


def line(*cells: str) -> str:
    """Return a line of the table."""
    return "  ".join(cell.rjust(8) for cell in cells)


def main() -> None:
    """Print the table."""
    take(COMPARED_WITH)
    taken: dict[int, list[float]] = {count: [] for count in ENTRIES}
    for _ in range(TURNS):
        for count, found in taken.items():
            found.append(take(count))
    typer.echo(f"A garden (median of {TURNS}), and how much longer it takes than one of {COMPARED_WITH} entries")
    typer.echo(line("entries", "ms", "ratio"))
    for count, found in taken.items():
        ratio = median(found) / median(taken[COMPARED_WITH])
        typer.echo(line(str(count), f"{median(found) * 1000:.1f}", f"{ratio:.2f}"))


if __name__ == "__main__":
    main()
