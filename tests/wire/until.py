"""Waits for what is to come about, with a deadline in place of a guess at how long it takes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

LOOK_AGAIN: Final = 0.02
PATIENCE: Final = 30.0

Found = TypeVar("Found")


async def until(look: Callable[[], Awaitable[Found | None]], what: str, *, within: float = PATIENCE) -> Found:
    """Return the first thing found that counts as true; fail with what was waited for after `within` seconds."""
    deadline = asyncio.get_running_loop().time() + within
    while True:
        found = await look()
        if found:
            return found
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"{what}: not within {within:g} s (found {found!r} at last)")
        await asyncio.sleep(LOOK_AGAIN)
