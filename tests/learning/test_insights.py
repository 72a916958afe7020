"""What is told of a circle: rules by table, and the property that no few people can be told apart by it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whenever import Instant, hours

from learning.insights import (
    LEARNERS_LEAST,
    ROUNDED_TO,
    Cell,
    Logged,
    Snapshot,
    Trend,
    count,
    is_told,
    next_end,
    rounded,
    stretches,
    trends,
)
from learning.kinds import Kind

BEGUN: Final = Instant.from_utc(2026, 1, 1)
SLIP, FORGOT = Kind.SLIP, Kind.FORGOT


def logged(
    people: Sequence[int], topic: str | None = "Signs", kind: Kind = SLIP, *, is_open: bool = False
) -> list[Logged]:
    return [Logged(person, topic, (kind,), is_open) for person in people]


def told(entries: Sequence[Logged]) -> dict[tuple[str | None, Kind | None], int]:
    return {(cell.topic, cell.kind): cell.learners for cell in count(entries)[1]}


@pytest.mark.parametrize(("people", "shown"), [(5, 5), (6, 5), (7, 5), (8, 10), (12, 10), (13, 15)], ids=str)
def test_counts_are_told_to_the_nearest_five(people: int, shown: int) -> None:
    assert rounded(people) == shown


def test_at_four_people_nothing_is_told() -> None:
    assert count(logged(range(4)) * 20) == (0, ())


def test_at_five_people_who_all_logged_the_same_it_is_told() -> None:
    assert count(logged(range(5))) == (
        5,
        (Cell(None, SLIP, 5), Cell("Signs", None, 5), Cell("Signs", SLIP, 5)),
    )


def test_a_group_that_leaves_few_others_over_is_not_told() -> None:
    entries = logged(range(8)) + logged(range(8, 12), "Angles", FORGOT)

    assert told(entries) == {}


def test_a_kind_within_a_topic_is_held_against_topic_and_kind_too() -> None:
    # Seven of the ten with this topic have the kind, three have not; outside the topic there are enough others.
    entries = logged(range(7)) + logged(range(7, 10), kind=FORGOT) + logged(range(10, 20), "Angles", FORGOT)

    assert ("Signs", SLIP) not in told(entries)
    assert ("Signs", None) in told(entries)


def test_a_topic_is_the_same_in_any_case_in_the_spelling_of_most() -> None:
    entries = logged(range(3), "Signs") + logged(range(3, 5), "signs") + logged([3, 3, 3], "SIGNS")

    assert ("Signs", None) in told(entries)
    assert len([topic for topic, kind in told(entries) if kind is None]) == 1


def test_an_entry_without_a_topic_counts_with_its_kind_alone() -> None:
    assert told(logged(range(5), None)) == {(None, SLIP): 5}


def test_an_entry_without_a_kind_is_not_sure_yet() -> None:
    assert told([Logged(person, None, (), is_open=False) for person in range(5)]) == {(None, Kind.UNSURE): 5}


@pytest.mark.parametrize(
    ("open_ones", "understood", "many"),
    [(10, 5, True), (10, 0, True), (9, 5, False), (5, 0, True), (4, 0, False), (10, 4, False)],
)
def test_many_are_open_where_twice_as_many_people_have_an_open_one(open_ones: int, understood: int, many: bool) -> None:
    entries = logged(range(open_ones), is_open=True) + logged(range(open_ones, open_ones + understood))

    assert any(cell.many_open for cell in count(entries)[1] if cell.kind is None) is many


def test_a_topic_is_compared_where_both_snapshots_tell_of_it() -> None:
    before = Snapshot(
        1, 1, BEGUN, BEGUN, 20, (Cell("signs", None, 10), Cell("Angles", None, 10), Cell("Areas", None, 5))
    )
    now = Snapshot(2, 1, BEGUN, BEGUN, 20, tuple(Cell(name, None, 10) for name in ("Signs", "Areas", "Units")))

    assert [trends(now, before).get(cell) for cell in now.cells] == [Trend.SAME, Trend.MORE, None]
    assert trends(before, now)[Cell("Areas", None, 5)] is Trend.FEWER
    assert trends(now, None) == {}


@pytest.mark.parametrize(
    ("begun", "end"),
    [
        ("2026-01-01T00:00:00Z", "2026-01-31T23:00:00Z"),
        ("2026-01-17T00:00:00Z", "2026-01-31T23:00:00Z"),
        ("2026-01-18T00:00:00Z", "2026-02-28T23:00:00Z"),
        ("2026-12-31T22:00:00Z", "2027-01-31T23:00:00Z"),
        ("2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
    ],
    ids=["from the first", "just long enough", "too short", "last hour of a year", "over a change of the clock"],
)
def test_a_stretch_ends_at_the_turn_of_a_month_by_the_circles_clock(begun: str, end: str) -> None:
    assert next_end(Instant.parse_iso(begun), "Europe/Berlin") == Instant.parse_iso(end)


ZONES: Final = st.sampled_from(["Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Apia", "Africa/Cairo"])


@given(days=st.integers(0, 800), later=st.lists(st.tuples(st.integers(0, 90), ZONES), max_size=8))
def test_stretches_follow_on_each_other_also_where_the_zone_changes(days: int, later: list[tuple[int, str]]) -> None:
    begun = now = BEGUN + hours(24 * days)
    found: list[tuple[Instant, Instant]] = []
    for more, zone in later:
        now += hours(24 * more)
        found += stretches(found[-1][1] if found else begun, now, zone)

    assert all(one[1] == other[0] for one, other in pairwise(found))
    assert all(start < end <= now for start, end in found)
    assert not found or found[0][0] == begun


# Histories of circles. A person takes part for some months in a row, and logs something of a few topics and kinds in
# some of them; who has left, or erased everything, is in no later count.

TOPICS: Final = (None, "Signs", "signs", "Angles", "Areas")
KINDS: Final = ((), (SLIP,), (FORGOT,), (SLIP, FORGOT))
ENTRY: Final = st.tuples(st.sampled_from(TOPICS), st.sampled_from(KINDS), st.booleans())


@st.composite
def histories(draw: st.DrawFn) -> list[list[Logged]]:
    """Return what was logged in each month of a circle."""
    months = draw(st.integers(1, 3))
    found: list[list[Logged]] = [[] for _ in range(months)]
    # Groups that do alike, so that something is told at all, and single ones beside them.
    for first, size in enumerate(draw(st.lists(st.integers(1, 9), min_size=1, max_size=5))):
        joined = draw(st.integers(0, months - 1))
        left = draw(st.integers(joined, months))
        entries = draw(st.lists(ENTRY, max_size=3))
        for month in range(joined, left or 1):
            found[month] += [
                Logged(100 * first + person, topic, kinds, is_open)
                for person in range(size)
                for topic, kinds, is_open in entries
            ]
    return found


def groups(entries: Sequence[Logged]) -> Mapping[tuple[str, str], set[int]]:
    """Return who is meant by each thing that may be told: all, a topic, a kind, both, or an open one of a topic."""
    found: dict[tuple[str, str], set[int]] = {("", ""): set()}
    for one in entries:
        topic = (one.topic or "").casefold()
        for kind in one.kinds or (Kind.UNSURE,):
            for key in {("", ""), (topic, ""), ("", kind.value), (topic, kind.value) if topic else ("", "")}:
                found.setdefault(key, set()).add(one.person_id)
        if topic and one.is_open:
            found.setdefault((topic, "open"), set()).add(one.person_id)
    return found


def published(entries: Sequence[Logged]) -> dict[tuple[str, str], int]:
    """Return what a snapshot tells, by the same keys; how many have an open one is told by a word alone."""
    learners, cells = count(entries)
    if not learners:
        return {}
    values = {((cell.topic or "").casefold(), cell.kind.value if cell.kind else ""): cell.learners for cell in cells}
    return {("", ""): learners, **values}


@given(histories())
@settings(max_examples=300)
def test_whoever_is_told_of_or_left_over_by_it_are_five_or_more(months: list[list[Logged]]) -> None:
    for entries in months:
        people, told_of = groups(entries), set(published(entries))
        told_of |= {((cell.topic or "").casefold(), "open") for cell in count(entries)[1] if cell.many_open}
        for key in told_of:
            assert len(people[key]) >= LEARNERS_LEAST
        for one, other in product(told_of, repeat=2):
            # By its meaning a group is part of another: a kind within a topic is part of both, and all are part of all.
            if all(not outer or outer == inner for inner, outer in zip(one, other, strict=True)):
                left_over = len(people[other] - people[one])
                assert left_over == 0 or left_over >= LEARNERS_LEAST, (one, other)


def sizes(shown: int) -> range:
    """Return how many people a count that is told may stand for."""
    return range(max(LEARNERS_LEAST, shown - ROUNDED_TO // 2), shown + ROUNDED_TO // 2 + 1)


def worlds(everyone: int, one: int, other: int, *, is_part: bool) -> Iterator[tuple[int, int, int, int]]:
    """Return every way in which two groups may lie in a circle, given what is told and how it is chosen.

    A way is how many people are in both, in the first alone, in the second alone and in neither. `is_part`: the second
    is known to be a part of the first.
    """
    for whole, first, second in product(sizes(everyone), sizes(one), sizes(other)):
        for both in range(min(first, second) + 1):
            way = both, first - both, second - both, whole - first - second + both
            left_over = (whole - first, whole - second, *((first - second,) if is_part else ()))
            is_possible = min(way) >= 0 and (not is_part or way[2] == 0)
            if is_possible and all(not rest or rest >= LEARNERS_LEAST for rest in left_over):
                yield way


@given(histories())
@settings(max_examples=60, deadline=None)
def test_nobody_can_work_out_that_some_group_has_from_one_to_four_people(months: list[list[Logged]]) -> None:
    # Whoever reads all snapshots, and knows the rules, goes through every circle that would be told of in this way. If
    # the same set of one to four people were left over in all of them, these few would be found.
    seen: set[tuple[int, int, int, bool]] = set()
    for entries in months:
        values = published(entries)
        for one, other in combinations([key for key in values if key != ("", "")], 2):
            first, second = sorted((one, other), key=all)
            is_part = all(not outer or outer == inner for inner, outer in zip(second, first, strict=True))
            seen.add((values["", ""], values[first], values[second], is_part))
    for everyone, first, second, is_part in seen:
        ways = list(worlds(everyone, first, second, is_part=is_part))
        assert ways
        # Any union of these four parts is a group that could be asked about.
        for parts in product((0, 1), repeat=4):
            found = {sum(size for size, taken in zip(way, parts, strict=True) if taken) for way in ways}
            assert not found <= {1, 2, 3, 4}, (everyone, first, second, is_part, parts)


@given(histories())
def test_who_it_was_changes_nothing(months: list[list[Logged]]) -> None:
    for entries in months:
        people = sorted({one.person_id for one in entries})
        others = dict(zip(people, reversed(people), strict=True))
        renamed = [Logged(others[one.person_id], one.topic, one.kinds, one.is_open) for one in reversed(entries)]

        assert count(renamed) == count(entries)


def test_a_group_of_all_may_be_told() -> None:
    assert is_told(set(range(5)), set(range(5)))
    assert not is_told(set(range(5)), set(range(6)))
    assert is_told(set(range(5)), set(range(10)))
    assert not is_told(set(range(4)), set(range(9)))
