"""Exit tickets."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    RowMapping,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from whenever import Instant

from learning.ticket import TICKET_MOST, Reach, Ticket
from store import checkins
from store.columns import Id, Number, When, Words, at_least, at_most, one_of, own_id, owner
from store.schema import Tx, table

ticket = table(
    "ticket",
    own_id(),
    owner(),
    Column("created_at", When, nullable=False),
    Column("updated_at", When, nullable=False),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="SET NULL")),
    Column("run_id", Id, ForeignKey("run.id", ondelete="SET NULL")),
    Column("key_thing", Words),
    Column("wondering", Words),
    Column("reach", Words, nullable=False),
    Column("digest_page", Number),
    UniqueConstraint("run_id", "owner_id"),
    Index(None, "owner_id", "created_at"),
    Index(None, "circle_id", "created_at"),
    one_of("reach", tuple(Reach)),
    at_least("digest_page", 1),
    at_most("key_thing", TICKET_MOST),
    at_most("wondering", TICKET_MOST),
)

NAMES: Final = tuple(field.name for field in fields(Ticket))
_REACHES: Final = (ticket.c.reach != Reach.ME,)


def _ticket(row: RowMapping) -> Ticket:
    values: dict[str, Any] = {**row, "reach": Reach(row["reach"])}
    return Ticket(**values)


async def save(tx: Tx, of: Ticket) -> None:
    """Keep a ticket as it is now, new or changed."""
    values = {name: getattr(of, name) for name in NAMES}
    own = ticket.c.id == of.id, ticket.c.owner_id == of.owner_id
    changed = await tx.execute(update(ticket).where(*own), values)
    if changed.rowcount == 0:
        await tx.execute(insert(ticket), values)


async def get(tx: Tx, ticket_id: int) -> Ticket | None:
    """Return a ticket by its id."""
    return await _one(tx, ticket.c.id == ticket_id)


async def of_run(tx: Tx, run_id: int, owner_id: int) -> Ticket | None:
    """Return what a person wrote on a session's ticket."""
    return await _one(tx, ticket.c.run_id == run_id, ticket.c.owner_id == owner_id)


async def handed_in(tx: Tx, run_id: int, *, page: int | None = None) -> Sequence[Ticket]:
    """Return the tickets of a session that reach its facilitators, in order of arrival; of one page, or all."""
    of_page = [] if page is None else [ticket.c.digest_page == page]
    return await _many(tx, ticket.c.run_id == run_id, *_REACHES, *of_page)


async def count_handed_in(tx: Tx, run_id: int) -> int:
    """Return how many tickets of a session reach its facilitators."""
    query = select(func.count()).select_from(ticket).where(ticket.c.run_id == run_id, *_REACHES)
    return (await tx.execute(query)).scalar_one()


async def of_circle(tx: Tx, circle_id: int, since: Instant) -> Sequence[Ticket]:
    """Return the tickets that reach a circle's facilitators and were written since an instant, in order of arrival.

    Those of a session that is open are not among them: their writers may change them until it closes.
    """
    of_open = select(checkins.run.c.id).where(checkins.run.c.is_open == 1)
    can_change = ticket.c.run_id.is_not(None) & ticket.c.run_id.in_(of_open)
    return await _many(tx, ticket.c.circle_id == circle_id, ticket.c.created_at >= since, *_REACHES, ~can_change)


async def has_any(tx: Tx, circle_id: int) -> bool:
    """Tell whether a ticket has ever reached a circle's facilitators."""
    query = select(ticket.c.id).where(ticket.c.circle_id == circle_id, *_REACHES).limit(1)
    return (await tx.execute(query)).first() is not None


async def put_on_pages(tx: Tx, numbers: Mapping[int, int]) -> None:
    """Keep which message shows each ticket to a facilitator, by the tickets' ids."""
    if numbers:
        named = update(ticket).where(ticket.c.id == bindparam("ticket")).values(digest_page=bindparam("number"))
        await tx.execute(named, [{"ticket": one, "number": number} for one, number in numbers.items()])


async def last_page(tx: Tx, run_id: int) -> int:
    """Return the number of the last message that shows tickets of a check-in, or 0."""
    query = select(func.max(ticket.c.digest_page)).where(ticket.c.run_id == run_id)
    return (await tx.execute(query)).scalar_one() or 0


async def of_owner(tx: Tx, owner_id: int, *, limit: int | None = None, offset: int = 0) -> Sequence[Ticket]:
    """Return a person's tickets, newest first."""
    return await _many(tx, ticket.c.owner_id == owner_id, limit=limit, offset=offset, newest=True)


async def count(tx: Tx, owner_id: int) -> int:
    """Return how many tickets a person has."""
    query = select(func.count()).select_from(ticket).where(ticket.c.owner_id == owner_id)
    return (await tx.execute(query)).scalar_one()


async def remove(tx: Tx, ticket_id: int) -> None:
    """Erase a ticket; its copies on Discord stay listed until they are gone too."""
    await tx.execute(delete(ticket).where(ticket.c.id == ticket_id))


async def _one(tx: Tx, *conditions: ColumnElement[bool]) -> Ticket | None:
    row = (await tx.execute(select(ticket).where(*conditions))).mappings().one_or_none()
    return None if row is None else _ticket(row)


async def _many(
    tx: Tx, *conditions: ColumnElement[bool], limit: int | None = None, offset: int = 0, newest: bool = False
) -> Sequence[Ticket]:
    order = (ticket.c.created_at, ticket.c.id)
    query = select(ticket).where(*conditions).limit(limit).offset(offset)
    query = query.order_by(*(column.desc() for column in order) if newest else order)
    return [_ticket(row) for row in (await tx.execute(query)).mappings()]
