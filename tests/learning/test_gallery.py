"""Which tries come in which message of a challenge's gallery."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant

from learning.challenges import APPROACHES, Try
from learning.gallery import SHOWN_MOST, UNGROUPED, Part, parts_of
from learning.safety import CheckedText

NOW = Instant.from_utc(2026, 11, 2)
WAYS = st.sampled_from([None, *APPROACHES])


def attempt(number: int, approach: int | None = None) -> Try:
    return Try(number, 7, 1, 1, NOW, CheckedText("I added them"), approach=approach)


def test_ways_come_in_their_order_and_those_of_no_way_last() -> None:
    tries = [attempt(1), attempt(2, 2), attempt(3, 1), attempt(4, 2)]
    assert parts_of(tries) == [Part(1, 3, 3), Part(2, 2, 4), Part(UNGROUPED, 1, 1)]


@pytest.mark.parametrize(("count", "messages"), [(0, 0), (1, 1), (SHOWN_MOST, 1), (SHOWN_MOST + 1, 2)])
def test_a_message_holds_so_many(count: int, messages: int) -> None:
    assert len(parts_of([attempt(number, 1) for number in range(count)])) == messages


def test_a_part_is_read_as_it_was_written() -> None:
    part = Part(3, 1 << 60, (1 << 62) + 1)
    assert Part.read(part.format()) == part
    assert len(part.format()) <= 80


@given(before=st.lists(WAYS, max_size=20), later=st.lists(WAYS, max_size=20))
def test_every_try_stands_in_one_message_also_those_that_came_late(
    before: list[int | None], later: list[int | None]
) -> None:
    first = [attempt(number, way) for number, way in enumerate(before)]
    all_of_them = [*first, *(attempt(number, way) for number, way in enumerate(later, len(first)))]
    planned = parts_of(first)
    parts = [*planned, *parts_of(all_of_them, planned)]
    assert [sum(part.holds(one) for part in parts) for one in all_of_them] == [1] * len(all_of_them)
    assert all(0 < sum(part.holds(one) for one in all_of_them) <= SHOWN_MOST for part in parts)
