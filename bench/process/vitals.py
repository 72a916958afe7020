"""What Linux tells of a process: the time it has had on the processor, and its memory."""

import asyncio
import re
import time
from pathlib import Path
from typing import Final

LOOKS: Final = 0.3
STILL: Final = 0.003
"""A bot that waits for Discord takes less than these seconds of the processor between two looks."""

PATIENCE: Final = 60.0


def cpu(pid: int) -> float:
    """Return the seconds that all threads of a process have had on the processor, user and system, to the nanosecond.

    The number of a process's clock is made as clock_getcpuclockid(3) of the C library makes it.
    """
    return time.clock_gettime(~pid << 3 | 2)


def resident(pid: int) -> float:
    """Return the memory of a process in megabytes (10⁶ bytes)."""
    (found,) = re.findall(r"^VmRSS:\s+(\d+) kB$", Path(f"/proc/{pid}/status").read_text("utf-8"), re.MULTILINE)
    return int(found) * 1024 / 1e6


async def settled(pid: int) -> float:
    """Wait until a process has nothing more to do, and return the seconds it has had on the processor by then."""
    deadline = time.monotonic() + PATIENCE
    before = cpu(pid)
    while time.monotonic() < deadline:
        await asyncio.sleep(LOOKS)
        now = cpu(pid)
        if now - before < STILL:
            return now
        before = now
    raise TimeoutError("the bot does not come to rest")
