"""Every table of the store in one place, for migrations and for the walk over all that belongs to a person."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Table, delete, func, select, update
from whenever import Instant

from store import (
    agenda,
    calls,
    challenges,
    checkins,
    circles,
    copies,
    courses,
    dialogues,
    digests,
    entries,
    erasures,
    feedbacks,
    goals,
    insights,
    lines,
    marks,
    nevers,
    notices,
    nudges,
    pairs,
    people,
    pools,
    reflections,
    roundups,
    showings,
    tickets,
    weeklies,
    witnesses,
)
from store.columns import Id
from store.schema import Tx, metadata

TABLES: Final[Sequence[Table]] = (
    people.person,
    notices.notice,
    circles.circle,
    circles.membership,
    entries.entry,
    dialogues.dialogue,
    dialogues.question,
    lines.line,
    courses.course,
    courses.revisit,
    checkins.checkin,
    checkins.run,
    reflections.reflection,
    tickets.ticket,
    pairs.pair,
    pairs.half,
    pairs.pair_change,
    pools.pool,
    nevers.never,
    nudges.nudge,
    feedbacks.feedback,
    showings.showing,
    calls.call,
    challenges.challenge,
    challenges.challenge_try,
    challenges.approach,
    challenges.pulse,
    insights.insight,
    insights.insight_cell,
    insights.insight_pulse,
    roundups.roundup,
    roundups.roundup_card,
    roundups.roundup_item,
    weeklies.weekly,
    goals.goal,
    goals.goal_review,
    witnesses.witness,
    digests.digest,
    agenda.agenda,
    copies.copy,
    marks.mark,
    erasures.erasure,
)
assert set(TABLES) == set(metadata.tables.values())  # noqa: S101  # a table left out would be left out of /me erase too


SHARED: Final[Mapping[Table, Column[Any]]] = {pairs.pair: pairs.half.c.pair_id}
"""Tables whose rows belong to everybody who has a row of their own that leads there, by the column that does."""


def columns_of_people(mark: str) -> list[Column[Any]]:
    """Return the columns marked as holding a person: "owner" (the row is theirs), "mentioned" (it is not) or "guarded"
    (it is not either, and stays when they are erased).
    """
    return [column for table in TABLES for column in table.columns if column.info.get("person") == mark]


async def count_rows(tx: Tx, person_id: int) -> dict[str, int]:
    """Return how many rows each table with an owner holds that are a person's own, leaving out tables with none."""
    counts: dict[str, int] = {}
    for column in columns_of_people("owner"):
        query = select(func.count()).select_from(column.table).where(column == person_id)
        if found := (await tx.execute(query)).scalar_one():
            counts[_name(column)] = found
    return counts


async def rows_of(tx: Tx, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row that is a person's own or hangs on one, by table in the order made.

    Instants are ISO 8601 in UTC. Ids are texts, as in Discord's own API: they are longer than the whole numbers that
    JavaScript keeps exactly.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        theirs = _belongs_to(table, person_id)
        if theirs is None:
            continue
        found = await tx.execute(select(table).where(theirs).order_by(*table.primary_key.columns))
        if whole := [{name: _plain(table.c[name], row[name]) for name in row} for row in found.mappings()]:
            rows[table.name] = whole
    return rows


async def erase(tx: Tx, person_id: int) -> None:
    """Erase every row that is a person's own with all that hangs on it, and their mention in the rows of others."""
    for column in columns_of_people("mentioned"):
        await tx.execute(update(column.table).where(column == person_id).values({column.name: None}))
    for column in columns_of_people("owner"):
        await tx.execute(delete(column.table).where(column == person_id))


def _belongs_to(table: Table, person_id: int) -> ColumnElement[bool] | None:
    """Return the condition that a row is a person's, by its owner or by the owned row that it goes away with."""
    for column in table.columns:
        if column.info.get("person") == "owner":
            return column == person_id
    if (leads_here := SHARED.get(table)) is not None:
        return table.c.id.in_(select(leads_here).where(leads_here.table.c.person_id == person_id))
    for key in table.foreign_keys:
        whose = _belongs_to(key.column.table, person_id) if key.ondelete == "CASCADE" else None
        if whose is not None:
            return key.parent.in_(select(key.column).where(whose))
    return None


def _name(column: Column[Any]) -> str:
    return column.table.description


def _plain(column: Column[Any], value: Any) -> Any:
    if isinstance(value, Instant):
        return value.format_iso()
    return str(value) if column.type is Id and value is not None else value
