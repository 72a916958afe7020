"""Frozen snapshots of what may be told of circles, and the facts that they are counted from."""

from collections.abc import Sequence, Set

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, UniqueConstraint, insert, select
from whenever import Instant

from learning.challenges import ChallengeState, Size, most_found
from learning.entry import TOPIC_MOST, Audience, Status
from learning.ids import new_ids
from learning.insights import LEARNERS_LEAST, Cell, Logged, Pulse, Snapshot
from learning.kinds import Kind
from store import challenges
from store.challenges import challenge
from store.checkins import checkin
from store.circles import circle
from store.columns import Flag, Id, Number, When, Words, at_least, at_most, is_flag, one_of, own_id
from store.entries import entry
from store.schema import Tx, table

insight = table(
    "insight",
    own_id(),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
    Column("from_at", When, nullable=False),
    Column("until_at", When, nullable=False),
    Column("learners", Number, nullable=False),
    UniqueConstraint("circle_id", "until_at"),
    at_least("learners", 0),
)

insight_cell = table(
    "insight_cell",
    own_id(),
    Column("insight_id", Id, ForeignKey("insight.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("topic", Words),
    Column("kind", Words),
    Column("learners", Number, nullable=False),
    Column("many_open", Flag, nullable=False),
    at_most("topic", TOPIC_MOST),
    one_of("kind", tuple(Kind)),
    at_least("learners", LEARNERS_LEAST),
    is_flag("many_open"),
)

insight_pulse = table(
    "insight_pulse",
    Column("insight_id", Id, ForeignKey("insight.id", ondelete="CASCADE"), nullable=False),
    Column("challenge_id", Id, ForeignKey("challenge.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("size", Words, nullable=False),
    PrimaryKeyConstraint("insight_id", "challenge_id"),
    one_of("size", tuple(Size)),
)


async def leaders(tx: Tx, circle_id: int) -> Set[int]:
    """Return who is known to facilitate a circle: who set it up, or made a check-in or a challenge for it."""
    asked = (
        select(circle.c.set_up_by).where(circle.c.id == circle_id),
        select(checkin.c.set_by).where(checkin.c.circle_id == circle_id),
        select(challenge.c.owner_id).where(challenge.c.circle_id == circle_id),
    )
    return {person_id for query in asked for person_id in (await tx.execute(query)).scalars() if person_id is not None}


async def logged(
    tx: Tx, circle_id: int, from_at: Instant, until_at: Instant, without: Set[int] = frozenset()
) -> Sequence[Logged]:
    """Return what may be counted of the entries made in a circle from an instant up to another.

    Only those count that their owners share with the circle: beside them, the count of a private one would show. All of
    `without` are left out.
    """
    query = select(entry.c.owner_id, entry.c.topic, entry.c.kinds, entry.c.status).where(
        entry.c.circle_id == circle_id,
        entry.c.created_at >= from_at,
        entry.c.created_at < until_at,
        entry.c.owner_id.not_in(without),
        entry.c.audience == Audience.CIRCLE,
    )
    return [
        Logged(row.owner_id, row.topic, tuple(Kind(one) for one in row.kinds.split()), row.status == Status.OPEN)
        for row in await tx.execute(query)
    ]


async def pulses(
    tx: Tx, circle_id: int, from_at: Instant, until_at: Instant, without: Set[int] = frozenset()
) -> Sequence[Pulse]:
    """Return how big most found the challenges that closed in a circle from an instant up to another, oldest first.

    One of which too few said anything is left out, and so is what its author and all of `without` said.
    """
    query = (
        select(challenge.c.id, challenge.c.owner_id)
        .where(
            challenge.c.circle_id == circle_id,
            challenge.c.state == ChallengeState.CLOSED,
            challenge.c.closes_at >= from_at,
            challenge.c.closes_at < until_at,
        )
        .order_by(challenge.c.closes_at, challenge.c.id)
    )
    found: list[Pulse] = []
    for row in (await tx.execute(query)).all():
        size = most_found(await challenges.sizes(tx, row.id, {row.owner_id, *without}))
        if size is not None:
            found.append(Pulse(row.id, size))
    return found


async def keep(tx: Tx, new: Snapshot, now: Instant) -> None:
    """Keep a snapshot; it is never changed."""
    values = {name: getattr(new, name) for name in ("id", "circle_id", "from_at", "until_at", "learners")}
    await tx.execute(insert(insight), values)
    for cell_id, cell in zip(new_ids(now, len(new.cells)), new.cells, strict=True):
        await tx.execute(
            insert(insight_cell).values(
                id=cell_id,
                insight_id=new.id,
                topic=cell.topic,
                kind=cell.kind,
                learners=cell.learners,
                many_open=int(cell.many_open),
            )
        )
    for pulse in new.pulses:
        await tx.execute(
            insert(insight_pulse).values(insight_id=new.id, challenge_id=pulse.challenge_id, size=pulse.size)
        )


async def of_circle(tx: Tx, circle_id: int) -> Sequence[Snapshot]:
    """Return every snapshot of a circle, oldest first."""
    query = select(insight).where(insight.c.circle_id == circle_id).order_by(insight.c.until_at)
    return [
        Snapshot(**row, cells=await _cells(tx, row["id"]), pulses=await _pulses(tx, row["id"]))
        for row in (await tx.execute(query)).mappings().all()
    ]


async def topic_of(tx: Tx, circle_id: int, cell_id: int) -> str | None:
    """Return the topic of a cell of a circle's snapshots."""
    query = (
        select(insight_cell.c.topic)
        .join(insight, insight.c.id == insight_cell.c.insight_id)
        .where(insight_cell.c.id == cell_id, insight.c.circle_id == circle_id)
    )
    return (await tx.execute(query)).scalar_one_or_none()


async def topics(tx: Tx, insight_id: int) -> Sequence[tuple[int, str]]:
    """Return the topics of a snapshot with the ids of their cells, most people first."""
    query = (
        select(insight_cell.c.id, insight_cell.c.topic)
        .where(
            insight_cell.c.insight_id == insight_id, insight_cell.c.topic.is_not(None), insight_cell.c.kind.is_(None)
        )
        .order_by(insight_cell.c.id)
    )
    return [(row.id, row.topic) for row in await tx.execute(query)]


async def _cells(tx: Tx, insight_id: int) -> tuple[Cell, ...]:
    query = select(insight_cell).where(insight_cell.c.insight_id == insight_id).order_by(insight_cell.c.id)
    return tuple(
        Cell(row.topic, Kind(row.kind) if row.kind else None, row.learners, many_open=bool(row.many_open))
        for row in await tx.execute(query)
    )


async def _pulses(tx: Tx, insight_id: int) -> tuple[Pulse, ...]:
    query = (
        select(insight_pulse.c.challenge_id, insight_pulse.c.size)
        .where(insight_pulse.c.insight_id == insight_id)
        .order_by(insight_pulse.c.challenge_id)
    )
    return tuple(Pulse(row.challenge_id, Size(row.size)) for row in await tx.execute(query))
