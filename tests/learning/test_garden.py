from collections.abc import Sequence
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.garden import (
    BEDS_MOST,
    GAP,
    LEGEND_HEIGHT,
    MARGIN,
    NAME_HEIGHT,
    SIZES,
    TALL,
    WIDTH,
    Bed,
    Garden,
    Growth,
    lay_out,
    tally,
)

Entry = tuple[str | None, Growth, int]

GROWTHS = tuple(Growth)
TOPICS = (*(f"topic {number}" for number in range(20)), "数学", "ελληνικά", None)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    found = draw(st.lists(st.tuples(st.sampled_from(TOPICS), st.sampled_from(GROWTHS)), max_size=150))
    return [(topic, growth, number) for number, (topic, growth) in enumerate(found, 1)]


def many(count: int, topics: int) -> list[Entry]:
    return [(f"topic {number % topics}", GROWTHS[number % 4], number) for number in range(1, count + 1)]


def topic(name: str | None, count: int, first: int) -> list[Entry]:
    return [(name, Growth.THORN, first + number) for number in range(count)]


def named(garden: Garden) -> list[str | None]:
    return [bed.topic for bed in garden.beds]


def assert_beds_are_apart(beds: Sequence[Bed], height: int) -> None:
    for bed in beds:
        assert bed.x >= MARGIN
        assert bed.x + bed.width <= WIDTH - MARGIN
        assert bed.y >= MARGIN
        assert bed.y + bed.height <= height - LEGEND_HEIGHT
    for one, other in combinations(beds, 2):
        beside = other.x >= one.x + one.width + GAP or one.x >= other.x + other.width + GAP
        assert beside or other.y >= one.y + one.height + GAP


def assert_plants_are_apart(bed: Bed, size: int) -> None:
    rows: dict[float, list[float]] = {}
    for plant in bed.plants:
        rows.setdefault(plant.y, []).append(plant.x)
    assert tuple(rows) == bed.grounds
    heights = [bed.y + NAME_HEIGHT, *bed.grounds]
    assert all(below - above >= size * TALL - 1e-6 for above, below in pairwise(heights))
    assert bed.grounds[-1] < bed.y + bed.height
    for places in rows.values():
        assert places[0] >= bed.x + size / 2
        assert places[-1] <= bed.x + bed.width - size / 2
        assert all(right - left >= size - 1e-6 for left, right in pairwise(places))


@given(entries())
def test_every_entry_is_one_plant(sown: list[Entry]) -> None:
    plants = [plant for bed in lay_out(sown).beds for plant in bed.plants]
    assert sorted((plant.number, plant.growth) for plant in plants) == [(number, growth) for _, growth, number in sown]


@given(entries())
def test_nothing_overlaps_and_all_is_inside(sown: list[Entry]) -> None:
    garden = lay_out(sown)
    assert_beds_are_apart(garden.beds, garden.height)
    for bed in garden.beds:
        assert_plants_are_apart(bed, garden.size)


@pytest.mark.parametrize("count", [1, 2, 12, 60, 400, 5000])
@pytest.mark.parametrize("topics", [1, 2, 3, 12, 40])
def test_gardens_of_any_size_are_laid_out(count: int, topics: int) -> None:
    garden = lay_out(many(count, topics))
    assert_beds_are_apart(garden.beds, garden.height)
    for bed in garden.beds:
        assert_plants_are_apart(bed, garden.size)
    assert sum(len(bed.plants) for bed in garden.beds) == count


@given(entries(), st.randoms())
def test_the_same_entries_give_the_same_garden_in_any_order(sown: list[Entry], chance: Random) -> None:
    mixed = list(sown)
    chance.shuffle(mixed)
    assert lay_out(mixed) == lay_out(sown)


@given(entries(), st.data())
def test_a_plant_that_grows_or_rests_moves_nothing(sown: list[Entry], data: st.DataObject) -> None:
    grown = [(name, data.draw(st.sampled_from(GROWTHS)), number) for name, _, number in sown]
    before, after = lay_out(sown), lay_out(grown)
    assert (before.size, before.height) == (after.size, after.height)
    assert [(one.number, one.x, one.y) for bed in before.beds for one in bed.plants] == [
        (one.number, one.x, one.y) for bed in after.beds for one in bed.plants
    ]


def test_plants_are_large_while_there_are_few() -> None:
    sizes = [lay_out(many(count, 1)).size for count in (1, 5, 12, 60, 400, 2000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0]
    assert len(set(sizes)) >= 5


def test_without_entries_there_is_no_bed() -> None:
    garden = lay_out([])
    assert garden.beds == ()
    assert garden.height > LEGEND_HEIGHT


def test_beds_stand_in_the_order_of_their_first_entry_and_what_has_no_topic_last() -> None:
    sown = [*topic(None, 2, 1), *topic("loops", 1, 3), *topic("verbs", 5, 4), *topic("loops", 9, 10)]
    assert named(lay_out(sown)) == ["loops", "verbs", None]


def test_a_topic_is_one_in_any_case_and_spelt_as_it_was_last() -> None:
    sown: list[Entry] = [("LOOPS", Growth.ROSE, 1), ("  loops ", Growth.BUD, 2), (" ", Growth.LOW, 3)]
    assert named(lay_out(sown)) == ["loops", None]


def test_as_many_topics_as_there_are_beds_get_one_each() -> None:
    garden = lay_out(many(100, BEDS_MOST))
    assert len(garden.beds) == BEDS_MOST
    assert garden.gathered == 0


def test_the_smallest_of_more_topics_share_a_bed_before_what_has_no_topic() -> None:
    large = [entry for number in range(BEDS_MOST - 1) for entry in topic(f"large {number}", 2, 100 + 2 * number)]
    small = [entry for number in range(4) for entry in topic(f"small {number}", 1, 1 + number)]
    garden = lay_out([*topic(None, 3, 50), *small, *large])
    assert named(garden) == [*(f"large {number}" for number in range(BEDS_MOST - 1)), None, None]
    shared, without = garden.beds[-2:]
    assert (shared.gathered, without.gathered, garden.gathered) == (4, 0, 4)
    assert [plant.number for plant in shared.plants] == [1, 2, 3, 4]


def test_topics_that_no_picture_can_write_get_numbers_in_their_order() -> None:
    sown = [*topic("数学", 1, 1), *topic("loops", 1, 2), *topic("العربية", 1, 3), *topic(None, 1, 4)]
    assert [(bed.topic, bed.number) for bed in lay_out(sown).beds] == [
        ("数学", 1),
        ("loops", None),
        ("العربية", 2),
        (None, None),
    ]


def test_the_tally_says_what_stands_in_each_bed() -> None:
    sown: list[Entry] = [
        ("loops", Growth.THORN, 1),
        ("数学", Growth.LOW, 2),
        ("loops", Growth.ROSE, 3),
        ("loops", Growth.ROSE, 4),
        (None, Growth.BUD, 5),
    ]
    first, second, last = tally(lay_out(sown))
    assert (first.topic, first.number, first.gathered) == ("loops", None, 0)
    assert first.counts == {Growth.THORN: 1, Growth.BUD: 0, Growth.ROSE: 2, Growth.LOW: 0}
    assert (second.topic, second.number, second.counts[Growth.LOW]) == ("数学", 1, 1)
    assert (last.topic, last.counts[Growth.BUD]) == (None, 1)


@given(entries())
def test_the_tally_counts_every_plant(sown: list[Entry]) -> None:
    assert sum(sum(bed.counts.values()) for bed in tally(lay_out(sown))) == len(sown)
