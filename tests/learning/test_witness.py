"""Who can be asked to be the witness of a goal, and as what an ask is seen by whom."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, TimeDelta, hours, microseconds

from learning.partners import ASK_AGAIN_AFTER, ASK_FADES_AFTER
from learning.witness import Answer, NoWitness, Witness, is_open, is_witness, seems_open, why_not_ask

NOW = Instant.from_utc(2026, 3, 1, 12)
ANA, BEN = 7, 8
ASKED = Witness(1, BEN, ANA, 5, NOW, NOW + ASK_FADES_AFTER)
FITS: dict[str, Any] = {
    "asker_id": ANA,
    "asked_id": BEN,
    "is_bot": False,
    "is_on_own_never": False,
    "has_one": False,
    "asked_at": None,
    "now": NOW,
}
REASONS: dict[NoWitness, dict[str, Any]] = {
    NoWitness.SELF: {"asked_id": ANA},
    NoWitness.BOT: {"is_bot": True},
    NoWitness.OWN_NEVER: {"is_on_own_never": True},
    NoWitness.HAS_ONE: {"has_one": True},
    NoWitness.LATELY: {"asked_at": NOW},
}
WAITS = st.integers(-1, 400).map(hours)
ANSWERS = st.none() | st.sampled_from(Answer)


@pytest.mark.parametrize(
    ("said", "left", "expected"),
    [
        pytest.param(None, hours(1), (False, True, True), id="nothing yet"),
        pytest.param(None, microseconds(1), (False, True, True), id="nothing, until just before it fades"),
        pytest.param(None, hours(0), (False, False, False), id="nothing, and it fades"),
        pytest.param(None, hours(-1), (False, False, False), id="nothing, and it has faded"),
        pytest.param(Answer.NO, hours(1), (False, True, False), id="no"),
        pytest.param(Answer.NO, microseconds(1), (False, True, False), id="no, until just before it fades"),
        pytest.param(Answer.NO, hours(0), (False, False, False), id="no, and it fades"),
        pytest.param(Answer.YES, hours(1), (True, False, False), id="yes"),
        pytest.param(Answer.YES, hours(-1), (True, False, False), id="yes, for good"),
    ],
)
def test_an_ask_is_seen_as_its_answer_and_time_say(
    said: Answer | None, left: TimeDelta, expected: tuple[bool, bool, bool]
) -> None:
    asked = replace(ASKED, said=said)
    now = asked.fades_at - left
    assert (is_witness(asked), seems_open(asked, now), is_open(asked, now)) == expected


@given(WAITS)
def test_a_no_looks_to_who_asked_as_if_nothing_was_said(waited: TimeDelta) -> None:
    now = NOW + waited
    assert seems_open(replace(ASKED, said=Answer.NO), now) == seems_open(ASKED, now)
    assert is_witness(replace(ASKED, said=Answer.NO)) == is_witness(ASKED)


@given(ANSWERS, WAITS)
def test_what_can_be_answered_seems_open_and_nobody_is_a_witness_meanwhile(
    said: Answer | None, waited: TimeDelta
) -> None:
    asked, now = replace(ASKED, said=said), NOW + waited
    assert seems_open(asked, now) or not is_open(asked, now)
    assert not (seems_open(asked, now) and is_witness(asked))


def test_anybody_else_can_be_asked() -> None:
    assert why_not_ask(**FITS) is None


@pytest.mark.parametrize("reason", NoWitness)
def test_each_reason_stands_in_the_way_alone(reason: NoWitness) -> None:
    assert why_not_ask(**FITS | REASONS[reason]) is reason


@given(st.sets(st.sampled_from(NoWitness)))
def test_of_several_reasons_the_first_is_told(reasons: set[NoWitness]) -> None:
    about = dict(FITS)
    for reason in reasons:
        about |= REASONS[reason]
    assert why_not_ask(**about) is next((reason for reason in NoWitness if reason in reasons), None)


@pytest.mark.parametrize(
    ("waited", "reason"),
    [
        pytest.param(hours(0), NoWitness.LATELY, id="just now"),
        pytest.param(ASK_AGAIN_AFTER - microseconds(1), NoWitness.LATELY, id="just before the wait is over"),
        pytest.param(ASK_AGAIN_AFTER, None, id="when it is over"),
        pytest.param(ASK_AGAIN_AFTER + hours(1), None, id="later"),
    ],
)
def test_the_same_person_is_asked_again_after_a_while(waited: TimeDelta, reason: NoWitness | None) -> None:
    about: dict[str, Any] = {"asked_at": NOW - waited}
    assert why_not_ask(**FITS | about) is reason


def test_an_ask_has_faded_before_the_same_person_can_be_asked_again() -> None:
    assert ASK_FADES_AFTER < ASK_AGAIN_AFTER
