"""The operator's view of the agenda: what comes next, what did not come, and what fails. No word of people is in it."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from sqlalchemy import make_url
from whenever import Instant

from learning.agenda import FAILURES_MOST, Row, State
from store import agenda
from store.engine import Store, StoreUnusableError
from store.upgrade import StoreNewerError, is_up_to_date

SHOWN_MOST: Final = 10

Columns: TypeAlias = dict[str, Callable[[Row], str]]


class NotUpToDateError(Exception):
    """The tables are those of an earlier version; the bot brings them up to date when it starts."""


async def look_at_agenda(url: str) -> list[str]:
    """Return the agenda in plain text, a line each; nothing is written, so that the bot may run meanwhile.

    Times are in UTC, ISO 8601 to the minute. Raises FileNotFoundError when there is no database file,
    StoreUnusableError when what there is can't be read as a database, StoreNewerError when it is newer than the code,
    and NotUpToDateError when it is older.
    """
    await _see_that_it_is_there(url)
    store = Store(url)
    try:
        await _see_that_it_is_current(store)
        async with store.read() as tx:
            coming = await agenda.in_states(tx, State.PLANNED, State.CLAIMED, limit=SHOWN_MOST)
            missed = await agenda.in_states(tx, State.LATE, State.LEFT_OUT, limit=SHOWN_MOST)
            waiting = await agenda.in_trouble(tx, limit=SHOWN_MOST)
            failed = await agenda.in_states(tx, State.SET_ASIDE, limit=SHOWN_MOST)
    finally:
        await store.close()
    return [
        *_table("Due next", coming, DUE | WHAT | WHY),
        *_table("Late or left out lately", missed, ENDED | DUE | WHAT | WHY),
        *_table("Waiting for another try", waiting, DUE | WHAT | TRIES | WHY),
        *_table(f"Set aside after {FAILURES_MOST} failures", failed, ENDED | WHAT | TRIES | WHY),
    ][:-1]


async def _see_that_it_is_there(url: str) -> None:
    found = make_url(url)
    # To open a file that is not there would make one.
    if found.get_backend_name() == "sqlite" and not await asyncio.to_thread(Path(found.database or "").is_file):
        raise FileNotFoundError(found.database)


async def _see_that_it_is_current(store: Store) -> None:
    try:
        async with store.read() as tx:
            is_current = await tx.run_sync(is_up_to_date)
    except StoreNewerError:
        raise
    except Exception as error:  # each driver has errors of its own for a wrong password or a text file
        raise StoreUnusableError from error
    if not is_current:
        raise NotUpToDateError


def _why(row: Row) -> str:
    if row.state is State.CLAIMED:
        return "under way"
    return ("late" if row.state is State.LATE else row.why or "").replace("_", " ")


def _minute(at: Instant | None) -> str:
    return "" if at is None else f"{at.to_stdlib():%Y-%m-%dT%H:%MZ}"


DUE: Final[Columns] = {"due": lambda row: _minute(row.due_at)}
ENDED: Final[Columns] = {"ended": lambda row: _minute(row.finished_at)}
WHAT: Final[Columns] = {
    "kind": lambda row: row.kind,
    "row": lambda row: str(row.id),
    "circle": lambda row: str(row.circle_id or "–"),
}
TRIES: Final[Columns] = {"tries": lambda row: str(row.tries)}
WHY: Final[Columns] = {"why": _why}


def _table(title: str, rows: Sequence[Row], columns: Columns) -> list[str]:
    """Return a table with aligned columns under a title, and an empty line."""
    if not rows:
        return [f"{title}: nothing.", ""]
    cells = [list(columns), *([show(row) for show in columns.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return [f"{title}:", *(f"  {line}" for line in lines), ""]
