import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from whenever import Date, Weekday

from learning.dates import date_meant, dates_meant

TODAY = Date(2026, 11, 25)
"""A Wednesday."""

ANY_TEXT = st.text(st.characters(codec=None)) | st.text("0123456789./-, adecfristmouny\n", max_size=24)
DATES = st.dates().map(Date).filter(lambda date: date.year < 9990)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-12-24", "2026-12-24"),
        ("2020-02-29", "2020-02-29"),
        ("24 Dec", "2026-12-24"),
        ("24 dec.", "2026-12-24"),
        ("24Dec", "2026-12-24"),
        ("24. Dec 2026", "2026-12-24"),
        ("24 December", "2026-12-24"),
        ("24 DECEMBER 2027", "2027-12-24"),
        ("24 December, 2027", "2027-12-24"),
        ("24th December", "2026-12-24"),
        ("Dec 24", "2026-12-24"),
        ("December 24, 2027", "2027-12-24"),
        ("December 24,2027", "2027-12-24"),
        ("Dec 24 2027", "2027-12-24"),
        ("December 1st, 2027", "2027-12-01"),
        ("Sept 3", "2027-09-03"),
        ("24.12.", "2026-12-24"),
        ("24.12", "2026-12-24"),
        ("4.5.", "2027-05-04"),
        ("24.12.2026", "2026-12-24"),
        ("04. 05. 2026", "2026-05-04"),
        ("24/12", "2026-12-24"),
        ("12/24", "2026-12-24"),
        ("24/12/2027", "2027-12-24"),
        ("12 / 24 / 2027", "2027-12-24"),
        ("12/12", "2026-12-12"),
        ("today", "2026-11-25"),
        ("Tomorrow", "2026-11-26"),
        ("  24 \n Dec ", "2026-12-24"),
        ("24\u00a0Dec", "2026-12-24"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, date: str) -> None:
    assert date_meant(typed, TODAY) == Date(date)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "24", "2027", "Dec", "Dec 2027", "de 24", "24 Decembers", "24 Frimaire", "32 Dec", "0 Dec", "31 Nov",
        "30 Feb", "29 Feb 2027", "2026-13-01", "2026-00-10", "2027-02-29", "0000-01-01", "2026-12", "26-12-24",
        "12.24.", "24.12.26", "24..12", "24.12.2026.1", "yesterday", "tod", "tomorrows", "fr", "fridays", "next Friday",
        "٣ Dec", "² Dec", "２４ Dec", "24.١٢.", "9" * 100_000, "a" * 100_000, "1." * 50_000, "24 Dec " * 20_000,
        "\ud83d", "\x00",
    ],
    ids=lambda typed: ascii(typed[:20]),
)  # fmt: skip
def test_what_is_no_date_is_none(typed: str) -> None:
    assert date_meant(typed, TODAY) is None


@pytest.mark.parametrize(
    "typed", ["3/4", "12/1", "11/12/2026", "13/13", "13/14", "0/5", "0/13", "31/2", "2/30/2027", "24/١٢"]
)
def test_a_date_in_slashes_that_could_mean_two_or_means_none_is_none(typed: str) -> None:
    assert date_meant(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("Thursday", "2026-11-26"),
        ("fri", "2026-11-27"),
        ("Sat.", "2026-11-28"),
        ("sunday", "2026-11-29"),
        ("Mon", "2026-11-30"),
        ("tues", "2026-12-01"),
        ("WEDNESDAY", "2026-12-02"),
    ],
)
def test_a_weekday_is_the_next_one_strictly_after_today(typed: str, date: str) -> None:
    assert date_meant(typed, TODAY) == Date(date)


