"""Which piece a person is shown: all of them before one comes again, and another one whenever there is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.shelf import first_of, next_after, order_for

PEOPLE = st.integers(min_value=1, max_value=2**63)
IDS = st.from_regex(r"[a-z][a-z0-9_]{1,9}", fullmatch=True)
SHELVES = st.sets(IDS, min_size=1, max_size=30)


def test_the_order_stays_as_it_is_between_starts_of_the_bot() -> None:
    assert order_for(7, {"errors", "recall", "spacing", "mindset"}) == ["errors", "mindset", "spacing", "recall"]


def test_two_people_meet_them_in_different_orders() -> None:
    pieces = [f"piece_{number}" for number in range(14)]

    assert len({tuple(order_for(person, pieces)) for person in range(20)}) == 20


@given(PEOPLE, SHELVES, st.data())
def test_going_on_shows_every_piece_before_one_comes_again(person: int, pieces: set[str], data: st.DataObject) -> None:
    shown = [data.draw(st.sampled_from(sorted(pieces)))]
    while len(shown) < len(pieces):
        shown.append(next_after(person, pieces, shown[-1]))

    assert set(shown) == pieces
    assert next_after(person, pieces, shown[-1]) == shown[0]


@given(PEOPLE, SHELVES, st.integers(min_value=0, max_value=10**6))
def test_as_many_days_as_there_are_pieces_begin_with_each_of_them(person: int, pieces: set[str], day: int) -> None:
    assert {first_of(person, pieces, day + later) for later in range(len(pieces))} == pieces


@given(PEOPLE, SHELVES.filter(lambda pieces: len(pieces) > 3), st.integers(min_value=0, max_value=10**6))
def test_a_day_does_not_begin_with_what_was_shown_the_day_before(person: int, pieces: set[str], day: int) -> None:
    first = first_of(person, pieces, day)
    second = next_after(person, pieces, first)

    assert first_of(person, pieces, day + 1) not in {first, second}


@given(PEOPLE, SHELVES, IDS)
def test_after_a_piece_that_is_gone_comes_the_one_that_came_after_it(person: int, pieces: set[str], gone: str) -> None:
    following = next_after(person, pieces | {gone}, gone)

    assert next_after(person, pieces - {gone} or {gone}, gone) == following


@given(PEOPLE, SHELVES, IDS)
def test_a_new_piece_leaves_the_others_in_their_order(person: int, pieces: set[str], added: str) -> None:
    after = [piece for piece in order_for(person, pieces | {added}) if piece in pieces]

    assert after == order_for(person, pieces)


def test_an_empty_shelf_has_nothing_to_show() -> None:
    with pytest.raises(ValueError, match="no piece"):
        first_of(1, [], 1)
    with pytest.raises(ValueError, match="no piece"):
        next_after(1, [], "errors")
