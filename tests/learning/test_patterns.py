from dataclasses import replace
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Date, Instant, PlainDateTime

from learning.kinds import Kind
from learning.ladder import Outcome
from learning.patterns import (
    CAME,
    COLUMNS_MOST,
    FEWEST,
    LINES_MOST,
    PLANS_MOST,
    Fact,
    Patterns,
    Share,
    Stretch,
    find,
    share,
)

ZONE: Final = "Europe/Berlin"
NOW: Final = Instant.from_utc(2026, 11, 25, 12)
TOPICS: Final = (*(f"topic {number}" for number in range(12)), "数学", " Loops", "loops", "  ", None)


@st.composite
def entries(draw: st.DrawFn) -> list[Fact]:
    """Return the facts of some entries, made within days, years or centuries."""
    reach = draw(st.sampled_from([3, 80, 300, 4_000, 300_000]))
    one = st.builds(
        Fact,
        st.just(0),
        st.integers(0, reach * 24).map(lambda ago: NOW.subtract(hours=ago)),
        st.lists(st.sampled_from(Kind), max_size=2).map(tuple),
        st.sampled_from(TOPICS),
        st.none() | st.integers(1, 4),
        st.none() | st.sampled_from(CAME),
        st.booleans(),
        st.booleans(),
    )
    return [replace(fact, number=number) for number, fact in enumerate(draw(st.lists(one, max_size=40)), 1)]


def on(*days: str, **about: Any) -> list[Fact]:
    """Return the facts of an entry on each day."""
    return [
        Fact(number, PlainDateTime(f"{day}T12:00").assume_tz(ZONE).to_instant(), **about)
        for number, day in enumerate(days, 1)
    ]


def many(count: int, **about: Any) -> list[Fact]:
    return [Fact(number, NOW, **about) for number in range(1, count + 1)]


def of_each(**entries_of: int) -> list[Fact]:
    """Return the facts of as many entries of each topic."""
    topics = [topic for topic, count in entries_of.items() for _ in range(count)]
    return [Fact(number, NOW, topic=topic) for number, topic in enumerate(topics, 1)]


def starts(found: Patterns) -> list[str]:
    return [one.start.format_iso() for one in found.stretches]


# --- what holds for any entries --------------------------------------------------------------------------------------


@given(entries())
def test_nothing_is_shown_of_fewer_than_five(facts: list[Fact]) -> None:
    assert find(facts[: FEWEST - 1], ZONE) == Patterns()
    assert bool(find(facts, ZONE).stretches) == (len(facts) >= FEWEST)
    assert FEWEST == 5


@given(entries())
def test_there_are_never_more_columns_lines_and_plans_than_fit(facts: list[Fact]) -> None:
    found = find(facts, ZONE)
    assert len(found.stretches) <= COLUMNS_MOST == 12
    assert len(found.kinds) <= LINES_MOST
    assert len(found.topics) <= LINES_MOST + 1
    assert len(found.plans) <= PLANS_MOST
    for line in (*found.kinds, *found.topics):
        assert len(line.counts) == len(found.stretches)
        assert line.total > 0


@given(entries())
def test_no_entry_is_dropped(facts: list[Fact]) -> None:
    found = find(facts, ZONE)
    if not found.stretches:
        return
    assert sum(line.total for line in found.topics) == len(facts)
    assert sum(line.total for line in found.kinds) == sum(max(1, len(set(fact.kinds))) for fact in facts)
    assert sum(one.total for one in found.sure) == sum(bool(fact.confidence and fact.came) for fact in facts)
    assert len(found.plans) + found.more_plans == sum(fact.held and fact.has_plan for fact in facts)


@given(entries())
def test_the_first_and_the_last_stretch_hold_an_entry(facts: list[Fact]) -> None:
    found = find(facts, ZONE)
    if found.stretches:
        assert sum(line.counts[0] for line in found.topics) > 0
        assert sum(line.counts[-1] for line in found.topics) > 0


@given(entries(), st.randoms())
def test_the_same_entries_in_another_order_show_the_same(facts: list[Fact], chance: Random) -> None:
    mixed = list(facts)
    chance.shuffle(mixed)
    assert find(mixed, ZONE) == find(facts, ZONE)


