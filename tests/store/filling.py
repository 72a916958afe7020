"""Fills every table with a row, made of nothing but what the tables say of themselves."""

import re
from itertools import count
from typing import Any

from sqlalchemy import CheckConstraint, Column, Table, insert
from whenever import Instant

from store.columns import Flag, Number, When, Words
from store.schema import Tx
from store.tables import metadata

NOW = Instant.from_utc(2026, 11, 22, 7, 30)


class Filling:
    """Makes rows of several people that share no id."""

    def __init__(self) -> None:
        self.ids = count(1_000)

    async def everything_of(self, tx: Tx, person_id: int) -> dict[str, dict[str, Any]]:
        """Add one row to every table, the owned ones being the person's, and return them by table."""
        rows: dict[str, dict[str, Any]] = {}
        for table in metadata.sorted_tables:
            rows[table.name] = row = {column.name: self._value(column, person_id, rows) for column in table.columns}
            await tx.execute(insert(table).values(row))
        return rows

    def _value(self, column: Column[Any], person_id: int, rows: dict[str, dict[str, Any]]) -> Any:
        if "person" in column.info:
            return person_id
        for key in column.foreign_keys:
            return rows[key.column.table.name][key.column.name]
        if isinstance(column.type, When):
            return NOW
        if column.type is Words:
            words = known_words(column)
            return words[0] if words else str(next(self.ids))[-2:]
        return least(column) if column.type is Flag or column.type is Number else next(self.ids)


def least(column: Column[Any]) -> int:
    """Return the least that a column of numbers may hold, and 1 where it may be less."""
    return max(
        [1, *(int(found) for text in _checks(column) for found in re.findall(rf"^{column.name} >= (\d+)$", text))]
    )


def known_words(column: Column[Any]) -> list[str]:
    """Return the words that a text column may hold; none when it takes any."""
    for text in _checks(column):
        if text.startswith(f"{column.name} IN ("):
            return re.findall(r"'(\w+)'", text)
    return []


def _checks(column: Column[Any]) -> list[str]:
    table = column.table
    assert isinstance(table, Table)
    return [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
