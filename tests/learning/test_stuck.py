"""Who may take a call of somebody who is stuck, and whether it waits."""

from dataclasses import replace

import pytest
from whenever import Instant

from learning.safety import CheckedText
from learning.stuck import Call, can_take, thread_of, waits

NOW = Instant.from_utc(2026, 3, 2, 9)
ANA, BEN, DEE = 1, 2, 3
CALL = Call(9, ANA, 1, NOW, CheckedText("the second minus"), is_named=False, channel_id=5)


@pytest.mark.parametrize(
    ("call", "person_id", "may"),
    [
        (CALL, BEN, True),
        (CALL, ANA, False),
        (replace(CALL, taken_by=BEN), BEN, True),
        (replace(CALL, taken_by=BEN), DEE, False),
        (replace(CALL, over_at=NOW), BEN, False),
        (replace(CALL, taken_by=BEN, over_at=NOW), BEN, False),
    ],
    ids=["open", "one's own", "taken before", "taken by another", "over", "taken and over"],
)
def test_a_call_is_taken_by_one_other_while_it_is_open(call: Call, person_id: int, may: bool) -> None:
    assert can_take(call, person_id) is may


def test_a_call_waits_until_somebody_takes_it_or_its_owner_goes_on() -> None:
    assert waits(CALL)
    assert not waits(replace(CALL, taken_by=BEN))
    assert not waits(replace(CALL, over_at=NOW))


@pytest.mark.parametrize(
    ("call", "thread_id"),
    [(CALL, None), (replace(CALL, message_id=6), 6), (replace(CALL, message_id=6, place_id=7), 7)],
    ids=["not posted", "below the call", "where it came from"],
)
def test_a_call_is_looked_at_below_it_or_where_it_came_from(call: Call, thread_id: int | None) -> None:
    assert thread_of(call) == thread_id
