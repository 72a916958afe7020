"""Measures whether what looks at a whole log answers as well with 5,000 entries in it as with 50: time and memory.

The bot's own commands are asked, of a database in a file; only Discord is left out. Both logs are asked by turns in one
run, so that what else the machine does falls on both alike. Discord waits 3 seconds for the first answer, and a command
that defers has given that answer. Pictures are drawn in processes of their own, whose memory ends with them.
"""

import asyncio
import gc
import multiprocessing
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import mean, median
from typing import Any, Final

import discord
import typer
from sqlalchemy import Table, insert
from whenever import Date, Instant, hours

import bot as rosethorn
from hosting.settings import DatabaseSettings, DiscordSettings, Settings
from learning.circle import Asking, CircleState, Mode
from learning.entry import CONFIDENCES, Entry, SourceKind, Status, settled
from learning.kinds import Kind
from learning.ladder import Effort, Outcome, after, begin
from learning.safety import CheckedText
from store import circles, courses, entries
from store.circles import Circle
from store.engine import Store

FEW: Final = 50
MANY: Final = 5_000
TURNS: Final = 7
ASKS: Final = 20
NOW: Final = Instant.from_utc(2026, 11, 22, 7, 30)
HOURS_APART: Final = 5
OWNER: Final = 7
CHANNEL: Final = 8
IN_ONE_GO: Final = 1_000
COMMANDS: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("log list", {}),
    ("log list", {"topic": "fractions"}),
    ("revisit now", {}),
    ("patterns", {}),
    ("garden", {}),
)
TOPICS: Final = (
    *("fractions", "verb endings", "loops", "moles", "ratios", "word order", "forces", "commas", "recursion", "units"),
    *("percentages", "past tense", "graphs", "equations", "дроби", "εξισώσεις", "数学", None),
)
WORDS: Final = "I moved the six over and kept it positive because the rule says the sign stays with the number".split()


def sentence(chance: random.Random, most: int = 40) -> CheckedText:
    """Return words such as people write, between a few and `most` of them."""
    return CheckedText(" ".join(chance.choices(WORDS, k=chance.randint(4, most))))


def made_up(chance: random.Random, number: int, made_at: Instant) -> Entry:
    """Return an entry with everything that one may hold."""
    new = Entry(
        id=number,
        owner_id=OWNER,
        number=number,
        created_at=made_at,
        updated_at=made_at,
        topic=None if (topic := chance.choice(TOPICS)) is None else CheckedText(topic),
        confidence=chance.choice((None, *CONFIDENCES)),
        kinds=tuple(chance.sample(list(Kind), chance.randrange(3))),
        what_happened=sentence(chance),
        what_led=sentence(chance),
    )
    if chance.random() < 0.3:
        return new
    understood = replace(
        new,
        correct=sentence(chance),
        source=chance.choice(list(SourceKind)),
        catch_next=sentence(chance, 20) if chance.random() < 0.6 else None,
    )
    return settled(understood, made_at)


def rows_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as its table holds it."""
    return {name: getattr(entry, name) for name in entries.NAMES} | {"kinds": " ".join(entry.kinds)}


def came_back(chance: random.Random, entry: Entry) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the row of an entry's course, and those of the times that it came back, up to six of them."""
    course = begin(entry.created_at.to_tz("UTC").date(), entry.confidence)
    today = NOW.to_tz("UTC").date()
    revisits: list[dict[str, Any]] = []
    for turn in range(chance.randrange(7)):
        on = course.comes_on
        if on is None or on >= today:
            break
        outcome = chance.choice((Outcome.GOT_IT, Outcome.GOT_IT, Outcome.PARTLY, Outcome.NOT_YET))
        effort = chance.choice(list(Effort)) if outcome is Outcome.GOT_IT else None
        course = after(course, outcome, effort, on)
        revisits.append(
            {
                "id": entry.number * 10 + turn,
                "owner_id": OWNER,
                "entry_id": entry.id,
                "turn": turn,
                "day": on.format_iso(),
                "made_at": entry.created_at,
                "outcome": outcome,
                "effort": effort,
                "tried": sentence(chance),
            }
        )
    row = {name: plain(getattr(course, name)) for name in courses.COURSE_NAMES}
    row |= {"owner_id": OWNER, "entry_id": entry.id, "test_on": None, "turn": len(revisits)}
    return row | {"resting": int(course.resting or chance.random() < 0.1)}, revisits


