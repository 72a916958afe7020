"""What holds for every round of matching, whoever takes part in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, TypeAlias

from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, Time, hours

from learning.matching import Group, Seeker, make_round, weigh
from learning.notify import QUIET_HOURS, Span
from learning.partners import Manner

Pairs: TypeAlias = frozenset[frozenset[int]]
Circle: TypeAlias = tuple[list[Seeker], Pairs, Pairs]

NOW = Instant.from_utc(2026, 6, 3, 12)
BEFORE_THE_CLOCKS_CHANGE = Instant.from_utc(2026, 10, 23, 12)
NOBODY: Pairs = frozenset()

SPANS = st.sampled_from([None, QUIET_HOURS, Span(Time(8), Time(15)), Span(Time(15), Time(7, 30))])
SEEKERS = st.builds(
    Seeker,
    person_id=st.integers(1, 12) | st.integers(1 << 60, (1 << 60) + 4),
    zone=st.sampled_from([None, "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"]),
    quiet_hours=SPANS,
    busy_hours=SPANS,
    topics=st.frozensets(st.sampled_from(["root", "sine", "loop", "verb", "mole"])),
    manner=st.sampled_from(Manner),
    rests_until=st.none() | st.integers(-24, 7 * 24).map(lambda ahead: NOW + hours(ahead)),
)


def seekers(most: int = 17) -> st.SearchStrategy[list[Seeker]]:
    return st.lists(SEEKERS, max_size=most, unique_by=lambda one: one.person_id)


@st.composite
def circles(draw: st.DrawFn, most: int = 17) -> Circle:
    """Draw people who look for a partner, and those two and two who must not meet and who met lately."""
    people = draw(seekers(most))
    two = [frozenset(ids) for ids in combinations([one.person_id for one in people], 2)]
    excluded = st.frozensets(st.sampled_from(two)) if two else st.just(NOBODY)
    return people, draw(excluded), draw(excluded)


def matchings(people: Sequence[int], weights: Mapping[frozenset[int], int]) -> Iterator[tuple[frozenset[int], ...]]:
    """Yield every way to make pairs, including those that leave people out."""
    if not people:
        yield ()
        return
    first, *rest = people
    yield from matchings(rest, weights)
    for other in rest:
        if (pair := frozenset((first, other))) in weights:
            for others in matchings([one for one in rest if one != other], weights):
                yield (pair, *others)


def ways_to_build(group: Group) -> list[tuple[frozenset[int], int | None]]:
    """Return the pairs that may have been at the beginning of a group, each with the one who joined it."""
    if len(group) == 2:
        return [(frozenset(group), None)]
    return [(frozenset(group) - {one}, one) for one in group]


@given(circles())
def test_everybody_is_in_one_group_of_two_or_three_or_lonely(circle: Circle) -> None:
    people, never, apart = circle
    told = make_round(people, never=never, apart=apart, now=NOW)
    placed = [one for group in told.groups for one in group] + list(told.lonely)
    assert sorted(placed) == sorted(one.person_id for one in people)
    assert {len(group) for group in told.groups} <= {2, 3}
    assert list(told.groups) == sorted(told.groups)
    assert all(list(group) == sorted(group) for group in (*told.groups, told.lonely))


@given(circles())
def test_no_group_holds_two_who_are_to_be_apart(circle: Circle) -> None:
    people, never, apart = circle
    told = make_round(people, never=never, apart=apart, now=NOW)
    together = {frozenset(ids) for group in told.groups for ids in combinations(group, 2)}
    assert together.isdisjoint(never | apart)


@given(circles())
def test_nobody_is_lonely_who_could_have_been_with_somebody_lonely_or_with_a_pair(circle: Circle) -> None:
    people, never, apart = circle
    told = make_round(people, never=never, apart=apart, now=NOW)
    for one in told.lonely:
        places = [(other,) for other in told.lonely if other != one] + [pair for pair in told.groups if len(pair) == 2]
        assert all({frozenset((one, other)) for other in place} & (never | apart) for place in places)


@given(seekers())
def test_where_everyone_may_meet_nobody_is_lonely(people: list[Seeker]) -> None:
    told = make_round(people, never=NOBODY, apart=NOBODY, now=NOW)
    assert len(told.lonely) == (len(people) == 1)
    assert sum(len(group) == 3 for group in told.groups) == (len(people) > 1 and len(people) % 2)


@given(circles(), st.randoms(use_true_random=False))
def test_the_order_in_which_people_come_does_not_matter(circle: Circle, chance: Any) -> None:
    people, never, apart = circle
    told = make_round(people, never=never, apart=apart, now=NOW)
    for _ in range(3):
        chance.shuffle(people)
        assert make_round(people, never=never, apart=apart, now=NOW) == told


@given(circles(most=7) | seekers(most=7).map(lambda people: (people, NOBODY, NOBODY)))
def test_of_all_ways_to_make_the_most_pairs_the_best_is_taken(circle: Circle) -> None:
    people, never, apart = circle
    weights = {ids: weight for ids, weight in weigh(people, NOW).items() if ids not in never | apart}
    ids = [one.person_id for one in people]
    most, best = max((len(pairs), sum(map(weights.__getitem__, pairs))) for pairs in matchings(ids, weights))

    told = make_round(people, never=never, apart=apart, now=NOW)

    def is_best(built: Sequence[tuple[frozenset[int], int | None]]) -> bool:
        """Tell whether the pairs are the best, and each who joined one could not have joined a better one."""

        def fit(one: int, pair: frozenset[int]) -> int:
            fits = [weights.get(frozenset((one, other)), 0) for other in pair]
            return sum(fits) if all(fits) else 0

        pairs = [pair for pair, _ in built]
        joined = [(pair, one) for pair, one in built if one is not None]
        return sum(weights[pair] for pair in pairs) == best and all(
            fit(one, pair) == max(fit(one, other) for other in pairs) for pair, one in joined
        )

    assert len(told.groups) == most
    assert any(is_best(built) for built in product(*map(ways_to_build, told.groups)))


@given(seekers())
def test_a_week_in_which_the_clocks_change_is_matched_as_well(people: list[Seeker]) -> None:
    told = make_round(people, never=NOBODY, apart=NOBODY, now=BEFORE_THE_CLOCKS_CHANGE)
    assert len(told.lonely) == (len(people) == 1)
