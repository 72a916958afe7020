"""Whom one may ask, when a pairing begins, who is asked about quiet, and when the agreed weeks are over."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, TimeDelta, hours, microseconds

from learning.partners import (
    ASK_AGAIN_AFTER,
    ASK_FADES_AFTER,
    ASKS_OPEN_MOST,
    QUIET_AFTER,
    WEEKS_OFFERED,
    Agreement,
    Change,
    Half,
    NoAsk,
    Pair,
    PairState,
    Said,
    end_after_rest,
    end_of_term,
    end_with,
    is_agreed,
    is_asked_about_quiet,
    is_asked_to_go_on,
    is_open,
    is_quiet,
    is_whole,
    last_seen,
    why_not_ask,
)

NOW = Instant.from_utc(2026, 11, 22, 7, 30)
ANA, BEN, CHIDI = 7, 8, 9
A_MOMENT = microseconds(1)
DAY = hours(24)
WEEK = 7 * DAY
YES, NO = Said.YES, Said.NO
MAY_ASK: dict[str, Any] = {
    "asker_id": ANA,
    "asked_id": BEN,
    "is_bot": False,
    "asked_is_on_own_never": False,
    "is_paired": False,
    "asked_at": None,
    "open_asks": 0,
    "now": NOW,
}
# In the order in which they are told: the first that holds.
HINDRANCES: list[tuple[dict[str, Any], NoAsk]] = [
    ({"asked_id": ANA}, NoAsk.SELF),
    ({"is_bot": True}, NoAsk.BOT),
    ({"asked_is_on_own_never": True}, NoAsk.OWN_NEVER),
    ({"is_paired": True}, NoAsk.PAIRED),
    ({"asked_at": NOW - DAY}, NoAsk.ASKED_LATELY),
    ({"open_asks": ASKS_OPEN_MOST}, NoAsk.ENOUGH_OPEN),
]
INSTANTS = st.integers(-60 * 24, 60 * 24).map(lambda number: NOW + hours(number))
WEEKS = st.sampled_from(WEEKS_OFFERED)


def proposal(*said: Said | None, **about: Any) -> Pair:
    halves = tuple(Half(ANA + number, said=one) for number, one in enumerate(said))
    return replace(Pair(1, 1, NOW, NOW + ASK_FADES_AFTER, halves), **about)


def live(*acted_at: Instant | None, state: PairState = PairState.LIVE, began_at: Instant = NOW) -> Pair:
    """Return a pairing of as many people, with when each was last seen to do something."""
    halves = tuple(Half(ANA + number, said=YES, acted_at=at) for number, at in enumerate(acted_at))
    return Pair(1, 1, NOW - DAY, NOW + WEEK, halves, state, began_at=began_at, ends_at=began_at + 4 * WEEK)


def with_half(pair: Pair, person_id: int, **about: Any) -> Pair:
    changed = [replace(half, **about) if half.person_id == person_id else half for half in pair.halves]
    return replace(pair, halves=tuple(changed))


def why_not(**changed: Any) -> NoAsk | None:
    return why_not_ask(**MAY_ASK | changed)


def test_with_nothing_in_the_way_one_may_ask() -> None:
    assert why_not() is None


@pytest.mark.parametrize(("changed", "why"), HINDRANCES, ids=[why for _, why in HINDRANCES])
def test_each_thing_that_the_asker_knows_hinders_an_ask(changed: dict[str, Any], why: NoAsk) -> None:
    assert why_not(**changed) is why


@given(st.sets(st.sampled_from(range(len(HINDRANCES)))))
def test_of_several_hindrances_the_first_is_told(present: set[int]) -> None:
    changed = {name: value for number in present for name, value in HINDRANCES[number][0].items()}
    assert why_not(**changed) is (HINDRANCES[min(present)][1] if present else None)


@pytest.mark.parametrize(
    ("ago", "why"),
    [
        pytest.param(TimeDelta(), NoAsk.ASKED_LATELY, id="just now"),
        pytest.param(ASK_FADES_AFTER, NoAsk.ASKED_LATELY, id="faded"),
        pytest.param(ASK_AGAIN_AFTER - A_MOMENT, NoAsk.ASKED_LATELY, id="a moment too early"),
        pytest.param(ASK_AGAIN_AFTER, None, id="after thirty days"),
    ],
)
def test_the_same_person_may_be_asked_again_after_thirty_days(ago: TimeDelta, why: NoAsk | None) -> None:
    assert why_not(asked_at=NOW - ago) is why


@given(st.integers(0, 9))
def test_so_many_asks_are_open_and_no_more(number: int) -> None:
    assert (why_not(open_asks=number) is None) == (number < 3)


@pytest.mark.parametrize(
    ("pair", "is_it"),
    [
        pytest.param(proposal(YES, None), True, id="asked"),
        pytest.param(proposal(None, None, None), True, id="matched"),
        pytest.param(proposal(YES, None, fades_at=NOW + A_MOMENT), True, id="about to fade"),
        pytest.param(proposal(YES, None, fades_at=NOW), False, id="faded"),
        pytest.param(proposal(YES, NO), False, id="declined"),
        pytest.param(proposal(NO, None), False, id="withdrawn"),
        pytest.param(proposal(YES, NO, None), False, id="one of three declined"),
        pytest.param(proposal(YES, YES, state=PairState.LIVE), False, id="live"),
        pytest.param(proposal(YES, YES, state=PairState.RESTING), False, id="at rest"),
        pytest.param(proposal(YES, YES, state=PairState.ENDED), False, id="over"),
    ],
)
def test_a_proposal_is_open_until_somebody_declines_or_it_fades(pair: Pair, is_it: bool) -> None:
    assert is_open(pair, NOW) is is_it


@given(st.lists(st.sampled_from([YES, NO, None]), max_size=3))
def test_a_proposal_is_whole_when_two_or_three_are_in_it_and_all_said_yes(said: list[Said | None]) -> None:
    assert is_whole(proposal(*said)) == (len(said) >= 2 and said.count(YES) == len(said))


def test_people_and_the_others_of_a_pairing() -> None:
    trio = live(None, None, None)
    assert trio.people == {ANA, BEN, CHIDI}
    assert trio.others(BEN) == (ANA, CHIDI)
    assert trio.half_of(CHIDI) == trio.halves[2]
    assert trio.half_of(99) is None


@pytest.mark.parametrize("state", PairState)
def test_a_pairing_is_together_from_its_beginning_to_its_end(state: PairState) -> None:
    assert live(None, None, state=state).is_together == (state in {PairState.LIVE, PairState.RESTING})


@given(INSTANTS, WEEKS)
def test_the_agreed_weeks_are_over_after_as_many_weeks(begins_at: Instant, weeks: int) -> None:
    assert end_of_term(Agreement(weeks=weeks), begins_at) - begins_at == weeks * WEEK


@given(WEEKS, WEEKS, INSTANTS, INSTANTS)
def test_with_other_weeks_a_term_ends_as_if_agreed_at_first_and_not_before_now(
    before: int, after: int, began_at: Instant, now: Instant
) -> None:
    ends_at = end_of_term(Agreement(weeks=before), began_at)
    changed = end_with(Agreement(weeks=before), Agreement(weeks=after), ends_at, now)
    assert changed == max(now, end_of_term(Agreement(weeks=after), began_at))


@given(INSTANTS, INSTANTS, st.integers(0, 1000))
def test_after_a_rest_as_much_is_left_as_there_was_before(ends_at: Instant, rests_from: Instant, lasted: int) -> None:
    now = rests_from + hours(lasted)
    assert end_after_rest(ends_at, rests_from, now) - now == ends_at - rests_from


@given(INSTANTS, INSTANTS)
def test_a_clock_that_went_back_takes_nothing_away(rests_from: Instant, now: Instant) -> None:
    assert end_after_rest(NOW, rests_from, now) >= NOW


@pytest.mark.parametrize(
    ("acted_at", "began_at", "seen"),
    [
        pytest.param(None, NOW, NOW, id="nothing yet"),
        pytest.param(NOW + DAY, NOW, NOW + DAY, id="something"),
        pytest.param(NOW, NOW + DAY, NOW + DAY, id="before a further term"),
    ],
)
def test_somebody_was_last_seen_when_they_did_something_or_when_it_began(
    acted_at: Instant | None, began_at: Instant, seen: Instant
) -> None:
    pair = live(acted_at, None, began_at=began_at)
    assert last_seen(pair, pair.halves[0]) == seen


def test_somebody_was_seen_when_a_pairing_was_made_that_has_no_beginning() -> None:
    pair = replace(live(None, None), began_at=None)
    assert last_seen(pair, pair.halves[0]) == pair.made_at


@pytest.mark.parametrize(
    ("pair", "after", "is_it"),
    [
        pytest.param(live(None, None), QUIET_AFTER, True, id="a week"),
        pytest.param(live(None, None), QUIET_AFTER - A_MOMENT, False, id="not quite"),
        pytest.param(live(NOW + DAY, None), QUIET_AFTER, False, id="seen since"),
        pytest.param(live(NOW + DAY, None), QUIET_AFTER + DAY, True, id="a week since"),
        pytest.param(live(None, None, state=PairState.RESTING), 9 * QUIET_AFTER, False, id="at rest"),
        pytest.param(live(None, None, state=PairState.ENDED), 9 * QUIET_AFTER, False, id="over"),
        pytest.param(live(), QUIET_AFTER, False, id="not in it"),
    ],
)
def test_quiet_is_who_was_not_seen_for_a_week_in_a_live_pairing(pair: Pair, after: TimeDelta, is_it: bool) -> None:
    assert is_quiet(pair, ANA, NOW + after) is is_it


THERE, GONE = NOW + 8 * DAY, None
LATER = NOW + 9 * DAY


@pytest.mark.parametrize(
    ("pair", "is_it"),
    [
        pytest.param(live(THERE, GONE), True, id="one is quiet"),
        pytest.param(live(GONE, GONE), False, id="was not there either"),
        pytest.param(live(THERE, THERE), False, id="nobody is quiet"),
        pytest.param(live(THERE, GONE, GONE), True, id="both others are quiet"),
        pytest.param(live(THERE, GONE, THERE), False, id="one of two others is there"),
        pytest.param(live(THERE), False, id="no others"),
        pytest.param(live(THERE, GONE, state=PairState.RESTING), False, id="at rest"),
        pytest.param(with_half(live(THERE, GONE), ANA, quiet_asked_at=NOW + DAY), False, id="asked already"),
        pytest.param(with_half(live(THERE, NOW + DAY), ANA, quiet_asked_at=NOW), True, id="seen since, quiet anew"),
        pytest.param(with_half(live(THERE, NOW), ANA, quiet_asked_at=NOW), False, id="asked when last seen"),
        pytest.param(with_half(live(THERE, GONE), BEN, quiet_asked_at=NOW + DAY), True, id="the other was asked"),
        pytest.param(replace(live(GONE, GONE), halves=()), False, id="not in it"),
    ],
)
def test_who_was_there_is_asked_about_quiet_partners_once_for_as_long_as_it_lasts(pair: Pair, is_it: bool) -> None:
    assert is_asked_about_quiet(pair, ANA, LATER) is is_it


@pytest.mark.parametrize(
    ("pair", "is_it"),
    [
        pytest.param(live(GONE, THERE), True, id="quiet"),
        pytest.param(live(THERE, GONE), False, id="was there"),
        pytest.param(with_half(live(GONE, THERE), ANA, going_on_asked_at=NOW), False, id="asked once"),
        pytest.param(with_half(live(GONE, THERE), BEN, going_on_asked_at=NOW), True, id="the other was asked"),
        pytest.param(live(), False, id="not in it"),
    ],
)
def test_who_was_quiet_is_asked_once_whether_to_go_on(pair: Pair, is_it: bool) -> None:
    assert is_asked_to_go_on(pair, ANA, LATER) is is_it


SEEN = st.none() | st.integers(0, 30).map(lambda days: NOW + days * DAY)


@given(st.lists(SEEN, min_size=2, max_size=3), st.integers(0, 40), SEEN)
def test_nobody_is_asked_both_and_what_others_were_asked_changes_nothing(
    acted_at: list[Instant | None], days: int, asked_at: Instant | None
) -> None:
    now, pair = NOW + days * DAY, live(*acted_at)
    both = is_asked_about_quiet(pair, ANA, now), is_asked_to_go_on(pair, ANA, now)
    assert both != (True, True)
    told = with_half(pair, BEN, quiet_asked_at=asked_at, going_on_asked_at=asked_at, stops_nudges=True, renews=True)
    assert both == (is_asked_about_quiet(told, ANA, now), is_asked_to_go_on(told, ANA, now))


@given(st.sets(st.sampled_from([ANA, BEN, CHIDI])), st.sampled_from([ANA, BEN, CHIDI]), st.sampled_from([2, 3]))
def test_a_change_holds_when_everyone_but_who_proposed_it_said_yes(agreed: set[int], owner_id: int, size: int) -> None:
    pair = live(*[None] * size)
    change = Change(1, pair.id, owner_id, NOW, Agreement(weeks=8))
    assert is_agreed(pair, change, agreed) == all(one in agreed for one in pair.people if one != owner_id)
