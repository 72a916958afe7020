"""Single facts the bot keeps about itself, by name."""

from typing import Final

from sqlalchemy import Column, delete, insert, select

from store.columns import Words
from store.schema import Tx, table

mark = table("mark", Column("name", Words, primary_key=True), Column("value", Words, nullable=False))

COMMANDS_HASH: Final = "commands_hash"


async def get(tx: Tx, name: str) -> str | None:
    """Return a fact, or None when it was never kept."""
    return (await tx.execute(select(mark.c.value).where(mark.c.name == name))).scalar_one_or_none()


async def put(tx: Tx, name: str, value: str) -> None:
    """Keep a fact in place of what was kept under its name."""
    await tx.execute(delete(mark).where(mark.c.name == name))
    await tx.execute(insert(mark).values(name=name, value=value))
