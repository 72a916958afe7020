"""What is kept about a person apart from their entries: the time zone and a few marks."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, insert, select, update
from whenever import Instant, Time, Weekday

from learning.notify import BATCH_AT, QUIET_HOURS, Span
from store.columns import Flag, Number, When, Words, at_most, between, is_flag, owner
from store.schema import Tx, table

SPAN_MOST: Final = 24
NO_HOURS: Final = ""
"""What is stored where somebody wants no such hours; an empty column is somebody who said nothing."""

person = table(
    "person",
    owner("id", primary_key=True),
    Column("timezone", Words),
    Column("dm_since", When),
    Column("handed_off_at", When),
    Column("problem_notes", Flag, nullable=False, server_default="1"),
    Column("problem_told_at", When),
    Column("rests_until", When),
    Column("quiet_hours", Words),
    Column("busy_hours", Words),
    Column("batch_hour", Number),
    at_most("timezone", 64),
    at_most("quiet_hours", SPAN_MOST),
    at_most("busy_hours", SPAN_MOST),
    between("batch_hour", 0, 23),
    is_flag("problem_notes"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's settings and marks.

    `dm_since`: when they first used the bot by direct message. `handed_off_at`: when the bot last answered distress
    (the time alone; never the words). `problem_notes`: whether the one who set a circle up hears of its problems.
    `rests_until`: until when nothing comes unasked. `quiet_hours` and `busy_hours`: the hours in which nothing does.
    `batch_at`: when the day's message about their own things comes.
    """

    id: int
    timezone: str | None = None
    dm_since: Instant | None = None
    handed_off_at: Instant | None = None
    problem_notes: bool = True
    problem_told_at: Instant | None = None
    rests_until: Instant | None = None
    quiet_hours: Span | None = QUIET_HOURS
    busy_hours: Span | None = None
    batch_at: Time = BATCH_AT


async def get(tx: Tx, person_id: int) -> Person:
    """Return a person, with every setting at its default for one the bot has no row of."""
    row = (await tx.execute(select(person).where(person.c.id == person_id))).mappings().one_or_none()
    if row is None:
        return Person(person_id)
    hours = {
        "quiet_hours": QUIET_HOURS if row["quiet_hours"] is None else _span(row["quiet_hours"]),
        "busy_hours": _span(row["busy_hours"] or NO_HOURS),
        "batch_at": BATCH_AT if row["batch_hour"] is None else Time(row["batch_hour"]),
    }
    values: dict[str, Any] = {
        **{name: value for name, value in row.items() if name != "batch_hour"},
        **hours,
        "problem_notes": bool(row["problem_notes"]),
    }
    return Person(**values)


async def set_timezone(tx: Tx, person_id: int, timezone: str) -> None:
    """Keep a person's IANA time zone."""
    await _put(tx, person_id, timezone=timezone)


async def mark_dm(tx: Tx, person_id: int, now: Instant) -> None:
    """Note that the person uses direct messages with the bot, so that private things may come there."""
    if (await get(tx, person_id)).dm_since is None:
        await _put(tx, person_id, dm_since=now)


async def unmark_dm(tx: Tx, person_id: int) -> None:
    """Note that direct messages no longer reach the person."""
    await tx.execute(update(person).where(person.c.id == person_id).values(dm_since=None))


async def mark_handed_off(tx: Tx, person_id: int, now: Instant) -> None:
    """Note the time of a hand-off, and nothing else about it."""
    await _put(tx, person_id, handed_off_at=now)


async def set_problem_notes(tx: Tx, person_id: int, *, wanted: bool) -> None:
    """Keep whether the person wants to hear of problems in circles they set up."""
    await _put(tx, person_id, problem_notes=int(wanted))


async def mark_problem_told(tx: Tx, person_id: int, now: Instant) -> None:
    """Note when the person was last told of a problem."""
    await _put(tx, person_id, problem_told_at=now)


async def set_rest(tx: Tx, person_id: int, until: Instant | None) -> None:
    """Keep until when nothing is to come unasked; None ends a rest."""
    await _put(tx, person_id, rests_until=until)


async def set_quiet_hours(tx: Tx, person_id: int, span: Span | None) -> None:
    """Keep the hours of the night in which nothing is to come; None: there are none."""
    await _put(tx, person_id, quiet_hours=_words(span))


async def set_busy_hours(tx: Tx, person_id: int, span: Span | None) -> None:
    """Keep the hours of school or work in which nothing is to come; None: there are none."""
    await _put(tx, person_id, busy_hours=_words(span))


async def set_batch_hour(tx: Tx, person_id: int, hour: int) -> None:
    """Keep the hour of the local day, 0 to 23, at which the day's message about a person's own things comes."""
    await _put(tx, person_id, batch_hour=hour)


def _words(span: Span | None) -> str:
    """Return a span as it is stored: its weekdays (1 is Monday), then the two times."""
    if span is None:
        return NO_HOURS
    days = "".join(str(day.value) for day in sorted(span.weekdays, key=lambda day: day.value))
    return f"{days} {span.start.format_iso(unit='minute')}-{span.end.format_iso(unit='minute')}"


def _span(words: str) -> Span | None:
    if words == NO_HOURS:
        return None
    days, _, times = words.partition(" ")
    start, end = (Time.parse_iso(one) for one in times.split("-"))
    return Span(start, end, frozenset(Weekday(int(day)) for day in days))


async def _put(tx: Tx, person_id: int, **values: object) -> None:
    changed = await tx.execute(update(person).where(person.c.id == person_id).values(**values))
    if changed.rowcount == 0:
        await tx.execute(insert(person).values(id=person_id, **values))
