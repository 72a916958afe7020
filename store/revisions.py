"""Which version a database's tables have, and which this code knows; asked at every start, so without Alembic.

Alembic takes longer to load than everything else here, and is needed only where tables change.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, column, inspect, select, table

MIGRATIONS: Final = Path(__file__).parent / "migrations"
VERSIONS: Final = table("alembic_version", column("version_num"))


class StoreNewerError(Exception):
    """The database was written by a newer Rosethorn; it has been left as it is."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


def known_revisions() -> set[str]:
    """Return the migrations of this code: each begins with its number, and each follows the one before."""
    return {file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py")}


def revisions(connection: Connection) -> set[str]:
    """Return the newest migrations that a database has; none where it has no tables of ours."""
    if not inspect(connection).has_table(VERSIONS.name):
        return set()
    return set(connection.execute(select(VERSIONS.c.version_num)).scalars())


def is_up_to_date(connection: Connection) -> bool:
    """Tell whether the database has every migration of this code; raises StoreNewerError when it has an unknown one."""
    known, present = known_revisions(), revisions(connection)
    if unknown := present - known:
        raise StoreNewerError(min(unknown))
    return present == {max(known)}
