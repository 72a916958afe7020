"""Circles (study groups, one a channel) and who has said what about being asked there."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    RowMapping,
    delete,
    func,
    insert,
    select,
    update,
)
from whenever import Instant

from learning.circle import Asking, CircleState, Mode
from store.columns import Flag, Id, When, Words, at_most, discord_id, is_flag, mention_of_person, one_of, own_id, owner
from store.schema import Tx, table

NAME_MOST: Final = 60
SUPPORT_MOST: Final = 600

circle = table(
    "circle",
    own_id(),
    discord_id("guild_id", nullable=False),
    discord_id("channel_id", nullable=False, unique=True),
    mention_of_person("set_up_by"),
    Column("state", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("timezone", Words, nullable=False),
    Column("mode", Words, nullable=False),
    discord_id("facilitator_role_id"),
    discord_id("helper_role_id"),
    discord_id("moderator_channel_id"),
    Column("moderators_since", When),
    Column("country", Words),
    Column("support_lines", Words),
    discord_id("card_message_id"),
    Column("partners", Flag, nullable=False),
    Column("pauses_until", When),
    Column("created_at", When, nullable=False),
    one_of("state", tuple(CircleState)),
    one_of("mode", tuple(Mode)),
    is_flag("partners"),
    at_most("name", NAME_MOST),
    at_most("timezone", 64),
    at_most("country", 2),
    at_most("support_lines", SUPPORT_MOST),
)

membership = table(
    "membership",
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
    owner("person_id"),
    Column("asking", Words, nullable=False),
    Column("joined_at", When),
    PrimaryKeyConstraint("circle_id", "person_id"),
    Index(None, "person_id"),
    one_of("asking", tuple(Asking)),
)


@dataclass(frozen=True, slots=True)
class Circle:
    """One study group and its set-up; `channel_id` is where it lives, `set_up_by` who ran the set-up.

    `moderators_since`: since when its card says that moderators may be told; who joined before has not read it.
    `partners`: whether its members may ask each other to be learning partners. `pauses_until`: until when it rests.
    """

    id: int
    guild_id: int
    channel_id: int
    state: CircleState
    name: str
    timezone: str
    mode: Mode
    created_at: Instant
    set_up_by: int | None = None
    facilitator_role_id: int | None = None
    helper_role_id: int | None = None
    moderator_channel_id: int | None = None
    moderators_since: Instant | None = None
    country: str | None = None
    support_lines: str | None = None
    card_message_id: int | None = None
    partners: bool = False
    pauses_until: Instant | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """What a person said about being asked in a circle; `joined_at` is when they last pressed Join."""

    circle_id: int
    person_id: int
    asking: Asking
    joined_at: Instant | None


def _circle(row: RowMapping) -> Circle:
    values: dict[str, Any] = {
        **row,
        "state": CircleState(row["state"]),
        "mode": Mode(row["mode"]),
        "partners": bool(row["partners"]),
    }
    return Circle(**values)


def _membership(row: RowMapping) -> Membership:
    values: dict[str, Any] = {**row, "asking": Asking(row["asking"])}
    return Membership(**values)


async def add(tx: Tx, new: Circle) -> None:
    """Keep a new circle; a channel holds one at most."""
    values = {name: getattr(new, name) for name in Circle.__slots__}
    await tx.execute(insert(circle), values | {"partners": int(new.partners)})


async def get(tx: Tx, circle_id: int) -> Circle | None:
    """Return a circle by its id."""
    row = (await tx.execute(select(circle).where(circle.c.id == circle_id))).mappings().one_or_none()
    return None if row is None else _circle(row)


async def of_channel(tx: Tx, channel_id: int) -> Circle | None:
    """Return the circle of a channel, in whatever state."""
    row = (await tx.execute(select(circle).where(circle.c.channel_id == channel_id))).mappings().one_or_none()
    return None if row is None else _circle(row)


async def closed_channels(tx: Tx) -> Sequence[int]:
    """Return the channels whose circle is closed."""
    query = select(circle.c.channel_id).where(circle.c.state == CircleState.CLOSED)
    return list((await tx.execute(query)).scalars())


async def all_open(tx: Tx) -> Sequence[Circle]:
    """Return every open circle, oldest first."""
    rows = await tx.execute(select(circle).where(circle.c.state == CircleState.OPEN).order_by(circle.c.id))
    return [_circle(row) for row in rows.mappings()]


async def change(tx: Tx, circle_id: int, **values: Any) -> Circle | None:
    """Change fields of a circle and return it as it is now."""
    await tx.execute(update(circle).where(circle.c.id == circle_id).values(**values))
    return await get(tx, circle_id)


async def servers(tx: Tx) -> Set[int]:
    """Return the servers that have a circle, in whatever state."""
    return set((await tx.execute(select(circle.c.guild_id).distinct())).scalars())


async def remove_of_server(tx: Tx, guild_id: int) -> None:
    """Erase the circles of a server with all that hangs on them; what people wrote there stays theirs."""
    await tx.execute(delete(circle).where(circle.c.guild_id == guild_id))


async def membership_of(tx: Tx, circle_id: int, person_id: int) -> Membership | None:
    """Return what a person said about being asked in a circle, or None when they said nothing yet."""
    query = select(membership).where(membership.c.circle_id == circle_id, membership.c.person_id == person_id)
    row = (await tx.execute(query)).mappings().one_or_none()
    return None if row is None else _membership(row)


async def joined_by(tx: Tx, person_id: int) -> Sequence[Circle]:
    """Return the open circles where a person said yes to being asked, as Join does too, oldest first."""
    rows = await tx.execute(
        select(circle)
        .join(membership, membership.c.circle_id == circle.c.id)
        .where(
            membership.c.person_id == person_id,
            membership.c.asking == Asking.YES,
            circle.c.state == CircleState.OPEN,
        )
        .order_by(circle.c.id)
    )
    return [_circle(row) for row in rows.mappings()]


async def set_asking(
    tx: Tx, circle_id: int, person_id: int, asking: Asking, *, joined_at: Instant | None = None
) -> None:
    """Keep a person's answer about being asked; without a new date of joining the earlier one stays."""
    present = await membership_of(tx, circle_id, person_id)
    before = present.joined_at if present is not None else None
    await _put(tx, Membership(circle_id, person_id, asking, joined_at or before))


async def leave(tx: Tx, circle_id: int, person_id: int) -> None:
    """Keep that a person is not to be asked in a circle any more; their joining is forgotten."""
    await _put(tx, Membership(circle_id, person_id, Asking.NO, joined_at=None))


async def are_members(tx: Tx, circle_id: int, *people: int) -> bool:
    """Tell whether each of some people said yes in a circle and has not left."""
    asked = membership.c.circle_id == circle_id, membership.c.asking == Asking.YES
    query = select(func.count()).where(*asked, membership.c.person_id.in_(people))
    return (await tx.execute(query)).scalar_one() == len(set(people))


async def members(tx: Tx, circle_id: int) -> int:
    """Return how many people joined a circle."""
    query = select(func.count()).where(membership.c.circle_id == circle_id, membership.c.joined_at.is_not(None))
    return (await tx.execute(query)).scalar_one()


async def _put(tx: Tx, new: Membership) -> None:
    await tx.execute(
        delete(membership).where(membership.c.circle_id == new.circle_id, membership.c.person_id == new.person_id)
    )
    await tx.execute(insert(membership), {name: getattr(new, name) for name in Membership.__slots__})
