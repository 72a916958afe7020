"""The words of patterns say the same as the picture, and fit where they go in the worst case."""

from typing import Any, Final

import pytest
from whenever import Date, Instant

from cogs._edge.say import MESSAGE_MOST
from cogs.patterns import _words
from cogs.patterns._words import ALT_MOST
from learning.kinds import Kind
from learning.ladder import Outcome
from learning.patterns import CAME, Fact, Line, Patterns, Stretch, Sure, find
from prompts import Voice

VOICE: Final = Voice()
NOW: Final = Instant.from_utc(2026, 11, 25, 12)
MONTHS: Final = tuple(Stretch(Date(2026, month, 1), 1) for month in range(1, 7))
FULL: Final = Sure(1, dict(zip(CAME, (1000, 1000, 1000), strict=True)))


def with_topics(*lines: Line, **about: Any) -> Patterns:
    return Patterns(MONTHS, (Line("slip", (5, 0, 0, 0, 0, 0)),), lines, **about)


def worst(name: str, counts: tuple[int, ...]) -> Patterns:
    """Return the patterns that take the most words: all lines there are, in stretches with the longest names."""
    stretches = tuple(Stretch(Date(2024 + place // 4, place % 4 * 3 + 1, 1), 3) for place in range(12))
    kinds = tuple(Line(kind.value, counts) for kind in sorted(Kind, key=lambda kind: -len(kind))[:6])
    topics = tuple(Line(f"{place}{name}", counts, number=99) for place in range(6))
    sure = tuple(Sure(confidence, FULL.counts) for confidence in (1, 2, 3, 4))
    return Patterns(
        stretches, (*kinds, Line(None, counts, 5)), (*topics, Line(None, counts, 99)), sure, (4999, 4998, 4997), 4000
    )


@pytest.mark.parametrize("name", ["x" * 60, "*" * 60, "分数" * 30, "a b " * 15])
@pytest.mark.parametrize(
    "counts",
    [
        (0, 0, 900, 0, 0, 0, 0, 0, 0, 900, 0, 0),
        (1, 1, 900, 1, 1, 1, 1, 1, 1, 900, 1, 1),
        (1, 1, 900, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        (400,) * 12,
    ],
    ids=["two stretches", "two peaks", "one peak", "spread"],
)
def test_the_words_fit_in_the_worst_case(name: str, counts: tuple[int, ...]) -> None:
    found = worst(name, counts)
    assert len(_words.below(VOICE, found, [(number, "*If* " * 800) for number in found.plans])) <= MESSAGE_MOST
    description = _words.alt(VOICE, found)
    assert len(description) <= ALT_MOST
    assert description.endswith("Plans that went with what stayed: 3, told below.")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 3, 0, 0, 0), "3 in Mar 2026"),
        ((2, 0, 3, 0, 0, 0), "2 in Jan 2026, 3 in Mar 2026"),
        ((2, 1, 3, 0, 0, 0), "6, most in Mar 2026"),
        ((2, 3, 3, 0, 0, 0), "8, most in Feb 2026 and Mar 2026"),
        ((0, 1, 1, 0, 1, 0), "3, Feb 2026 to May 2026"),
    ],
)
def test_a_line_tells_when_its_entries_were(counts: tuple[int, ...], expected: str) -> None:
    found = with_topics(Line("loops", counts))
    assert f"- loops: {expected}\n" in _words.below(VOICE, found, [])
    assert f"loops {expected}." in _words.alt(VOICE, found)


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        (Stretch(Date(2026, 11, 9), 0), "9–15 Nov"),
        (Stretch(Date(2026, 10, 26), 0), "26 Oct–1 Nov"),
        (Stretch(Date(2026, 11, 1), 1), "Nov 2026"),
        (Stretch(Date(2026, 10, 1), 3), "Oct–Dec 2026"),
        (Stretch(Date(2026, 1, 1), 6), "Jan–Jun 2026"),
        (Stretch(Date(2026, 1, 1), 12), "2026"),
        (Stretch(Date(2024, 1, 1), 24), "2024–2025"),
    ],
)
def test_a_stretch_of_time_has_a_name(stretch: Stretch, expected: str) -> None:
    found = Patterns((stretch,), (Line("slip", (5,)),), (Line(None, (5,)),))
    assert _words.below(VOICE, found, []).startswith(f"**Your patterns**, {expected}\n")
    assert f"- no topic: 5 in {expected}\n" in _words.below(VOICE, found, [])


def test_a_topic_that_is_drawn_as_a_number_is_named_by_it_and_others_are_counted() -> None:
    found = with_topics(Line("数学", (5, 0, 0, 0, 0, 0), number=1), Line(None, (0, 9, 0, 0, 0, 0), 4))
    below, alt = _words.below(VOICE, found, []), _words.alt(VOICE, found)
    assert "- 1: 数学: 5 in Jan 2026\n- 4 other topics: 9 in Feb 2026\n" in below
    assert "Topics: 1: 数学 5 in Jan 2026; 4 others 9 in Feb 2026." in alt


def test_how_it_went_is_told_in_words_and_never_as_a_score() -> None:
    sure = Sure(3, {Outcome.GOT_IT: 7, Outcome.PARTLY: 5, Outcome.NOT_YET: 2})
    found = with_topics(Line("loops", (5, 0, 0, 0, 0, 0)), sure=(Sure(1, dict.fromkeys(CAME, 0)), sure))
    below = _words.below(VOICE, found, [])
    assert "- 3 fairly (14 came back): Got it: about half · Partly: some · Not yet: some\n" in below
    assert "1 guessing" not in below
    assert "%" not in below
    assert "3 fairly (14) Got it: about half, Partly: some, Not yet: some." in _words.alt(VOICE, found)


def test_markup_in_a_topic_acts_nowhere_and_is_not_read_out_twice() -> None:
    found = with_topics(Line("a_b_*c*", (5, 0, 0, 0, 0, 0)))
    assert r"- a\_b\_\*c\*: 5" in _words.below(VOICE, found, [])
    assert "a_b_*c* 5" in _words.alt(VOICE, found)


def test_plans_stand_below_with_their_entries() -> None:
    found = with_topics(Line("loops", (5, 0, 0, 0, 0, 0)), plans=(9, 4), more_plans=2)
    below = _words.below(VOICE, found, [(9, "If I see\n\n@everyone, then I wait"), (4, "如果")])
    assert "- Entry 9: If I see @\u200beveryone, then I wait\n- Entry 4: 如果\n2 more are in your log.\n" in below


@pytest.mark.parametrize("count", range(5))
def test_below_five_entries_the_words_say_what_comes(count: int) -> None:
    found = find([Fact(number, NOW) for number in range(count)], "UTC")
    assert "from 5 entries on" in _words.below(VOICE, found, [])
    assert "from 5 entries on" in _words.alt(VOICE, found)
