"""Looks through a copy of an SQLite database that was just written, and gives it its name once it is on the disk."""

import os
import sqlite3
from collections.abc import Set
from contextlib import closing
from pathlib import Path


class CopyDamagedError(Exception):
    """A copy was written that is not whole, or not of the same version as the database."""


def see_that_it_is_whole(copy: Path, revisions: Set[str]) -> None:
    """Open a copy and read all of it, changing nothing; raises CopyDamagedError unless it is sound and of the versions.

    `revisions` are the newest migrations of the database it was made from.
    """
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
            there = connection.execute("SELECT version_num FROM alembic_version") if revisions else ()
            is_same = {row[0] for row in there} == revisions
    except sqlite3.Error as error:
        raise CopyDamagedError from error
    if found != [("ok",)] or not is_same:
        raise CopyDamagedError


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give a finished copy its name, so that both outlast a power cut; raises OSError when the disk says no."""
    # SQLite leaves it to others that what VACUUM INTO wrote is on the disk.
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.rename(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """See the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
