"""Runs the migrations on the connection that the store hands over, and writes new ones in the project's own types."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from store.columns import name_of
from store.schema import metadata


def render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Return the project's name for a column's type; False leaves the rest to Alembic."""
    return (name_of(item) or False) if kind == "type" else False


connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, render_item=render_item)
with context.begin_transaction():
    context.run_migrations()
