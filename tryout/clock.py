"""The try-out's time: the clock the bot is given, and the moves a person can make."""

from __future__ import annotations

from typing import Literal

import simcord
from whenever import (
    SYSTEM_TZ,  # pyright: ignore[reportUnknownVariableType]  # whenever's stubs leave its type out
    Instant,
    Time,
    Weekday,
    ZonedDateTime,
)

from learning.clock import system_clock

Span = Literal["hour", "friday", "week"]
Move = Literal[Span, "checkin"]
MOVES: tuple[Move, ...] = ("hour", "checkin", "friday", "week")

_FRIDAY_EVENING = Time(18, 0)


class VirtualClock:
    """Tells the simulated time once it is tied to an environment, and the real time before that."""

    def __init__(self) -> None:
        self._env: simcord.Env | None = None

    def tie(self, env: simcord.Env) -> None:
        """From now on the time is this environment's."""
        self._env = env

    def __call__(self) -> Instant:
        """The present, as an Instant."""
        return system_clock() if self._env is None else Instant(self._env.now())


def local_zone() -> str:
    """The IANA name of this machine's time zone, or UTC where it has none."""
    return ZonedDateTime.now(SYSTEM_TZ).tz_id or "UTC"  # pyright: ignore[reportUnknownArgumentType]  # see the import


def seconds_to(move: Span, now: Instant, zone: str) -> float:
    """How far `move` is from `now`, in seconds, for the wall clock of `zone` (an IANA name).

    "friday" is the next Friday 18:00, a week on when it is that minute already; "week" is the same wall time seven
    days later, so that a change of summer time moves no appointment.
    """
    if move == "hour":
        return 3600.0
    local = now.to_tz(zone)
    if move == "week":
        return (local.add(days=7).to_instant() - now).total("seconds")
    days = (Weekday.FRIDAY.value - local.day_of_week().value) % 7
    target = local.add(days=days).replace_time(_FRIDAY_EVENING)
    if target <= local:
        target = target.add(days=7)
    return (target.to_instant() - now).total("seconds")
