import pytest
from whenever import Instant, OffsetDateTime, TimeZoneNotFoundError, ZonedDateTime

from learning.ladder import first_revisit


@pytest.mark.parametrize(
    ("zone", "kept_at", "comes_back"),
    [
        pytest.param("Europe/Berlin", "2026-11-22T07:30+01", "2026-11-23T07:30+01", id="an ordinary day"),
        pytest.param("Asia/Kolkata", "2026-02-28T23:59+05:30", "2026-03-01T23:59+05:30", id="the end of a month"),
        pytest.param("UTC", "2028-02-28T12:00Z", "2028-02-29T12:00Z", id="a leap day"),
        pytest.param("America/New_York", "2026-03-07T12:00-05", "2026-03-08T12:00-04", id="23 hours"),
        pytest.param("America/New_York", "2026-10-31T12:00-04", "2026-11-01T12:00-05", id="25 hours"),
        pytest.param("America/New_York", "2026-03-07T02:30-05", "2026-03-08T03:30-04", id="a skipped half past two"),
        pytest.param("America/New_York", "2026-10-31T01:30-04", "2026-11-01T01:30-04", id="the first of two"),
        pytest.param("America/New_York", "2026-11-01T01:30-04", "2026-11-02T01:30-05", id="kept in the first of two"),
        pytest.param("America/New_York", "2026-11-01T01:30-05", "2026-11-02T01:30-05", id="kept in the second of two"),
        pytest.param("Europe/Dublin", "2026-03-28T01:30Z", "2026-03-29T02:30+01", id="Dublin, skipped"),
        pytest.param("Europe/Dublin", "2026-10-24T01:30+01", "2026-10-25T01:30+01", id="Dublin, the first of two"),
        pytest.param("Australia/Lord_Howe", "2026-10-03T02:15+10:30", "2026-10-04T02:45+11", id="half an hour skipped"),
        pytest.param("Australia/Lord_Howe", "2026-04-04T01:45+11", "2026-04-05T01:45+11", id="half an hour twice"),
        pytest.param("Pacific/Apia", "2011-12-29T09:00-10", "2011-12-31T09:00+14", id="a day that never was"),
    ],
)
def test_an_entry_comes_back_a_local_day_later_at_the_same_wall_time(zone: str, kept_at: str, comes_back: str) -> None:
    found = first_revisit(OffsetDateTime(kept_at).to_instant(), zone)
    assert found == OffsetDateTime(comes_back).to_instant()


def test_no_day_of_the_year_is_lost_or_doubled() -> None:
    for zone in ("America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Gaza"):
        for hour in range(24):
            kept_at = ZonedDateTime(2026, 1, 1, hour, 30, tz=zone)
            for _ in range(365):
                again = first_revisit(kept_at.to_instant(), zone).to_tz(zone)
                assert again.date() == kept_at.date().add(days=1)
                assert (again.hour, again.minute) == (kept_at.hour, kept_at.minute) or again.time() > kept_at.time()
                kept_at = again


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(TimeZoneNotFoundError):
        first_revisit(Instant.from_utc(2026, 11, 22), "Nowhere/Town")
