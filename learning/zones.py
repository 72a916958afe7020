"""Time zones as people name them: a city they type, and the IANA zone that it means."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import available_timezones

from whenever import Instant

# Etc/GMT+3 lies three hours west of Greenwich: its sign misleads everyone who picks it.
_NOT_FOR_PEOPLE: Final = re.compile(r"(Etc|SystemV|posix|right)/|Factory$|localtime$|posixrules$")
_SEPARATORS: Final = re.compile(r"[\s_/\-.,']+")

WELL_KNOWN: Final = (
    "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Madrid", "Europe/Paris", "Europe/Berlin", "Europe/Rome",
    "Europe/Warsaw", "Europe/Athens", "Europe/Istanbul", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Mexico_City", "America/Sao_Paulo", "Africa/Lagos", "Africa/Nairobi",
    "Asia/Kolkata", "Asia/Manila", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "UTC",
)  # fmt: skip
"""Zones shown before anything is typed."""


def matching_zones(text: str, limit: int = 25) -> list[str]:
    """Return the IANA zones that a typed city or zone may mean, the likeliest first.

    Letter case, accents, underscores and hyphens do not matter. A city of just that name comes first, then cities
    that begin so, then names with a word that begins so; among equals, zones in use come before their old names. For
    an empty text the well-known zones are returned, and for one that matches nothing an empty list.
    """
    wanted = _plain(text)
    if not wanted:
        return list(WELL_KNOWN[:limit])
    ranked = sorted(
        (rank, zone not in _zones_in_use(), zone) for zone in _zones() if (rank := _rank(wanted, zone)) is not None
    )
    found = [zone for *_, zone in ranked] or _without_what_follows(text)
    return found[:limit]


def sure_zone(text: str) -> str | None:
    """Return the one zone that a typed text names beyond doubt, or None when there is none, or more than one.

    The whole name of a zone and the name of its city are sure; short forms such as EST are not, since they mean one
    offset all year.
    """
    exact = [zone for zone in matching_zones(text) if _is_exact(_plain(text), zone)] or _without_what_follows(text)
    in_use = [zone for zone in exact if zone in _zones_in_use()]
    candidates = in_use or [zone for zone in exact if "/" in zone]
    return candidates[0] if len(candidates) == 1 else None


def zone_meant(text: str) -> str | None:
    """Return the zone that a text picked or typed names: one that it is the exact name of, else the sure one."""
    return text if is_zone(text) else sure_zone(text)


def is_zone(name: str) -> bool:
    """Tell whether a text is exactly the name of an IANA zone that people live in."""
    return name in _zones()


def local_time(now: Instant, zone: str) -> str:
    """Return the wall time of an instant in an IANA zone, such as "18:04"; raises ValueError for an unknown zone."""
    local = now.to_tz(zone)
    return f"{local.hour:02}:{local.minute:02}"


@cache
def _zones() -> frozenset[str]:
    return frozenset(zone for zone in available_timezones() if not _NOT_FOR_PEOPLE.match(zone))


@cache
def _zones_in_use() -> frozenset[str]:
    # The table of the tz database lists each country's zones by the names in use; old names are left out of it.
    table = (files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    return frozenset(line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")) | {"UTC"}


@cache
def _plain(text: str) -> str:
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", bare.casefold()).strip()


def _city(zone: str) -> str:
    return _plain(zone.rpartition("/")[2])


def _is_exact(wanted: str, zone: str) -> bool:
    return wanted in (_city(zone), _plain(zone))


def _rank(wanted: str, zone: str) -> int | None:
    if _is_exact(wanted, zone):
        return 0
    if _city(zone).startswith(wanted):
        return 1
    if f" {wanted}" in f" {_city(zone)}":
        return 2
    return 3 if f" {wanted}" in f" {_plain(zone)}" else None


def _without_what_follows(text: str) -> list[str]:
    """Return the zones of a city that something follows ("Berlin, Germany", "New York City")."""
    words = _plain(text).split()
    for length in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:length])
        if found := sorted(zone for zone in _zones_in_use() if _city(zone) == shorter):
            return found
    return []
