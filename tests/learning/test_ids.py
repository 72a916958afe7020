import secrets

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from whenever import Instant

from learning import ids
from learning.ids import EPOCH, RANDOM_BITS, new_id

# To the end of the 63 bits, in the year 2165.
MILLISECONDS = st.integers(0, 2 ** (63 - RANDOM_BITS) - 1)


def at(milliseconds: int, nanoseconds: int = 0) -> Instant:
    return EPOCH.add(milliseconds=milliseconds, nanoseconds=nanoseconds)


@given(MILLISECONDS, st.integers(0, 999_999))
@example(27_907_199_999, 999_999)
def test_an_id_fits_in_63_bits_and_holds_its_millisecond(milliseconds: int, nanoseconds: int) -> None:
    made = new_id(at(milliseconds, nanoseconds))
    assert 0 <= made < 2**63
    assert made >> RANDOM_BITS == milliseconds


@given(MILLISECONDS, MILLISECONDS)
def test_ids_sort_by_the_time_they_were_made(one: int, other: int) -> None:
    if one != other:
        assert (new_id(at(one)) < new_id(at(other))) == (one < other)


@pytest.mark.parametrize("chance", [0, 2**RANDOM_BITS - 1])
def test_chance_never_reaches_into_the_time(monkeypatch: pytest.MonkeyPatch, chance: int) -> None:
    monkeypatch.setattr(ids, "_given", {})
    monkeypatch.setattr(secrets, "randbits", {RANDOM_BITS: chance}.get)
    assert new_id(at(5)) == 5 * 2**RANDOM_BITS + chance


def test_ids_of_one_millisecond_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [3, 2, 2, 1, 1, 1]

    def draw(bits: int) -> int:
        assert bits == RANDOM_BITS
        return drawn.pop()

    monkeypatch.setattr(ids, "_given", {})
    monkeypatch.setattr(secrets, "randbits", draw)
    assert [new_id(at(5)) - 5 * 2**RANDOM_BITS for _ in range(3)] == [1, 2, 3]


def test_of_five_thousand_made_at_once_no_two_are_the_same() -> None:
    assert len({new_id(at(6)) for _ in range(5_000)}) == 5_000


def test_a_clock_that_is_years_behind_still_makes_ids() -> None:
    assert 0 <= new_id(Instant.from_utc(2001, 1, 1)) < 2**RANDOM_BITS
