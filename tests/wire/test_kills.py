"""Busy hours in which the bot is killed again and again: everything comes once or is noted, and nothing is lost."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from whenever import Instant, hours

from learning.agenda import Row, State
from tests.wire.busy.hour import play
from tests.wire.busy.rows import judge_rows
from tests.wire.busy.telling import failure
from tests.wire.busy.verdict import Verdict

HOURS = 4
KILLS = 5  # in each hour
PLACE = 7
NOW = Instant.now()
EARLIER = NOW - hours(1)
SENT = {"state": State.SENT, "message_id": 30, "finished_at": NOW}
PAST = {"due_at": NOW - hours(2), "late_after": hours(1), "finished_at": NOW}
IN_TIME = {"due_at": NOW - hours(2), "late_after": hours(3), "finished_at": NOW}


@pytest.mark.parametrize("seed", range(HOURS))
def test_kills_in_a_busy_hour_lose_and_double_nothing(seed: int, tmp_path: Path) -> None:
    outcome = asyncio.run(play(tmp_path, seed, KILLS))
    assert not outcome.verdict.wrong, failure(outcome)


@pytest.mark.parametrize(
    ("about", "messages", "lost", "doubled"),
    [
        pytest.param(SENT, (30,), 0, 0, id="sent once"),
        pytest.param(SENT, (), 1, 0, id="sent, and nowhere"),
        pytest.param(SENT, (31,), 1, 0, id="sent, and another is there"),
        pytest.param(SENT, (30, 31), 0, 1, id="sent twice"),
        pytest.param(SENT | PAST | {"tried_at": EARLIER}, (30,), 0, 0, id="sent as long as it was welcome"),
        pytest.param(SENT | PAST | {"tried_at": NOW}, (30,), 0, 1, id="sent too late"),
        pytest.param(SENT | {"ends_at": EARLIER, "tried_at": NOW}, (30,), 0, 1, id="sent when it was of no use"),
        pytest.param({"state": State.DONE, "finished_at": NOW}, (), 1, 0, id="done, and nothing came"),
        pytest.param({"state": State.LATE} | PAST, (), 0, 0, id="noted as too late"),
        pytest.param({"state": State.LATE, "ends_at": EARLIER, "finished_at": NOW}, (), 0, 0, id="noted as of no use"),
        pytest.param({"state": State.LATE} | IN_TIME, (), 1, 0, id="noted as too late, and was not"),
        pytest.param({"state": State.LATE} | PAST, (30,), 0, 2, id="noted as too late, and there"),
        pytest.param({"state": State.LEFT_OUT, "why": "over"} | PAST, (), 0, 0, id="left out when it was over"),
        pytest.param({"state": State.LEFT_OUT, "why": "over"} | IN_TIME, (), 1, 0, id="left out, and was not over"),
        pytest.param({"state": State.LEFT_OUT, "why": "left"} | IN_TIME, (), 1, 0, id="left out, and nobody left"),
        pytest.param({"state": State.LEFT_OUT, "finished_at": NOW}, (), 1, 0, id="left out without a why"),
        pytest.param({"state": State.SET_ASIDE, "finished_at": NOW}, (), 1, 0, id="set aside"),
        pytest.param({"due_at": EARLIER}, (), 1, 0, id="due still"),
        pytest.param({"state": State.CLAIMED}, (), 1, 0, id="claimed still"),
        pytest.param({}, (), 0, 0, id="due later"),
        pytest.param({"failures": 1}, (), 1, 0, id="due later after an error nobody planned for"),
    ],
)
def test_a_row_is_judged_by_what_is_there(
    about: dict[str, Any], messages: Sequence[int], lost: int, doubled: int
) -> None:
    row = replace(Row(5, "checkin.open", "1", NOW + hours(1)), **about)
    said = [{"id": str(one), "components": [{"custom_id": f"checkin:share:{row.id}"}]} for one in messages]
    verdict = Verdict()
    judge_rows(verdict, [row], {(row.kind, row.subject, row.occurrence)}, {PLACE: said})
    assert (verdict.lost, verdict.doubled) == (lost, doubled)


@pytest.mark.parametrize(("closed_at", "lost"), [(EARLIER, 0), (NOW + hours(1), 1)], ids=["closed", "open"])
def test_a_row_is_over_when_its_check_in_is_closed(closed_at: Instant, lost: int) -> None:
    close = Row(4, "checkin.close", "1", closed_at, state=State.DONE, finished_at=closed_at)
    ask = Row(5, "checkin.ask", "1:2", NOW, state=State.LEFT_OUT, why="over", finished_at=NOW)
    verdict = Verdict()
    judge_rows(verdict, [close, ask], set(), {})
    assert verdict.lost == lost


@pytest.mark.parametrize(
    ("kind", "why", "came", "lost"),
    [
        pytest.param("partner.nudge", "over", 1, 0, id="a nudge soon after another"),
        pytest.param("partner.nudge", "over", 0, 1, id="a nudge that is the first"),
        pytest.param("checkin.ask", "over", 1, 1, id="another kind soon after one of its own"),
        pytest.param("checkin.remind", "fading", 2, 0, id="a reminder after two without an answer"),
        pytest.param("checkin.remind", "fading", 1, 1, id="a reminder after one"),
    ],
)
def test_a_row_may_be_left_out_for_what_its_person_has_got(kind: str, why: str, came: int, lost: int) -> None:
    earlier = [
        Row(one, kind, f"{one}", NOW, state=State.SENT, message_id=one, finished_at=EARLIER, owner_id=2)
        for one in range(1, came + 1)
    ]
    others = Row(8, kind, "8", NOW, state=State.SENT, message_id=8, finished_at=EARLIER, owner_id=3)
    left = Row(9, kind, "9", NOW, state=State.LEFT_OUT, why=why, finished_at=NOW, owner_id=2)
    said = [{"id": str(one.id), "components": [{"custom_id": f"any:{one.id}"}]} for one in (*earlier, others)]
    verdict = Verdict()
    judge_rows(verdict, [*earlier, others, left], set(), {PLACE: said})
    assert (verdict.lost, verdict.once) == (lost, came + 1)


def test_a_row_that_is_on_the_agenda_no_more_is_lost() -> None:
    verdict = Verdict()
    judge_rows(verdict, [], {("checkin.open", "1", ""), ("checkin.ask", "1:2", "")}, {})
    assert verdict.lost == 1
