"""Pairs of accountability partners from the first ask on, and the changes they propose to what they agreed."""

from collections.abc import Sequence, Set
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    PrimaryKeyConstraint,
    RowMapping,
    delete,
    exists,
    insert,
    select,
    update,
)
from whenever import Instant, Time, Weekday

from learning.circle import CircleState
from learning.partners import ABOUT_MOST, TOGETHER, Agreement, CardPlace, Change, Half, Manner, Pair, PairState, Said
from store.circles import circle
from store.columns import (
    Flag,
    Id,
    Number,
    When,
    Words,
    at_least,
    at_most,
    discord_id,
    is_flag,
    one_of,
    own_id,
    owner,
)
from store.schema import Tx, table


def _agreement_columns() -> tuple[Any, ...]:
    return (
        Column("weeks", Number, nullable=False),
        Column("weekdays", Words, nullable=False),
        Column("at", Words, nullable=False),
        Column("about", Words),
        Column("manner", Words, nullable=False),
        Column("place", Words, nullable=False),
        at_least("weeks", 1),
        at_most("weekdays", 7),
        at_most("at", 5),
        at_most("about", ABOUT_MOST),
        one_of("manner", tuple(Manner)),
        one_of("place", tuple(CardPlace)),
    )


pair = table(
    "pair",
    own_id(),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", When, nullable=False),
    Column("fades_at", When, nullable=False),
    Column("state", Words, nullable=False),
    Column("began_at", When),
    Column("ends_at", When),
    Column("rests_from", When),
    Column("rests_until", When),
    Column("ended_at", When),
    discord_id("thread_id", unique=True),
    one_of("state", tuple(PairState)),
    *_agreement_columns(),
)

half = table(
    "half",
    Column("pair_id", Id, ForeignKey("pair.id", ondelete="CASCADE"), nullable=False),
    owner("person_id"),
    Column("asked", Flag, nullable=False),
    Column("said", Words),
    Column("acted_at", When),
    Column("stops_nudges", Flag, nullable=False),
    Column("quiet_asked_at", When),
    Column("going_on_asked_at", When),
    Column("renews", Flag, nullable=False),
    Column("agrees_to", Number),
    PrimaryKeyConstraint("pair_id", "person_id"),
    one_of("said", tuple(Said)),
    is_flag("asked"),
    is_flag("stops_nudges"),
    is_flag("renews"),
)

