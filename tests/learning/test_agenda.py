import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, TimeDelta, hours, minutes, seconds

from learning.agenda import FAILURES_MOST, LONGEST_RETRY, Row, is_spent, is_too_late, retry_at

DUE = Instant.from_utc(2026, 11, 22, 18)
NOW = Instant.from_utc(2026, 11, 22, 7, 30)
A_MOMENT = TimeDelta(microseconds=1)


@pytest.mark.parametrize(
    ("late_after", "ends_at", "now", "expected"),
    [
        pytest.param(hours(2), None, DUE - hours(9), False, id="before it is due"),
        pytest.param(hours(2), None, DUE, False, id="as it is due"),
        pytest.param(hours(2), None, DUE + hours(2), False, id="in the last moment it is welcome"),
        pytest.param(hours(2), None, DUE + hours(2) + A_MOMENT, True, id="a moment past that"),
        pytest.param(hours(0), None, DUE, False, id="welcome for no time, as it is due"),
        pytest.param(hours(0), None, DUE + A_MOMENT, True, id="welcome for no time, a moment later"),
        pytest.param(None, None, DUE + hours(24 * 365), False, id="always welcome, a year later"),
        pytest.param(None, DUE + hours(1), DUE + hours(1) - A_MOMENT, False, id="a moment before it ends"),
        pytest.param(None, DUE + hours(1), DUE + hours(1), True, id="as it ends"),
        pytest.param(hours(2), DUE + hours(1), DUE + minutes(90), True, id="ended, within its lateness"),
        pytest.param(hours(1), DUE + hours(2), DUE + minutes(90), True, id="past its lateness, before its end"),
        pytest.param(hours(2), DUE - hours(1), DUE - minutes(30), True, id="ended before it is due"),
    ],
)
def test_a_row_is_too_late_past_its_lateness_and_from_its_end_on(
    late_after: TimeDelta | None, ends_at: Instant | None, now: Instant, expected: bool
) -> None:
    row = Row(1, "test", "8123", DUE, late_after=late_after, ends_at=ends_at)
    assert is_too_late(row, now) is expected


@pytest.mark.parametrize(
    ("tries", "wait"),
    [
        (0, seconds(30)),
        (1, seconds(30)),
        (2, minutes(1)),
        (3, minutes(2)),
        (4, minutes(4)),
        (5, minutes(8)),
        (6, minutes(16)),
        (7, minutes(30)),
        (8, minutes(30)),
        (10_000, minutes(30)),
    ],
)
def test_each_try_waits_twice_as_long_up_to_half_an_hour(tries: int, wait: TimeDelta) -> None:
    assert retry_at(NOW, tries) == NOW + wait


@given(st.integers(0, 2**40))
def test_no_try_comes_sooner_than_the_one_before_or_later_than_the_longest_wait(tries: int) -> None:
    assert NOW < retry_at(NOW, tries) <= retry_at(NOW, tries + 1) <= NOW + LONGEST_RETRY


@pytest.mark.parametrize("failures", range(8))
def test_a_row_is_spent_at_its_fifth_failure(failures: int) -> None:
    assert FAILURES_MOST == 5
    assert is_spent(failures) is (failures >= 5)
