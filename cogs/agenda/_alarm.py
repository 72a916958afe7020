"""The alarm clock of the agenda: rings once at the next instant at which something is due."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final, Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from whenever import Instant, TimeDelta, hours, seconds

from learning.clock import Clock

LONGEST_WAIT: Final = seconds(60)
"""Rows may come from another process, and the machine's clock may be set anew: so the real alarm looks every minute."""

OVERSLEEPS: Final = seconds(1)
"""How much later than its longest wait the real alarm rings at the most, whatever becomes of the machine's clock."""

LONGEST_SLEEP: Final = hours(24)
JOB: Final = "agenda"

Ring = Callable[[], Coroutine[Any, Any, None]]


class Alarm(Protocol):
    """Rings once at an instant; setting it anew takes the place of what was set."""

    def set(self, at: Instant | None) -> None:
        """Ring at an instant, at once for one that has passed; None: when it thinks best."""
        ...

    def stop(self) -> None:
        """Ring no more."""
        ...


class _Ringing:
    """Rings in tasks of their own: what is rung for may take its time, and sets the alarm anew meanwhile."""

    def __init__(self, clock: Clock, ring: Ring) -> None:
        self._clock = clock
        self._ring = ring
        self._ringing: set[asyncio.Task[None]] = set()

    async def _begin(self) -> None:
        self._ring_now()

    def _ring_now(self) -> None:
        task = asyncio.create_task(self._ring())
        self._ringing.add(task)
        task.add_done_callback(self._ringing.discard)

    def stop(self) -> None:
        """Ring no more, and end what is being rung for."""
        for task in self._ringing:
            task.cancel()


class SchedulerAlarm(_Ringing):
    """Rings by the machine's clock; never more than a minute away, also where that clock is set back."""

    def __init__(self, clock: Clock, ring: Ring) -> None:
        super().__init__(clock, ring)
        self._at_last: asyncio.TimerHandle | None = None
        # A job that was held up runs late, once, and never beside itself: what is due is found in the database anyway.
        # It ends as soon as it has begun to ring, since one that still runs makes the scheduler drop the next.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        self._scheduler.start()

    def set(self, at: Instant | None) -> None:
        """Ring at an instant, or a minute from now where that is sooner."""
        soonest = self._clock() + LONGEST_WAIT
        moment = soonest if at is None else min(at, soonest)
        self._scheduler.add_job(self._begin, DateTrigger(moment.to_stdlib()), id=JOB, replace_existing=True)
        self._call_at_last()

    def _call_at_last(self) -> None:
        """Ring after the longest wait by the loop's own clock: once set back, the scheduler waits until its own is."""
        self._forget_at_last()
        wait = (LONGEST_WAIT + OVERSLEEPS).total("seconds")
        self._at_last = asyncio.get_running_loop().call_later(wait, self._ring_now)

    def _forget_at_last(self) -> None:
        if self._at_last is not None:
            self._at_last.cancel()

    async def _begin(self) -> None:
        self._forget_at_last()
        await super()._begin()

    def stop(self) -> None:
        """Ring no more, and end what is being rung for."""
        self._forget_at_last()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        super().stop()


class SleepAlarm(_Ringing):
    """Rings by the time of the event loop, which tests and the try-out move; APScheduler knows the real time alone."""

    def __init__(self, clock: Clock, ring: Ring) -> None:
        super().__init__(clock, ring)
        self._sleeping: asyncio.Task[None] | None = None

    def set(self, at: Instant | None) -> None:
        """Ring at an instant; None: not at all."""
        if self._sleeping is not None:
            self._sleeping.cancel()
            self._sleeping = None
        if at is not None:
            self._sleeping = asyncio.create_task(self._sleep(at - self._clock()))

    def stop(self) -> None:
        """Ring no more, and end what is being rung for."""
        self.set(None)
        super().stop()

    async def _sleep(self, wait: TimeDelta) -> None:
        # Very long sleeps are not kept exactly; waking once a day in vain costs nothing.
        await asyncio.sleep(max(0.0, min(wait, LONGEST_SLEEP).total("seconds")))
        await self._begin()
