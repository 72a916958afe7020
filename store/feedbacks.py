"""Feedback that people asked their partners for, and what they got."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, Update, delete, insert, or_, select, update
from whenever import Instant

from learning.feedback import ASK_MOST, BOX_MOST, FOCUS_MOST, Feedback
from learning.safety import CheckedText
from store.columns import Id, When, Words, at_most, discord_id, mention_of_person, own_id, owner
from store.schema import Tx, table

_BOXES: Final = ("warm", "cool", "next_step", "keep", "try_next")

feedback = table(
    "feedback",
    own_id(),
    owner(),
    Column("pair_id", Id, ForeignKey("pair.id", ondelete="SET NULL")),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="SET NULL")),
    Column("created_at", When, nullable=False),
    Column("fades_at", When, nullable=False),
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="SET NULL")),
    Column("focus", Words),
    Column("question", Words),
    mention_of_person("giver_id"),
    Column("given_at", When),
    Column("closed_at", When),
    discord_id("channel_id"),
    discord_id("message_id"),
    *(Column(box, Words) for box in _BOXES),
    Index(None, "owner_id", "created_at"),
    Index(None, "pair_id", "created_at"),
    at_most("focus", FOCUS_MOST),
    at_most("question", ASK_MOST),
    *(at_most(box, BOX_MOST) for box in _BOXES),
)

NAMES: Final = tuple(field.name for field in fields(Feedback))


async def add(tx: Tx, new: Feedback) -> None:
    """Keep a new request for feedback."""
    await tx.execute(insert(feedback), {name: getattr(new, name) for name in NAMES})


async def get(tx: Tx, feedback_id: int) -> Feedback | None:
    """Return a request by its id, with what was given."""
    found = await _select(tx, feedback.c.id == feedback_id)
    return found[0] if found else None


async def give(  # noqa: PLR0917  # the three boxes, in the order they are written
    tx: Tx,
    feedback_id: int,
    giver_id: int,
    warm: CheckedText,
    cool: CheckedText,
    next_step: CheckedText,
    now: Instant,
) -> bool:
    """Keep what a partner gives; return False when the request is answered already, has faded or is gone."""
    given = {"giver_id": giver_id, "warm": warm, "cool": cool, "next_step": next_step, "given_at": now}
    return await _changed(tx, update(feedback).where(feedback.c.id == feedback_id, *_waiting(now)).values(given))


async def close(tx: Tx, feedback_id: int, keep: CheckedText | None, try_next: CheckedText | None, now: Instant) -> bool:
    """Keep what the receiver takes from it; return False when nothing was given yet, or it is closed already."""
    can_close = feedback.c.id == feedback_id, feedback.c.given_at.is_not(None), feedback.c.closed_at.is_(None)
    taken = {"keep": keep, "try_next": try_next, "closed_at": now}
    return await _changed(tx, update(feedback).where(*can_close).values(taken))


async def keep_message(tx: Tx, feedback_id: int, channel_id: int, message_id: int) -> None:
    """Keep which message shows the request on Discord."""
    place = {"channel_id": channel_id, "message_id": message_id}
    await tx.execute(update(feedback).where(feedback.c.id == feedback_id), place)


async def waiting_in(tx: Tx, pair_id: int, now: Instant) -> Sequence[Feedback]:
    """Return the requests of a pair that are neither answered nor faded, oldest first.

    One whose entry was deleted has nothing to look at any more and is left out.
    """
    has_focus = or_(feedback.c.entry_id.is_not(None), feedback.c.focus.is_not(None))
    return await _select(tx, feedback.c.pair_id == pair_id, has_focus, *_waiting(now))


async def of_owner(tx: Tx, owner_id: int, *, limit: int | None = None, offset: int = 0) -> Sequence[Feedback]:
    """Return what a person asked for, with what they got, newest first."""
    return await _select(tx, feedback.c.owner_id == owner_id, limit=limit, offset=offset, newest=True)


async def remove(tx: Tx, feedback_id: int) -> None:
    """Erase a request with all that was given."""
    await tx.execute(delete(feedback).where(feedback.c.id == feedback_id))


def _waiting(now: Instant) -> tuple[ColumnElement[bool], ...]:
    return feedback.c.given_at.is_(None), feedback.c.fades_at > now


async def _changed(tx: Tx, statement: Update) -> bool:
    return (await tx.execute(statement)).rowcount == 1


async def _select(
    tx: Tx, *conditions: ColumnElement[bool], limit: int | None = None, offset: int = 0, newest: bool = False
) -> Sequence[Feedback]:
    order = (feedback.c.created_at, feedback.c.id)
    query = select(feedback).where(*conditions).limit(limit).offset(offset)
    query = query.order_by(*(column.desc() for column in order) if newest else order)
    rows: Any = (await tx.execute(query)).mappings()
    return [Feedback(**row) for row in rows]
