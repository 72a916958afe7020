"""The round-up: when it comes, the words it begins with, and how many of them go on a card."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Date, Instant, OffsetDateTime, Weekday

from learning.roundup import ITEMS_MOST, WORDS_MOST, Roundup, how_many_fit, next_roundup, proposed, shortened

BERLIN = "Europe/Berlin"
FRIDAYS = Roundup(1, Weekday.FRIDAY, 16, is_on=True)
HEADINGS = ("What happened", "What led there", "How I see it now", "Next time")


def instant(text: str) -> Instant:
    return OffsetDateTime(text).to_instant()


@pytest.mark.parametrize(
    ("roundup", "after", "last", "expected"),
    [
        (replace(FRIDAYS, is_on=False), "2026-01-01T12:00+01", None, None),
        (FRIDAYS, "2026-01-01T12:00+01", None, "2026-01-02T16:00+01"),
        (FRIDAYS, "2026-01-02T16:00+01", Date(2026, 1, 2), "2026-01-09T16:00+01"),
        (FRIDAYS, "2026-03-28T12:00+01", None, "2026-04-03T16:00+02"),
        (replace(FRIDAYS, weekday=Weekday.SATURDAY), "2026-01-02T17:00+01", Date(2026, 1, 2), "2026-01-10T16:00+01"),
        (replace(FRIDAYS, weekday=Weekday.MONDAY), "2026-01-02T17:00+01", Date(2026, 1, 2), "2026-01-05T16:00+01"),
        (replace(FRIDAYS, weekday=Weekday.SUNDAY), "2026-01-04T17:00+01", Date(2026, 1, 4), "2026-01-11T16:00+01"),
        (FRIDAYS, "2026-01-30T12:00+01", Date(2026, 1, 2), "2026-01-30T16:00+01"),
    ],
    ids=[
        "off", "the first", "a week later", "over summer time", "moved within its week", "moved into the next",
        "on Sundays", "after some weeks without",
    ],
)  # fmt: skip
def test_it_comes_at_most_once_in_a_week(roundup: Roundup, after: str, last: Date | None, expected: str | None) -> None:
    found = next_roundup(roundup, BERLIN, instant(after), last)
    assert (found and found.at) == (expected and instant(expected))


def test_what_is_proposed_says_what_is_there_below_its_headings() -> None:
    assert proposed("Fractions", [("What happened", "I added\nthe bottoms"), ("Next time", "draw it")]) == (
        "Fractions\nWhat happened: I added the bottoms\nNext time: draw it"
    )
    assert proposed(None, [("Next time", "draw it")]) == "Next time: draw it"
    assert proposed(None, []) == ""


@given(
    st.none() | st.text(min_size=1, max_size=60),
    st.lists(st.text(min_size=1, max_size=4000), min_size=4, max_size=4),
)
def test_what_is_proposed_always_fits_and_has_every_part(topic: str | None, texts: list[str]) -> None:
    found = proposed(topic, list(zip(HEADINGS, texts, strict=True)))
    assert len(found) <= WORDS_MOST
    assert all(f"{heading}: " in found for heading in HEADINGS)


def test_what_short_parts_leave_over_goes_to_the_longer_ones() -> None:
    long = "word " * 200
    found = proposed(None, [("A", "short"), ("B", long)])
    assert len(found) > WORDS_MOST - 10


def test_headings_that_leave_no_room_are_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        proposed(None, [("x" * WORDS_MOST, "words")])


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("one  two\nthree", 20, "one two three"),
        ("I moved it over. Then I kept the sign and went on", 30, "I moved it over."),
        ("I moved. Then I kept the sign and went on", 30, "I moved. Then I kept the…"),
        ("abcdefghij", 5, "abcd…"),
    ],
    ids=["in one line", "after a sentence", "at a word", "within one long word"],
)
def test_a_text_is_cut_where_it_reads_well(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected


@given(st.text(max_size=300), st.integers(1, 80))
def test_a_cut_text_is_never_too_long(text: str, most: int) -> None:
    found = shortened(text, most)
    assert len(found) <= most
    assert "\n" not in found


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], 0),
        ([90], 1),
        ([2000], 1),
        ([40, 40], 2),
        ([40, 50, 10], 2),
        ([50, 50], 1),
        ([1] * 9, ITEMS_MOST),
    ],
    ids=["none", "one", "one that is long", "two", "two of three", "the second is too much", "no more than six"],
)
def test_as_many_as_fit_go_on_a_card(lengths: list[int], expected: int) -> None:
    assert how_many_fit(lengths, 100) == expected
