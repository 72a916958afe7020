"""The real bot on a database that may not grow beyond so many pages: `python -m tests.wire.cramped run --config …`.

The number stands in a file that the environment names (ROOM) and is read anew for each transaction, so that a test can
fill the disk and make room again. SQLite answers a write that needs more with SQLITE_FULL, as on a disk that is full.
"""

import os
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, event

from bot import app

ROOM: Final = "WIRE_ROOM"


def _hold_to(connection: Connection) -> None:
    pages = int(Path(os.environ[ROOM]).read_text(encoding="utf-8"))
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


if __name__ == "__main__":
    event.listen(Engine, "begin", _hold_to)
    app()
