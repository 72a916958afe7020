from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whenever import Date, Instant, OffsetDateTime, PlainDateTime, Time, TimeZoneNotFoundError, Weekday

from learning.occurrence import Occurrence, Schedule, next_occurrence, next_occurrences

EVERY_DAY = frozenset(Weekday)
FRIDAY = frozenset({Weekday.FRIDAY})

ZONES = (
    "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Nuuk", "America/Caracas", "Europe/Dublin",
    "Europe/Moscow", "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "Asia/Gaza", "Asia/Kathmandu",
    "Asia/Pyongyang", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "UTC",
)  # fmt: skip
"""Zones with half-hour shifts, changes at midnight, changes of date, changed minds, and none of these."""


def instant(text: str) -> Instant:
    return OffsetDateTime(text).to_instant()


CASES = {
    "New York, 23 hours": ("America/New_York", "18:00", "2026-03-07T18:00-05", "2026-03-08T18:00-04"),
    "New York, 25 hours": ("America/New_York", "18:00", "2026-10-31T18:00-04", "2026-11-01T18:00-05"),
    "New York, in a gap": ("America/New_York", "02:30", "2026-03-07T12:00-05", "2026-03-08T03:30-04"),
    "New York, a gap's first minute": ("America/New_York", "02:00", "2026-03-07T12:00-05", "2026-03-08T03:00-04"),
    "New York, just after a gap": ("America/New_York", "03:00", "2026-03-07T12:00-05", "2026-03-08T03:00-04"),
    "New York, past a gap": ("America/New_York", "02:30", "2026-03-08T03:30-04", "2026-03-09T02:30-04"),
    "New York, in a fold": ("America/New_York", "01:30", "2026-10-31T12:00-04", "2026-11-01T01:30-04"),
    "New York, from the first of two": ("America/New_York", "01:30", "2026-11-01T01:30-04", "2026-11-02T01:30-05"),
    "New York, between the two": ("America/New_York", "01:30", "2026-11-01T01:00-05", "2026-11-02T01:30-05"),
    "Dublin, 23 hours": ("Europe/Dublin", "18:00", "2026-03-28T18:00Z", "2026-03-29T18:00+01"),
    "Dublin, in a gap": ("Europe/Dublin", "01:30", "2026-03-28T12:00Z", "2026-03-29T02:30+01"),
    "Dublin, in a fold": ("Europe/Dublin", "01:30", "2026-10-24T12:00+01", "2026-10-25T01:30+01"),
    "Lord Howe, in a gap": ("Australia/Lord_Howe", "02:15", "2026-10-03T12:00+10:30", "2026-10-04T02:45+11"),
    "Lord Howe, just after a gap": ("Australia/Lord_Howe", "02:30", "2026-10-03T12:00+10:30", "2026-10-04T02:30+11"),
    "Lord Howe, in a fold": ("Australia/Lord_Howe", "01:45", "2026-04-04T12:00+11", "2026-04-05T01:45+11"),
    "Lord Howe, within a fold": ("Australia/Lord_Howe", "01:45", "2026-04-05T01:30+10:30", "2026-04-06T01:45+10:30"),
    "Kolkata, no change": ("Asia/Kolkata", "09:00", "2026-03-28T09:00+05:30", "2026-03-29T09:00+05:30"),
    "Kathmandu, new year": ("Asia/Kathmandu", "00:00", "2026-12-31T18:14Z", "2027-01-01T00:00+05:45"),
    "Ramadan, in a fold": ("Africa/Casablanca", "02:30", "2025-02-22T12:00+01", "2025-02-23T02:30+01"),
    "Ramadan begins": ("Africa/Casablanca", "18:00", "2025-02-22T18:00+01", "2025-02-23T18:00+00"),
    "Ramadan, in a gap": ("Africa/Casablanca", "02:30", "2025-04-05T12:00+00", "2025-04-06T03:30+01"),
    "Ramadan has ended": ("Africa/Casablanca", "18:00", "2025-04-05T18:00+00", "2025-04-06T18:00+01"),
    "São Paulo, no midnight": ("America/Sao_Paulo", "00:30", "2018-11-03T12:00-03", "2018-11-04T01:30-02"),
    "São Paulo, an evening twice": ("America/Sao_Paulo", "23:30", "2018-02-17T12:00-02", "2018-02-17T23:30-02"),
    "São Paulo, between the two": ("America/Sao_Paulo", "23:30", "2018-02-17T23:00-03", "2018-02-18T23:30-03"),
    "Nuuk, no late evening": ("America/Nuuk", "23:30", "2025-03-29T12:00-02", "2025-03-30T23:30-01"),
    "Apia, a day that never was": ("Pacific/Apia", "09:00", "2011-12-29T09:00-10", "2011-12-31T09:00+14"),
    "Apia, in a gap": ("Pacific/Apia", "03:30", "2011-09-23T12:00-11", "2011-09-24T04:30-10"),
    "Apia, in a fold": ("Pacific/Apia", "03:30", "2012-03-31T12:00+14", "2012-04-01T03:30+14"),
}


