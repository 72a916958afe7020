"""Prints what our bot costs as a process, beside a bare bot and an echo: `python -m bench.process [--full]`.

All three live one after another on one double, and again, so that what else the machine does falls on all alike; the
median of their lives is shown.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Annotated, Final

import typer

from bench.process.rounds import BOTS, Load, bot, live, open_servers, open_study_server, start
from tests.wire.client import Double
from tests.wire.process import running_double

FEW_SERVERS: Final = 10
MANY_SERVERS: Final = 1_000
SHORT: Final = Load(ignored=1_000, answered=40, at_once=200, per_second=200, pressed=40)
FULL: Final = Load(ignored=4_000, answered=200, at_once=1_000, per_second=200, pressed=200)
LINES: Final = (
    ("ready", "process start to READY", 1e3, "ms", None),
    ("start_cpu", "CPU until it rests", 1e3, "ms", None),
    ("rss", "memory (RSS) at rest", 1, "MB", None),
    ("ignored", "CPU per ignored message", 1e3, "ms", "bare"),
    ("answered", "CPU per answered message, one at a time", 1e3, "ms", "echo"),
    ("crowded", "CPU per answered message, in a crowd", 1e3, "ms", "echo"),
    ("pressed", "CPU per press", 1e3, "ms", "echo"),
    ("alone_p50", "first call, one at a time, p50", 1e3, "ms", "echo"),
    ("alone_p99", "first call, one at a time, p99", 1e3, "ms", "echo"),
    ("crowd_p50", "first call, in a crowd, p50", 1e3, "ms", "echo"),
    ("crowd_p99", "first call, in a crowd, p99", 1e3, "ms", "echo"),
    ("sent_per_second", "posts a second in the crowd", 1, "", None),
)
Found = dict[str, dict[str, list[float]]]


def line(*cells: str) -> str:
    """Return a line of a table."""
    widths = (42, 11, 11, 11, 9, 9)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def table(found: Found) -> list[str]:
    """Return a line for each thing that was measured, with the median of the lives of each bot, and ratios."""
    lines = [line("what", *BOTS, "/ bare", "/ echo")]
    for key, name, times, unit, _ in LINES:
        if key not in found["rosethorn"]:
            continue
        middle = {one: median(found[one][key]) for one in BOTS if key in found[one]}
        cells = [f"{middle[one] * times:.2f} {unit}" if one in middle else "–" for one in BOTS]
        ratios = [f"{middle['rosethorn'] / middle[one]:.2f}" if one in middle else "–" for one in ("bare", "echo")]
        lines.append(line(name, *cells, *ratios))
    return lines


async def lives(double: Double, folder: Path, rounds: int, servers: int, load: Load | None) -> Found:
    """Let each bot live so often in a world of so many servers, and one more to write in where there is a load."""
    found: Found = {name: defaultdict(list) for name in BOTS}
    if load is None:
        await double.begin_anew()
        await open_servers(double, servers)
    for number in range(rounds):
        for name in BOTS:
            if load is not None:
                await double.begin_anew()
                await open_servers(double, servers)
            server = None if load is None else await open_study_server(double, load.people)
            async with bot(name, double, folder / f"{servers}-{number}-{name}", server) as process:
                told = await start(process, double)
                if server is not None and load is not None:
                    told |= await live(process, double, server, load, answers=name != "bare")
            for key, value in told.items():
                found[name][key].append(value)
    return found


async def measure(rounds: int, load: Load) -> None:
    """Print both tables."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        async with running_double() as double:
            for servers, given in ((FEW_SERVERS, load), (MANY_SERVERS, None)):
                begun = time.monotonic()
                found = await lives(double, folder, rounds, servers, given)
                taken = time.monotonic() - begun
                typer.echo(
                    f"{servers:,} servers of 5 channels, 3 roles, 20 members (median of {rounds} lives; "
                    f"{taken:.0f} s; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"
                )
                for told in table(found):
                    typer.echo(told)
                typer.echo("")
            for gap in await double.gaps():
                typer.echo(f"the double can't do: {gap}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(
    rounds: Annotated[int, typer.Option(help="How often each bot lives.", min=1)] = 3,
    full: Annotated[bool, typer.Option("--full", help="Give each bot more to do.")] = False,
) -> None:
    """Measure what the bot costs as a process."""
    if sys.platform != "linux":
        typer.echo("bench.process reads what Linux tells of processes; nothing is measured here.")
        return
    asyncio.run(measure(rounds, FULL if full else SHORT))


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
