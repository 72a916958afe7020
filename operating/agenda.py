"""The operator's view of the agenda: what comes next, what did not come, and what fails. No word of people is in it."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from whenever import Instant

from learning.agenda import FAILURES_MOST, Row, State
from operating.database import database_as_it_is
from store import agenda

SHOWN_MOST: Final = 10

Columns: TypeAlias = dict[str, Callable[[Row], str]]


async def look_at_agenda(url: str) -> list[str]:
    """Return the agenda in plain text, a line each; nothing is written, so that the bot may run meanwhile.

    Times are in UTC, ISO 8601 to the minute. Raises what `database_as_it_is` does.
    """
    async with database_as_it_is(url) as store, store.read() as tx:
        coming = await agenda.in_states(tx, State.PLANNED, State.CLAIMED, limit=SHOWN_MOST)
        missed = await agenda.in_states(tx, State.LATE, State.LEFT_OUT, limit=SHOWN_MOST)
        waiting = await agenda.in_trouble(tx, limit=SHOWN_MOST)
        failed = await agenda.in_states(tx, State.SET_ASIDE, limit=SHOWN_MOST)
    return [
        *_table("Due next", coming, DUE | WHAT | WHY),
        *_table("Late or left out lately", missed, ENDED | DUE | WHAT | WHY),
        *_table("Waiting for another try", waiting, DUE | WHAT | TRIES | WHY),
        *_table(f"Set aside after {FAILURES_MOST} failures", failed, ENDED | WHAT | TRIES | WHY),
    ][:-1]


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
