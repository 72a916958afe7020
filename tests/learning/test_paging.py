from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.paging import pages

LENGTHS = st.lists(st.integers(0, 30), max_size=30)
MOST = st.integers(1, 40)
GAP = st.integers(0, 4)


def filled(lengths: list[int], gap: int) -> int:
    return sum(lengths) + gap * (len(lengths) - 1)


@pytest.mark.parametrize(
    ("lengths", "numbers"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([4], [1], id="one block"),
        pytest.param([3, 5], [1, 1], id="just full with the gap"),
        pytest.param([4, 5], [1, 2], id="too full by the gap alone"),
        pytest.param([2, 2, 2, 2], [1, 1, 1, 2], id="a gap between every two"),
        pytest.param([10, 1], [1, 2], id="a block as long as a page"),
        pytest.param([1, 11, 1], [1, 2, 3], id="a block longer than a page"),
        pytest.param([11, 12], [1, 2], id="two blocks longer than a page"),
        pytest.param([9, 2, 1], [1, 2, 2], id="a later block never goes back to an earlier page"),
        pytest.param([0, 0], [1, 1], id="empty blocks"),
    ],
)
def test_blocks_fill_pages_of_ten_in_order(lengths: list[int], numbers: list[int]) -> None:
    assert pages(lengths, 10) == numbers


def test_the_gap_can_be_another() -> None:
    assert pages([5, 5], 10, gap=0) == [1, 1]
    assert pages([5, 4], 10, gap=3) == [1, 2]


@given(lengths=LENGTHS, most=MOST, gap=GAP)
def test_pages_are_numbered_from_one_in_order_without_holes(lengths: list[int], most: int, gap: int) -> None:
    numbers = pages(lengths, most, gap)

    assert len(numbers) == len(lengths)
    assert numbers[:1] in ([], [1])
    assert all(after - before in {0, 1} for before, after in pairwise(numbers))


@given(lengths=LENGTHS, most=MOST, gap=GAP)
def test_a_page_with_more_than_one_block_is_never_too_full(lengths: list[int], most: int, gap: int) -> None:
    numbered = zip(pages(lengths, most, gap), lengths, strict=True)

    for _, of_page in groupby(numbered, key=lambda each: each[0]):
        blocks = [length for _, length in of_page]
        assert len(blocks) == 1 or filled(blocks, gap) <= most


@given(lengths=LENGTHS, most=MOST, gap=GAP)
def test_no_other_way_to_part_the_blocks_needs_fewer_pages(lengths: list[int], most: int, gap: int) -> None:
    fewest = [0]
    for end in range(1, len(lengths) + 1):
        starts = (at for at in range(end) if end - at == 1 or filled(lengths[at:end], gap) <= most)
        fewest.append(1 + min(fewest[at] for at in starts))

    assert max(pages(lengths, most, gap), default=0) == fewest[-1]
