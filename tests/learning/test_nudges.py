"""Nudges: how long each is of use."""

import pytest
from whenever import Instant, TimeDelta, hours, minutes

from learning.nudges import SET_TEXTS, Nudge, NudgeSort

MADE = Instant.from_utc(2026, 11, 22, 7, 30)


@pytest.mark.parametrize(
    ("sort", "lasts"),
    [
        (NudgeSort.THINKING, hours(24)),
        (NudgeSort.TOGETHER, hours(24)),
        (NudgeSort.NOW, minutes(10)),
        (NudgeSort.OWN, hours(24)),
    ],
)
def test_a_nudge_is_of_use_for_a_day_and_one_about_now_for_ten_minutes(sort: NudgeSort, lasts: TimeDelta) -> None:
    assert Nudge(1, 7, 2, sort, MADE).ends_at == MADE + lasts


def test_every_sort_but_own_words_is_a_set_text() -> None:
    assert set(NudgeSort) - set(SET_TEXTS) == {NudgeSort.OWN}
