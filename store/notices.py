"""What a person wants to be sent unasked, and how each kind has been answered lately."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Final

from sqlalchemy import Column, ColumnElement, PrimaryKeyConstraint, Select, insert, select, update
from whenever import Instant

from learning.circle import Asking
from learning.notify import Fading, Notice, Wishes
from store import people
from store.circles import membership
from store.columns import Flag, Number, When, Words, at_least, is_flag, one_of, owner
from store.schema import Tx, table


class OffWhy(StrEnum):
    """Why the bot itself switched a kind off: direct messages don't arrive."""

    DMS_CLOSED = "dms_closed"


notice = table(
    "notice",
    owner("person_id"),
    Column("kind", Words, nullable=False),
    Column("wanted", Flag, nullable=False, server_default="0"),
    Column("snoozed_until", When),
    Column("unanswered", Number, nullable=False, server_default="0"),
    Column("rests_next", Flag, nullable=False, server_default="0"),
    Column("off_why", Words),
    PrimaryKeyConstraint("person_id", "kind"),
    one_of("kind", tuple(Notice)),
    one_of("off_why", tuple(OffWhy)),
    is_flag("wanted"),
    is_flag("rests_next"),
    at_least("unanswered", 0),
)

ANSWERED: Final = {"unanswered": 0, "rests_next": 0}


async def wishes_of(tx: Tx, person_id: int) -> Wishes:
    """Return what a person has said about unasked messages; somebody unknown wants none."""
    person = await people.get(tx, person_id)
    rows = (await tx.execute(select(notice).where(notice.c.person_id == person_id))).mappings().all()
    return Wishes(
        zone=person.timezone,
        wanted=frozenset(Notice(row["kind"]) for row in rows if row["wanted"]),
        quiet_hours=person.quiet_hours,
        busy_hours=person.busy_hours,
        batch_at=person.batch_at,
        rests_until=person.rests_until,
        snoozed={Notice(row["kind"]): row["snoozed_until"] for row in rows if row["snoozed_until"] is not None},
        handed_off_at=person.handed_off_at,
    )


async def choose(tx: Tx, person_id: int, wanted: Collection[Notice], among: Collection[Notice]) -> None:
    """Keep which kinds a person wants, among those they were shown; the others stay as they are.

    What is switched on begins anew: it is no longer snoozed, and nothing of it counts as unanswered.
    """
    before = (await wishes_of(tx, person_id)).wanted
    for kind in among:
        if (kind in wanted) != (kind in before):
            fresh = {"snoozed_until": None, **ANSWERED} if kind in wanted else {}
            await _put(tx, person_id, kind, wanted=int(kind in wanted), off_why=None, **fresh)


async def switch_on(tx: Tx, person_id: int, kind: Notice) -> None:
    """Keep that a person wants a kind."""
    await choose(tx, person_id, {kind}, {kind})


async def switch_off(tx: Tx, person_id: int, kind: Notice, why: OffWhy | None = None) -> None:
    """Keep that a kind is off; with `why` it was the bot's doing, and the person is told at their next command."""
    await _put(tx, person_id, kind, wanted=0, off_why=why)


async def snooze(tx: Tx, person_id: int, kind: Notice, until: Instant) -> None:
    """Keep that nothing of a kind comes until an instant."""
    await _put(tx, person_id, kind, snoozed_until=until)


async def fading_of(tx: Tx, person_id: int, kind: Notice) -> Fading:
    """Return how a person has answered a kind lately."""
    query = select(notice.c.unanswered, notice.c.rests_next).where(*_is(person_id, kind))
    row = (await tx.execute(query)).one_or_none()
    return Fading() if row is None else Fading(row.unanswered, bool(row.rests_next))


async def keep_fading(tx: Tx, person_id: int, kind: Notice, fading: Fading) -> None:
    """Keep how a person has answered a kind lately."""
    await _put(tx, person_id, kind, unanswered=fading.unanswered, rests_next=int(fading.rests_next))


async def mark_answered(tx: Tx, person_id: int, kind: Notice) -> None:
    """Keep that a person has answered a kind: nothing of it is unanswered now."""
    await tx.execute(update(notice).where(*_is(person_id, kind)).values(**ANSWERED))


async def take_untold(tx: Tx, person_id: int) -> dict[Notice, OffWhy]:
    """Return which kinds the bot has switched off since the person was last told; from now on they count as told."""
    switched_off = notice.c.person_id == person_id, notice.c.off_why.is_not(None)
    rows = (await tx.execute(select(notice.c.kind, notice.c.off_why).where(*switched_off))).all()
    if rows:
        await tx.execute(update(notice).where(*switched_off).values(off_why=None))
    return {Notice(row.kind): OffWhy(row.off_why) for row in rows}


async def has_untold(tx: Tx, person_id: int) -> bool:
    """Tell whether the bot has switched a kind off that the person has not been told of."""
    query = select(notice.c.kind).where(notice.c.person_id == person_id, notice.c.off_why.is_not(None)).limit(1)
    return (await tx.execute(query)).scalar_one_or_none() is not None


async def member_wants(tx: Tx, circle_id: int, person_id: int, kind: Notice) -> bool:
    """Tell whether somebody has joined a circle and wants a kind."""
    query = _wanting(circle_id, kind).where(membership.c.person_id == person_id)
    return (await tx.execute(query)).first() is not None


async def members_wanting(tx: Tx, circle_id: int, kind: Notice) -> Sequence[int]:
    """Return the people who joined a circle and want a kind, in the order of their ids."""
    return [found.person_id for found in await tx.execute(_wanting(circle_id, kind).order_by(membership.c.person_id))]


def _wanting(circle_id: int, kind: Notice) -> Select[tuple[int]]:
    return (
        select(membership.c.person_id)
        .join(notice, notice.c.person_id == membership.c.person_id)
        .where(
            membership.c.circle_id == circle_id,
            membership.c.asking == Asking.YES,
            membership.c.joined_at.is_not(None),
            notice.c.kind == kind,
            notice.c.wanted == 1,
        )
    )


def _is(person_id: int, kind: Notice) -> tuple[ColumnElement[bool], ...]:
    return notice.c.person_id == person_id, notice.c.kind == kind


async def _put(tx: Tx, person_id: int, kind: Notice, **values: object) -> None:
    changed = await tx.execute(update(notice).where(*_is(person_id, kind)).values(**values))
    if changed.rowcount == 0:
        await tx.execute(insert(notice).values(person_id=person_id, kind=kind, **values))
