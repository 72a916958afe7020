"""Brings a database's tables up to date, and refuses one that is ahead of the code."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS: Final = Path(__file__).parent / "migrations"


class StoreNewerError(Exception):
    """The database was written by a newer Rosethorn; it has been left as it is."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


def migration_config() -> Config:
    """Return Alembic's configuration; a connection goes into its attributes."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def revisions(connection: Connection) -> set[str]:
    """Return the newest migrations that a database has; none where it has no tables of ours."""
    return set(MigrationContext.configure(connection).get_current_heads())


def is_up_to_date(connection: Connection) -> bool:
    """Tell whether the database has every migration of this code; raises StoreNewerError when it has an unknown one."""
    directory = ScriptDirectory.from_config(migration_config())
    known = {script.revision for script in directory.walk_revisions()}
    present = revisions(connection)
    if unknown := present - known:
        raise StoreNewerError(min(unknown))
    return present == set(directory.get_heads())


def upgrade(connection: Connection) -> None:
    """Apply every migration that the database does not have yet, in the transaction that is open.

    Raises StoreNewerError when the database has a migration that this code does not know. On SQLite the connection must
    not enforce foreign keys: rebuilding a table drops the old one, which would take all that hangs on its rows along.
    What they refer to is checked at the end instead; raises RuntimeError when a row points nowhere.
    """
    if is_up_to_date(connection):
        return
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")
    if connection.dialect.name == "sqlite":
        broken = {row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
        if broken:
            raise RuntimeError(f"a migration left rows that point nowhere in {', '.join(sorted(broken))}")
