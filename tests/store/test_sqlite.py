import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from store.sqlite import Connection, connect


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncGenerator[Connection]:
    made = connect(str(tmp_path / "some.db"), isolation_level=None)
    async with made:
        cursor = made.cursor()
        await cursor.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, said TEXT)")
        await cursor.executemany("INSERT INTO word (said) VALUES (?)", [("rose",), ("thorn",)])
        yield made


async def test_a_question_brings_its_rows_and_the_names_of_their_columns(connection: Connection) -> None:
    cursor = connection.cursor()
    await cursor.execute("SELECT id, said FROM word WHERE id > ? ORDER BY id", (0,))
    assert await cursor.fetchall() == [(1, "rose"), (2, "thorn")]
    assert [column[0] for column in cursor.description] == ["id", "said"]


async def test_a_change_brings_how_many_rows_and_the_last_id(connection: Connection) -> None:
    cursor = connection.cursor()
    await cursor.execute("INSERT INTO word (said) VALUES (?)", ("bud",))
    assert (cursor.lastrowid, cursor.description) == (3, None)
    await cursor.execute("UPDATE word SET said = 'seed'")
    assert cursor.rowcount == 3


async def test_what_a_statement_that_was_broken_off_began_is_undone(connection: Connection) -> None:
    await connection.commit()
    beginning = asyncio.create_task(connection.cursor().execute("BEGIN IMMEDIATE"))
    await asyncio.sleep(0)
    beginning.cancel()
    await connection.rollback()
    assert not connection.in_transaction


async def test_what_was_neither_kept_nor_undone_is_undone(connection: Connection) -> None:
    await connection.rollback()
    await connection.cursor().execute("BEGIN")
    await connection.cursor().execute("DELETE FROM word")
    await connection.rollback()
    cursor = connection.cursor()
    await cursor.execute("SELECT count(*) FROM word")
    assert await cursor.fetchall() == [(2,)]


async def test_what_goes_ahead_goes_with_the_next_statement_and_with_no_other(connection: Connection) -> None:
    await connection.commit()
    connection.begin_with(["BEGIN IMMEDIATE"])
    assert not connection.in_transaction
    await connection.cursor().execute("DELETE FROM word")
    assert connection.in_transaction
    await connection.cursor().execute("SELECT 1")
    await connection.rollback()
    assert not connection.in_transaction
    cursor = connection.cursor()
    await cursor.execute("SELECT count(*) FROM word")
    assert await cursor.fetchall() == [(2,)]
    assert not connection.in_transaction


@pytest.mark.parametrize("end", ["commit", "rollback"])
async def test_a_transaction_without_a_statement_never_begins(connection: Connection, end: str) -> None:
    await connection.commit()
    connection.begin_with(["BEGIN IMMEDIATE"])
    await getattr(connection, end)()
    await connection.cursor().execute("SELECT 1")
    assert not connection.in_transaction
