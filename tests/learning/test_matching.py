"""The weights of two people, and rounds of matching told one by one."""

from dataclasses import replace
from typing import Any, TypeAlias

import pytest
from whenever import Instant, Time, TimeZoneNotFoundError, hours, minutes

from learning.matching import (
    ABOUT_A_DAY,
    BACK_TOGETHER,
    ENOUGH_HOURS,
    ENOUGH_TOPICS,
    HOUR,
    LEAST,
    LONG_REST,
    NO_REPEAT_FOR,
    SAME_MANNER,
    TOPIC,
    Group,
    Round,
    Seeker,
    make_round,
    weigh,
)
from learning.notify import QUIET_HOURS, Span
from learning.partners import ASK_FADES_AFTER, KEPT_FOR, Manner

Pairs: TypeAlias = frozenset[frozenset[int]]

NOW = Instant.from_utc(2026, 6, 3, 12)
NOBODY: Pairs = frozenset()
BY_DAY = Span(Time(8), Time(21))
OFTEN_AWAKE = LEAST + HOUR * ENOUGH_HOURS


def seeker(person_id: int, topics: str = "", **changed: Any) -> Seeker:
    plain = Seeker(person_id, "Europe/Berlin", QUIET_HOURS, None, frozenset(topics.split()), Manner.GENTLE, None)
    return replace(plain, **changed)


def two(*ids: int) -> Pairs:
    """Return the pairs of ids that follow one another: 1, 2, 3, 4 are 1 and 2, and 3 and 4."""
    return frozenset(map(frozenset, zip(ids[::2], ids[1::2], strict=True)))


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        pytest.param({}, {}, OFTEN_AWAKE + SAME_MANNER + BACK_TOGETHER, id="much alike"),
        pytest.param({}, {"manner": Manner.DIRECT}, OFTEN_AWAKE + BACK_TOGETHER, id="gentle and direct"),
        pytest.param(
            {"quiet_hours": Span(Time(12), Time(9)), "manner": Manner.DIRECT},
            {},
            LEAST + HOUR * 7 * 3 + BACK_TOGETHER,
            id="three hours a day",
        ),
        pytest.param(
            {"quiet_hours": Span(Time(8, 30), Time(8)), "manner": Manner.DIRECT},
            {},
            LEAST + HOUR * 3 + BACK_TOGETHER,
            id="half an hour a day",
        ),
        pytest.param(
            {"busy_hours": Span(Time(8), Time(21)), "topics": "root"},
            {"topics": "root"},
            LEAST,
            id="never awake together, whatever else they share",
        ),
        pytest.param(
            {"zone": None, "topics": "root"},
            {"topics": "root"},
            LEAST + TOPIC + SAME_MANNER + BACK_TOGETHER,
            id="hours that are not known",
        ),
        pytest.param(
            {"topics": "root sine loop", "manner": Manner.DIRECT},
            {"topics": "sine loop verb"},
            OFTEN_AWAKE + 2 * TOPIC + BACK_TOGETHER,
            id="two topics",
        ),
        pytest.param(
            {"topics": "a b c d e f g", "manner": Manner.DIRECT},
            {"topics": "a b c d e f g"},
            OFTEN_AWAKE + ENOUGH_TOPICS * TOPIC + BACK_TOGETHER,
            id="all their topics",
        ),
        pytest.param(
            {"rests_until": NOW + hours(60)}, {}, OFTEN_AWAKE + SAME_MANNER, id="one rests and the other waits"
        ),
        pytest.param(
            {"rests_until": NOW + hours(60)},
            {"rests_until": NOW + hours(60) + ABOUT_A_DAY},
            OFTEN_AWAKE + SAME_MANNER + BACK_TOGETHER,
            id="both rest and are back a day apart",
        ),
        pytest.param(
            {"rests_until": NOW + hours(60)},
            {"rests_until": NOW + hours(60) + ABOUT_A_DAY + minutes(1)},
            OFTEN_AWAKE + SAME_MANNER,
            id="both rest and are back more than a day apart",
        ),
        pytest.param(
            {"rests_until": NOW - hours(500)}, {}, OFTEN_AWAKE + SAME_MANNER + BACK_TOGETHER, id="a rest that is over"
        ),
    ],
)
def test_two_people_fit_by_hours_topics_manner_and_rest(
    one: dict[str, Any], other: dict[str, Any], weight: int
) -> None:
    people = [seeker(1, **one), seeker(2, **other)]
    assert weigh(people, NOW) == {frozenset({1, 2}): weight}
    assert weigh(people[::-1], NOW) == {frozenset({1, 2}): weight}


