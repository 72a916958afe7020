"""What a facilitator may learn of a circle: once a month, of groups of five and more, and never of one person.

What is told are counts of people, not of mistakes, each rounded to five. A group is told of only when it has at least
LEARNERS_LEAST people and when nobody, or as many again, are outside it: else it would tell of the few who are left
over. That holds against everything that it is known to be a part of: a kind within a topic against that topic, that
kind, and all who logged something.

Each snapshot counts entries that no other snapshot counts, and is never made anew. So what changes between two of them
does not tell of the one who joined or left, or who erased something, in between.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Instant, Time, ZonedDateTime, hours

from learning.challenges import Size
from learning.kinds import Kind
from learning.text import one_line

LEARNERS_LEAST: Final = 5
ROUNDED_TO: Final = 5
MANY_OPEN: Final = 2
"""Open ones are many where at least so many times as many people have one as have none."""

SHORTEST: Final = hours(14 * 24)
"""A shorter part of a month is counted with the next."""


class Trend(StrEnum):
    """How many people have a topic, beside the snapshot before."""

    MORE = "more"
    SAME = "same"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Logged:
    """What is looked at of an entry that may be counted."""

    person_id: int
    topic: str | None
    kinds: tuple[Kind, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """About how many people logged something of a topic, of a kind, or (with both) of that kind within that topic.

    `learners` is a multiple of ROUNDED_TO. `many_open`: most of those who logged something of a topic have an entry of
    it that is not understood yet; it is told of topics alone.
    """

    topic: str | None
    kind: Kind | None
    learners: int
    many_open: bool = False


@dataclass(frozen=True, slots=True)
class Pulse:
    """How big most found a challenge that closed in the time of a snapshot."""

    challenge_id: int
    size: Size


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is told of a circle about the time from one instant up to another; of few people it is empty.

    `learners` is about how many logged something, 0 where it is not told.
    """

    id: int
    circle_id: int
    from_at: Instant
    until_at: Instant
    learners: int = 0
    cells: tuple[Cell, ...] = ()
    pulses: tuple[Pulse, ...] = ()

    @property
    def topics(self) -> tuple[Cell, ...]:
        """The topics, most people first."""
        return tuple(cell for cell in self.cells if cell.kind is None)

    @property
    def kinds(self) -> tuple[Cell, ...]:
        """The kinds over all topics, most people first."""
        return tuple(cell for cell in self.cells if cell.topic is None)

    def within(self, topic: str) -> tuple[Cell, ...]:
        """Return the kinds within a topic, most people first."""
        return tuple(cell for cell in self.cells if cell.topic == topic and cell.kind is not None)


def rounded(count: int) -> int:
    """Return a count of at least LEARNERS_LEAST as it is told: the nearest multiple of ROUNDED_TO."""
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def is_told(part: Set[int], *wholes: Set[int]) -> bool:
    """Tell whether a group of people may be told of, beside the groups that it is known to be a part of."""
    left_over = (len(whole - part) for whole in wholes)
    return len(part) >= LEARNERS_LEAST and all(not count or count >= LEARNERS_LEAST for count in left_over)


def count(entries: Iterable[Logged]) -> tuple[int, tuple[Cell, ...]]:
    """Return about how many people logged the entries, and the cells that are told of them, most people first.

    A topic is the same in any case, in the spelling that most people used. An entry without a kind is not sure yet.
    """
    everyone: set[int] = set()
    topics: dict[str, set[int]] = {}
    is_open: dict[str, set[int]] = {}
    kinds: dict[Kind, set[int]] = {}
    both: dict[tuple[str, Kind], set[int]] = {}
    spellings: dict[str, set[tuple[str, int]]] = {}
    for entry in entries:
        written = one_line(entry.topic or "")
        topic = written.casefold()
        everyone.add(entry.person_id)
        if topic:
            spellings.setdefault(topic, set()).add((written, entry.person_id))
            topics.setdefault(topic, set()).add(entry.person_id)
        if topic and entry.is_open:
            is_open.setdefault(topic, set()).add(entry.person_id)
        for kind in entry.kinds or (Kind.UNSURE,):
            kinds.setdefault(kind, set()).add(entry.person_id)
            if topic:
                both.setdefault((topic, kind), set()).add(entry.person_id)
    if len(everyone) < LEARNERS_LEAST:
        return 0, ()
    told = {topic: group for topic, group in topics.items() if is_told(group, everyone)}
    spelt = {topic: _spelling(spellings[topic]) for topic in told}
    cells = [
        Cell(spelt[topic], None, rounded(len(group)), _many_open(is_open.get(topic, set()), group, everyone))
        for topic, group in told.items()
    ]
    cells += [Cell(None, kind, rounded(len(group))) for kind, group in kinds.items() if is_told(group, everyone)]
    cells += [
        Cell(spelt[topic], kind, rounded(len(group)))
        for (topic, kind), group in both.items()
        if topic in told and is_told(group, everyone, topics[topic], kinds[kind])
    ]
    return rounded(len(everyone)), tuple(sorted(cells, key=_order))


def trends(now: Snapshot, before: Snapshot | None) -> Mapping[Cell, Trend]:
    """Return how the topics of a snapshot stand beside those of the one before, as far as that tells of them."""
    known = {_key(cell): cell.learners for cell in (before.topics if before else ())}
    return {cell: _trend(cell.learners, known[_key(cell)]) for cell in now.topics if _key(cell) in known}


def stretches(begun: Instant, now: Instant, zone: str) -> Sequence[tuple[Instant, Instant]]:
    """Return the stretches of time from an instant to the last turn of a month in a zone, each up to a turn.

    They follow on each other without a gap, and the first begins at `begun`: where the circle was made, or where the
    last snapshot ended.
    """
    found: list[tuple[Instant, Instant]] = []
    while (end := next_end(begun, zone)) <= now:
        found.append((begun, end))
        begun = end
    return found


def next_end(begun: Instant, zone: str) -> Instant:
    """Return the turn of a month in a zone at which the stretch of time ends that begins at an instant."""
    turn = _next_turn(begun.to_tz(zone))
    if turn.to_instant() - begun < SHORTEST:
        turn = _next_turn(turn)
    return turn.to_instant()


def _next_turn(at: ZonedDateTime) -> ZonedDateTime:
    first = at.date().replace(day=1).add(months=1)
    return first.at(Time.MIDNIGHT).assume_tz(at.tz_id, disambiguation="compatible")


def _many_open(is_open: Set[int], topic: Set[int], everyone: Set[int]) -> bool:
    return is_told(is_open, topic, everyone) and len(is_open) >= MANY_OPEN * len(topic - is_open)


def _spelling(spellings: Iterable[tuple[str, int]]) -> str:
    used = Counter(spelt for spelt, _ in spellings)
    return min(used, key=lambda spelt: (-used[spelt], spelt))


def _order(cell: Cell) -> tuple[int, str, str]:
    return -cell.learners, (cell.topic or "").casefold(), cell.kind or ""


def _key(cell: Cell) -> str:
    return (cell.topic or "").casefold()


def _trend(learners: int, before: int) -> Trend:
    if learners == before:
        return Trend.SAME
    return Trend.MORE if learners > before else Trend.FEWER
