from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Date, Instant

from learning.kinds import Kind
from learning.ladder import Outcome
from learning.lettering import width
from learning.patterns import CAME, Fact, Line, Patterns, Stretch, Sure, find
from learning.patterns_page import (
    BAR_LEFT,
    BAR_RIGHT,
    DOT_LEAST,
    DOT_MOST,
    GAP,
    MARGIN,
    PART_LEAST,
    PLAN_LEFT,
    PLAN_SIZE,
    RIGHT,
    ROW_HEIGHT,
    TICK_ROOM,
    TRACK_LEFT,
    TRACK_RIGHT,
    Bars,
    Grid,
    Page,
    Plans,
    lay_out,
    wrapped,
)

NOW: Final = Instant.from_utc(2026, 11, 25, 12)
LONG: Final = (
    "If I move a term to the other side, then I write the step on both sides before I go on, and look at its sign"
)


def facts(count: int, hours_apart: int = 90) -> list[Fact]:
    kinds, topics = tuple(Kind), (*(f"topic {number}" for number in range(9)), "数学", None)
    return [
        Fact(
            number,
            NOW.subtract(hours=hours_apart * number),
            kinds[number % 7 : number % 7 + 2],
            topics[number % len(topics)],
            number % 5 or None,
            (*CAME, None)[number % 3],
            held=number % 3 == 0,
            has_plan=True,
        )
        for number in range(count)
    ]


def page(count: int) -> Page:
    found = find(facts(count), "UTC")
    return lay_out(found, [(number, LONG) for number in found.plans])


def patterns(*counts: tuple[int, ...], sure: tuple[Sure, ...] = ()) -> Patterns:
    """Return patterns with one topic for each of some counts over time."""
    stretches = tuple(Stretch(Date(2026, month + 1, 1), 1) for month in range(len(counts[0])))
    lines = tuple(Line(f"topic {place}", one) for place, one in enumerate(counts))
    return Patterns(stretches, lines, lines, sure)


def panels(of: Page) -> list[Grid | Bars | Plans]:
    return [*of.grids, *(one for one in (of.bars, of.plans) if one is not None)]


@pytest.mark.parametrize("count", [5, 12, 60, 400, 5000])
def test_panels_stand_below_each_other(count: int) -> None:
    found = panels(page(count))
    assert len(found) == 4
    assert found[0].y == MARGIN
    assert all(below.y == above.y + above.height + GAP for above, below in pairwise(found))
    assert page(count).height == found[-1].y + found[-1].height + MARGIN


@pytest.mark.parametrize("count", [5, 12, 60, 400, 5000])
def test_dots_are_apart_and_inside(count: int) -> None:
    for grid in page(count).grids:
        heights = [row.y for row in grid.rows]
        assert all(below - above == ROW_HEIGHT for above, below in pairwise(heights))
        assert ROW_HEIGHT >= 2 * DOT_MOST
        assert grid.y + ROW_HEIGHT <= heights[0] <= heights[-1] <= grid.y + grid.height - ROW_HEIGHT
        for row in grid.rows:
            assert all(right.x - left.x >= left.radius + right.radius for left, right in pairwise(row.dots))
            assert row.dots[0].x - row.dots[0].radius >= TRACK_LEFT
            assert row.dots[-1].x + row.dots[-1].radius <= TRACK_RIGHT


@pytest.mark.parametrize("columns", range(1, 13))
def test_names_of_time_are_apart_and_the_first_stretch_has_one(columns: int) -> None:
    ticks = lay_out(patterns((1,) * columns)).grids[0].ticks
    assert ticks[0][0] == 0
    assert all(right[1] - left[1] >= TICK_ROOM for left, right in pairwise(ticks))


def test_the_area_of_a_dot_is_as_large_as_its_number() -> None:
    (row,) = lay_out(patterns((0, 4, 16, 1))).grids[0].rows
    none, four, sixteen, one = (dot.radius for dot in row.dots)
    assert (none, four, sixteen) == (0, DOT_MOST / 2, DOT_MOST)
    assert one == max(DOT_LEAST, DOT_MOST / 4)


