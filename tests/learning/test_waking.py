import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, PlainDateTime, Time, TimeZoneNotFoundError, Weekday, ZonedDateTime, minutes

from learning.notify import QUIET_HOURS, Span
from learning.waking import STEP, STEPS, shared_hours, waking_steps

WHOLE_WEEK = (1 << STEPS) - 1
WORKDAYS = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}
SCHOOL = Span(Time(8), Time(15), WORKDAYS)

ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Kiritimati"]
)
TIMES = st.builds(Time, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))
SPANS = st.builds(Span, TIMES, TIMES, st.frozensets(st.sampled_from(Weekday)))


def at(text: str, zone: str) -> Instant:
    return PlainDateTime(text).assume_tz(zone, disambiguation="raise").to_instant()


@pytest.mark.parametrize(
    ("zone", "begins", "away", "hours_awake"),
    [
        pytest.param("UTC", "2026-06-03T12:00", [], 168, id="always"),
        pytest.param("UTC", "2026-06-03T12:00", [QUIET_HOURS], 7 * 13, id="by day"),
        pytest.param("UTC", "2026-06-03T02:00", [QUIET_HOURS], 7 * 13, id="a week that begins in the night"),
        pytest.param("UTC", "2026-06-03T12:00", [QUIET_HOURS, SCHOOL], 7 * 13 - 5 * 7, id="by day and not at school"),
        pytest.param("UTC", "2026-06-03T12:00", [QUIET_HOURS, QUIET_HOURS], 7 * 13, id="the same hours twice"),
        pytest.param("UTC", "2026-06-03T12:00", [Span(Time(0), Time(0))], 0, id="never"),
        pytest.param("UTC", "2026-06-03T12:00", [Span(Time(9), Time(17), frozenset())], 168, id="on no day"),
        pytest.param("UTC", "2026-06-03T12:00", [Span(Time(9), Time(10, 15))], 7 * 22.5, id="half hours in part"),
        pytest.param("Europe/Berlin", "2026-03-25T12:00", [QUIET_HOURS], 7 * 13 + 1, id="a week with a short night"),
        pytest.param("Europe/Berlin", "2026-10-21T12:00", [QUIET_HOURS], 7 * 13 - 1, id="a week with a long night"),
    ],
)
def test_waking_hours_are_those_outside_every_stretch(
    zone: str, begins: str, away: list[Span], hours_awake: float
) -> None:
    steps = waking_steps(zone, away, at(begins, zone))
    assert shared_hours(steps, steps) == shared_hours(steps, WHOLE_WEEK) == hours_awake


@pytest.mark.parametrize(
    ("zone", "other_zone", "hours_shared"),
    [
        pytest.param("Europe/Berlin", "Europe/Paris", 7 * 13, id="the same clock"),
        pytest.param("Europe/Berlin", "America/New_York", 7 * 7, id="six hours apart"),
        pytest.param("Europe/London", "Asia/Kolkata", 7 * 8.5, id="four and a half hours apart"),
        pytest.param("America/New_York", "Asia/Tokyo", 7 * 2, id="thirteen hours apart: morning and evening"),
    ],
)
def test_hours_are_shared_across_zones(zone: str, other_zone: str, hours_shared: float) -> None:
    now = Instant.from_utc(2026, 6, 3, 12)
    steps, others = (waking_steps(one, [QUIET_HOURS], now) for one in (zone, other_zone))
    assert shared_hours(steps, others) == shared_hours(others, steps) == hours_shared


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(TimeZoneNotFoundError):
        waking_steps("Nowhere/Town", [], Instant.from_utc(2026, 6, 3, 12))


@given(zone=ZONES, away=st.lists(SPANS, max_size=3), begins=st.integers(0, 2 * 366 * 24 * 60))
def test_each_half_hour_is_as_the_stretches_tell(zone: str, away: list[Span], begins: int) -> None:
    begins_at = ZonedDateTime(2026, 1, 1, tz=zone).to_instant() + minutes(begins)
    steps = waking_steps(zone, away, begins_at)
    told = [all(span.end_around(begins_at + STEP * number, zone) is None for span in away) for number in range(STEPS)]
    assert [bool(steps >> number & 1) for number in range(STEPS)] == told
    assert steps <= WHOLE_WEEK


@pytest.mark.parametrize("begins", ["2026-03-22T23:45", "2026-03-28T12:00", "2026-10-18T23:45", "2026-10-25T00:10"])
def test_a_change_of_the_clocks_is_kept_to(begins: str) -> None:
    begins_at = at(begins, "Europe/Berlin")
    for span in (QUIET_HOURS, Span(Time(2, 30), Time(2, 45)), Span(Time(23), Time(22, 30)), Span(Time(0), Time(3))):
        steps = waking_steps("Europe/Berlin", [span], begins_at)
        for number in range(STEPS):
            is_away = span.end_around(begins_at + STEP * number, "Europe/Berlin") is not None
            assert bool(steps >> number & 1) is not is_away
