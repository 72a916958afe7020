"""When a challenge opens, what it takes, how long it is sealed, and what is told of how big it was."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, milliseconds, minutes

from learning.challenges import (
    OPEN_FOR,
    PULSE_LEAST,
    Challenge,
    ChallengeState,
    Lack,
    Size,
    Sort,
    lacks,
    most_found,
    opened,
    takes_try,
)
from learning.safety import CheckedText

NOW = Instant.from_utc(2026, 3, 1, 12)
PLAIN = Challenge(1, 9, 2, NOW, Sort.SINGLE, CheckedText("Four points"), CheckedText("Find a way"))
PARTS = {Lack.INSTRUCTION: "instruction", Lack.WORKED: "worked", Lack.DEBRIEF: "debrief"}
SMALL, RIGHT, BIG = Size.SMALL, Size.RIGHT, Size.BIG

INSTANTS = st.integers(-(10**7), 10**7).map(lambda number: NOW + milliseconds(number))
SIZES = st.lists(st.sampled_from(Size), max_size=30)


def challenge(state: ChallengeState = ChallengeState.DRAFT, **about: Any) -> Challenge:
    return replace(PLAIN, state=state, **about)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("there", list(product([False, True], repeat=3)), ids=str)
def test_nothing_opens_without_lesson_worked_way_and_question_but_an_open_one_without_a_worked_way(
    sort: Sort, there: tuple[bool, ...]
) -> None:
    has = dict(zip(Lack, there, strict=True))
    parts: dict[str, Any] = {PARTS[lack]: CheckedText("words") for lack in Lack if has[lack]}
    needed = [lack for lack in Lack if not (lack is Lack.WORKED and sort is Sort.OPEN)]
    assert lacks(challenge(sort=sort, **parts)) == tuple(lack for lack in needed if not has[lack])


def test_what_is_empty_is_lacked() -> None:
    empty: dict[str, Any] = {part: CheckedText("") for part in PARTS.values()}
    assert lacks(challenge(**empty)) == tuple(Lack)


@given(INSTANTS, st.sampled_from(OPEN_FOR))
def test_a_challenge_that_opens_closes_after_its_minutes_and_changes_nothing_else(now: Instant, lasts: int) -> None:
    before = challenge(ChallengeState.PLANNED, open_minutes=lasts, opens_at=NOW)
    one = opened(before, now)
    assert one.state is ChallengeState.OPEN
    assert (one.opens_at, one.closes_at) == (now, now + minutes(lasts))
    assert replace(one, state=before.state, opens_at=NOW, closes_at=None) == before


@pytest.mark.parametrize(
    ("state", "closes_at", "begun", "taken"),
    [
        pytest.param(ChallengeState.DRAFT, None, 0, False, id="a draft"),
        pytest.param(ChallengeState.DRAFT, NOW, -1, False, id="a draft with a time"),
        pytest.param(ChallengeState.PLANNED, NOW, -1, False, id="planned"),
        pytest.param(ChallengeState.OPEN, NOW, -1, True, id="open"),
        pytest.param(ChallengeState.OPEN, NOW, 1, True, id="open beyond its time"),
        pytest.param(ChallengeState.CLOSED, NOW, -1, True, id="begun a moment before it closed"),
        pytest.param(ChallengeState.CLOSED, NOW, 0, False, id="begun as it closed"),
        pytest.param(ChallengeState.CLOSED, NOW, 1, False, id="begun a moment after it closed"),
        pytest.param(ChallengeState.CLOSED, None, -1, False, id="closed at no known time"),
    ],
)
def test_a_try_is_taken_that_was_begun_before_it_closed(
    state: ChallengeState, closes_at: Instant | None, begun: int, taken: bool
) -> None:
    assert takes_try(challenge(state, closes_at=closes_at), NOW + milliseconds(begun)) is taken


@given(INSTANTS, INSTANTS)
def test_after_closing_only_when_it_was_begun_decides(closes_at: Instant, begun_at: Instant) -> None:
    assert takes_try(challenge(ChallengeState.CLOSED, closes_at=closes_at), begun_at) is (begun_at < closes_at)


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        pytest.param([], None, id="nobody"),
        pytest.param([BIG] * 4, None, id="four of one mind"),
        pytest.param([BIG] * 5, BIG, id="five"),
        pytest.param([SMALL] * 5, SMALL, id="five small"),
        pytest.param([RIGHT] * 3 + [BIG] * 2, RIGHT, id="most of five"),
        pytest.param([SMALL, RIGHT, SMALL, RIGHT, BIG], SMALL, id="even, small and right"),
        pytest.param([RIGHT, RIGHT, BIG, BIG, SMALL], BIG, id="even, right and big"),
        pytest.param([SMALL, SMALL, BIG, BIG, RIGHT], BIG, id="even, small and big"),
        pytest.param([RIGHT, SMALL, BIG] * 2, BIG, id="all even"),
    ],
)
def test_what_most_found_is_told_from_five_on_and_the_smaller_step_where_it_is_even(
    sizes: list[Size], found: Size | None
) -> None:
    assert most_found(sizes) is found


@given(SIZES, st.randoms())
def test_what_most_found_does_not_depend_on_who_came_first(sizes: list[Size], order: Any) -> None:
    mixed = list(sizes)
    order.shuffle(mixed)
    assert most_found(mixed) is most_found(sizes)


@given(SIZES)
def test_nothing_is_told_of_few_and_never_what_fewer_said(sizes: list[Size]) -> None:
    found = most_found(sizes)
    assert (found is None) is (len(sizes) < PULSE_LEAST)
    if found is not None:
        assert sizes.count(found) == max(map(sizes.count, Size))


@given(st.sets(st.sampled_from(["first_hint", "second_hint", "third_hint"])))
def test_the_hint_ladder_has_no_gaps(written: set[str]) -> None:
    parts: dict[str, Any] = {name: CheckedText(name) for name in written}
    assert challenge(**parts).hints == tuple(
        name for name in ("first_hint", "second_hint", "third_hint") if name in written
    )
