"""Brings a database's tables up to date."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from store import revisions


def migration_config() -> Config:
    """Return Alembic's configuration; a connection goes into its attributes."""
    config = Config()
    config.set_main_option("script_location", str(revisions.MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection) -> None:
    """Apply every migration that the database does not have yet, in the transaction that is open.

    Raises StoreNewerError when the database has a migration that this code does not know. On SQLite the connection must
    not enforce foreign keys: rebuilding a table drops the old one, which would take all that hangs on its rows along.
    What they refer to is checked at the end instead; raises RuntimeError when a row points nowhere.
    """
    if revisions.is_up_to_date(connection):
        return
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")
    if connection.dialect.name == "sqlite":
        broken = {row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
        if broken:
            raise RuntimeError(f"a migration left rows that point nowhere in {', '.join(sorted(broken))}")
