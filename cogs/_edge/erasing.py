"""Erases the rows of a person so that they stay erased, also when an older copy of the database is put back."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from whenever import Instant

from cogs._edge.pairs import part_from_all
from hosting.logs import log_unexpected
from learning.agenda import Row
from learning.ids import new_id
from store import agenda, copies, erasures, tables
from store.copies import Copy
from store.earlier import erase_until
from store.engine import Store
from store.erased_list import ErasedList
from store.erasures import Erasure

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Left:
    """What of an erased person may still stand on Discord: messages known to be theirs, and rows that were under way.

    The messages are listed without their owner until they are taken back.
    """

    doomed: Sequence[Copy]
    under_way: Sequence[Row]


async def erase_rows(store: Store, folder: Path | None, person_id: int, now: Instant) -> Left:
    """Erase everything kept about a person in one transaction, and put them on the list in the folder of the copies.

    A list that can't be written does not keep anybody from erasing what is theirs: that is logged. Without a folder
    there is no list.
    """
    done = Erasure(new_id(now), person_id, now)
    on_list = None if folder is None else ErasedList(folder)
    is_listed = False
    try:
        async with store.write() as tx:
            await part_from_all(tx, person_id, now)
            under_way = await agenda.under_way(tx, person_id)
            left = Left(await copies.doom(tx, owner_id=person_id), under_way)
            await tables.erase(tx, person_id)
            if on_list is None:
                return left
            await erasures.mark(tx, done)
            # Last of all: what a sudden stop leaves on the list and not in the database is erased at the next start.
            is_listed = await _put_on(on_list, done)
    except Exception:
        if on_list is not None and is_listed:
            await asyncio.to_thread(on_list.take_back, done.id)
        raise
    return left


async def erase_again(store: Store, folder: Path | None) -> int:
    """Erase whoever is on the list and was erased after this database was copied; return how many erasures that were.

    What goes is what they had at the time of the erasure: whoever came back keeps what they have made since. Their
    partners of then were told at that time. Raises ListUnreadableError.
    """
    if folder is None:
        return 0
    listed = await asyncio.to_thread(ErasedList(folder).read)
    async with store.read() as tx:
        if not await erasures.not_done(tx, listed):
            return 0
    async with store.write() as tx:
        missing = await erasures.not_done(tx, listed)
        for one in missing:
            await part_from_all(tx, one.person_id, one.at, made_until=one.at)
            await erase_until(tx, one.person_id, one.at)
            await erasures.mark(tx, one)
    return len(missing)


async def forget_erasures(store: Store, folder: Path, before: Instant) -> None:
    """Forget erasures that no copy is older than: on the list first, then in the database."""
    async with store.write() as tx:
        await asyncio.to_thread(ErasedList(folder).cut, before)
        await erasures.forget(tx, before)


async def _put_on(on_list: ErasedList, done: Erasure) -> bool:
    try:
        await asyncio.to_thread(on_list.add, done)
    except OSError as error:
        log_unexpected(log, error, where="erased list")
        return False
    return True
