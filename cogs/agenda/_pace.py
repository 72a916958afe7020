"""Keeps scheduled messages well below what Discord allows, so that a full hour never delays an answer to a person."""

import asyncio
from typing import Final


class Pace:
    """Lets through a burst, then so many a second (a token bucket)."""

    def __init__(self, a_second: float, *, at_once: int) -> None:
        self._a_second = a_second
        self._at_once = float(at_once)
        self._tokens = self._at_once
        self._filled_at: float | None = None

    async def wait(self) -> None:
        """Wait until one more message may go out."""
        now = asyncio.get_running_loop().time()
        since = 0.0 if self._filled_at is None else now - self._filled_at
        self._tokens = min(self._at_once, self._tokens + since * self._a_second) - 1
        self._filled_at = now
        if self._tokens < 0:
            await asyncio.sleep(-self._tokens / self._a_second)


class Paces:
    """The paces of the worker: of 50 requests a second that Discord takes in all, most are left for answers to people.

    A direct message costs three requests, and bots were shut out for a burst of 25 to 40 new ones (DiscordPHP #467).
    """

    POSTS_A_SECOND: Final = 10
    DIRECT_A_SECOND: Final = 2
    AT_ONCE: Final = 10

    def __init__(self) -> None:
        self.posts = Pace(self.POSTS_A_SECOND, at_once=self.AT_ONCE)
        self.direct = Pace(self.DIRECT_A_SECOND, at_once=self.AT_ONCE)
