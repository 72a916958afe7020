"""The moves through time: where they land, on every day and over every change of summer time."""

from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, Weekday

from tryout.clock import seconds_to

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC")
MOMENTS = st.integers(Instant.from_utc(2026, 1, 1).timestamp(), Instant.from_utc(2028, 1, 1).timestamp())


@given(MOMENTS, st.sampled_from(ZONES))
def test_friday_is_the_next_friday_at_six_in_the_evening(second: int, zone: str) -> None:
    now = Instant.from_timestamp(second)
    ahead = seconds_to("friday", now, zone)
    landed = now.add(seconds=ahead).to_tz(zone)
    assert (landed.day_of_week(), landed.hour, landed.minute, landed.second) == (Weekday.FRIDAY, 18, 0, 0)
    assert 0 < ahead <= 7 * 86400 + 3600


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_week_later_it_is_the_same_day_of_the_week(second: int, zone: str) -> None:
    now = Instant.from_timestamp(second)
    landed = now.add(seconds=seconds_to("week", now, zone)).to_tz(zone)
    assert landed.day_of_week() == now.to_tz(zone).day_of_week()
    assert landed.date() == now.to_tz(zone).date().add(days=7)


def test_a_week_over_the_change_of_summer_time_keeps_the_hour() -> None:
    now = Instant.from_utc(2026, 10, 23, 16)
    landed = now.add(seconds=seconds_to("week", now, "Europe/Berlin")).to_tz("Europe/Berlin")
    assert (landed.hour, landed.minute) == (18, 0)
    assert seconds_to("week", now, "Europe/Berlin") == 7 * 86400 + 3600


def test_on_friday_at_six_the_next_friday_is_a_week_away() -> None:
    assert seconds_to("friday", Instant.from_utc(2026, 11, 27, 18), "UTC") == 7 * 86400


def test_an_hour_is_an_hour() -> None:
    assert seconds_to("hour", Instant.from_utc(2026, 3, 29, 0, 30), "Europe/Berlin") == 3600