@pytest.mark.parametrize(
    ("topics", "excluded", "groups", "lonely"),
    [
        pytest.param([], two(), (), (), id="nobody"),
        pytest.param([""], two(), (), (1,), id="one"),
        pytest.param(["", ""], two(), ((1, 2),), (), id="two"),
        pytest.param(["", ""], two(1, 2), (), (1, 2), id="two who may not meet"),
        pytest.param(["", "", ""], two(), ((1, 2, 3),), (), id="three"),
        pytest.param(["a", "a", ""], two(1, 3), ((1, 2),), (3,), id="a third who may not meet the first"),
        pytest.param(["a", "b", "a", "b"], two(), ((1, 3), (2, 4)), (), id="pairs by topic"),
        pytest.param(["a", "a", "", ""], two(1, 2, 1, 3), ((1, 4), (2, 3)), (), id="those who may not meet are apart"),
        pytest.param(["a", "a b", "b", ""], two(3, 4), ((1, 4), (2, 3)), (), id="everybody gets somebody"),
        pytest.param(
            ["a b", "a b c", "b c", ""], two(1, 4, 3, 4), ((1, 3), (2, 4)), (), id="more pairs come before better ones"
        ),
        pytest.param(["a", "a", "b", "b", "b c"], two(), ((1, 2), (3, 4, 5)), (), id="the odd one where they fit best"),
        pytest.param(
            ["a", "a", "b c", "b c", "b"],
            two(4, 5),
            ((1, 2, 5), (3, 4)),
            (),
            id="the odd one not with whom they may not meet",
        ),
        pytest.param(
            ["a", "a", "b c", "b c", "b"], two(4, 5, 2, 5), ((1, 2), (3, 4)), (5,), id="the odd one fits nowhere"
        ),
        pytest.param(
            [""] * 6,
            two(1, 4, 1, 5, 1, 6, 2, 4, 2, 5, 2, 6, 3, 4, 3, 5, 3, 6),
            ((1, 2, 3), (4, 5, 6)),
            (),
            id="two sides that may not meet",
        ),
        pytest.param(
            ["a b", "a b", "", ""], two(1, 3, 1, 4, 3, 4), ((1, 2),), (3, 4), id="two left whom nobody can take"
        ),
    ],
)
def test_people_go_together_as_they_fit(
    topics: list[str], excluded: Pairs, groups: tuple[Group, ...], lonely: Group
) -> None:
    people = [seeker(number, theirs) for number, theirs in enumerate(topics, 1)]
    assert make_round(people, never=excluded, apart=NOBODY, now=NOW) == Round(groups, lonely)
    assert make_round(people, never=NOBODY, apart=excluded, now=NOW) == Round(groups, lonely)


def test_two_who_are_never_awake_together_are_matched_when_there_is_nobody_else() -> None:
    by_day = [seeker(1, "root"), seeker(4, "root")]
    by_night = [seeker(number, "root", quiet_hours=BY_DAY) for number in (2, 3)]
    told = make_round(by_day + by_night, never=NOBODY, apart=NOBODY, now=NOW)
    assert told == Round(((1, 4), (2, 3)), ())
    told = make_round(by_day[:1] + by_night[:1], never=NOBODY, apart=NOBODY, now=NOW)
    assert told == Round(((1, 2),), ())


def test_two_pairs_awake_at_different_hours_come_before_one_that_fits_well() -> None:
    people = [seeker(1, "root"), seeker(2, "root"), *(seeker(number, quiet_hours=BY_DAY) for number in (3, 4))]
    told = make_round(people, never=two(1, 4, 2, 3, 3, 4), apart=NOBODY, now=NOW)
    assert told == Round(((1, 3), (2, 4)), ())


@pytest.mark.parametrize(
    ("rests_until", "told"),
    [
        pytest.param(NOW + hours(24 * 30), Round(((1, 2),), ()), id="for weeks"),
        pytest.param(NOW + LONG_REST + minutes(1), Round(((1, 2),), ()), id="for a little more than a week"),
        pytest.param(NOW + LONG_REST, Round(((1, 2, 3),), ()), id="for a week"),
        pytest.param(NOW - LONG_REST, Round(((1, 2, 3),), ()), id="no more"),
    ],
)
def test_whoever_rests_for_long_is_left_out(rests_until: Instant, told: Round) -> None:
    people = [seeker(1), seeker(2), seeker(3, rests_until=rests_until)]
    assert make_round(people, never=NOBODY, apart=NOBODY, now=NOW) == told


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(TimeZoneNotFoundError):
        make_round([seeker(1, zone="Nowhere/Town")], never=NOBODY, apart=NOBODY, now=NOW)


def test_the_times_of_a_match_are_those_of_a_pairing() -> None:
    assert NO_REPEAT_FOR == KEPT_FOR
    assert LONG_REST == ASK_FADES_AFTER


def test_sixty_people_who_are_all_alike_each_get_somebody() -> None:
    told = make_round([seeker(number) for number in range(61)], never=NOBODY, apart=NOBODY, now=NOW)
    assert sorted(map(len, told.groups)) == [2] * 29 + [3]
    assert told.lonely == ()
