"""What a person's own entries show when they are seen together, for that person alone.

Kinds and topics over time, how sure they were against how it went when an entry came back, and the plans of entries
that stayed: things that went with each other, and never what caused what. Nothing is shown of fewer than FEWEST
entries, since a few show chance more than a pattern; that it is five is ours.

A share of how it went is neither good nor bad. Errors that somebody was sure of are put right more often than others
(Butterfield and Metcalfe 2001, Journal of Experimental Psychology: Learning, Memory, and Cognition 27:1491-1494), and
yet are likelier to return when the correction is forgotten (Butler, Fazio and Marsh 2011, Psychonomic Bulletin & Review
18:1238). Kinds are guesses of the person: what learners call a slip often was none (Pilgrim et al. 2025).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import chain, count
from typing import Final

from whenever import Date, Instant

from learning.entry import CONFIDENCES
from learning.kinds import Kind, leading
from learning.ladder import Outcome
from learning.lettering import writable
from learning.text import one_line

FEWEST: Final = 5
"""How many entries there are before anything is said of them."""

COLUMNS_MOST: Final = 12
LINES_MOST: Final = 7
"""How many kinds or topics have a line of their own; from one more, the smallest share the last."""

PLANS_MOST: Final = 3
YEAR: Final = 12
"""The months of a year."""

CAME: Final = (Outcome.GOT_IT, Outcome.PARTLY, Outcome.NOT_YET)
"""How it may have gone; an entry that was put off has not come back yet."""


class Share(StrEnum):
    """How much of a whole, in a word: no number is put on how somebody did."""

    ALL = "all"
    MOST = "most"
    HALF = "half"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is looked at of an entry; `came` is how it went the first time it came back, None when it has not yet."""

    number: int
    made_at: Instant
    kinds: tuple[Kind, ...] = ()
    topic: str | None = None
    confidence: int | None = None
    came: Outcome | None = None
    held: bool = False
    has_plan: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time, by its first local date and its length in calendar months; 0 is a week, from Monday."""

    start: Date
    months: int


@dataclass(frozen=True, slots=True)
class Line:
    """How many entries of a kind or a topic were made in each stretch of time.

    `name` is None for entries without a topic, and for `gathered` kinds or topics that share the line. A topic that
    cannot be written in a picture has a `number` to stand for it.
    """

    name: str | None
    counts: tuple[int, ...]
    gathered: int = 0
    number: int | None = None

    @property
    def total(self) -> int:
        """Return how many entries there are in all stretches."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Sure:
    """How it went with the entries that somebody was this sure of (1-4), the first time that they came back."""

    confidence: int
    counts: Mapping[Outcome, int]

    @property
    def total(self) -> int:
        """Return how many came back."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is shown; all of it is empty for fewer than FEWEST entries.

    `plans` are the numbers of the newest held entries that have a plan, and `more_plans` how many others there are.
    """

    stretches: tuple[Stretch, ...] = ()
    kinds: tuple[Line, ...] = ()
    topics: tuple[Line, ...] = ()
    sure: tuple[Sure, ...] = ()
    plans: tuple[int, ...] = ()
    more_plans: int = 0


def find(facts: Sequence[Fact], zone: str) -> Patterns:
    """Return what the entries of a person in a time zone show; in another order they show the same.

    An entry without a kind counts as not sure yet, and one with two counts for both. Lines stand by their size.
    """
    if len(facts) < FEWEST:
        return Patterns()
    ordered = sorted(facts, key=lambda fact: fact.number)
    stretches, columns = _measure([fact.made_at.to_tz(zone).date() for fact in ordered])
    placed = list(zip(ordered, columns, strict=True))
    kinds = ((kind.value, place) for one, place in placed for kind in dict.fromkeys(one.kinds or (leading(()),)))
    with_plan = [fact.number for fact in reversed(ordered) if fact.held and fact.has_plan]
    return Patterns(
        stretches,
        _gathered(_lines(kinds, len(stretches))),
        _topics(placed, len(stretches)),
        _sure(ordered),
        tuple(with_plan[:PLANS_MOST]),
        len(with_plan[PLANS_MOST:]),
    )


