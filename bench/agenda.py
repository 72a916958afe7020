"""Measures whether the agenda costs the same however much is planned: the time of a look and of a claim, and memory.

Each engine gets a database for each size, from a hundred rows planned on; all are measured by turns in one run, so that
what else the machine does falls on all alike. The ratio is that of the largest to the smallest.
"""

import asyncio
import multiprocessing
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Annotated, Any, Final

import pytest
import typer
from sqlalchemy import insert
from whenever import Instant, minutes, seconds

from cogs._edge.agenda import Agenda
from cogs.agenda._worker import LEASE, Worker
from learning.agenda import Row, State
from store import agenda
from store.engine import Store
from tests.postgres import running_postgres

SIZES: Final = (100, 10_000, 100_000)
FULL: Final = 1_000_000
LOOKS: Final = 500
CLAIMS: Final = 200
NOW: Final = Instant.from_utc(2026, 11, 22, 7, 30)
CLAIMER: Final = "bench"
IN_ONE_GO: Final = 1_000


def planned(number: int) -> dict[str, Any]:
    """Return a row as its table holds it."""
    due_at = NOW + minutes(24 * 60 + number)
    return {
        "id": number,
        "kind": "bench",
        "subject": str(number),
        "occurrence": "2026-11-23",
        "guild_id": number << 22,
        "due_at": due_at,
        "wake_at": due_at,
        "state": State.PLANNED,
        "tries": 0,
        "failures": 0,
    }


async def fill(url: str, count: int) -> None:
    """Plan so many rows, none of them due for a day."""
    store = Store(url)
    await store.open()
    async with store.write() as tx:
        for start in range(1, count + 1, IN_ONE_GO):
            await tx.execute(
                insert(agenda.agenda), [planned(one) for one in range(start, min(start + IN_ONE_GO, count + 1))]
            )
    await store.close()


async def start_worker(store: Store) -> Worker:
    """Return a worker that has started on a database, without Discord."""
    settings = SimpleNamespace(discord=SimpleNamespace(shard_ids=None))
    bot: Any = SimpleNamespace(agenda=Agenda(), store=store, clock=lambda: NOW, settings=settings, share=None)
    worker = Worker(bot)
    await worker.cog_load()
    await worker.on_ready()
    return worker


async def by_turns(times: int, acts: list[Callable[[int], Awaitable[float]]]) -> list[float]:
    """Return the median seconds of each act, which tell how long they took and are called by turns."""
    taken: list[list[float]] = [[] for _ in acts]
    for number in range(times):
        for act, found in zip(acts, taken, strict=True):
            found.append(await act(number))
    return [median(found) for found in taken]


def look(worker: Worker) -> Callable[[int], Awaitable[float]]:
    """Return an act that looks whether something is due, which nothing is."""

    async def act(_: int) -> float:
        begun = time.perf_counter()
        await worker.run_due()
        return time.perf_counter() - begun

    return act


def claim(store: Store) -> Callable[[int], Awaitable[float]]:
    """Return an act that claims one due row, in a transaction of its own; planning and ending it is not measured."""

    async def act(number: int) -> float:
        row = Row(-number - 1, "bench", f"due {number}", NOW - seconds(1))
        async with store.write() as tx:
            await agenda.plan(tx, row)
        begun = time.perf_counter()
        async with store.write() as tx:
            claimed = await agenda.claim(tx, CLAIMER, NOW, NOW + LEASE, limit=10)
        taken = time.perf_counter() - begun
        assert [one.id for one in claimed] == [row.id]  # noqa: S101  # a claim of something else would be measured for nothing
        async with store.write() as tx:
            await agenda.finish(tx, row.id, CLAIMER, State.DONE, NOW)
            await agenda.forget_finished(tx, NOW + seconds(1))
        return taken

    return act


async def measure(urls: list[str]) -> tuple[list[float], list[float]]:
    """Return the median seconds of a look and of a claim, for each database."""
    stores = [Store(url) for url in urls]
    workers = [await start_worker(store) for store in stores]
    looks = await by_turns(LOOKS, [look(worker) for worker in workers])
    claims = await by_turns(CLAIMS, [claim(store) for store in stores])
    for worker, store in zip(workers, stores, strict=True):
        await worker.cog_unload()
        await store.close()
    return looks, claims


def memory_of(url: str) -> float:
    """Return how many megabytes a fresh process grows by while its worker starts and looks as often."""

    async def run() -> float:
        store = Store(url)
        before = peak()
        worker = await start_worker(store)
        for _ in range(LOOKS):
            await worker.run_due()
        grown = peak() - before
        await worker.cog_unload()
        await store.close()
        return grown

    return asyncio.run(run())


def peak() -> float:
    """Return the most memory this process has had, in megabytes."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    # There, the other number is handed down from the process that started this one.
    (found,) = re.findall(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE)
    return int(found) * 1024 / 1e6


def bench(engine: str, urls: list[str], sizes: list[int]) -> list[str]:
    """Return the lines of an engine: looks, claims and memory at each size, and the ratio of the last to the first."""
    for url, count in zip(urls, sizes, strict=True):
        asyncio.run(fill(url, count))
    looks, claims = asyncio.run(measure(urls))
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        grown = [pool.apply(memory_of, (url,)) for url in urls]
    return [
        line(engine, f"look, nothing due (median of {LOOKS})", ratio(looks), *(milliseconds(one) for one in looks)),
        line(
            engine, f"claim of one due row (median of {CLAIMS})", ratio(claims), *(milliseconds(one) for one in claims)
        ),
        line(engine, f"memory that {LOOKS} looks take", ratio(grown), *(f"{one:.1f} MB" for one in grown)),
    ]


def milliseconds(found: float) -> str:
    """Return seconds as they are shown."""
    return f"{found * 1000:.2f} ms"


def ratio(found: list[float]) -> str:
    """Return how much more the most rows cost than the fewest."""
    return f"{found[-1] / found[0]:.2f}" if found[0] else "–"


def line(*cells: str) -> str:
    """Return a line of the table."""
    widths = (10, 38, 5, 12, 12, 12, 12)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)).rstrip()


@contextmanager
def folder() -> Generator[Path]:
    """Make a folder for the time of the block."""
    made = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def main(full: Annotated[bool, typer.Option("--full", help="Plan a million rows too.")] = False) -> None:
    """Print the table, on SQLite and, where it starts, on PostgreSQL."""
    sizes = [*SIZES, FULL] if full else [*SIZES]
    typer.echo(line("engine", "what", "ratio", *(f"{one:,} rows" for one in sizes)))
    with folder() as made:
        for told in bench("sqlite", [f"sqlite+aiosqlite:///{made / str(one)}.db" for one in sizes], sizes):
            typer.echo(told)
    try:
        with running_postgres() as server:
            for told in bench("postgresql", [server.url(server.create()) for _ in SIZES], [*SIZES]):
                typer.echo(told)
    except pytest.skip.Exception as skipped:
        typer.echo(f"PostgreSQL: {skipped}")


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
