"""Erases what a person had at an earlier time, and leaves them what they have made since."""

from typing import Final

from sqlalchemy import ColumnElement, Table, delete, true, update
from whenever import Instant

from learning.ids import RANDOM_BITS, new_id
from store import copies
from store.schema import Tx
from store.tables import columns_of_people

HIGHEST: Final = (1 << RANDOM_BITS) - 1


async def erase_until(tx: Tx, person_id: int, at: Instant) -> None:
    """Erase every row that was a person's own at a time, and their mention in the rows of others from until then.

    The age of a row is told by its id. One without an id is as old as what it belongs to, such as an entry or a circle.
    One that belongs to nothing, as a time zone does, goes whatever its age. The bot's messages that repeat what goes
    are listed without their owner, to be taken back.
    """
    last = new_id(at) | HIGHEST
    theirs = await copies.of_owner(tx, person_id)
    doomed = [one.id for one in theirs if min(filter(None, _origins(one))) <= last]
    if doomed:
        await copies.doom(tx, ids=doomed)
    for column in columns_of_people("mentioned"):
        old = column == person_id, _made_until(column.table, last)
        await tx.execute(update(column.table).where(*old).values({column.name: None}))
    for column in columns_of_people("owner"):
        await tx.execute(delete(column.table).where(column == person_id, _made_until(column.table, last)))


def _origins(one: copies.Copy) -> tuple[int | None, ...]:
    return one.id, one.entry_id, one.reflection_id, one.ticket_id, one.goal_id


def _made_until(table: Table, last: int) -> ColumnElement[bool]:
    for column in table.primary_key.columns:
        if not column.info and (column.name == "id" or column.foreign_keys):
            return column <= last
    return true()
