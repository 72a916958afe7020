"""Measures whether what a press asks of the store takes as long with a million entries kept as with a thousand.

Everybody's log has a hundred entries in both databases, and every circle ten people; there are only more of them. Both
databases are asked by turns in one run, so that what else the machine does falls on both alike.
"""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Annotated, Any, Final

import typer
from sqlalchemy import insert
from whenever import hours

from bench.large_log import NOW, came_back, made_up, rows_of
from learning.circle import CircleState, Mode
from learning.entry import Status
from store import circles, courses, entries, insights
from store.circles import Circle
from store.engine import Store, Tx

EACH: Final = 100
PEOPLE: Final = 10
FEW: Final = EACH * PEOPLE
MANY: Final = 100_000
FULL: Final = 1_000_000
ASKS: Final = 200
APART: Final = 10_000_000
"""How far the ids of one circle are from those of the next."""

Question = Callable[[Tx, int], Awaitable[Any]]


def of_person(ask: Callable[[Tx, int], Awaitable[Any]]) -> Question:
    """Return a question about somebody of a circle that is told by its number."""
    return lambda tx, circle: ask(tx, circle * APART + 1 + circle % PEOPLE)


QUESTIONS: Final[tuple[tuple[str, Question], ...]] = (
    ("a page of the list", of_person(lambda tx, who: entries.of_owner(tx, who, limit=10, offset=20))),
    ("a page, one topic", of_person(lambda tx, who: entries.of_owner(tx, who, topic="fractions", limit=10))),
    ("how many entries", of_person(entries.count)),
    ("topics", of_person(entries.topics)),
    ("the next number", of_person(entries.next_number)),
    ("the entry of a number", of_person(lambda tx, who: entries.of_number(tx, who, 50))),
    ("revisits that wait", of_person(courses.awake)),
    ("the next revisit's day", of_person(courses.next_on)),
    (
        "a circle's week in topics",
        lambda tx, circle: insights.logged(tx, circle * APART + 1, NOW - hours(168), NOW + hours(1)),
    ),
)


async def fill(url: str, count: int) -> None:
    """Keep so many entries: those of one circle are made up, and the other circles are copies of it."""
    chance = Random(count)
    store = Store(url)
    await store.open()
    async with store.write() as tx:
        await circles.add(tx, Circle(1, 100, 1, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.EVERY_POST, NOW))
        for owner in range(1, PEOPLE + 1):
            for number in range(1, EACH + 1):
                made = made_up(chance, number, NOW - hours(5 * (EACH - number)))
                kept = replace(made, id=owner * 1_000 + number, owner_id=owner, circle_id=1)
                await tx.execute(insert(entries.entry).values(rows_of(kept)))
                if kept.status is Status.UNDERSTOOD:
                    on_ladder, _ = came_back(chance, kept)
                    await tx.execute(insert(courses.course).values(on_ladder | {"owner_id": owner}))
        await _copy(tx, circles.circle, ("id", "channel_id"), count // FEW)
        await _copy(tx, entries.entry, ("id", "owner_id", "circle_id"), count // FEW)
        await _copy(tx, courses.course, ("entry_id", "owner_id"), count // FEW)
    await store.close()


async def _copy(tx: Tx, table: Any, moved: tuple[str, ...], times: int) -> None:
    names = [column.name for column in table.columns]
    values = [f"{name} + nth * {APART}" if name in moved else name for name in names]
    await tx.exec_driver_sql(
        f"WITH RECURSIVE copies(nth) AS (SELECT 1 UNION ALL SELECT nth + 1 FROM copies WHERE nth < {times - 1}) "  # noqa: S608  # our own names and numbers
        f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table.name}, copies "
        f"WHERE {times} > 1"
    )


async def ask_all(urls: list[str], counts: list[int]) -> list[list[list[float]]]:
    """Return the seconds of each ask of each question, by question and database."""
    stores = [Store(url) for url in urls]
    found: list[list[list[float]]] = [[[] for _ in urls] for _ in QUESTIONS]
    chance = Random(1)
    for turn in range(ASKS + 1):
        for place, (_, ask) in enumerate(QUESTIONS):
            for store, count, taken in zip(stores, counts, found[place], strict=True):
                circle = chance.randrange(count // FEW)
                async with store.read() as tx:
                    begun = time.perf_counter()
                    await ask(tx, circle)
                    # The first time compiles the query, once in the life of a bot.
                    taken.extend([time.perf_counter() - begun] if turn else [])
    for store in stores:
        await store.close()
    return found


def line(*cells: str) -> str:
    """Return a line of the table."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, (28, 15, 18, 6, 10), strict=True)).rstrip()


def main(full: Annotated[bool, typer.Option("--full", help="Keep a million entries.")] = False) -> None:
    """Print the table."""
    counts = [FEW, FULL if full else MANY]
    made = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        urls = [f"sqlite+aiosqlite:///{made / name}" for name in ("few.db", "many.db")]
        for url, count in zip(urls, counts, strict=True):
            asyncio.run(fill(url, count))
        size = (made / "many.db").stat().st_size / 1e6
        typer.echo(f"{counts[1]:,} entries ({size:.0f} MB) beside {FEW:,} (median of {ASKS} asks)")
        typer.echo(line("question", f"{FEW:,} entries", f"{counts[1]:,} entries", "ratio", "p99"))
        for (name, _), (few, many) in zip(QUESTIONS, asyncio.run(ask_all(urls, counts)), strict=True):
            p99 = quantiles(many, n=100, method="inclusive")[98]
            middle = median(few), median(many)
            cells = (f"{one * 1000:.2f} ms" for one in middle)
            typer.echo(line(name, *cells, f"{middle[1] / middle[0]:.2f}", f"{p99 * 1000:.2f} ms"))
    finally:
        shutil.rmtree(made, ignore_errors=True)


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
