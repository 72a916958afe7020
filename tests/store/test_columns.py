from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint, insert, select, text, update
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import DBAPIError, IntegrityError
from whenever import Instant

from learning.entry import PART_MOST, SOURCE_MOST, TOPIC_MOST
from store.columns import Flag, Number, When, Words, name_of
from store.engine import Store
from store.people import person
from store.tables import TABLES, metadata
from tests.store.filling import Filling, known_words

CHECKS = {
    table.name: sorted(str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint))
    for table in TABLES
}


def refused_by(check: str) -> tuple[str, Any]:
    """Return the column of a constraint and a value that it has to refuse."""
    if check.startswith("length("):
        column, _, most = check.removeprefix("length(").partition(") <= ")
        return column, "x" * (int(most) + 1)
    column, _, rule = check.partition(" ")
    if rule.startswith("IN ('"):
        return column, "unheard of"
    if rule.startswith("BETWEEN "):
        return column, int(rule.rpartition(" ")[2]) + 1
    return column, 2 if rule == "IN (0, 1)" else int(rule.removeprefix(">= ")) - 1


@pytest.mark.parametrize("table", [name for name, checks in CHECKS.items() if checks])
async def test_what_a_constraint_rules_out_is_refused(store: Store, table: str) -> None:
    async with store.write() as tx:
        await Filling().everything_of(tx, 7)
        for check in CHECKS[table]:
            column, value = refused_by(check)
            attempt = await tx.begin_nested()
            with pytest.raises(IntegrityError):
                await tx.execute(update(metadata.tables[table]).values({column: value}))
            await attempt.rollback()


@pytest.mark.parametrize("table", [table.name for table in TABLES])
async def test_every_known_word_and_the_longest_text_are_taken(store: Store, table: str) -> None:
    async with store.write() as tx:
        await Filling().everything_of(tx, 7)
        for column in metadata.tables[table].columns:
            for word in known_words(column):
                await tx.execute(update(metadata.tables[table]).values({column.name: word}))
        for check in CHECKS[table]:
            if check.startswith("length("):
                limited, too_long = refused_by(check)
                # Characters are counted, not bytes.
                await tx.execute(update(metadata.tables[table]).values({limited: "é" * (len(too_long) - 1)}))


def test_the_limits_of_the_log_are_the_ones_the_rules_name() -> None:
    limits = {check for check in CHECKS["entry"] if check.startswith("length(")}
    parts = {"what_happened", "what_led", "correct", "catch_next", "quote"}
    wanted = {f"length({part}) <= {PART_MOST}" for part in parts}
    assert limits == wanted | {f"length(topic) <= {TOPIC_MOST}", f"length(source_note) <= {SOURCE_MOST}"}


@pytest.mark.parametrize(
    ("column", "value"), [("id", "seven"), ("problem_notes", "yes"), ("dm_since", "today"), ("timezone", b"\x00\xff")]
)
async def test_a_value_of_another_type_is_refused(store: Store, column: str, value: object) -> None:
    values = {"id": 1, "problem_notes": 1} | {column: value}
    statement = "INSERT INTO person (id, problem_notes, {0}) VALUES (:id, :problem_notes, :{0})"
    if column in {"id", "problem_notes"}:
        statement = "INSERT INTO person (id, problem_notes) VALUES (:id, :problem_notes)"
    async with store.write() as tx:
        with pytest.raises(DBAPIError):
            await tx.execute(text(statement.format(column)), values)


async def test_the_largest_id_and_an_instant_come_back_as_they_were(store: Store) -> None:
    moments = [
        Instant.from_utc(2026, 11, 22, 7, 30, 1, nanosecond=123_456_000),
        Instant.from_utc(1970, 1, 1),
        Instant.from_utc(9999, 12, 31, 23, 59, 59, nanosecond=999_999_000),
    ]
    async with store.write() as tx:
        for number, moment in enumerate(moments):
            await tx.execute(insert(person).values(id=2**63 - 1 - number, dm_since=moment))
    async with store.read() as tx:
        found = (await tx.execute(select(person.c.id, person.c.dm_since).order_by(person.c.id.desc()))).all()
    assert [tuple(row) for row in found] == [(2**63 - 1 - number, moment) for number, moment in enumerate(moments)]


@given(st.integers(-(10**10), 2 * 10**11), st.integers(0, 999_999_999))
def test_an_instant_is_cut_to_whole_microseconds_and_never_rounded_up(seconds: int, nanoseconds: int) -> None:
    moment = Instant.from_timestamp(seconds).add(nanoseconds=nanoseconds)
    kept = When().process_bind_param(moment, dialect())
    back = When().process_result_value(kept, dialect())
    assert isinstance(kept, int)
    assert back == Instant.from_timestamp(seconds).add(microseconds=nanoseconds // 1000)


def test_every_column_is_of_a_type_that_migrations_can_write() -> None:
    assert [str(column) for table in TABLES for column in table.columns if name_of(column.type) is None] == []
    assert [name_of(one) for one in (Number, Words, Flag, When())] == [
        "columns.Number",
        "columns.Words",
        "columns.Flag",
        "columns.When()",
    ]
    assert name_of(object()) is None
