"""Check-ins: their schedules, and each time they are held."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    RowMapping,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from whenever import Date, Time, Weekday

from learning.checkin import (
    GOAL_MOST,
    QUESTION_MOST,
    CheckIn,
    CheckInState,
    Place,
    Run,
    Sort,
)
from store.columns import (
    Flag,
    Id,
    Number,
    When,
    Words,
    at_least,
    at_most,
    discord_id,
    is_flag,
    mention_of_person,
    one_of,
    own_id,
)
from store.schema import Tx, table

SKIPPED_MOST: Final = 60
"""The most dates that a check-in leaves out; they are stored as ISO dates, eleven characters each with the gap."""

checkin = table(
    "checkin",
    own_id(),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("sort", Words, nullable=False),
    Column("created_at", When, nullable=False),
    Column("state", Words, nullable=False),
    Column("weekdays", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("open_minutes", Number, nullable=False),
    Column("place", Words, nullable=False),
    Column("skipped", Words, nullable=False),
    Column("goal", Words),
    Column("first_question", Words),
    Column("second_question", Words),
    Column("third_question", Words),
    mention_of_person("set_by"),
    mention_of_person("go_first_id"),
    one_of("sort", tuple(Sort)),
    one_of("state", tuple(CheckInState)),
    one_of("place", tuple(Place)),
    at_least("open_minutes", 1),
    at_most("weekdays", 7),
    at_most("at", 5),
    at_most("skipped", SKIPPED_MOST * 11),
    at_most("goal", GOAL_MOST),
    at_most("first_question", QUESTION_MOST),
    at_most("second_question", QUESTION_MOST),
    at_most("third_question", QUESTION_MOST),
)

run = table(
    "run",
    own_id(),
    Column("checkin_id", Id, ForeignKey("checkin.id", ondelete="CASCADE"), nullable=False),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("sort", Words, nullable=False),
    Column("occurrence", Words, nullable=False),
    Column("opens_at", When, nullable=False),
    Column("closes_at", When, nullable=False),
    Column("is_open", Flag, nullable=False),
    discord_id("channel_id"),
    discord_id("message_id"),
    UniqueConstraint("checkin_id", "occurrence"),
    one_of("sort", tuple(Sort)),
    is_flag("is_open"),
    at_most("occurrence", 40),
)

NAMES: Final = tuple(field.name for field in fields(CheckIn))
RUN_NAMES: Final = tuple(field.name for field in fields(Run))


def _values(of: CheckIn) -> dict[str, Any]:
    return {name: getattr(of, name) for name in NAMES} | {
        "weekdays": "".join(sorted(str(day.value) for day in of.weekdays)),
        "at": of.at.format_iso(unit="minute"),
        "skipped": " ".join(sorted(date.format_iso() for date in of.skipped)),
    }


def _checkin(row: RowMapping) -> CheckIn:
    values: dict[str, Any] = {
        **row,
        "sort": Sort(row["sort"]),
        "state": CheckInState(row["state"]),
        "place": Place(row["place"]),
        "weekdays": frozenset(Weekday(int(day)) for day in row["weekdays"]),
        "at": Time.parse_iso(row["at"]),
        "skipped": frozenset(Date.parse_iso(date) for date in row["skipped"].split()),
    }
    return CheckIn(**values)


def _run(row: RowMapping) -> Run:
    values: dict[str, Any] = {**row, "sort": Sort(row["sort"]), "is_open": bool(row["is_open"])}
    return Run(**values)


async def save(tx: Tx, of: CheckIn) -> None:
    """Keep a check-in as it is now, new or changed."""
    changed = await tx.execute(update(checkin).where(checkin.c.id == of.id), _values(of))
    if changed.rowcount == 0:
        await tx.execute(insert(checkin), _values(of))


async def get(tx: Tx, checkin_id: int) -> CheckIn | None:
    """Return a check-in by its id."""
    found = await _select(tx, checkin.c.id == checkin_id)
    return found[0] if found else None


async def of_circle(tx: Tx, circle_id: int) -> Sequence[CheckIn]:
    """Return the check-ins of a circle that have not ended, oldest first."""
    return await _select(tx, checkin.c.circle_id == circle_id, checkin.c.state != CheckInState.ENDED)


async def all_active(tx: Tx) -> Sequence[CheckIn]:
    """Return every check-in that is being held, of all circles."""
    return await _select(tx, checkin.c.state == CheckInState.ACTIVE)


async def remove_draft(tx: Tx, checkin_id: int) -> None:
    """Erase a check-in that was never started."""
    await tx.execute(delete(checkin).where(checkin.c.id == checkin_id, checkin.c.state == CheckInState.DRAFT))


async def add_run(tx: Tx, new: Run) -> Run | None:
    """Keep a run before its card goes out and return it, or None where another one of its check-in is open by then.

    One that closes when the new one opens is not in its way, whichever comes first. One that is there already under
    the same id stays, and is returned, as it was kept.
    """
    others = run.c.checkin_id == new.checkin_id, run.c.id != new.id, run.c.is_open == 1
    if await _select_runs(tx, *others, run.c.closes_at > new.opens_at):
        return None
    present = await run_of(tx, new.id)
    if present is None:
        values = {name: getattr(new, name) for name in RUN_NAMES}
        await tx.execute(insert(run), values | {"is_open": int(new.is_open)})
    return present or new


async def run_of(tx: Tx, run_id: int) -> Run | None:
    """Return a run by its id."""
    found = await _select_runs(tx, run.c.id == run_id)
    return found[0] if found else None


async def open_run(tx: Tx, checkin_id: int) -> Run | None:
    """Return the run of a check-in that is open now."""
    found = await _select_runs(tx, run.c.checkin_id == checkin_id, run.c.is_open == 1)
    return found[0] if found else None


async def open_runs_of_circle(tx: Tx, circle_id: int) -> Sequence[Run]:
    """Return the runs of a circle that are open now."""
    return await _select_runs(tx, run.c.circle_id == circle_id, run.c.is_open == 1)


async def last_run(tx: Tx, checkin_id: int) -> Run | None:
    """Return the run of a check-in that opened last."""
    found = await _select_runs(tx, run.c.checkin_id == checkin_id)
    return found[-1] if found else None


async def keep_card(tx: Tx, run_id: int, channel_id: int, message_id: int) -> None:
    """Keep where the card of a run stands."""
    await tx.execute(update(run).where(run.c.id == run_id).values(channel_id=channel_id, message_id=message_id))


async def close_run(tx: Tx, run_id: int) -> bool:
    """Keep that a run is closed; return False when it was closed before."""
    closed = await tx.execute(update(run).where(run.c.id == run_id, run.c.is_open == 1).values(is_open=0))
    return closed.rowcount == 1


async def remove_run(tx: Tx, run_id: int) -> None:
    """Erase a run whose card never came out."""
    await tx.execute(delete(run).where(run.c.id == run_id))


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> Sequence[CheckIn]:
    query = select(checkin).where(*conditions).order_by(checkin.c.id)
    return [_checkin(row) for row in (await tx.execute(query)).mappings()]


async def _select_runs(tx: Tx, *conditions: ColumnElement[bool]) -> Sequence[Run]:
    query = select(run).where(*conditions).order_by(run.c.opens_at, run.c.id)
    return [_run(row) for row in (await tx.execute(query)).mappings()]