def plain(value: Any) -> Any:
    """Return a value of a course as its column holds it."""
    if isinstance(value, Date):
        return value.format_iso()
    return int(value) if isinstance(value, bool) else value


async def fill(url: str, count: int) -> None:
    """Give somebody of a circle so many entries, the last of them made now; most have come back some times."""
    chance = random.Random(count)
    logged = [made_up(chance, number, NOW - hours(HOURS_APART * (count - number))) for number in range(1, count + 1)]
    on_ladder = [came_back(chance, one) for one in logged if one.status is Status.UNDERSTOOD]
    store = Store(url)
    await store.open()
    circle = Circle(1, 100, CHANNEL, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.COMMANDS, NOW)
    tables: list[tuple[Table, Sequence[dict[str, Any]]]] = [
        (entries.entry, [rows_of(one) for one in logged]),
        (courses.course, [course for course, _ in on_ladder]),
        (courses.revisit, [one for _, revisits in on_ladder for one in revisits]),
    ]
    async with store.write() as tx:
        await circles.add(tx, circle)
        await circles.set_asking(tx, circle.id, OWNER, Asking.YES, joined_at=NOW)
        for table, rows in tables:
            for start in range(0, len(rows), IN_ONE_GO):
                await tx.execute(insert(table), rows[start : start + IN_ONE_GO])
    await store.close()


class Asked:
    """What a command is handed in the place of an interaction: it notes when it was deferred and answered."""

    def __init__(self, bot: rosethorn.Rosethorn) -> None:
        self.client = bot
        self.user = discord_object(OWNER)
        self.channel = discord_object(CHANNEL)
        self.channel_id = CHANNEL
        self.type = discord.InteractionType.application_command
        self.message = None
        self.extras: dict[object, object] = {}
        self.response = self.followup = self
        self.deferred = 0
        self.answers: list[float] = []
        self.first_at: float | None = None
        self.begun = time.perf_counter()

    def is_done(self) -> bool:
        """Tell whether it was deferred or answered."""
        return self.first_at is not None

    async def defer(self, **_: object) -> None:
        """Note that the answer comes later."""
        self.deferred += 1
        self._note()

    async def send_message(self, content: str | None = None, **_: object) -> None:
        """Note an answer."""
        self.answers.append(self._note())

    send = send_message

    def _note(self) -> float:
        taken = time.perf_counter() - self.begun
        self.first_at = taken if self.first_at is None else self.first_at
        return taken


def discord_object(found: int) -> Any:
    """Return something of Discord's that has nothing but its id."""
    return type("Found", (), {"id": found})()


@asynccontextmanager
async def running(url: str) -> AsyncGenerator[rosethorn.Rosethorn]:
    """Give the bot with every conversation loaded, its database open, and no Discord."""
    settings = Settings(discord=DiscordSettings(shard_count=1), database=DatabaseSettings.model_construct(url=url))
    bot = rosethorn.create_bot(settings, clock=lambda: NOW)
    await bot.store.open()
    async with bot.store.read() as tx:
        bot.circles = {circle.channel_id: circle for circle in await circles.all_open(tx)}
    for extension in rosethorn.EXTENSIONS:
        await bot.load_extension(extension)
    yield bot
    for extension in rosethorn.EXTENSIONS:
        await bot.unload_extension(extension)
    await bot.store.close()


async def ask(bot: rosethorn.Rosethorn, name: str, options: dict[str, str]) -> Asked:
    """Ask a command by its name, and return what came of it."""
    command: Any = bot.tree
    for part in name.split():
        command = command.get_command(part)
    asked = Asked(bot)
    await command.callback(command.binding, asked, **options)
    assert len(asked.answers) == 1, name  # noqa: S101  # what never answered would be measured for nothing
    return asked


