"""How messages are spread, on a clock that stands still unless it is moved."""

from contextlib import suppress
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.agenda import _pace
from cogs.agenda._pace import Pace, Paces

A_SECOND, AT_ONCE = 10, 10
CLOSE = 1e-6


class Clock:
    """Stands in for asyncio in the module: tells its own time, and notes waits in place of waiting."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waited = 0.0

    def get_running_loop(self) -> SimpleNamespace:
        return SimpleNamespace(time=lambda: self.now)

    async def sleep(self, seconds: float) -> None:
        self.waited = seconds


def sent_at(moments: list[float]) -> list[float]:
    """Return when the messages go out that want to at some moments, in seconds and in order."""
    clock, pace = Clock(), Pace(A_SECOND, at_once=AT_ONCE)
    found: list[float] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(_pace, "asyncio", clock)
        for moment in moments:
            clock.now, clock.waited = 1000.0 + moment, 0.0
            with suppress(StopIteration):
                # Nothing in it truly waits, so that one step is all of it.
                pace.wait().send(None)
            found.append(moment + clock.waited)
    return found


def test_ten_go_out_at_once_and_then_ten_a_second() -> None:
    assert sent_at([0.0] * 13) == pytest.approx([0.0] * 10 + [0.1, 0.2, 0.3])


def test_after_a_pause_ten_more_go_out_at_once_and_no_more_are_saved_up() -> None:
    assert sent_at([0.0] * 10 + [3600.0] * 12) == pytest.approx([0.0] * 10 + [3600.0] * 10 + [3600.1, 3600.2])


def test_one_now_and_then_never_waits() -> None:
    moments = [number * 0.1 for number in range(100)]
    assert sent_at(moments) == pytest.approx(moments)


def test_a_token_comes_back_in_a_tenth_of_a_second() -> None:
    assert sent_at([0.0] * 10 + [0.05, 0.25, 0.3]) == pytest.approx([0.0] * 10 + [0.1, 0.25, 0.3])


@given(st.lists(st.floats(0, 3), min_size=1, max_size=80))
def test_any_stretch_of_time_holds_a_burst_and_ten_a_second(gaps: list[float]) -> None:
    moments = [sum(gaps[: number + 1]) / 20 for number in range(len(gaps))]
    sent = sent_at(moments)
    assert all(wanted <= went for wanted, went in zip(moments, sent, strict=True))
    assert sent == sorted(sent)
    for first in range(len(sent)):
        for last in range(first, len(sent)):
            assert last - first + 1 <= AT_ONCE + A_SECOND * (sent[last] - sent[first]) + CLOSE


def test_both_paces_together_are_well_under_what_discord_allows_a_bot() -> None:
    paces = Paces()
    requests_for_one_direct_message = 3
    assert paces.posts._a_second + paces.direct._a_second * requests_for_one_direct_message < 25
