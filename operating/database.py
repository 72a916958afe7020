"""Opens the database for a command that runs beside the bot: as it is, never made and never brought up to date."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url

from store.engine import Store, StoreUnusableError
from store.revisions import StoreNewerError, is_up_to_date


class NotUpToDateError(Exception):
    """The tables are those of an earlier version; the bot brings them up to date when it starts."""


@asynccontextmanager
async def database_as_it_is(url: str) -> AsyncGenerator[Store]:
    """Open the database of a URL and close it at the end of the block; the bot may run meanwhile.

    Raises FileNotFoundError when there is no database file, StoreUnusableError when what there is can't be read as a
    database, StoreNewerError when it is newer than the code, and NotUpToDateError when it is older.
    """
    await _see_that_it_is_there(url)
    store = Store(url)
    try:
        await _see_that_it_is_current(store)
        yield store
    finally:
        await store.close()


async def _see_that_it_is_there(url: str) -> None:
    found = make_url(url)
    # To open a file that is not there would make one.
    if found.get_backend_name() == "sqlite" and not await asyncio.to_thread(Path(found.database or "").is_file):
        raise FileNotFoundError(found.database)


async def _see_that_it_is_current(store: Store) -> None:
    try:
        async with store.read() as tx:
            is_current = await tx.run_sync(is_up_to_date)
    except StoreNewerError:
        raise
    except Exception as error:  # each driver has errors of its own for a wrong password or a text file
        raise StoreUnusableError from error
    if not is_current:
        raise NotUpToDateError
