"""The stages of a request for feedback."""

from dataclasses import replace

import pytest
from whenever import Instant, TimeDelta, hours

from learning.feedback import FADES_AFTER, Feedback, Stage, stage_of
from learning.safety import CheckedText

NOW = Instant.from_utc(2026, 11, 22, 7, 30)


ASKED = Feedback(1, 7, pair_id=2, circle_id=3, created_at=NOW, fades_at=NOW + FADES_AFTER)
GIVEN = replace(ASKED, giver_id=8, warm=CheckedText("w"), given_at=NOW + hours(1))
CLOSED = replace(GIVEN, keep=CheckedText("k"), closed_at=NOW + hours(2))


@pytest.mark.parametrize(
    ("feedback", "after", "stage"),
    [
        pytest.param(ASKED, hours(0), Stage.WAITING, id="asked"),
        pytest.param(ASKED, hours(7 * 24) - hours(1), Stage.WAITING, id="in the last hour"),
        pytest.param(ASKED, hours(7 * 24), Stage.FADED, id="a week on"),
        pytest.param(GIVEN, hours(1), Stage.GIVEN, id="answered"),
        pytest.param(GIVEN, hours(90 * 24), Stage.GIVEN, id="an answer stays"),
        pytest.param(replace(GIVEN, giver_id=None), hours(90 * 24), Stage.GIVEN, id="the giver is gone"),
        pytest.param(CLOSED, hours(2), Stage.CLOSED, id="closed"),
        pytest.param(CLOSED, hours(90 * 24), Stage.CLOSED, id="closed stays closed"),
    ],
)
def test_a_request_waits_a_week_and_what_was_given_stays(feedback: Feedback, after: TimeDelta, stage: Stage) -> None:
    assert stage_of(feedback, NOW + after) is stage
