"""The one collection of tables, with names for every constraint so that migrations can speak of them."""

from typing import Any, Final, TypeAlias

from sqlalchemy import MetaData, Table
from sqlalchemy.ext.asyncio import AsyncConnection

Tx: TypeAlias = AsyncConnection
"""An open transaction, as every question of the store takes it."""

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: Any) -> Table:
    """Return a new table of the project: STRICT on SQLite, so that both engines refuse a value of another type."""
    return Table(name, metadata, *parts, sqlite_strict=True)