# --- stretches of time -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-11-25", "2026-11-25", (0, 1, "2026-11-23")),
        ("2026-11-22", "2026-11-23", (0, 2, "2026-11-16")),
        ("2026-09-07", "2026-11-29", (0, 12, "2026-09-07")),
        ("2026-09-06", "2026-11-29", (1, 3, "2026-09-01")),
        ("2025-12-31", "2026-11-01", (1, 12, "2025-12-01")),
        ("2025-11-30", "2026-11-01", (3, 5, "2025-10-01")),
        ("2024-03-31", "2026-12-31", (3, 12, "2024-01-01")),
        ("2023-12-31", "2026-12-31", (6, 7, "2023-07-01")),
        ("2021-06-30", "2026-12-31", (6, 12, "2021-01-01")),
        ("2020-12-31", "2026-12-31", (12, 7, "2020-01-01")),
        ("2015-12-31", "2026-01-01", (12, 12, "2015-01-01")),
        ("2014-12-31", "2026-01-01", (24, 7, "2014-01-01")),
    ],
    ids=str,
)
def test_the_longer_the_time_the_longer_a_stretch(first: str, last: str, expected: tuple[int, int, str]) -> None:
    found = find(on(first, last, last, last, last), ZONE)
    assert (found.stretches[0].months, len(found.stretches), starts(found)[0]) == expected
    assert (found.topics[0].counts[0], found.topics[0].total) == (5 if len(found.stretches) == 1 else 1, 5)


def test_stretches_follow_each_other_without_a_gap() -> None:
    found = find(on("2025-02-28", "2026-01-01", "2026-03-31", "2026-04-01", "2026-11-30"), ZONE)
    assert starts(found) == [
        *("2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"),
        *("2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"),
    ]
    assert found.topics[0].counts == (1, 0, 0, 0, 2, 1, 0, 1)


def test_a_day_is_that_of_the_persons_zone() -> None:
    late_on_sunday = Instant.from_utc(2026, 11, 22, 23, 30)
    facts = [Fact(number, late_on_sunday) for number in range(5)]
    assert find(facts, "Europe/Berlin").stretches == (Stretch(Date(2026, 11, 23), 0),)
    assert find(facts, "Europe/London").stretches == (Stretch(Date(2026, 11, 16), 0),)


# --- kinds and topics ------------------------------------------------------------------------------------------------


def test_an_entry_counts_for_each_of_its_kinds_and_without_one_as_not_sure_yet() -> None:
    facts = [
        *many(2, kinds=(Kind.SLIP, Kind.TIME)),
        Fact(3, NOW, kinds=(Kind.SLIP,)),
        Fact(4, NOW),
        Fact(5, NOW, kinds=(Kind.UNSURE,)),
        Fact(6, NOW, kinds=(Kind.GUESS, Kind.GUESS)),
    ]
    found = find(facts, ZONE)
    assert [(line.name, line.total) for line in found.kinds] == [("slip", 3), ("time", 2), ("unsure", 2), ("guess", 1)]


def test_lines_stand_by_size_and_those_of_one_size_by_their_first_entry() -> None:
    found = find(of_each(late=2, early=2, most=3, one=1), ZONE)
    assert [line.name for line in found.topics] == ["most", "late", "early", "one"]


def test_as_many_topics_as_there_are_lines_get_one_each() -> None:
    found = find(of_each(a=7, b=6, c=5, d=4, e=3, f=2, g=1), ZONE)
    assert [line.name for line in found.topics] == list("abcdefg")
    assert {line.gathered for line in found.topics} == {0}


def test_the_smallest_of_more_topics_share_a_line_before_what_has_none() -> None:
    facts = [*of_each(a=7, b=6, c=5, d=4, e=3, f=2, g=1, h=1), Fact(99, NOW)]
    found = find(facts, ZONE)
    assert [line.name for line in found.topics] == [*"abcdef", None, None]
    shared, without = found.topics[-2:]
    assert (shared.gathered, shared.total) == (2, 2)
    assert (without.gathered, without.total) == (0, 1)