@pytest.mark.parametrize(("zone", "at", "after", "comes"), CASES.values(), ids=CASES)
def test_a_daily_schedule_keeps_its_wall_time_when_the_clocks_change(
    zone: str, at: str, after: str, comes: str
) -> None:
    local = OffsetDateTime(comes)
    found = next_occurrence(Schedule(EVERY_DAY, Time(at), zone), instant(after))
    assert found == Occurrence(local.date(), local.to_instant())


@pytest.mark.parametrize(
    ("after", "date"),
    [
        ("2026-11-25T12:00+01", "2026-11-27"),
        ("2026-11-27T17:59:59.999999999+01", "2026-11-27"),
        ("2026-11-27T18:00+01", "2026-12-04"),
        ("2026-11-27T18:00:00.000000001+01", "2026-12-04"),
        ("2026-11-28T00:30+01", "2026-12-04"),
    ],
    ids=["days before", "just before", "exactly then", "just after", "the day after"],
)
def test_an_occurrence_lies_strictly_after_the_instant(after: str, date: str) -> None:
    found = next_occurrence(Schedule(FRIDAY, Time(18), "Europe/Berlin"), instant(after))
    assert found == Occurrence(Date(date), instant(f"{date}T18:00+01"))


def test_the_weekday_is_the_one_of_the_schedules_zone() -> None:
    found = next_occurrence(Schedule(FRIDAY, Time(8), "Pacific/Auckland"), instant("2026-11-26T12:00Z"))
    assert found == Occurrence(Date(2026, 11, 27), instant("2026-11-26T19:00Z"))


def test_a_date_that_never_was_leaves_its_weekday_out() -> None:
    found = next_occurrence(Schedule(FRIDAY, Time(9), "Pacific/Apia"), instant("2011-12-24T12:00-10"))
    assert found == Occurrence(Date(2012, 1, 6), instant("2012-01-06T09:00+14"))


def test_several_weekdays_come_in_turn() -> None:
    days = frozenset({Weekday.SUNDAY, Weekday.TUESDAY, Weekday.WEDNESDAY})
    found = next_occurrences(Schedule(days, Time(18), "Europe/Berlin"), instant("2026-11-25T18:00+01"), 4)
    assert [one.date.day for one in found] == [29, 1, 2, 6]


def test_a_skipped_date_is_left_out() -> None:
    skipped = frozenset({Date(2026, 12, 25), Date(2027, 1, 1), Date(2026, 12, 24)})
    found = next_occurrences(Schedule(FRIDAY, Time(18), "UTC", skipped), instant("2026-12-18T18:00Z"), 2)
    assert [one.date for one in found] == [Date(2027, 1, 8), Date(2027, 1, 15)]


@pytest.mark.parametrize(
    ("from_date", "date"),
    [
        ("2020-01-01", "2026-11-27"),
        ("2026-11-27", "2026-11-27"),
        ("2026-11-28", "2026-12-04"),
        ("2030-01-01", "2030-01-04"),
    ],
)
def test_an_occurrence_does_not_lie_before_the_date_asked(from_date: str, date: str) -> None:
    schedule = Schedule(FRIDAY, Time(18), "UTC")
    after = instant("2026-11-25T12:00Z")
    found = next_occurrence(schedule, after, from_date=Date(from_date))
    assert found == Occurrence(Date(date), instant(f"{date}T18:00Z"))
    assert next_occurrences(schedule, after, 1, from_date=Date(from_date)) == [found]


def test_the_date_asked_is_one_of_the_schedules_zone() -> None:
    schedule = Schedule(EVERY_DAY, Time(8), "Pacific/Auckland")
    found = next_occurrence(schedule, instant("2026-11-20T12:00Z"), from_date=Date(2026, 11, 27))
    assert found == Occurrence(Date(2026, 11, 27), instant("2026-11-26T19:00Z"))


def test_there_is_none_where_no_weekday_is_asked_or_everything_is_skipped() -> None:
    after = instant("2026-11-25T12:00Z")
    skipped = frozenset(Date(2026, 11, 27).add(weeks=week) for week in range(105))
    for schedule in (Schedule(frozenset(), Time(18), "UTC"), Schedule(FRIDAY, Time(18), "UTC", skipped)):
        assert next_occurrence(schedule, after) is None
        assert next_occurrences(schedule, after, 3) == []


