"""One life of a bot on the double: it is started, left alone, written to and pressed, and each is measured."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from bench.process.vitals import resident, settled
from store.engine import Store
from tests.wire.client import Double, Server
from tests.wire.place import POST, open_circle
from tests.wire.process import Process
from tests.wire.until import until

BOTS: Final = ("bare", "echo", "rosethorn")
CHANNELS: Final = ("chat", "homework", "links", "music", "off-topic")
CIRCLE: Final = "study"
MEMBERS: Final = 20
ROLES: Final = 3
WITH_A_ROLE: Final = 1 << 10
"""The permission of the roles; everyone has it anyway."""

WARM_UP: Final = 20
UNTIL_READY: Final = 3.0
"""discord.py waits two seconds for servers that may still come before it says that it is ready."""

QUIET: Final = {"ROSETHORN_LOG__LEVEL": "info"}
"""The wire tests' configuration logs more, which costs time that no bot in use would spend."""

PLAIN: Final = "did anybody see when the next session is? I can bring the printed sheets along this time"


@dataclass(frozen=True, slots=True)
class Load:
    """How much each bot is given to do."""

    ignored: int
    answered: int
    at_once: int
    per_second: int
    pressed: int

    @property
    def people(self) -> int:
        """How many people post: each once, since further posts of a person go on with what the first began."""
        return WARM_UP + self.answered + self.at_once


async def open_servers(double: Double, count: int) -> None:
    """Open servers of the stated size: five channels, three roles, twenty members."""
    for number in range(count):
        names = [f"Person {one}" for one in range(MEMBERS - ROLES)]
        server = await double.open_server(f"Server {number}", channels=CHANNELS, members=names)
        for role in range(ROLES):
            await double.let_in(server, f"Helper {role}", permissions=WITH_A_ROLE)


async def open_study_server(double: Double, people: int) -> Server:
    """Open the server that is written in, with a channel for the circle and one that is none."""
    names = [f"Person {number}" for number in range(people)]
    return await double.open_server(channels=(CIRCLE, "chat"), members=names)


@asynccontextmanager
async def bot(name: str, double: Double, folder: Path, server: Server | None) -> AsyncGenerator[Process]:
    """Give one of the bots, ready to start; ours has its tables, its circle, and has told Discord its commands."""
    await asyncio.to_thread(folder.mkdir)
    ours = name == "rosethorn"
    program = ("bot.py", "run") if ours else ("-m", "bench.process.rivals", name)
    process = Process(double, folder, program=program, environment=QUIET)
    try:
        if ours:
            memory = Store(process.database_url)
            await memory.open()
            if server is not None:
                await open_circle(memory, server, server.channels[CIRCLE])
            await memory.close()
            await process.start()
            await process.stop()
        yield process
    finally:
        await process.clear_away()


async def start(process: Process, double: Double) -> dict[str, float]:
    """Start a bot and leave it alone until it rests; return the seconds to READY and to rest, and its memory."""
    begun = time.monotonic()
    await process.start()
    ready = (await double.came("identify"))[-1]["at"] - begun
    await asyncio.sleep(UNTIL_READY)
    used = await settled(process.pid)
    return {"ready": ready, "start_cpu": used, "rss": resident(process.pid)}


async def live(process: Process, double: Double, server: Server, load: Load, *, answers: bool) -> dict[str, float]:
    """Give a running bot its load, and return what each part of it cost in seconds."""
    people = iter(server.members.values())
    chat, circle = server.channels["chat"], server.channels[CIRCLE]
    first = next(iter(server.members.values()))
    await _write(double, [(first, chat)] * WARM_UP, PLAIN)
    found = {"ignored": await _cost(process, _write(double, [(first, chat)] * load.ignored, PLAIN)) / load.ignored}
    if not answers:
        return found
    for _ in range(WARM_UP):
        await _answered(double, next(people), circle)
    posted: list[tuple[int, int, float]] = []

    async def one_at_a_time() -> None:
        for _ in range(load.answered):
            person = next(people)
            posted.append((person, *await _answered(double, person, circle)))

    found["answered"] = await _cost(process, one_at_a_time()) / load.answered
    found |= _percentiles("alone", await _delays(double, [(post, at) for _, post, at in posted]))
    crowd = [(next(people), circle) for _ in range(load.at_once)]
    sent: list[tuple[int, float]] = []

    async def at_once() -> None:
        sent.extend(await _write(double, crowd, POST, per_second=load.per_second))
        await _threads_answered(double, [post for post, _ in sent])

    found["crowded"] = await _cost(process, at_once()) / load.at_once
    found |= _percentiles("crowd", await _delays(double, sent))
    found["sent_per_second"] = (len(sent) - 1) / (sent[-1][1] - sent[0][1])
    found["pressed"] = await _presses(process, double, posted[: load.pressed]) / load.pressed
    return found


async def _cost(process: Process, act: Any) -> float:
    before = await settled(process.pid)
    await act
    return await settled(process.pid) - before


async def _write(
    double: Double, posts: list[tuple[int, int]], text: str, *, per_second: int = 200
) -> list[tuple[int, float]]:
    """Let people post, so many in a second, none waiting for the one before; return ids and when each set out."""
    begun = time.monotonic() + 0.05

    async def write(number: int, person: int, channel: int) -> tuple[int, float]:
        await asyncio.sleep(begun + number / per_second - time.monotonic())
        return await double.post_timed(person, channel, text)

    sent = await asyncio.gather(*(write(number, *post) for number, post in enumerate(posts)))
    return sorted(sent, key=lambda made: made[1])


async def _answered(double: Double, person: int, channel: int) -> tuple[int, float]:
    post, at = await double.post_timed(person, channel, POST)
    await _threads_answered(double, [post])
    return post, at


async def _threads_answered(double: Double, posts: list[int]) -> None:
    """Wait until each of these posts has its question in the thread on it, which has the post's id."""
    where = f"/channels/{posts[0] if len(posts) == 1 else '*'}/messages"

    async def look() -> bool:
        called = {int(one["path"].split("/")[2]) for one in await double.calls("POST", where)}
        return called >= set(posts)

    await until(look, "every post has its question", within=120)


async def _delays(double: Double, posts: list[tuple[int, float]]) -> list[float]:
    """Return how many seconds after each post the first call about it came in."""
    calls = await double.calls("POST", "/channels/*/messages/*/threads")
    came = {int(one["path"].split("/")[4]): one["at"] for one in reversed(calls)}
    return [came[post] - at for post, at in posts]


def _percentiles(name: str, delays: list[float]) -> dict[str, float]:
    cuts = quantiles(delays, n=100, method="inclusive")
    return {f"{name}_p50": cuts[49], f"{name}_p99": cuts[98]}


async def _presses(process: Process, double: Double, posts: list[tuple[int, int, float]]) -> float:
    questions = [(person, (await double.said(post))[0]) for person, post, _ in posts]

    async def press() -> None:
        for person, question in questions:
            thread = question["channel_id"]
            await double.press(person, question, label="3 fairly")

            async def look(thread: str = thread) -> bool:
                return len(await double.calls("POST", f"/channels/{thread}/messages")) > 1

            await until(look, "the press has its answer")

    return await _cost(process, press())
