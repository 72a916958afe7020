"""Both alarms on the real clock; a wait here is a few milliseconds, and the limit on it is there for failures alone."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final, Self

import pytest
from whenever import Instant, hours, milliseconds, minutes, seconds

from cogs.agenda._alarm import LONGEST_WAIT, Alarm, SchedulerAlarm, SleepAlarm
from learning.clock import system_clock

SOON: Final = milliseconds(10)
FAR: Final = hours(2)
PAST: Final = hours(-1)


class Bell:
    """Counts how often an alarm rings, and does something of its own then."""

    def __init__(self) -> None:
        self.count = 0
        self.then: Callable[[], None] = lambda: None
        self._rung = asyncio.Event()

    async def ring(self) -> None:
        """Be rung."""
        self.count += 1
        self.then()
        self._rung.set()

    async def times(self, count: int) -> int:
        """Wait until it rang that often, give whatever else would ring a moment, and return how often it rang."""
        async with asyncio.timeout(5):
            while self.count < count:
                self._rung.clear()
                await self._rung.wait()
        await asyncio.sleep(0.03)
        return self.count


@pytest.fixture
async def bell() -> Bell:
    return Bell()


@pytest.fixture(params=[SchedulerAlarm, SleepAlarm])
async def alarm(request: pytest.FixtureRequest, bell: Bell) -> AsyncIterator[Alarm]:
    """Return one of the two alarms, which all of what follows asks the same of."""
    made = request.param(system_clock, bell.ring)
    yield made
    made.stop()


@pytest.fixture
async def scheduled(bell: Bell) -> AsyncIterator[SchedulerAlarm]:
    alarm = SchedulerAlarm(system_clock, bell.ring)
    yield alarm
    alarm.stop()


def rings_at(alarm: SchedulerAlarm) -> Instant:
    """Return when the only job of the scheduler runs."""
    (job,) = alarm._scheduler.get_jobs()
    found: datetime = job.next_run_time
    return Instant(found)


async def test_it_rings_once_at_its_instant(alarm: Alarm, bell: Bell) -> None:
    at = system_clock() + SOON
    bell.then = lambda: times.append(system_clock())
    times: list[Instant] = []
    alarm.set(at)
    assert await bell.times(1) == 1
    assert times[0] >= at


async def test_a_past_instant_rings_at_once_however_long_ago_it_was(alarm: Alarm, bell: Bell) -> None:
    alarm.set(system_clock() + PAST)
    assert await bell.times(1) == 1


async def test_an_earlier_instant_takes_the_place_of_a_later_one(alarm: Alarm, bell: Bell) -> None:
    alarm.set(system_clock() + seconds(50))
    alarm.set(system_clock() + SOON)
    assert await bell.times(1) == 1


async def test_a_later_instant_takes_the_place_of_an_earlier_one(alarm: Alarm, bell: Bell) -> None:
    alarm.set(system_clock() + SOON)
    alarm.set(system_clock() + seconds(50))
    assert await bell.times(0) == 0


async def test_nothing_planned_takes_the_place_of_an_instant(alarm: Alarm, bell: Bell) -> None:
    alarm.set(system_clock() + SOON)
    alarm.set(None)
    assert await bell.times(0) == 0


async def test_one_that_was_stopped_rings_no_more(alarm: Alarm, bell: Bell) -> None:
    alarm.set(system_clock() + SOON)
    alarm.stop()
    assert await bell.times(0) == 0


async def test_stopping_ends_what_was_rung_for(alarm: Alarm, bell: Bell) -> None:
    ended: list[str] = []
    begun = asyncio.Event()

    async def long() -> None:
        begun.set()
        try:
            await asyncio.sleep(50)
        finally:
            ended.append("cancelled")

    alarm._ring = long  # pyright: ignore[reportAttributeAccessIssue]  # both alarms have it
    alarm.set(system_clock())
    await asyncio.wait_for(begun.wait(), 5)
    alarm.stop()
    await bell.times(0)
    assert ended == ["cancelled"]


async def test_ringing_may_set_it_anew_for_what_is_due_already(alarm: Alarm, bell: Bell) -> None:
    bell.then = lambda: alarm.set(system_clock() + PAST) if bell.count < 4 else None
    alarm.set(system_clock())
    assert await bell.times(4) == 4


async def test_it_can_be_set_while_what_it_rang_for_goes_on(alarm: Alarm, bell: Bell) -> None:
    never = asyncio.Event()

    async def never_done() -> None:
        await bell.ring()
        alarm.set(system_clock() + (PAST if bell.count < 3 else seconds(50)))
        await never.wait()

    alarm._ring = never_done  # pyright: ignore[reportAttributeAccessIssue]  # both alarms have it
    alarm.set(system_clock())
    assert await bell.times(3) == 3


async def test_an_instant_that_passes_while_the_loop_is_held_up_is_rung_for_once(alarm: Alarm, bell: Bell) -> None:
    alarm.set(system_clock() + SOON)
    time.sleep(0.05)  # noqa: ASYNC251  # this is what holds the loop up
    assert await bell.times(1) == 1


# --- never more than a minute away ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        pytest.param(None, LONGEST_WAIT, id="nothing planned"),
        pytest.param(FAR, LONGEST_WAIT, id="far ahead"),
        pytest.param(seconds(61), LONGEST_WAIT, id="just over a minute"),
        pytest.param(seconds(59), seconds(59), id="just under a minute"),
        pytest.param(minutes(-3), minutes(-3), id="past"),
    ],
)
async def test_the_scheduler_looks_at_least_every_minute(scheduled: SchedulerAlarm, ahead: Any, expected: Any) -> None:
    now = Instant.from_utc(2096, 3, 1)
    scheduled._clock = lambda: now
    scheduled.set(None if ahead is None else now + ahead)
    assert rings_at(scheduled) == now + expected


async def test_the_scheduler_rings_within_its_longest_wait_though_the_clock_was_set_back(
    scheduled: SchedulerAlarm, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) - timedelta(hours=2)

    monkeypatch.setattr("cogs.agenda._alarm.LONGEST_WAIT", SOON)
    monkeypatch.setattr("cogs.agenda._alarm.OVERSLEEPS", SOON)
    scheduled.set(None)
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", SetBack)
    assert await bell.times(1) == 1


async def test_the_scheduler_holds_one_job_however_often_it_is_set(scheduled: SchedulerAlarm) -> None:
    for ahead in (seconds(50), seconds(40), FAR, seconds(45)):
        scheduled.set(system_clock() + ahead)
    (job,) = scheduled._scheduler.get_jobs()
    assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)


async def test_stopping_the_scheduler_twice_does_no_harm(scheduled: SchedulerAlarm) -> None:
    scheduled.stop()
    await asyncio.sleep(0)
    scheduled.stop()
    assert not scheduled._scheduler.running


async def test_a_sleep_is_a_day_long_at_most_and_wakes_in_vain(bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(wait: float) -> None:
        slept.append(wait)

    alarm = SleepAlarm(system_clock, bell.ring)
    with monkeypatch.context() as patched:
        patched.setattr("cogs.agenda._alarm.asyncio.sleep", sleep)
        alarm.set(system_clock() + hours(24 * 365))
        assert alarm._sleeping is not None
        await alarm._sleeping
    assert slept == [24 * 3600.0]
    assert await bell.times(1) == 1
