"""Where a busy hour is played: one server, several circles, each with its people and what they wish to be sent."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import discord
from whenever import Instant, hours

from learning.circle import Asking, CircleState, Mode
from learning.ids import new_id
from learning.notify import BATCH_AT, Notice
from learning.partners import Half, Pair, PairState, Said
from store import circles, notices, pairs, people
from store.circles import Circle
from store.engine import Store
from store.schema import Tx
from tests.wire.client import Double

WISHED: Final = (Notice.TICKETS, Notice.REVISIT, Notice.NUDGE)
OF_CHECKINS: Final = (Notice.CHECKIN, Notice.REMINDER)
"""Everybody wants one of the two, so that no life of the bot has more to send than its pace lets through."""

NAMES: Final = ("Ana", "Ben", "Cleo", "Dan")
A_TERM: Final = hours(28 * 24)


@dataclass(frozen=True, slots=True)
class Group:
    """A circle with its people, the one who facilitates it, and its pairs of learning partners."""

    circle: Circle
    people: tuple[int, ...]
    facilitator: int
    pairs: tuple[Pair, ...]

    @property
    def everyone(self) -> tuple[int, ...]:
        """Its people, and who facilitates it."""
        return *self.people, self.facilitator


def zone_for(now: Instant) -> str:
    """Return a zone in which an instant lies in the hour of the day's batch, where nothing has to wait for a wish."""
    ahead = (BATCH_AT.hour - now.to_tz("UTC").hour + 11) % 24 - 11
    # The names of these zones count against the sun.
    return f"Etc/GMT{-ahead:+d}"


async def set_up(double: Double, memory: Store, count: int) -> list[Group]:
    """Open a server with that many circles and let people join them who want to be sent things."""
    now = Instant.now()
    zone = zone_for(now)
    server = await double.open_server(channels=[f"study-{number}" for number in range(count)], members=())
    groups: list[Group] = []
    for number, channel in enumerate(server.channels.values()):
        everyone = [await double.let_in(server, f"{name}{number}") for name in NAMES]
        may = discord.Permissions(manage_channels=True).value
        facilitator = await double.let_in(server, f"Mo{number}", permissions=may)
        async with memory.write() as tx:
            circle = await _circle(tx, server.id, channel, zone, now)
            for place, person in enumerate((*everyone, facilitator)):
                await _let_join(tx, circle, person, zone, now)
                await notices.switch_on(tx, person, OF_CHECKINS[place % len(OF_CHECKINS)])
            made = [await _pair(tx, circle, two, now) for two in pairwise(everyone)]
        groups.append(Group(circle, tuple(everyone), facilitator, tuple(made)))
    return groups


async def _circle(tx: Tx, guild_id: int, channel: int, zone: str, now: Instant) -> Circle:
    circle = Circle(
        id=new_id(now),
        guild_id=guild_id,
        channel_id=channel,
        state=CircleState.OPEN,
        name="Algebra",
        timezone=zone,
        mode=Mode.EVERY_POST,
        created_at=now,
    )
    await circles.add(tx, circle)
    return circle


async def _let_join(tx: Tx, circle: Circle, person: int, zone: str, now: Instant) -> None:
    await circles.set_asking(tx, circle.id, person, Asking.YES, joined_at=now)
    await people.set_timezone(tx, person, zone)
    for kind in WISHED:
        await notices.switch_on(tx, person, kind)


async def _pair(tx: Tx, circle: Circle, two: tuple[int, int], now: Instant) -> Pair:
    halves = tuple(Half(person, said=Said.YES) for person in two)
    ends_at = now + A_TERM
    pair = Pair(new_id(now), circle.id, now, ends_at, halves, PairState.LIVE, began_at=now, ends_at=ends_at)
    await pairs.add(tx, pair)
    return pair
