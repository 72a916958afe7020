"""A round of matching in a circle: when it is planned, who takes part, and what is remembered of it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from whenever import Instant

from cogs._edge.once_a_week import last_date, replan_next
from cogs.partners._planning import plan_ask
from learning.agenda import Row
from learning.circle import CircleState, resumes_after
from learning.ids import new_ids
from learning.matching import NO_REPEAT_FOR, Round, Seeker
from learning.occurrence import Occurrence
from learning.partners import Half, Manner, Pair
from learning.pool import (
    NO_MATCH_LATE_AFTER,
    NO_MATCH_OF_USE_FOR,
    ROUND_LATE_AFTER,
    fading_of,
    first_agreement,
    next_round,
    seeker_of,
)
from store import agenda, circles, nevers, notices, pairs, pools
from store.circles import Circle
from store.schema import Tx

ROUND: Final = "partner.round"
NO_MATCH: Final = "partner.no_match"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a round goes by: who takes part, the manner each likes, and which two don't go together."""

    seekers: tuple[Seeker, ...]
    manners: Mapping[int, Manner]
    never: Set[frozenset[int]]
    apart: Set[frozenset[int]]


def matches_people(circle: Circle) -> bool:
    """Tell whether rounds are held in a circle."""
    return circle.partners and circle.state is CircleState.OPEN


async def plan_round(tx: Tx, circle: Circle, now: Instant) -> None:
    """Put the next round of a circle on the agenda while somebody looks for a partner there, in place of another.

    A round that is due already, and waits for the bot, is left alone: its end plans the next.
    """
    is_wanted = matches_people(circle) and bool(await pools.of_circle(tx, circle.id))
    found = await round_after(tx, circle, now) if is_wanted else None
    await replan_next(tx, ROUND, circle.id, found, ROUND_LATE_AFTER, now)


async def round_after(tx: Tx, circle: Circle, now: Instant) -> Occurrence | None:
    """Return when the next round of a circle is, leaving out a date on which one has been held."""
    return next_round(circle.timezone, resumes_after(circle.pauses_until, now), await last_date(tx, ROUND, circle.id))


async def gather(tx: Tx, circle: Circle, now: Instant) -> Gathered:
    """Return who takes part in a round that is held now."""
    taken = await _taken(tx, circle.id, now)
    seekers: list[Seeker] = []
    manners: dict[int, Manner] = {}
    for one in await pools.of_circle(tx, circle.id):
        if one.person_id in taken or not await circles.are_members(tx, circle.id, one.person_id):
            continue
        wishes = await notices.wishes_of(tx, one.person_id)
        seeker = seeker_of(one.person_id, one.topics, one.manner, wishes, now)
        if seeker is not None:
            seekers.append(seeker)
            manners[one.person_id] = one.manner
    never = await nevers.among(tx, manners)
    return Gathered(tuple(seekers), manners, never, await pairs.met(tx, circle.id, now - NO_REPEAT_FOR))


async def keep_round(tx: Tx, row: Row, found: Round, manners: Mapping[int, Manner], now: Instant) -> None:
    """Keep what a round found, and plan that everybody hears of it: of a proposal, or that there was nobody for them.

    Who has gone, or was paired, since the round was held is left out; what was kept once is not kept again.
    """
    circle = None if row.circle_id is None else await circles.get(tx, row.circle_id)
    if circle is None or not matches_people(circle):
        return
    taken = await _taken(tx, circle.id, now)
    free = {one.person_id for one in await pools.of_circle(tx, circle.id)} - taken
    never = await nevers.among(tx, free)
    lonely = set(found.lonely)
    next_one = await round_after(tx, circle, now)
    fades_at = fading_of(now, next_one and next_one.at)
    for pair_id, group in zip(new_ids(now, len(found.groups)), found.groups, strict=True):
        if not free.issuperset(group) or any(two.issubset(group) for two in never):
            lonely.update(group)
            continue
        halves = tuple(Half(person_id) for person_id in group)
        agreement = first_agreement(manners[person_id] for person_id in group)
        new = Pair(pair_id, circle.id, now, fades_at, halves, agreement=agreement)
        await pairs.add(tx, new)
        for person_id in group:
            await plan_ask(tx, new, circle, person_id, now)
    await agenda.plan(tx, *_no_matches(circle, sorted(lonely & free), row, now))


async def is_looking(tx: Tx, circle_id: int, person_id: int) -> bool:
    """Tell whether somebody looks for a partner in a circle that matches people, and is a member there."""
    circle = await circles.get(tx, circle_id)
    if circle is None or not matches_people(circle) or await pools.get(tx, circle_id, person_id) is None:
        return False
    return await circles.are_members(tx, circle_id, person_id)


async def _taken(tx: Tx, circle_id: int, now: Instant) -> set[int]:
    """Return who is paired in a circle, or was matched and not all have answered in time yet."""
    matched = [one for one in await pairs.open_in(tx, circle_id, now) if not any(half.asked for half in one.halves)]
    return {person_id for one in [*await pairs.of_circle(tx, circle_id), *matched] for person_id in one.people}


def _no_matches(circle: Circle, lonely: list[int], row: Row, now: Instant) -> list[Row]:
    return [
        Row(
            row_id,
            NO_MATCH,
            f"{circle.id}:{person_id}",
            now,
            occurrence=row.occurrence,
            owner_id=person_id,
            circle_id=circle.id,
            guild_id=circle.guild_id,
            late_after=NO_MATCH_LATE_AFTER,
            ends_at=now + NO_MATCH_OF_USE_FOR,
        )
        for row_id, person_id in zip(new_ids(now, len(lonely)), lonely, strict=True)
    ]