def test_one_within_two_years_is_found() -> None:
    skipped = frozenset(Date(2026, 11, 27).add(weeks=week) for week in range(104))
    found = next_occurrence(Schedule(FRIDAY, Time(18), "UTC", skipped), instant("2026-11-25T12:00Z"))
    assert found == Occurrence(Date(2028, 11, 24), instant("2028-11-24T18:00Z"))


def test_as_many_are_found_as_are_asked_for() -> None:
    schedule = Schedule(FRIDAY, Time(18), "UTC")
    after = instant("2026-11-25T12:00Z")
    assert next_occurrences(schedule, after, 0) == []
    assert len(next_occurrences(schedule, after, 500)) == 500


def test_at_the_end_of_the_calendar_there_is_none() -> None:
    schedule = Schedule(EVERY_DAY, Time(18), "America/New_York")
    assert next_occurrence(schedule, instant("2026-11-25T12:00Z"), from_date=Date.MAX) is None


@pytest.mark.parametrize("weekdays", [EVERY_DAY, frozenset[Weekday]()], ids=["every day", "no day"])
def test_an_unknown_zone_is_an_error(weekdays: frozenset[Weekday]) -> None:
    schedule = Schedule(weekdays, Time(18), "Nowhere/Town")
    with pytest.raises(TimeZoneNotFoundError):
        next_occurrence(schedule, Instant.from_utc(2026, 11, 25))
    with pytest.raises(TimeZoneNotFoundError):
        next_occurrences(schedule, Instant.from_utc(2026, 11, 25), 3)


TIMES = st.builds(Time, st.integers(0, 23), st.integers(0, 59))
FIRST, LAST = (Instant.from_utc(year, 1, 1).timestamp() for year in (2005, 2036))
INSTANTS = st.integers(FIRST, LAST).map(Instant.from_timestamp)


@st.composite
def moments(draw: st.DrawFn) -> tuple[Schedule, Instant]:
    after = draw(INSTANTS)
    near = st.integers(-1, 60).map(lambda days: after.to_fixed_offset().date().add(days=days))
    schedule = Schedule(
        weekdays=draw(st.frozensets(st.sampled_from(Weekday), min_size=1)),
        at=draw(TIMES | st.sampled_from([Time(0), Time(0, 30), Time(2, 30), Time(23, 30)])),
        zone=draw(st.sampled_from(ZONES)),
        skipped=draw(st.frozensets(near, max_size=12)),
    )
    return schedule, after


@given(moment=moments())
@settings(max_examples=300, deadline=None)
def test_occurrences_come_in_order_each_on_an_asked_date_of_its_own(moment: tuple[Schedule, Instant]) -> None:
    schedule, after = moment
    found = next_occurrences(schedule, after, 60)
    assert len(found) == 60
    instants = [after, *(one.at for one in found)]
    assert all(one < other for one, other in pairwise(instants))
    dates = [one.date for one in found]
    assert len(set(dates)) == len(dates)
    assert {date.day_of_week() for date in dates} <= schedule.weekdays
    assert not schedule.skipped & set(dates)


@given(moment=moments())
@settings(max_examples=300, deadline=None)
def test_an_occurrence_has_the_asked_wall_time_or_in_a_gap_a_later_one(moment: tuple[Schedule, Instant]) -> None:
    schedule, after = moment
    for found in next_occurrences(schedule, after, 60):
        asked = found.date.at(schedule.at)
        local = found.at.to_tz(schedule.zone)
        assert local.date() == found.date
        if is_in_gap(asked, schedule.zone):
            assert local.time() > schedule.at
        else:
            assert local.time() == schedule.at
            assert found.at == asked.assume_tz(schedule.zone, disambiguation="earlier").to_instant()


@given(moment=moments())
@settings(max_examples=300, deadline=None)
def test_no_later_date_is_left_out_unless_a_gap_pushes_it_onto_another(moment: tuple[Schedule, Instant]) -> None:
    schedule, after = moment
    found = {one.date for one in next_occurrences(schedule, after, 60)}
    date = after.to_tz(schedule.zone).date().add(days=1)
    while date < max(found):
        if date.day_of_week() in schedule.weekdays and date not in found | schedule.skipped:
            assert date.at(schedule.at).assume_tz(schedule.zone, disambiguation="compatible").date() != date
        date = date.add(days=1)


def is_in_gap(asked: PlainDateTime, zone: str) -> bool:
    return asked.assume_tz(zone, disambiguation="compatible").to_plain() != asked
