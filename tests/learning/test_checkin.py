from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whenever import Date, Instant, OffsetDateTime, Time, TimeDelta, Weekday, hours, minutes

from learning.checkin import (
    LATE_ANSWERS_FOR,
    OPEN_MINUTES,
    CheckIn,
    Run,
    Sort,
    When,
    answered_when,
    closing_of,
    next_openings,
    opening_late_after,
    schedule_of,
)
from learning.occurrence import next_occurrence

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
NOW = Instant.from_utc(2026, 1, 1)
DAYS = {day.name[:3].title(): day for day in Weekday}


def instant(text: str) -> Instant:
    return OffsetDateTime(text).to_instant()


def checkin(days: str = "Fri", at: str = "16:00", open_minutes: int = 1440, skipped: Iterable[str] = ()) -> CheckIn:
    return CheckIn(
        id=1,
        circle_id=2,
        sort=Sort.ROSE_THORN,
        created_at=NOW,
        weekdays=frozenset(DAYS[day] for day in days.split()),
        at=Time(at),
        open_minutes=open_minutes,
        skipped=frozenset(Date(date) for date in skipped),
    )


def run(opens_at: str, closes_at: str) -> Run:
    return Run(1, 2, 3, Sort.ROSE_THORN, "2026-01-02", instant(opens_at), instant(closes_at))


OPENINGS = {
    "at first": (checkin(), BERLIN, "2026-01-01T00:00Z", None, "2026-01-02T16:00+01"),
    "just before": (checkin(), BERLIN, "2026-01-02T15:59:59+01", None, "2026-01-02T16:00+01"),
    "at its instant the next one counts": (checkin(), BERLIN, "2026-01-02T16:00+01", None, "2026-01-09T16:00+01"),
    "after the last one": (checkin(), BERLIN, "2026-01-02T16:00:01+01", "2026-01-02", "2026-01-09T16:00+01"),
    "moved to a later hour of its day": (
        checkin(at="18:00"), BERLIN, "2026-01-02T16:30+01", "2026-01-02", "2026-01-09T18:00+01"
    ),
    "moved to another day of its week": (
        checkin("Sat"), BERLIN, "2026-01-02T16:30+01", "2026-01-02", "2026-01-03T16:00+01"
    ),
    "a later weekday of its week": (
        checkin("Mon Fri"), BERLIN, "2026-01-02T16:30+01", "2026-01-02", "2026-01-05T16:00+01"
    ),
    "a skipped date": (
        checkin(skipped=["2026-01-02"]), BERLIN, "2026-01-01T00:00Z", None, "2026-01-09T16:00+01"
    ),
    "moved to a zone where that hour comes later the same date": (
        checkin(), NEW_YORK, "2026-01-02T16:30+01", "2026-01-02", "2026-01-09T16:00-05"
    ),
    "moved to a zone where it is the day before": (
        checkin(" ".join(DAYS), "20:00"), NEW_YORK, "2026-01-03T01:00+01", "2026-01-03", "2026-01-04T20:00-05"
    ),
    "Berlin, the clocks go forward": (
        checkin("Sun"), BERLIN, "2026-03-23T00:00+01", "2026-03-22", "2026-03-29T16:00+02"
    ),
    "Berlin, the clocks go back": (
        checkin("Sun"), BERLIN, "2026-10-19T00:00+02", "2026-10-18", "2026-10-25T16:00+01"
    ),
    "New York, the clocks go forward": (
        checkin("Sun"), NEW_YORK, "2026-03-02T00:00-05", "2026-03-01", "2026-03-08T16:00-04"
    ),
    "Berlin, in the gap": (checkin("Sun", "02:30"), BERLIN, "2026-03-28T12:00+01", None, "2026-03-29T03:30+02"),
    "Berlin, in the fold": (checkin("Sun", "02:30"), BERLIN, "2026-10-24T12:00+02", None, "2026-10-25T02:30+02"),
    "Berlin, between the two of a fold": (
        checkin("Sun", "02:30"), BERLIN, "2026-10-25T02:45+02", "2026-10-25", "2026-11-01T02:30+01"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "zone", "after", "last", "comes"), OPENINGS.values(), ids=OPENINGS)
def test_the_next_opening_keeps_the_circles_clock_and_never_comes_twice_on_a_date(
    one: CheckIn, zone: str, after: str, last: str | None, comes: str
) -> None:
    found, following = next_openings(one, zone, instant(after), Date(last) if last else None, 2)
    assert following.date > found.date
    assert found.at.to_tz(zone).to_fixed_offset() == OffsetDateTime(comes)
    assert found.date == OffsetDateTime(comes).date()


def test_without_a_weekday_nothing_opens_and_what_is_open_closes_all_the_same() -> None:
    one = checkin("")
    assert next_openings(one, BERLIN, NOW, None, 1) == []
    assert closing_of(one, BERLIN, NOW) == NOW + hours(24)


CLOSINGS = {
    "after its time": (checkin(), "2026-01-02T16:00+01", "2026-01-03T16:00+01"),
    "an hour": (checkin(open_minutes=60), "2026-01-02T16:00+01", "2026-01-02T17:00+01"),
    "before the next day's": (
        checkin(" ".join(DAYS), open_minutes=2880), "2026-01-02T16:00+01", "2026-01-03T16:00+01"
    ),
    "by hand, before the schedule's": (checkin(), "2026-01-02T10:00+01", "2026-01-02T16:00+01"),
    "by hand, with time enough": (checkin(), "2025-12-30T10:00+01", "2025-12-31T10:00+01"),
    "the next one is skipped": (
        checkin("Fri Sat", open_minutes=2880, skipped=["2026-01-03"]), "2026-01-02T16:00+01", "2026-01-04T16:00+01"
    ),
    "a day and a night of 23 hours": (checkin("Sat"), "2026-03-28T16:00+01", "2026-03-29T17:00+02"),
    "the next one comes after 23 hours": (checkin("Sat Sun"), "2026-03-28T16:00+01", "2026-03-29T16:00+02"),
    "the next one comes after 25 hours": (checkin("Sat Sun"), "2026-10-24T16:00+02", "2026-10-25T15:00+01"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "opens", "closes"), CLOSINGS.values(), ids=CLOSINGS)
