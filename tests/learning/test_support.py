from datetime import date

import pytest

from learning.support import SupportLine, SupportLines

GERMAN = SupportLine("Nummer gegen Kummer", "116 111", frozenset({"DE"}))
BOTH = SupportLine("147", "call 147", frozenset({"DE", "CH"}))
ANYWHERE = SupportLine("Find a helpline", "findahelpline.com")
LINES = SupportLines(date(2026, 5, 1), (ANYWHERE, GERMAN, BOTH))


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("DE", (GERMAN, BOTH, ANYWHERE)),
        ("CH", (BOTH, ANYWHERE)),
        ("FR", (ANYWHERE,)),
        (None, (GERMAN, BOTH, ANYWHERE)),
    ],
)
def test_a_country_s_own_lines_come_first(country: str | None, lines: tuple[SupportLine, ...]) -> None:
    assert LINES.for_country(country) == lines


@pytest.mark.parametrize(
    ("today", "stale"),
    [(date(2026, 5, 1), False), (date(2026, 10, 28), False), (date(2026, 10, 29), True), (date(2026, 4, 1), False)],
)
def test_a_list_is_stale_after_180_days(today: date, stale: bool) -> None:
    assert LINES.is_stale(today) is stale


def test_the_countries_are_those_with_a_line_of_their_own() -> None:
    assert LINES.countries() == ("CH", "DE")
    assert SupportLines(date(2026, 5, 1), (ANYWHERE,)).countries() == ()
