"""Time that passes: in strides, over any span or up to the next moment of a check-in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import simcord
from whenever import Instant

Upcoming = Callable[[], Awaitable[Instant | None]]
"""Tells when something is due next in the check-ins of the circles; None: nothing is planned."""

_STRIDE = 6 * 3600.0  # a long way through time is gone in strides: each has its own limit for settling
_BEFORE = 1.0
_BEYOND = 5.0
_LOOKS = 20


async def let_pass(env: simcord.Env, seconds: float) -> None:
    """Lets time pass; whatever is due on the way happens on the way. Raises TimeoutError when the bot does not rest."""
    while seconds > 0:
        stride = min(seconds, _STRIDE)
        await env.advance_time(stride)
        seconds -= stride


async def pass_to_checkin(env: simcord.Env, upcoming: Upcoming) -> bool:
    """Lets time pass until something has come of a check-in, and a few seconds more; False: nothing is planned.

    What is due without anything to see is passed by, such as the middle of a check-in at night: the reminders that are
    planned then come in the morning.
    """
    for look in range(_LOOKS):
        moment = await upcoming()
        if moment is None:
            return look > 0
        await let_pass(env, (moment - Instant(env.now())).total("seconds") - _BEFORE)
        heard = len(env.http_requests)
        await let_pass(env, _BEFORE + _BEYOND)
        if len(env.http_requests) > heard:
            break
    return True