def test_the_smallest_dot_can_be_seen_and_a_single_entry_looks_like_one() -> None:
    assert lay_out(patterns((1, 5000))).grids[0].rows[0].dots[0].radius == DOT_LEAST
    assert lay_out(patterns((1, 1))).grids[0].rows[0].dots[0].radius == DOT_MOST / 2


@given(st.lists(st.integers(0, 2000), min_size=3, max_size=3).filter(any))
def test_the_parts_of_a_bar_fill_it_in_order(counts: list[int]) -> None:
    sure = Sure(3, dict(zip(CAME, counts, strict=True)))
    bars = lay_out(patterns((5,), sure=(sure,))).bars
    assert bars is not None
    parts = bars.bars[0].parts
    assert [outcome for outcome, _, _ in parts] == [one for one, count in sure.counts.items() if count]
    assert parts[0][1] == BAR_LEFT
    assert parts[-1][1] + parts[-1][2] == pytest.approx(BAR_RIGHT)
    assert all(across >= PART_LEAST for _, _, across in parts)
    assert all(right[1] > left[1] + left[2] for left, right in pairwise(parts))


def test_a_larger_part_is_wider_and_one_alone_fills_the_bar() -> None:
    shared = Sure(1, {Outcome.GOT_IT: 1, Outcome.PARTLY: 3, Outcome.NOT_YET: 2})
    alone = Sure(2, {Outcome.GOT_IT: 0, Outcome.PARTLY: 1, Outcome.NOT_YET: 0})
    bars = lay_out(patterns((5,), sure=(shared, alone))).bars
    assert bars is not None
    got_it, partly, not_yet = (across for _, _, across in bars.bars[0].parts)
    assert got_it < not_yet < partly
    assert bars.bars[1].parts == ((Outcome.PARTLY, BAR_LEFT, BAR_RIGHT - BAR_LEFT),)


def test_panels_without_anything_have_room_for_a_note() -> None:
    found = lay_out(patterns((5,)))
    assert found.bars is not None
    assert found.plans is not None
    assert (found.bars.bars, found.plans.plans) == ((), ())
    assert min(found.bars.height, found.plans.height) > 80


@pytest.mark.parametrize("count", range(5))
def test_a_page_that_shows_nothing_yet_has_one_panel(count: int) -> None:
    found = page(count)
    assert panels(found) == []
    assert found.coming is not None
    assert found.height == found.coming.y + found.coming.height + MARGIN


def test_a_plan_stands_in_two_lines_that_fit() -> None:
    found = lay_out(patterns((5,)), [(9, LONG), (4, "If short,\n\nthen short"), (2, "如果")]).plans
    assert found is not None
    long, short, other = found.plans
    assert len(long.lines) == 2
    assert long.lines[-1].endswith("…")
    assert all(width(line) * PLAN_SIZE <= RIGHT - PLAN_LEFT for line in long.lines)
    assert short.lines == ("If short, then short",)
    assert (other.number, other.lines) == (2, ())
    assert long.y < short.y < other.y < found.y + found.height


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 2, ()),
        ("one", 2, ("one",)),
        ("one two three", 1, ("one two t…",)),
        ("one two three", 2, ("one two", "three")),
        ("one two three four five six", 2, ("one two", "three fou…")),
        ("one two three four five six", 3, ("one two", "three four", "five six")),
        ("mmmmmmmmmmmmmmm", 2, ("mmmmm…",)),
        ("one mmmmmmmmmmmmmmm", 2, ("one", "mmmmm…")),
    ],
)
def test_a_text_is_parted_between_words(text: str, most: int, expected: tuple[str, ...]) -> None:
    assert wrapped(text, 6, most) == expected


@given(st.text(st.characters(codec="latin-1"), max_size=300), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, most: int) -> None:
    lines = wrapped(text, 12, most)
    assert len(lines) <= most
    assert all(width(line) <= 12 for line in lines)


def test_a_very_long_text_is_cut_as_any_other() -> None:
    assert wrapped("word " * 800, 10, 2) == wrapped("word " * 40, 10, 2)
    assert wrapped("\u0301" * 800, 10, 2)[-1].endswith("…")
