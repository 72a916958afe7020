"""The machine's clock is set forth and back under the bot: what is due by it comes once, and nothing before."""

import socket
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from whenever import Instant, TimeDelta, hours, minutes, seconds

from tests.wire.otherwise import further_place, otherwise
from tests.wire.place import Place
from tests.wire.scheduled import plan_opening
from tests.wire.until import until

FAKETIME: Final = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)

pytestmark = pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed here: no clock can be set")


class Clock:
    """The clock of a bot: this machine's, set ahead by so much."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.set_ahead(seconds(0))

    @property
    def environment(self) -> dict[str, str]:
        """What lets a process go by this clock; sleeps and time-outs are measured by another, which is not set."""
        return {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
            # A mend for C libraries of old: with a clock that is not faked it lets every wait for a lock end at once.
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        }

    def set_ahead(self, by: TimeDelta) -> None:
        """Set the clock; the bot reads the file at any moment, and reads it whole."""
        new = self._file.with_suffix(".new")
        new.write_text(f"+{by.total('seconds'):.0f}\n", encoding="utf-8")
        new.replace(self._file)


async def look_of(health: str) -> Instant:
    """Wait until the bot looks at the agenda once more, and return when it did by its clock."""
    before: list[Any] = []

    async def look() -> str | None:
        async with aiohttp.ClientSession() as session, session.get(health) as answer:
            before.append((await answer.json())["agenda"]["looked_at"])
        return before[-1] if before[-1] != before[0] else None

    return Instant.parse_iso(await until(look, "the bot looks at the agenda"))


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


async def cards(places: Sequence[Place]) -> list[int]:
    """Return how many cards each place has by now."""
    return [len(await one.double.said(one.channel)) for one in places]


async def test_a_clock_that_is_set_forth_and_back_sends_each_row_once_and_none_before_its_time(
    own: Place, tmp_path: Path
) -> None:
    clock = Clock(tmp_path)
    port = free_port()
    health = f"http://127.0.0.1:{port}/healthz"
    more = f"[health]\nport = {port}\n"
    async with otherwise(own, tmp_path, environment=clock.environment, more=more) as place:
        places = [place, *[replace(await further_place(own), bot=place.bot) for _ in range(3)]]
        start = Instant.now()
        at_once = await plan_opening(places[0])
        soon = await plan_opening(places[1], start + hours(2) - minutes(5))
        later = await plan_opening(places[2], start + hours(3))
        await place.bot.start()
        await at_once.finished()
        assert await cards(places) == [1, 0, 0, 0]

        clock.set_ahead(hours(2))
        assert ((await soon.finished()).finished_at or start) >= start + hours(2)
        assert await cards(places) == [1, 1, 0, 0]
        await look_of(health)
        await look_of(health)
        # By now the bot waits for its next look by a clock that is two hours ahead.
        clock.set_ahead(seconds(0))
        between = await plan_opening(places[3], start + minutes(30))
        # What is due by the clock as it is now comes, and so the bot has looked.
        await (await plan_opening(places[0])).finished()
        assert await look_of(health) < start + hours(1)
        assert await cards(places) == [2, 1, 0, 0]

        clock.set_ahead(hours(2))
        await between.finished()
        assert await cards(places) == [2, 1, 0, 1]
        clock.set_ahead(hours(4))
        await later.finished()
        assert await cards(places) == [2, 1, 1, 1]
        assert await place.bot.stop() == 0
