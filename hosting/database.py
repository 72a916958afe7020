"""Reads a database's address as an operator writes it."""

from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def database_url(written: str) -> str:
    """Returns the SQLAlchemy URL with an async driver for a path or URL as an operator writes it.

    A path without a scheme is an SQLite file. PostgreSQL's `sslmode` becomes `ssl`, the driver's word for it.
    Raises ValueError for another database, a file in a folder that is not there, or no database name.
    """
    if not written.strip():
        raise ValueError("nothing is written there")
    if "://" not in written:
        return _sqlite_url(URL.create("sqlite+aiosqlite", database=str(Path(written).expanduser())))
    try:
        url = make_url(written.strip())
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise ValueError("it cannot be read as a database address") from None
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise ValueError(f"{url.drivername} is not a database the bot can use")
    url = url.set(drivername=driver)
    if driver == "sqlite+aiosqlite":
        return _sqlite_url(url)
    if not url.database:
        raise ValueError("it does not name a database")
    mode = url.query.get("sslmode")
    if mode is not None:
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return url.render_as_string(hide_password=False)


def _sqlite_url(url: URL) -> str:
    if url.database and url.database != ":memory:":
        path = Path(url.database)
        if not path.parent.is_dir():
            raise ValueError("its folder does not exist")
        if path.is_dir():
            raise ValueError("it is a folder")
    return url.render_as_string(hide_password=False)