def test_a_run_closes_after_its_time_and_before_the_next_one_opens(one: CheckIn, opens: str, closes: str) -> None:
    assert closing_of(one, BERLIN, instant(opens)) == instant(closes)


def test_half_way_lies_in_the_middle_and_late_answers_are_welcome_for_a_day() -> None:
    held = run("2026-01-02T16:00+01", "2026-01-03T01:00+01")
    assert held.half_way == instant("2026-01-02T20:30+01")
    assert held.late_until == instant("2026-01-04T01:00+01")
    assert held.is_open


@pytest.mark.parametrize(("closes", "late"), [("17:00", minutes(30)), ("16:01", minutes(0.5)), ("22:00", hours(3))])
def test_an_opening_is_welcome_until_half_of_its_time_has_passed(closes: str, late: TimeDelta) -> None:
    found = opening_late_after(instant("2026-01-02T16:00+01"), instant(f"2026-01-02T{closes}+01"))
    assert found == late


@pytest.mark.parametrize(
    ("at", "is_open", "has_answered", "when"),
    [
        ("2026-01-02T20:00+01", True, False, When.IN_TIME),
        ("2026-01-02T20:00+01", True, True, When.IN_TIME),
        ("2026-01-03T16:00:01+01", True, False, When.IN_TIME),
        ("2026-01-03T16:00+01", False, False, When.LATE),
        ("2026-01-03T16:00+01", False, True, When.OVER),
        ("2026-01-04T15:59:59+01", False, False, When.LATE),
        ("2026-01-04T16:00+01", False, False, When.OVER),
        ("2026-01-02T20:00+01", False, False, When.LATE),
    ],
)
def test_an_answer_is_in_time_while_it_is_open_and_late_for_a_day_for_who_had_none(
    at: str, is_open: bool, has_answered: bool, when: When
) -> None:
    held = replace(run("2026-01-02T16:00+01", "2026-01-03T16:00+01"), is_open=is_open)
    assert answered_when(held, instant(at), in_check_in=True, has_answered=has_answered) is when


@pytest.mark.parametrize(("in_check_in", "when"), [(True, When.OVER), (False, When.OUTSIDE)])
def test_an_answer_to_no_run_is_over_where_there_was_one_and_else_outside(in_check_in: bool, when: When) -> None:
    assert answered_when(None, NOW, in_check_in=in_check_in, has_answered=False) is when


ZONES = st.sampled_from([BERLIN, NEW_YORK, "Asia/Kolkata", "Pacific/Auckland", "America/Nuuk", "UTC"])
FIRST, LAST = (Instant.from_utc(year, 1, 1).timestamp() for year in (2026, 2029))
INSTANTS = st.integers(FIRST, LAST).map(Instant.from_timestamp)
SCHEDULES = st.builds(
    CheckIn,
    id=st.just(1),
    circle_id=st.just(2),
    sort=st.sampled_from(Sort),
    created_at=st.just(NOW),
    weekdays=st.frozensets(st.sampled_from(Weekday), min_size=1),
    at=st.builds(Time, st.integers(0, 23), st.integers(0, 59)) | st.sampled_from([Time(2, 30), Time(23, 30)]),
    open_minutes=st.sampled_from(OPEN_MINUTES),
)


@given(schedules=st.lists(st.tuples(SCHEDULES, ZONES, st.integers(0, 3 * 1440)), min_size=2, max_size=6), now=INSTANTS)
@settings(max_examples=300, deadline=None)
def test_however_the_schedule_and_the_zone_change_no_two_openings_share_a_date(
    schedules: list[tuple[CheckIn, str, int]], now: Instant
) -> None:
    dates: list[Date] = []
    for one, zone, changed_after in schedules:
        (found,) = next_openings(one, zone, now, max(dates, default=None), 1)
        assert found.at > now
        dates.append(found.date)
        now = found.at + minutes(changed_after)
    assert len(set(dates)) == len(dates)
    assert dates == sorted(dates)


@given(one=SCHEDULES, zone=ZONES, opens_at=INSTANTS)
@settings(max_examples=300, deadline=None)
def test_a_run_is_open_for_its_time_or_up_to_the_next_one(one: CheckIn, zone: str, opens_at: Instant) -> None:
    closes_at = closing_of(one, zone, opens_at)
    whole = opens_at + TimeDelta(minutes=one.open_minutes)
    following = next_occurrence(schedule_of(one, zone), opens_at)
    assert following is not None
    assert opens_at < closes_at
    assert closes_at in {whole, following.at}
    assert closes_at <= whole
    assert closes_at <= following.at


@given(one=SCHEDULES, zone=ZONES, opens_at=INSTANTS)
@settings(deadline=None)
def test_the_latest_opening_leaves_as_much_time_as_has_passed(one: CheckIn, zone: str, opens_at: Instant) -> None:
    closes_at = closing_of(one, zone, opens_at)
    held = replace(run("2026-01-02T16:00+01", "2026-01-03T16:00+01"), opens_at=opens_at, closes_at=closes_at)
    latest = opens_at + opening_late_after(opens_at, closes_at)
    assert latest == held.half_way
    assert latest - opens_at == closes_at - latest
    assert held.late_until - closes_at == LATE_ANSWERS_FOR
