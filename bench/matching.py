"""Measures how the time of a round of matching grows with the number of people who look for a partner.

All sizes are measured by turns in one run, so that what else the machine does falls on all alike.
"""

import random
import time
from statistics import median
from typing import Final

import typer
from whenever import Instant, Time, Weekday, hours

from learning.matching import Seeker, make_round
from learning.notify import QUIET_HOURS, Span
from learning.partners import Manner

PEOPLE: Final = (25, 50, 100, 200, 400)
COMPARED_WITH: Final = 100
TURNS: Final = 7
NOW: Final = Instant.from_utc(2026, 11, 22, 7, 30)
ZONES: Final = (None, "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Kolkata")
SCHOOL: Final = Span(Time(8), Time(15), frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY})
TOPICS: Final = ("fraction", "sine", "root", "loop", "pointer", "verb", "essay", "mole")
EXCLUDED_EACH: Final = 5


def seeker(chance: random.Random, person_id: int) -> Seeker:
    """Return somebody with wishes such as people have."""
    return Seeker(
        person_id,
        zone=chance.choice(ZONES),
        quiet_hours=chance.choice((QUIET_HOURS, QUIET_HOURS, Span(Time(23, 30), Time(7)), None)),
        busy_hours=chance.choice((SCHOOL, None)),
        topics=frozenset(chance.sample(TOPICS, chance.randrange(5))),
        manner=chance.choice(tuple(Manner)),
        rests_until=chance.choice((None, None, None, NOW + hours(chance.randrange(8 * 24)))),
    )


def take(count: int) -> float:
    """Return the seconds that a round for so many people takes, each of whom may not be with a few of the others."""
    chance = random.Random(count)
    seekers = [seeker(chance, person_id) for person_id in range(count)]
    excluded = [frozenset(chance.sample(range(count), 2)) for _ in range(EXCLUDED_EACH * count)]
    never, apart = frozenset(excluded[::2]), frozenset(excluded[1::2])
    begun = time.perf_counter()
    make_round(seekers, never=never, apart=apart, now=NOW)
    return time.perf_counter() - begun


def line(*cells: str) -> str:
    """Return a line of the table."""
    return "  ".join(cell.rjust(8) for cell in cells)


def main() -> None:
    """Print the table."""
    taken: dict[int, list[float]] = {count: [] for count in PEOPLE}
    for _ in range(TURNS):
        for count, found in taken.items():
            found.append(take(count))
    typer.echo(f"A round of matching (median of {TURNS}), and how much longer it takes than for {COMPARED_WITH} people")
    typer.echo(line("people", "ms", "ratio"))
    for count, found in taken.items():
        ratio = median(found) / median(taken[COMPARED_WITH])
        typer.echo(line(str(count), f"{median(found) * 1000:.1f}", f"{ratio:.2f}"))


if __name__ == "__main__":
    main()
