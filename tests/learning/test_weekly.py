"""A weekly story or what-if: when it comes, and that none comes twice before all have come."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Date, Instant, OffsetDateTime, Weekday

from learning.weekly import Weekly, What, next_weekly, piece_for, week_number

BERLIN = "Europe/Berlin"
WEDNESDAYS = Weekly(1, What.STORY, Weekday.WEDNESDAY, 16, 9, is_on=True)
STORIES = [f"story_{number}" for number in range(5)]
WHAT_IFS = [f"what_if_{number}" for number in range(4)]
MONDAY = Date(2026, 1, 5)


def instant(text: str) -> Instant:
    return OffsetDateTime(text).to_instant()


@pytest.mark.parametrize(
    ("weekly", "after", "last", "expected"),
    [
        (replace(WEDNESDAYS, is_on=False), "2026-01-05T12:00+01", None, None),
        (replace(WEDNESDAYS, hour=None), "2026-01-05T12:00+01", None, None),
        (replace(WEDNESDAYS, weekday=None), "2026-01-05T12:00+01", None, None),
        (replace(WEDNESDAYS, hour=0), "2026-01-05T12:00+01", None, "2026-01-07T00:00+01"),
        (WEDNESDAYS, "2026-01-05T12:00+01", None, "2026-01-07T16:00+01"),
        (WEDNESDAYS, "2026-01-07T16:00+01", Date(2026, 1, 7), "2026-01-14T16:00+01"),
        (WEDNESDAYS, "2026-03-28T12:00+01", None, "2026-04-01T16:00+02"),
        (replace(WEDNESDAYS, weekday=Weekday.SUNDAY), "2026-01-07T17:00+01", Date(2026, 1, 7), "2026-01-18T16:00+01"),
    ],
    ids=["off", "no hour", "no day", "at midnight", "the first", "a week later", "over summer time", "moved"],
)  # fmt: skip
def test_it_comes_at_most_once_in_a_week(weekly: Weekly, after: str, last: Date | None, expected: str | None) -> None:
    found = next_weekly(weekly, BERLIN, instant(after), last)
    assert (found and found.at) == (expected and instant(expected))


@pytest.mark.parametrize(
    ("weekly", "lacks"),
    [
        (Weekly(1), ["what", "weekday", "hour", "channel"]),
        (replace(WEDNESDAYS, channel_id=None), ["channel"]),
        (replace(WEDNESDAYS, hour=0), []),
    ],
    ids=["nothing is picked", "no channel", "midnight is an hour"],
)
def test_what_has_to_be_picked_is_named(weekly: Weekly, lacks: list[str]) -> None:
    assert weekly.lacks == lacks


@pytest.mark.parametrize(
    ("day", "number"),
    [(Date(1970, 1, 4), -1), (Date(1970, 1, 5), 0), (Date(1970, 1, 11), 0), (Date(2026, 1, 4), 2921), (MONDAY, 2922)],
    ids=["before the first", "the first Monday", "its Sunday", "a Sunday", "the Monday after"],
)
def test_a_week_goes_from_monday_to_sunday(day: Date, number: int) -> None:
    assert week_number(day) == number


@given(st.sampled_from(What), st.integers(1, 2**63), st.integers(-3000, 3000))
def test_none_comes_twice_before_all_have_come(what: What, circle_id: int, start: int) -> None:
    weekly = Weekly(circle_id, what)
    came = [piece_for(weekly, MONDAY.add(days=7 * (start + week)), STORIES, WHAT_IFS) for week in range(40)]
    for kind, pieces in ((What.STORY, STORIES), (What.WHAT_IF, WHAT_IFS)):
        names = [name for found, name in came if found is kind]
        for first in range(len(names) - len(pieces)):
            assert set(names[first : first + len(pieces)]) == set(pieces)


@given(st.integers(1, 2**63), st.integers(0, 3000))
def test_in_turn_means_every_other_week(circle_id: int, start: int) -> None:
    first, second = (
        piece_for(Weekly(circle_id, What.BOTH), MONDAY.add(days=7 * week), STORIES, WHAT_IFS)[0]
        for week in (start, start + 1)
    )
    assert {first, second} == {What.STORY, What.WHAT_IF}


def test_all_days_of_a_week_bring_the_same() -> None:
    days = [piece_for(WEDNESDAYS, MONDAY.add(days=day), STORIES, WHAT_IFS) for day in range(7)]
    assert len(set(days)) == 1


def test_without_a_pick_or_a_piece_nothing_can_come() -> None:
    with pytest.raises(ValueError, match="nothing is picked"):
        piece_for(Weekly(1), MONDAY, STORIES, WHAT_IFS)
    with pytest.raises(ValueError, match="no piece"):
        piece_for(WEDNESDAYS, MONDAY, [], WHAT_IFS)