def share(part: int, whole: int) -> Share | None:
    """Return how much a part is of a whole, which is at least 1, or None for nothing of it."""
    much = Fraction(part, whole)
    if much == 1:
        return Share.ALL
    if much >= Fraction(5, 8):
        return Share.MOST
    if much >= Fraction(4, 9):
        return Share.HALF
    return Share.SOME if part else None


def _measure(days: Sequence[Date]) -> tuple[tuple[Stretch, ...], list[int]]:
    """Return the stretches from the first date to the last, and in which of them each date lies."""
    mondays = [day.subtract(days=day.day_of_week().value - 1) for day in days]
    first = min(mondays)
    weeks = [int(monday.since(first, total="days")) // 7 for monday in mondays]
    if max(weeks) < COLUMNS_MOST:
        return tuple(Stretch(first.add(days=7 * week), 0) for week in range(max(weeks) + 1)), weeks
    year = min(days).year
    months = [(day.year - year) * YEAR + day.month - 1 for day in days]
    # Quarters, halves and years begin where the calendar has them begin.
    lengths = chain((1, 3, 6), count(YEAR, YEAR))
    length = next(one for one in lengths if max(months) // one - min(months) // one < COLUMNS_MOST)
    begun = min(months) // length
    starts = ((begun + place) * length for place in range(max(months) // length - begun + 1))
    stretches = tuple(Stretch(Date(year + start // YEAR, start % YEAR + 1, 1), length) for start in starts)
    return stretches, [month // length - begun for month in months]


def _lines(named: Iterable[tuple[str, int]], columns: int) -> list[Line]:
    found: dict[str, Counter[int]] = {}
    for name, place in named:
        found.setdefault(name, Counter())[place] += 1
    lines = [Line(name, tuple(counts[place] for place in range(columns))) for name, counts in found.items()]
    return sorted(lines, key=lambda line: -line.total)


def _gathered(lines: Sequence[Line]) -> tuple[Line, ...]:
    if len(lines) <= LINES_MOST:
        return tuple(lines)
    others = lines[LINES_MOST - 1 :]
    counts = tuple(map(sum, zip(*(line.counts for line in others), strict=True)))
    return (*lines[: LINES_MOST - 1], Line(None, counts, len(others)))


def _topics(placed: Iterable[tuple[Fact, int]], columns: int) -> tuple[Line, ...]:
    """Return the lines of topics, last that of entries without one; a topic is the same in any case, spelt as last."""
    spelt: dict[str, str] = {}
    keyed: list[tuple[str, int]] = []
    for fact, place in placed:
        name = one_line(fact.topic or "")
        spelt[name.casefold()] = name
        keyed.append((name.casefold(), place))
    lines = _lines(keyed, columns)
    named = [Line(spelt[line.name], line.counts) for line in lines if line.name]
    unnamed = [Line(None, line.counts) for line in lines if not line.name]
    return (*_numbered(_gathered(named)), *unnamed)


def _numbered(lines: Iterable[Line]) -> Iterable[Line]:
    numbers = count(1)
    for line in lines:
        hidden = line.name is not None and not writable(line.name)
        yield Line(line.name, line.counts, line.gathered, next(numbers) if hidden else None)


def _sure(facts: Iterable[Fact]) -> tuple[Sure, ...]:
    """Return one for each confidence, or none at all when nothing came back that has one."""
    came = Counter((fact.confidence, fact.came) for fact in facts if fact.confidence and fact.came in CAME)
    if not came:
        return ()
    return tuple(
        Sure(confidence, {outcome: came[confidence, outcome] for outcome in CAME}) for confidence in CONFIDENCES
    )