pair_change = table(
    "pair_change",
    own_id(),
    owner(),
    Column("pair_id", Id, ForeignKey("pair.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("made_at", When, nullable=False),
    *_agreement_columns(),
)

HALF_NAMES: Final = tuple(field.name for field in fields(Half))
AGREEMENT_NAMES: Final = tuple(field.name for field in fields(Agreement))
OWN_NAMES: Final = tuple(field.name for field in fields(Pair) if field.name not in {"halves", "agreement"})


async def add(tx: Tx, new: Pair) -> None:
    """Keep a new pairing with everyone in it."""
    own = {name: getattr(new, name) for name in OWN_NAMES}
    await tx.execute(insert(pair), own | _agreement_values(new.agreement))
    await tx.execute(insert(half), [{"pair_id": new.id, **_half_values(one)} for one in new.halves])


async def get(tx: Tx, pair_id: int) -> Pair | None:
    """Return a pairing in whatever state."""
    found = await _select(tx, pair.c.id == pair_id)
    return found[0] if found else None


async def change(tx: Tx, pair_id: int, **values: Any) -> Pair | None:
    """Change fields of a pairing, its whole `agreement` among them, and return it as it is now."""
    if (agreement := values.pop("agreement", None)) is not None:
        values |= _agreement_values(agreement)
    await tx.execute(update(pair).where(pair.c.id == pair_id).values(**values))
    return await get(tx, pair_id)


async def change_half(tx: Tx, pair_id: int, person_id: int | None = None, **values: Any) -> None:
    """Change fields of one person's half of a pairing, or of everyone's."""
    whose = [half.c.pair_id == pair_id, *([] if person_id is None else [half.c.person_id == person_id])]
    await tx.execute(update(half).where(*whose).values(**{name: _plain(value) for name, value in values.items()}))


async def together(tx: Tx, person_id: int, circle_id: int | None = None) -> Sequence[Pair]:
    """Return the pairings a person is in that have begun and not ended, in one circle or in all, oldest first."""
    return await _select(tx, _holds(person_id), pair.c.state.in_(TOGETHER), *_in_circle(circle_id))


async def proposed(tx: Tx, person_id: int, now: Instant, circle_id: int | None = None) -> Sequence[Pair]:
    """Return the proposals a person is in that have not faded, asked by them or of them, declined ones as well."""
    waits = pair.c.state == PairState.PROPOSED, pair.c.fades_at > now
    return await _select(tx, _holds(person_id), *waits, *_in_circle(circle_id))


async def asked_by(tx: Tx, person_id: int, circle_id: int, since: Instant) -> Sequence[Pair]:
    """Return what a person has asked others in a circle since an instant and nothing came of, oldest first."""
    asking = _holds(person_id, half.c.asked == 1), pair.c.state == PairState.PROPOSED
    return await _select(tx, *asking, pair.c.circle_id == circle_id, pair.c.made_at > since)


async def of_circle(tx: Tx, circle_id: int) -> Sequence[Pair]:
    """Return the pairings of a circle that have begun and not ended, oldest first."""
    return await _select(tx, pair.c.circle_id == circle_id, pair.c.state.in_(TOGETHER))


async def open_in(tx: Tx, circle_id: int, now: Instant) -> Sequence[Pair]:
    """Return the proposals of a circle that have not faded, oldest first."""
    waits = pair.c.state == PairState.PROPOSED, pair.c.fades_at > now
    return await _select(tx, pair.c.circle_id == circle_id, *waits)


async def of_thread(tx: Tx, thread_id: int) -> Pair | None:
    """Return the pairing whose thread this is."""
    found = await _select(tx, pair.c.thread_id == thread_id)
    return found[0] if found else None


async def met(tx: Tx, circle_id: int, since: Instant) -> Set[frozenset[int]]:
    """Return each two people of a circle who were proposed to each other since an instant, or paired until then."""
    lately = (pair.c.made_at > since) | (pair.c.ended_at > since) | pair.c.state.in_(TOGETHER)
    found = await _select(tx, pair.c.circle_id == circle_id, lately)
    return {frozenset({one, other}) for each in found for one in each.people for other in each.people if one < other}


async def in_closed_circles(tx: Tx) -> Sequence[Pair]:
    """Return the pairings that have not ended though their circle has closed."""
    closed = select(circle.c.id).where(circle.c.state == CircleState.CLOSED)
    return await _select(tx, pair.c.state.in_(TOGETHER), pair.c.circle_id.in_(closed))


async def forget(tx: Tx, before: Instant) -> None:
    """Erase the pairings that ended, and the proposals that faded, before an instant."""
    over = (pair.c.ended_at < before) | ((pair.c.state == PairState.PROPOSED) & (pair.c.fades_at < before))
    await tx.execute(delete(pair).where(over))


async def propose(tx: Tx, new: Change) -> None:
    """Keep a proposed change in place of an earlier one of the same pair."""
    await withdraw(tx, new.pair_id)
    own = {"id": new.id, "pair_id": new.pair_id, "owner_id": new.owner_id, "made_at": new.made_at}
    await tx.execute(insert(pair_change), own | _agreement_values(new.agreement))


async def proposed_change(tx: Tx, pair_id: int) -> Change | None:
    """Return the change that is proposed in a pair."""
    query = select(pair_change).where(pair_change.c.pair_id == pair_id)
    row = (await tx.execute(query)).mappings().one_or_none()
    own = ("id", "pair_id", "owner_id", "made_at")
    return None if row is None else Change(**{name: row[name] for name in own}, agreement=_agreement(row))


async def withdraw(tx: Tx, pair_id: int) -> None:
    """Erase the change that is proposed in a pair, and who has said yes to it."""
    await tx.execute(delete(pair_change).where(pair_change.c.pair_id == pair_id))
    await tx.execute(update(half).where(half.c.pair_id == pair_id).values(agrees_to=None))


def _holds(person_id: int, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(half.c.pair_id == pair.c.id, half.c.person_id == person_id, *more)


def _in_circle(circle_id: int | None) -> list[ColumnElement[bool]]:
    return [] if circle_id is None else [pair.c.circle_id == circle_id]


def _agreement_values(of: Agreement) -> dict[str, Any]:
    return {name: getattr(of, name) for name in AGREEMENT_NAMES} | {
        "weekdays": "".join(sorted(str(day.value) for day in of.weekdays)),
        "at": of.at.format_iso(unit="minute"),
    }


def _agreement(row: RowMapping) -> Agreement:
    return Agreement(
        weeks=row["weeks"],
        weekdays=frozenset(Weekday(int(day)) for day in row["weekdays"]),
        at=Time.parse_iso(row["at"]),
        about=row["about"],
        manner=Manner(row["manner"]),
        place=CardPlace(row["place"]),
    )


def _half_values(of: Half) -> dict[str, Any]:
    return {name: _plain(getattr(of, name)) for name in HALF_NAMES}


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _half(row: RowMapping) -> Half:
    values: dict[str, Any] = {name: row[name] for name in HALF_NAMES}
    values |= {name: bool(row[name]) for name in ("asked", "stops_nudges", "renews")}
    values["said"] = None if row["said"] is None else Said(row["said"])
    return Half(**values)


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> list[Pair]:
    query = select(pair).where(*conditions).order_by(pair.c.made_at, pair.c.id)
    rows = (await tx.execute(query)).mappings().all()
    of_pairs = select(half).where(half.c.pair_id.in_([row["id"] for row in rows])).order_by(half.c.person_id)
    halves: dict[int, list[Half]] = {row["id"]: [] for row in rows}
    for row in (await tx.execute(of_pairs)).mappings() if rows else ():
        halves[row["pair_id"]].append(_half(row))
    return [_pair(row, tuple(halves[row["id"]])) for row in rows]


def _pair(row: RowMapping, halves: tuple[Half, ...]) -> Pair:
    values: dict[str, Any] = {name: row[name] for name in OWN_NAMES}
    values |= {"state": PairState(row["state"]), "agreement": _agreement(row), "halves": halves}
    return Pair(**values)