def test_the_smallest_kinds_share_a_line_too() -> None:
    facts = [Fact(number, NOW, kinds=(kind,)) for number, kind in enumerate([*Kind, *list(Kind)[:6]])]
    found = find(facts, ZONE)
    assert [line.name for line in found.kinds] == [*(kind.value for kind in list(Kind)[:6]), None]
    assert (found.kinds[-1].gathered, found.kinds[-1].total) == (5, 5)


def test_a_topic_is_one_in_any_case_and_spelt_as_it_was_last() -> None:
    facts = [Fact(number, NOW, topic=topic) for number, topic in enumerate(["LOOPS", "loops ", " ", None, "Loops"])]
    found = find(facts, ZONE)
    assert [(line.name, line.total) for line in found.topics] == [("Loops", 3), (None, 2)]


def test_topics_that_no_picture_can_write_get_numbers_in_their_order() -> None:
    facts = [
        Fact(number, NOW, topic=topic) for number, topic in enumerate(["数学", "数学", "loops", "العربية", "Дроби"])
    ]
    assert [(line.name, line.number) for line in find(facts, ZONE).topics] == [
        ("数学", 1),
        ("loops", None),
        ("العربية", 2),
        ("Дроби", None),
    ]


# --- how sure, and plans ---------------------------------------------------------------------------------------------


def test_how_it_went_is_told_for_each_confidence() -> None:
    facts = [
        Fact(1, NOW, confidence=3, came=Outcome.GOT_IT),
        Fact(2, NOW, confidence=3, came=Outcome.GOT_IT),
        Fact(3, NOW, confidence=3, came=Outcome.NOT_YET),
        Fact(4, NOW, confidence=1, came=Outcome.PARTLY),
        Fact(5, NOW, confidence=4, came=None),
        Fact(6, NOW, confidence=None, came=Outcome.GOT_IT),
        Fact(7, NOW, confidence=2, came=Outcome.NOT_TODAY),
    ]
    found = find(facts, ZONE)
    assert [one.confidence for one in found.sure] == [1, 2, 3, 4]
    assert [one.total for one in found.sure] == [1, 0, 3, 0]
    assert found.sure[2].counts == {Outcome.GOT_IT: 2, Outcome.PARTLY: 0, Outcome.NOT_YET: 1}


@pytest.mark.parametrize(
    "about",
    [{"confidence": 3}, {"came": Outcome.GOT_IT}, {"confidence": 3, "came": Outcome.NOT_TODAY}],
    ids=["not back yet", "not said how sure", "put off"],
)
def test_without_anything_to_compare_nothing_is_told(about: dict[str, Any]) -> None:
    assert find(many(5, **about), ZONE).sure == ()


def test_the_newest_plans_of_held_entries_are_named() -> None:
    facts = [
        *many(5, held=True, has_plan=True),
        Fact(6, NOW, held=True),
        Fact(7, NOW, has_plan=True),
        Fact(8, NOW, held=True, has_plan=True),
    ]
    found = find(facts, ZONE)
    assert (found.plans, found.more_plans) == ((8, 5, 4), 3)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 1, None),
        (0, 9, None),
        (1, 1, Share.ALL),
        (9, 9, Share.ALL),
        (99, 100, Share.MOST),
        (5, 8, Share.MOST),
        (2, 3, Share.MOST),
        (3, 5, Share.HALF),
        (1, 2, Share.HALF),
        (4, 9, Share.HALF),
        (2, 5, Share.SOME),
        (1, 3, Share.SOME),
        (1, 5000, Share.SOME),
    ],
)
def test_a_share_is_told_in_a_word(part: int, whole: int, expected: Share | None) -> None:
    assert share(part, whole) == expected


def test_five_thousand_entries_over_years_are_measured() -> None:
    facts = [Fact(number, NOW.subtract(hours=9 * number), topic=f"t{number % 40}") for number in range(5000)]
    found = find(facts, ZONE)
    assert len(found.stretches) <= COLUMNS_MOST
    assert sum(line.total for line in found.topics) == 5000