@pytest.mark.parametrize(
    ("typed", "today", "date"),
    [
        ("25 Nov", "2026-11-25", "2026-11-25"),
        ("24 Nov", "2026-11-25", "2027-11-24"),
        ("26.11.", "2026-11-25", "2026-11-26"),
        ("11/24", "2026-11-25", "2027-11-24"),
        ("Jan 1", "2026-12-31", "2027-01-01"),
        ("29 Feb", "2026-11-25", "2028-02-29"),
        ("29 Feb", "2028-02-29", "2028-02-29"),
        ("29 Feb", "2096-03-01", "2104-02-29"),
    ],
)
def test_a_date_without_a_year_is_the_next_on_or_after_today(typed: str, today: str, date: str) -> None:
    assert date_meant(typed, Date(today)) == Date(date)


@pytest.mark.parametrize(
    ("typed", "dates", "unread"),
    [
        ("", [], []),
        (" , ;\n and ", [], []),
        ("24 Dec", ["2026-12-24"], []),
        ("25 Dec, 24 Dec; 2027-01-01\n6.1.", ["2026-12-24", "2026-12-25", "2027-01-01", "2027-01-06"], []),
        ("24 Dec, Dec 24 and 24.12.", ["2026-12-24"], []),
        ("24 Dec, 25 Dec, AND 26 Dec", ["2026-12-24", "2026-12-25", "2026-12-26"], []),
        ("24 Dec\r\nand 25 Dec", ["2026-12-24", "2026-12-25"], []),
        ("December 24, 2027, 1 Jan and 3 January, 2028", ["2027-01-01", "2027-12-24", "2028-01-03"], []),
        ("Dec 24, 2027-01-01,2027/2", ["2026-12-24", "2027-01-01"], ["2027/2"]),
        ("3/4,  the Holidays ; Sandy and fri", ["2026-11-27"], ["3/4", "the Holidays", "Sandy"]),
        ("24 and 25 Dec", ["2026-12-25"], ["24"]),
        ("rock-and-roll, android", [], ["rock-and-roll", "android"]),
    ],
)
def test_a_list_gives_its_dates_in_order_and_what_could_not_be_read(
    typed: str, dates: list[str], unread: list[str]
) -> None:
    assert dates_meant(typed, TODAY) == ([Date(date) for date in dates], unread)


@given(text=ANY_TEXT, today=DATES)
@example(text="٣", today=TODAY)
@example(text="² Dec", today=TODAY)
@example(text="9" * 5000 + ".12.", today=TODAY)
def test_any_text_is_a_date_or_none(text: str, today: Date) -> None:
    assert isinstance(date_meant(text, today), Date | None)


@given(text=ANY_TEXT | st.lists(ANY_TEXT | st.just("24 Dec")).map(", ".join), today=DATES)
def test_any_list_gives_dates_in_order_each_once_and_no_empty_piece(text: str, today: Date) -> None:
    dates, unread = dates_meant(text, today)
    assert dates == sorted(set(dates))
    assert all(piece and piece == piece.strip() and piece in text for piece in unread)


@given(date=DATES, today=DATES)
def test_a_whole_date_is_itself_whatever_the_day(date: Date, today: Date) -> None:
    named = date.to_stdlib().strftime("%B")
    for typed in (
        date.format_iso(),
        f"{date.day}.{date.month}.{date.year:04}",
        f"{date.day} {named} {date.year:04}",
        f"{named[:3]} {date.day}, {date.year:04}",
    ):
        assert date_meant(typed, today) == date


@given(date=DATES, today=DATES)
def test_without_a_year_no_earlier_date_of_that_day_and_month_is_left_out(date: Date, today: Date) -> None:
    meant = date_meant(f"{date.day}.{date.month}.", today)
    assert meant is not None
    assert (meant.day, meant.month) == (date.day, date.month)
    assert meant >= today
    for year in range(today.year, meant.year):
        assert (date.day, date.month) == (29, 2) or Date(year, date.month, date.day) < today


@given(day=st.sampled_from(Weekday), today=DATES, letters=st.integers(3, 9))
def test_a_weekday_is_one_to_seven_days_away(day: Weekday, today: Date, letters: int) -> None:
    meant = date_meant(day.name[:letters], today)
    assert meant is not None
    assert meant.day_of_week() is day
    assert today < meant <= today.add(days=7)
