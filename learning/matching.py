"""Matching: who of those that look for an accountability partner in one circle go together.

Everybody gets somebody if that can be, and of all ways to do so, one is taken in which people fit best. What counts for
how much names no source: it is ours.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Self, TypeAlias

from whenever import Instant, hours

from learning.notify import Span
from learning.partners import Manner
from learning.waking import shared_hours, waking_steps

NO_REPEAT_FOR: Final = hours(12 * 7 * 24)
"""How long two people are not matched again once they were together, or were proposed to one another."""

LONG_REST: Final = hours(7 * 24)
"""Whoever rests for longer than this is left out: a proposal would fade before they are back."""

# For two who are never awake together: they can still write to one another, which is better than having nobody.
LEAST: Final = 1

# For each hour of the week in which both are awake, up to four a day: a card and a few nudges a week need no more, and
# without a limit those who keep no quiet hours would be everyone's best match.
HOUR: Final = 1
ENOUGH_HOURS: Final = 4 * 7

# A topic in common is something to talk about, and worth an hour more on each day. From the fourth on it counts no
# more, or those who list the most would be everyone's best match.
TOPIC: Final = 7
ENOUGH_TOPICS: Final = 3

# Less than a topic: before they begin, a pair agrees on gentle or direct anyway.
SAME_MANNER: Final = 4

# The least of all, since nobody here rests for long: two who are back about the same day need not wait for one another.
BACK_TOGETHER: Final = 2
ABOUT_A_DAY: Final = hours(24)

Group: TypeAlias = tuple[int, ...]
"""The ids of people who go together, in order."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who looks for a partner.

    `zone` is an IANA time zone, by whose clock `quiet_hours` and `busy_hours` are; `topics` are word stems, and
    `rests_until` ends a rest from every message.
    """

    person_id: int
    zone: str | None
    quiet_hours: Span | None
    busy_hours: Span | None
    topics: frozenset[str]
    manner: Manner
    rests_until: Instant | None


@dataclass(frozen=True, slots=True)
class Round:
    """Who goes together, two or three to a group, and who is left because there is nobody for them; all in order."""

    groups: tuple[Group, ...]
    lonely: tuple[int, ...]


def make_round(
    seekers: Iterable[Seeker], *, never: Set[frozenset[int]], apart: Set[frozenset[int]], now: Instant
) -> Round:
    """Return who goes together: as many pairs as can be and, of all ways to make as many, one with the most weight.

    Whoever is then left joins the pair they fit best of those in which they may be with both. No group holds two people
    of `never`, who must not meet, or of `apart`, who were together within NO_REPEAT_FOR. Whoever rests for longer than
    LONG_REST is neither in a group nor lonely. The order of the seekers, each of whom is there once, does not matter.
    Raises TimeZoneNotFoundError for an unknown zone.
    """
    waiting = [one for one in seekers if one.rests_until is None or one.rests_until <= now + LONG_REST]
    excluded = never | apart
    weights = {two: weight for two, weight in weigh(waiting, now).items() if two not in excluded}
    pairs = _best_pairs(weights)
    left = {one.person_id for one in waiting}.difference(*pairs)
    # Two of them never join the same pair: one each with its two would have made a pair more.
    joining = {pair: one for one in left if (pair := _best_pair_for(one, pairs, weights)) is not None}
    groups = sorted(tuple(sorted((*pair, joining[pair]))) if pair in joining else pair for pair in pairs)
    return Round(tuple(groups), tuple(sorted(left.difference(joining.values()))))


def weigh(seekers: Iterable[Seeker], now: Instant) -> dict[frozenset[int], int]:
    """Return how well each two people fit together, by their ids, in the week that begins now.

    A weight is a whole number, LEAST or greater. The hours of somebody without a zone are not known: none counts, the
    rest does. Raises TimeZoneNotFoundError for an unknown zone.
    """
    people = sorted((_Traits.of(one, now) for one in seekers), key=lambda one: one.person_id)
    return {frozenset((one.person_id, other.person_id)): _weight(one, other) for one, other in combinations(people, 2)}


@dataclass(frozen=True, slots=True)
class _Traits:
    """What of a person is compared."""

    person_id: int
    awake: int | None
    topics: frozenset[str]
    manner: Manner
    back_at: Instant

    @classmethod
    def of(cls, one: Seeker, now: Instant) -> Self:
        away = [span for span in (one.quiet_hours, one.busy_hours) if span is not None]
        awake = None if one.zone is None else waking_steps(one.zone, away, now)
        return cls(one.person_id, awake, one.topics, one.manner, max(now, one.rests_until or now))


def _weight(one: _Traits, other: _Traits) -> int:
    hours_shared = 0.0
    if one.awake is not None and other.awake is not None:
        hours_shared = shared_hours(one.awake, other.awake)
        if not hours_shared:
            return LEAST
    return (
        LEAST
        + HOUR * min(int(hours_shared), ENOUGH_HOURS)
        + TOPIC * min(len(one.topics & other.topics), ENOUGH_TOPICS)
        + SAME_MANNER * (one.manner is other.manner)
        + BACK_TOGETHER * (abs(one.back_at - other.back_at) <= ABOUT_A_DAY)
    )


def _best_pairs(weights: Mapping[frozenset[int], int]) -> list[Group]:
    """Return the largest number of pairs that can be made, with the most weight, in order."""
    people = sorted(frozenset[int]().union(*weights))
    places = {one: place for place, one in enumerate(people)}
    # Loaded once a circle matches: it brings numpy along, which many processes never need.
    from rustworkx import PyGraph, max_weight_matching  # noqa: PLC0415

    graph: PyGraph[int, int] = PyGraph()
    graph.add_nodes_from(people)
    graph.add_edges_from([(places[one], places[other], weight) for (one, other), weight in weights.items()])
    found = max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted(tuple(sorted((people[one], people[other]))) for one, other in found)


def _best_pair_for(one: int, pairs: Iterable[Group], weights: Mapping[frozenset[int], int]) -> Group | None:
    """Return the pair that somebody fits best, the first among equals, or None when they may join none."""
    fitting = {
        pair: sum(fits) for pair in pairs if all(fits := [weights.get(frozenset((one, other)), 0) for other in pair])
    }
    return max(fitting, key=fitting.__getitem__, default=None)
