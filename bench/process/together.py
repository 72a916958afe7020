"""Prints how late check-ins come that are all due in the same second, against the worker's own pace.

`python -m bench.process.together [--full]`. A member asks for help all the while: scheduled messages keep to a pace so
that a full hour never delays an answer to a person.
"""

import asyncio
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import Annotated, Any, Final

import typer
from whenever import Instant, Weekday, seconds

from bench.process.rounds import QUIET, UNTIL_READY
from cogs.agenda._pace import Paces
from cogs.checkins._planning import plan_by_hand
from learning.checkin import CheckIn, CheckInState, Sort
from learning.clock import system_clock
from learning.ids import new_id
from store import checkins, circles
from store.engine import Store
from tests.wire.client import Double, Server
from tests.wire.place import open_circle
from tests.wire.process import Process, running_double
from tests.wire.until import until

SHORT: Final = 200
FULL: Final = 1_000
CHANNELS: Final = 20
UNTIL_DUE: Final = seconds(30)
APART: Final = 0.5
"""Seconds between two questions of the member."""


async def plan(memory: Store, server: Server, count: int, due_at: Instant) -> None:
    """Put so many openings on the agenda, each of a check-in of its own, spread over the server's channels."""
    places = list(server.channels.values())
    days = frozenset({Weekday.MONDAY})
    async with memory.write() as tx:
        for number in range(count):
            circle = await circles.of_channel(tx, places[number % len(places)])
            assert circle is not None  # noqa: S101  # it was opened here
            made = CheckIn(new_id(due_at), circle.id, Sort.ROSE_THORN, system_clock(), CheckInState.ACTIVE, days)
            await checkins.save(tx, made)
            await plan_by_hand(tx, made, circle, due_at)


async def asked_for_help(double: Double, server: Server, until_done: asyncio.Event) -> list[float]:
    """Let a member ask for help again and again, and return how many seconds each answer took."""
    person, channel = next(iter(server.members.values())), next(iter(server.channels.values()))
    interactions: list[tuple[int, float]] = []
    while not until_done.is_set():
        begun = time.monotonic()
        interactions.append((await double.command(person, channel, "help"), begun))
        await asyncio.sleep(APART)
    for number, _ in interactions:
        await double.answered(number)
    calls = await double.calls("POST", "/interactions/*/*/callback")
    came = {int(one["path"].split("/")[2]): one["at"] for one in calls}
    return [came[number] - begun for number, begun in interactions]


async def cards(double: Double, server: Server, count: int) -> list[float]:
    """Wait until every check-in has come, and return when each did."""
    places = {f"/channels/{channel}/messages" for channel in server.channels.values()}

    async def look() -> list[dict[str, Any]] | None:
        came = [one for one in await double.calls("POST", "/channels/*/messages") if one["path"] in places]
        return came if len(came) >= count else None

    return sorted(one["at"] for one in await until(look, "every check-in comes", within=30 + count))


async def measure(count: int) -> None:
    """Print the table."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        async with running_double() as double:
            names = [f"study-{number}" for number in range(CHANNELS)]
            server = await double.open_server(channels=names)
            process = Process(double, folder, environment=QUIET)
            memory = Store(process.database_url)
            await memory.open()
            for channel in server.channels.values():
                await open_circle(memory, server, channel)
            due_at = system_clock() + UNTIL_DUE
            await plan(memory, server, count, due_at)
            await process.start()
            await asyncio.sleep(UNTIL_READY)
            left = (due_at - system_clock()).total("seconds")
            due = time.monotonic() + left
            before, during = asyncio.Event(), asyncio.Event()
            asyncio.get_running_loop().call_later(left - 1, before.set)
            quiet = await asked_for_help(double, server, before)
            asking = asyncio.create_task(asked_for_help(double, server, during))
            came = await cards(double, server, count)
            during.set()
            tell(count, [at - due for at in came], quiet, await asking)
            await process.stop()
            await memory.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tell(count: int, late: list[float], quiet: list[float], busy: list[float]) -> None:
    """Print how late the messages came, and how long answers took before and meanwhile."""
    pace = Paces.POSTS_A_SECOND
    at_the_pace = (count - Paces.AT_ONCE) / pace
    typer.echo(f"{count:,} check-ins due in the same second, at a pace of {pace:g} a second")
    typer.echo(f"  the first came after         {late[0]:7.2f} s")
    typer.echo(f"  the last came after          {late[-1]:7.2f} s")
    typer.echo(f"  at the pace it would be      {at_the_pace:7.2f} s")
    typer.echo(f"  ratio                        {late[-1] / at_the_pace:7.2f}")
    typer.echo(f"  an answer to /help before    {middle(quiet) * 1e3:7.1f} ms (median of {len(quiet)})")
    typer.echo(f"  an answer to /help meanwhile {middle(busy) * 1e3:7.1f} ms (median of {len(busy)})")
    typer.echo(f"  ratio                        {middle(busy) / middle(quiet):7.2f}")


def middle(found: list[float]) -> float:
    """Return the median."""
    return quantiles(found, n=2)[0]


def main(full: Annotated[bool, typer.Option("--full", help="Let a thousand be due at once.")] = False) -> None:
    """Measure how late messages come that are due at once."""
    if sys.platform != "linux":
        typer.echo("bench.process runs the bot as Linux does; nothing is measured here.")
        return
    asyncio.run(measure(FULL if full else SHORT))


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
