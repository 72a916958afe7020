"""Talks to SQLite with one trip to its thread for each statement, where the driver by itself makes four or five.

The driver runs SQLite in a thread and sends it each step of a statement alone: to make a cursor, to carry it out, to
fetch, to close. A trip costs more than the question it carries, and the bot asks a dozen for one answer. What begins a
transaction goes along with its first statement.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import aiosqlite

FETCHED_AT_ONCE: Final = 64
"""The driver's own default for going through rows; here they are all fetched."""


class Outcome(NamedTuple):
    """What became of a statement: its rows, and what is known of it by the names of Python's DB-API."""

    rows: Sequence[Any] = ()
    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None


class Cursor:
    """A cursor as SQLAlchemy uses it; its rows are there once a statement has been carried out."""

    arraysize = 1

    def __init__(self, run: Callable[..., Any]) -> None:
        self._run = run
        self._outcome = Outcome()

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Carry out a statement and fetch all its rows."""
        self._outcome = await self._run(_execute, statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Carry out a statement once for each set of parameters."""
        self._outcome = await self._run(_execute_many, statement, parameters)

    async def fetchall(self) -> Sequence[Any]:
        """Return the rows."""
        return self._outcome.rows

    async def close(self) -> None:
        """Do nothing: what SQLite held for the statement is already let go."""

    @property
    def description(self) -> Any:
        """The names of the columns; None where a statement has no rows to give."""
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed; −1 where that is not known."""
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The id of the row that was added last."""
        return self._outcome.lastrowid


class Connection(aiosqlite.Connection):
    """The driver's connection, with cursors of ours, and no trip to undo what has already been kept or undone."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # SQLAlchemy does the same with the driver's own: a thread that is left over must not keep the process alive.
        self._thread.daemon = True
        self._is_settled = False
        self._ahead: Sequence[str] = ()

    def begin_with(self, statements: Sequence[str]) -> None:
        """Let these go ahead of the next statement, on the same trip."""
        self._ahead = statements

    def cursor(self) -> Any:
        """Return a cursor."""
        return Cursor(self._run)

    async def commit(self) -> None:
        """Keep what was done; where nothing was, there is nothing to end."""
        if not self._ahead:
            await super().commit()
        self._ahead, self._is_settled = (), True

    async def rollback(self) -> None:
        """Undo what was done since it was last kept or undone; SQLAlchemy asks for it whenever a use has ended."""
        self._ahead = ()
        if not self._is_settled:
            await super().rollback()
            self._is_settled = True

    async def _run(self, act: Callable[..., Outcome], *arguments: Any) -> Outcome:
        # Set before the trip: one that is broken off on this side may still be carried out on the other.
        self._is_settled = False
        ahead, self._ahead = self._ahead, ()
        return await self._execute(_in_one_trip, self._conn, ahead, act, *arguments)


def connect(database: str, **options: Any) -> Connection:
    """Return a connection to be awaited, with the arguments of sqlite3.connect."""
    return Connection(partial(sqlite3.connect, database, **options), FETCHED_AT_ONCE)


def _in_one_trip(
    connection: sqlite3.Connection, ahead: Sequence[str], act: Callable[..., Outcome], *arguments: Any
) -> Outcome:
    for statement in ahead:
        connection.execute(statement).close()
    return act(connection, *arguments)


def _execute(connection: sqlite3.Connection, statement: str, parameters: Sequence[Any]) -> Outcome:
    return _outcome(connection.execute(statement, parameters))


def _execute_many(connection: sqlite3.Connection, statement: str, parameters: Iterable[Sequence[Any]]) -> Outcome:
    return _outcome(connection.executemany(statement, parameters))


def _outcome(cursor: sqlite3.Cursor) -> Outcome:
    rows = cursor.fetchall() if cursor.description else ()
    outcome = Outcome(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    cursor.close()
    return outcome