async def time_all(urls: list[str]) -> list[list[list[Asked]]]:
    """Return what came of asking each command often, by command and database."""
    found: list[list[list[Asked]]] = [[[] for _ in urls] for _ in COMMANDS]
    async with running(urls[0]) as few, running(urls[1]) as many:
        for turn in range(TURNS + 1):
            for place, command in enumerate(COMMANDS):
                for bot, asked in zip((few, many), found[place], strict=True):
                    answered = await ask(bot, *command)
                    # The first time compiles templates and queries, once in the life of a bot.
                    asked.extend([answered] if turn else [])
    return found


def memory_of(url: str, name: str, options: dict[str, str]) -> list[float]:
    """Return the megabytes that a fresh process has after each of many times that it asks a command."""

    async def run() -> list[float]:
        found: list[float] = []
        async with running(url) as bot:
            for _ in range(ASKS):
                await ask(bot, name, options)
                gc.collect()
                found.append(resident())
        return found

    return asyncio.run(run())


def resident() -> float:
    """Return the memory this process has, in megabytes; where that is not told, the most it has had."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    (found,) = re.findall(r"^VmRSS:\s+(\d+) kB$", Path("/proc/self/status").read_text(encoding="utf-8"), re.MULTILINE)
    return int(found) * 1024 / 1e6


def shown(name: str, options: dict[str, str]) -> str:
    """Return a command as it is typed."""
    return " ".join((f"/{name}", *(f"{option}:{value}" for option, value in options.items())))


def time_line(command: tuple[str, dict[str, str]], found: list[list[Asked]]) -> str:
    """Return the line of a command: how long its answer takes, and what Discord waits for."""
    few, many = ([one.answers[0] for one in asked] for asked in found)
    return line(
        shown(*command),
        f"{median(few) * 1000:.1f} ms",
        f"{median(many) * 1000:.1f} ms",
        f"{median(many) / median(few):.2f}",
        f"{max(many) * 1000:.0f} ms",
        f"{max(one.first_at or 0 for one in found[1]) * 1000:.0f} ms",
        str(max(one.deferred for one in found[1])),
    )


def memory_line(command: tuple[str, dict[str, str]], found: list[float]) -> str:
    """Return the line of a command: its memory in the first and in the last quarter of the asks."""
    quarter = len(found) // 4
    first, last = mean(found[:quarter]), mean(found[-quarter:])
    return line(shown(*command), f"{first:.1f} MB", f"{last:.1f} MB", f"{last / first:.3f}", f"{last - first:+.1f} MB")


def line(*cells: str) -> str:
    """Return a line of a table."""
    widths = (26, 13, 14, 6, 9, 13, 8)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)).rstrip()


@contextmanager
def folder() -> Generator[Path]:
    """Make a folder for the time of the block."""
    made = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def main() -> None:
    """Print the tables."""
    with folder() as made:
        urls = [f"sqlite+aiosqlite:///{made / name}" for name in ("few.db", "many.db")]
        for url, count in zip(urls, (FEW, MANY), strict=True):
            asyncio.run(fill(url, count))
        typer.echo(f"A log of {MANY:,} entries beside one of {FEW} (median of {TURNS}), and the most with {MANY:,}")
        typer.echo(
            line("command", f"{FEW} entries", f"{MANY:,} entries", "ratio", "slowest", "first answer", "deferred")
        )
        for command, found in zip(COMMANDS, asyncio.run(time_all(urls)), strict=True):
            typer.echo(time_line(command, found))
        typer.echo(f"\nMemory while {MANY:,} entries are asked about {ASKS} times, in a process for each command")
        typer.echo(line("command", "first quarter", "last quarter", "ratio", "more"))
        fresh = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
            for command in COMMANDS:
                typer.echo(memory_line(command, pool.submit(memory_of, urls[1], *command).result()))


if __name__ == "__main__":
    main()
