import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, TimeDelta

from learning.bursts import LINE_WINDOW, POST_WINDOW, could_be_answer, joins_answer, joins_entry

NOON = Instant.from_utc(2026, 3, 2, 12)
INSTANTS = st.integers(Instant.MIN.timestamp(), Instant.MAX.timestamp()).map(Instant.from_timestamp)


@pytest.mark.parametrize(("seconds", "joins"), [(0, True), (1, True), (120, True), (121, False), (86_400, False)])
def test_a_post_within_two_minutes_joins_the_entry(seconds: int, joins: bool) -> None:
    assert joins_entry(NOON.add(seconds=seconds), NOON, answered=False) is joins


def test_a_post_after_the_first_answer_is_an_entry_of_its_own() -> None:
    assert not joins_entry(NOON.add(seconds=5), NOON, answered=True)


@pytest.mark.parametrize(("seconds", "joins"), [(0, True), (20, True), (21, False), (120, False)])
def test_a_line_within_twenty_seconds_joins_the_answer(seconds: int, joins: bool) -> None:
    assert joins_answer(NOON.add(seconds=seconds), NOON) is joins


def test_a_message_that_seems_a_little_older_than_the_one_before_still_joins() -> None:
    assert joins_entry(NOON.subtract(seconds=3), NOON, answered=False)
    assert joins_answer(NOON.subtract(seconds=3), NOON)


def test_a_clock_set_back_by_an_hour_joins_nothing() -> None:
    assert not joins_entry(NOON.subtract(hours=1), NOON, answered=False)
    assert not joins_answer(NOON.subtract(hours=1), NOON)


@given(one=INSTANTS, other=INSTANTS)
def test_any_two_instants_give_the_same_reading_in_either_order(one: Instant, other: Instant) -> None:
    assert joins_answer(one, other) is joins_answer(other, one)
    assert joins_entry(one, other, answered=False) is joins_entry(other, one, answered=False)
    if joins_answer(one, other):
        assert joins_entry(one, other, answered=False)


def test_a_line_has_less_time_than_a_post() -> None:
    assert LINE_WINDOW < POST_WINDOW


@pytest.mark.parametrize(("seconds", "could"), [(2, False), (6, False), (12, True)])
def test_a_line_could_answer_a_question_once_there_was_time_to_read_it(seconds: int, could: bool) -> None:
    question = "What happens when you try that rule on a tiny case you can check by hand?"
    assert could_be_answer("it turns negative there", question, TimeDelta(seconds=seconds)) is could
