import pytest
from whenever import Instant

from learning.zones import WELL_KNOWN, is_zone, local_time, matching_zones, sure_zone, zone_meant


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berlin", "Europe/Berlin"),
        ("Berl", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New-York", "America/New_York"),
        ("york", "America/New_York"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe berlin", "Europe/Berlin"),
        ("kolkata", "Asia/Kolkata"),
        ("calcutta", "Asia/Calcutta"),
        ("são paulo", "America/Sao_Paulo"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("london", "Europe/London"),
        ("utc", "UTC"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("New York City", "America/New_York"),
        ("  tokyo  ", "Asia/Tokyo"),
        ("Port-au-Prince", "America/Port-au-Prince"),
    ],
)
def test_the_likeliest_zone_comes_first(typed: str, first: str) -> None:
    assert matching_zones(typed)[0] == first


@pytest.mark.parametrize("typed", ["xyzzy", "Springfield", "@everyone", "123456", "🌹", "los alamos"])
def test_what_no_zone_is_named_like_finds_nothing(typed: str) -> None:
    assert matching_zones(typed) == []
    assert sure_zone(typed) is None


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("sa", ["America/Sao_Paulo", "Pacific/Samoa", "Africa/Dar_es_Salaam"]),
        ("indiana", ["America/Indiana/Indianapolis", "US/East-Indiana", "America/Indiana/Vincennes"]),
        ("port", ["Pacific/Port_Moresby", "Portugal"]),
    ],
)
def test_cities_that_begin_so_come_first_then_later_words_then_regions(typed: str, order: list[str]) -> None:
    found = matching_zones(typed, limit=60)
    places = [found.index(zone) for zone in order]
    assert places == sorted(places)


def test_among_equals_a_zone_in_use_comes_before_its_old_name() -> None:
    found = matching_zones("istanbul")
    assert found == ["Europe/Istanbul", "Asia/Istanbul"]


def test_a_region_finds_its_cities() -> None:
    found = matching_zones("australia")
    assert found[0].startswith("Australia/")
    assert "Australia/Sydney" in matching_zones("australia", limit=100)


def test_an_empty_text_shows_the_well_known_zones() -> None:
    assert matching_zones("") == list(WELL_KNOWN)
    assert matching_zones("   ", limit=3) == list(WELL_KNOWN[:3])


def test_the_well_known_zones_fill_one_list_and_exist() -> None:
    assert len(WELL_KNOWN) == len(set(WELL_KNOWN)) == 25
    assert all(is_zone(zone) for zone in WELL_KNOWN)


def test_no_more_than_the_limit_is_found() -> None:
    assert len(matching_zones("a")) == 25
    assert len(matching_zones("a", limit=4)) == 4


@pytest.mark.parametrize("typed", ["etc", "GMT+3", "Etc/GMT-3", "Factory", "localtime"])
def test_zones_with_a_misleading_sign_and_zones_nobody_lives_in_are_left_out(typed: str) -> None:
    assert not [zone for zone in matching_zones(typed) if zone.startswith(("Etc/", "Factory", "localtime"))]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("berlin", "Europe/Berlin"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Istanbul", "Europe/Istanbul"),
        ("Indianapolis", "America/Indiana/Indianapolis"),
        ("Tel Aviv", "Asia/Tel_Aviv"),
        ("Kolkata", "Asia/Kolkata"),
        ("UTC", "UTC"),
        ("berl", None),
        ("eastern", None),
        ("EST", None),
        ("america", None),
        ("", None),
    ],
)
def test_only_a_name_that_can_mean_one_zone_is_sure(typed: str, zone: str | None) -> None:
    assert sure_zone(typed) == zone


@pytest.mark.parametrize(
    ("zone", "time"),
    [("Europe/Berlin", "19:04"), ("Asia/Kolkata", "23:34"), ("America/New_York", "13:04"), ("UTC", "18:04")],
)
def test_the_local_time_is_the_zones_wall_time(zone: str, time: str) -> None:
    assert local_time(Instant.from_utc(2026, 1, 15, 18, 4, 59), zone) == time


def test_an_unknown_zone_is_no_zone() -> None:
    assert not is_zone("Europe/Nowhere")
    assert not is_zone("berlin")
    assert not is_zone("Etc/GMT+3")
    with pytest.raises(ValueError, match="Nowhere"):
        local_time(Instant.from_utc(2026, 1, 15), "Europe/Nowhere")


def test_a_zone_is_meant_by_its_own_name_or_by_a_city_of_just_one() -> None:
    assert zone_meant("Etc/UTC") is None
    assert zone_meant("EST") == "EST"
    assert zone_meant("dublin") == "Europe/Dublin"
    assert zone_meant("san") is None
