"""Where each entry is on the revisit ladder, and what its owner said each time it came back."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, RowMapping, Select, func, insert, select, update
from whenever import Date, Instant

from learning.entry import Status
from learning.ladder import Course, Effort, Outcome
from learning.safety import CheckedText
from store.columns import Flag, Id, Number, When, Words, at_least, at_most, is_flag, one_of, own_id, owner
from store.entries import entry
from store.schema import Tx, table

TRY_MOST: Final = 1000
HELPED_MOST: Final = 300
DATE_MOST: Final = 10

course = table(
    "course",
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    owner(),
    Column("rung", Number, nullable=False),
    Column("due", Words, nullable=False),
    Column("met_on", Words, nullable=False),
    Column("extra_due", Words),
    Column("lapses", Number, nullable=False),
    Column("successes", Number, nullable=False),
    Column("held", Flag, nullable=False),
    Column("resting", Flag, nullable=False),
    Column("test_on", Words),
    # Counts what was said of it, so that a button of an earlier time is known for one.
    Column("turn", Number, nullable=False),
    Index(None, "owner_id", "resting", "due"),
    at_least("rung", 0),
    at_least("lapses", 0),
    at_least("successes", 0),
    at_least("turn", 0),
    at_most("due", DATE_MOST),
    at_most("met_on", DATE_MOST),
    at_most("extra_due", DATE_MOST),
    at_most("test_on", DATE_MOST),
    is_flag("held"),
    is_flag("resting"),
)

revisit = table(
    "revisit",
    own_id(),
    owner(),
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("turn", Number, nullable=False),
    Column("day", Words, nullable=False),
    Column("made_at", When, nullable=False),
    Column("outcome", Words),
    Column("effort", Words),
    Column("sure", Flag),
    Column("tried", Words),
    Column("helped", Words),
    Index(None, "owner_id", "day"),
    one_of("outcome", tuple(Outcome)),
    one_of("effort", tuple(Effort)),
    is_flag("sure"),
    at_most("day", DATE_MOST),
    at_most("tried", TRY_MOST),
    at_most("helped", HELPED_MOST),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The course of an entry with what stands beside it: its owner, a test ahead, and how often it was answered."""

    entry_id: int
    owner_id: int
    course: Course
    test_on: Date | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Revisit:
    """One time that an entry came back; `outcome` is None while only a try is there, `sure` and `effort` where said."""

    id: int
    owner_id: int
    entry_id: int
    turn: int
    day: Date
    made_at: Instant
    outcome: Outcome | None = None
    effort: Effort | None = None
    sure: bool | None = None
    tried: CheckedText | None = None
    helped: CheckedText | None = None


COURSE_NAMES: Final = tuple(field.name for field in fields(Course))
REVISIT_NAMES: Final = tuple(field.name for field in fields(Revisit))


async def put(tx: Tx, of: Kept) -> None:
    """Keep where an entry is on the ladder."""
    values: dict[str, Any] = {name: _plain(getattr(of.course, name)) for name in COURSE_NAMES}
    values |= {"owner_id": of.owner_id, "test_on": _plain(of.test_on), "turn": of.turn}
    changed = await tx.execute(update(course).where(course.c.entry_id == of.entry_id), values)
    if changed.rowcount == 0:
        await tx.execute(insert(course), values | {"entry_id": of.entry_id})


async def get(tx: Tx, entry_id: int) -> Kept | None:
    """Return where an entry is on the ladder."""
    found = await _select(tx, course.c.entry_id == entry_id)
    return found[0] if found else None


async def awake(tx: Tx, owner_id: int) -> Sequence[Kept]:
    """Return the courses of a person's entries that do not rest, the one that was met longest ago first."""
    return await _select(tx, course.c.owner_id == owner_id, course.c.resting == 0)


async def next_on(tx: Tx, owner_id: int) -> Date | None:
    """Return the first local date on which something of a person comes back, which may have passed."""
    first = func.min(func.coalesce(course.c.extra_due, course.c.due)), func.min(course.c.due)
    query = select(*first).where(course.c.owner_id == owner_id, course.c.resting == 0)
    dates = [date for date in (await tx.execute(query)).one() if date is not None]
    return Date.parse_iso(min(dates)) if dates else None


async def keep_try(tx: Tx, new: Revisit) -> None:
    """Keep a try before anything is said of it, in place of an earlier one of the same turn."""
    same = revisit.c.entry_id == new.entry_id, revisit.c.turn == new.turn
    changed = await tx.execute(update(revisit).where(*same).values(tried=new.tried))
    if changed.rowcount == 0:
        await tx.execute(insert(revisit), _revisit_values(new))


async def keep_outcome(tx: Tx, new: Revisit) -> None:
    """Keep what was said of a revisit, beside the try of the same turn where there is one."""
    same = revisit.c.entry_id == new.entry_id, revisit.c.turn == new.turn
    said = {name: _plain(getattr(new, name)) for name in ("outcome", "effort", "sure", "day", "made_at")}
    changed = await tx.execute(update(revisit).where(*same), said)
    if changed.rowcount == 0:
        await tx.execute(insert(revisit), _revisit_values(new))


async def keep_helped(tx: Tx, entry_id: int, turn: int, helped: CheckedText | None) -> bool:
    """Keep what helped in a revisit; return False when there is none."""
    same = revisit.c.entry_id == entry_id, revisit.c.turn == turn
    return (await tx.execute(update(revisit).where(*same).values(helped=helped))).rowcount == 1


async def of_entry(tx: Tx, entry_id: int) -> Sequence[Revisit]:
    """Return each time that an entry came back, oldest first."""
    query = select(revisit).where(revisit.c.entry_id == entry_id).order_by(revisit.c.made_at, revisit.c.id)
    return [_revisit(row) for row in (await tx.execute(query)).mappings()]


async def count_on(tx: Tx, owner_id: int, day: Date) -> int:
    """Return how many of a person's entries were answered on a local date, leaving out those put off."""
    answered = revisit.c.outcome.is_not(None), revisit.c.outcome != Outcome.NOT_TODAY
    mine = revisit.c.owner_id == owner_id, revisit.c.day == day.format_iso(), *answered
    return (await tx.execute(select(func.count()).select_from(revisit).where(*mine))).scalar_one()


def held(owner_id: int) -> Select[tuple[int]]:
    """Return the question which of a person's entries are held, to narrow `entries.of_owner` with."""
    return select(course.c.entry_id).where(course.c.owner_id == owner_id, course.c.held == 1)


async def growing(tx: Tx, owner_id: int) -> Sequence[tuple[str | None, Status, bool, bool, int]]:
    """Return of each of a person's entries its topic, its status, whether it is held, whether it rests, its number."""
    query = (
        select(entry.c.topic, entry.c.status, course.c.held, course.c.resting, entry.c.number)
        .outerjoin(course, course.c.entry_id == entry.c.id)
        .where(entry.c.owner_id == owner_id)
        .order_by(entry.c.number)
    )
    found = await tx.execute(query)
    return [(row.topic, Status(row.status), bool(row.held), bool(row.resting), row.number) for row in found]


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.format_iso()
    return int(value) if isinstance(value, bool) else value


def _date(value: str | None) -> Date | None:
    return None if value is None else Date.parse_iso(value)


def _kept(row: RowMapping) -> Kept:
    values: dict[str, Any] = {name: row[name] for name in COURSE_NAMES}
    values |= {name: _date(row[name]) for name in ("due", "met_on", "extra_due")}
    values |= {name: bool(row[name]) for name in ("held", "resting")}
    return Kept(row["entry_id"], row["owner_id"], Course(**values), _date(row["test_on"]), row["turn"])


def _revisit_values(of: Revisit) -> dict[str, Any]:
    return {name: _plain(getattr(of, name)) for name in REVISIT_NAMES}


def _revisit(row: RowMapping) -> Revisit:
    values: dict[str, Any] = {
        **row,
        "day": Date.parse_iso(row["day"]),
        "outcome": None if row["outcome"] is None else Outcome(row["outcome"]),
        "effort": None if row["effort"] is None else Effort(row["effort"]),
        "sure": None if row["sure"] is None else bool(row["sure"]),
    }
    return Revisit(**values)


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> list[Kept]:
    query = select(course).where(*conditions).order_by(course.c.met_on, course.c.entry_id)
    return [_kept(row) for row in (await tx.execute(query)).mappings()]
