"""What the tests of deeds about pairings do and look up again and again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from whenever import Instant, hours

from cogs.partners._deeds import (
    Asked,
    Came,
    ask,
    say_no,
    say_yes,
)
from cogs.partners._planning import plan_ask
from learning.circle import CircleState, Mode
from learning.ids import new_id
from learning.partners import (
    ASK_FADES_AFTER,
    Half,
    Pair,
)
from store import agenda, pairs
from store.agenda import OPEN
from store.circles import Circle
from store.engine import Store

# A Sunday, on which cards come at five in the afternoon.
NOW = Instant.from_utc(2026, 11, 22, 7, 30)
ANA, BEN, CHIDI, DEE = PEOPLE = (7, 8, 9, 10)
DAY = hours(24)
WEEK = 7 * DAY


def circle(circle_id: int, **about: Any) -> Circle:
    plain = Circle(circle_id, 100, 200 + circle_id, CircleState.OPEN, "Algebra", "UTC", Mode.COMMANDS, NOW)
    return replace(plain, partners=True, **about)


ALGEBRA, PHYSICS = circle(1), circle(2)


@dataclass
class Deeds:
    """The deeds in a transaction each, by somebody and at a time."""

    store: Store
    now: Instant = NOW

    async def ask(self, asker: int, other: int, place: Circle = ALGEBRA) -> Asked:
        async with self.store.write() as tx:
            return await ask(tx, place, asker, other, self.now)

    async def asked(self, asker: int, other: int, place: Circle = ALGEBRA) -> int:
        """Let somebody ask another, and return the id of the proposal."""
        assert await self.ask(asker, other, place) == Asked()
        async with self.store.read() as tx:
            asks = await pairs.asked_by(tx, asker, place.id, NOW - WEEK)
        return next(one.id for one in asks if other in one.people)

    async def matched(self, *people: int) -> int:
        """Propose some people to each other as a round does, and return the id of the proposal."""
        new = Pair(
            new_id(self.now), ALGEBRA.id, self.now, self.now + ASK_FADES_AFTER, tuple(Half(one) for one in people)
        )
        async with self.store.write() as tx:
            await pairs.add(tx, new)
            for one in people:
                await plan_ask(tx, new, ALGEBRA, one, self.now)
        return new.id

    async def yes(self, pair_id: int, *people: int) -> Came:
        came = Came.OVER
        for one in people:
            async with self.store.write() as tx:
                came = await say_yes(tx, pair_id, one, self.now)
        return came

    async def no(self, pair_id: int, person_id: int) -> bool:
        async with self.store.write() as tx:
            return await say_no(tx, pair_id, person_id, self.now)

    async def together(self, *people: int, place: Circle = ALGEBRA) -> Pair:
        """Pair some people: two who asked, three who were matched."""
        pair_id = await (self.asked(*people, place) if len(people) == 2 else self.matched(*people))
        assert await self.yes(pair_id, *people[len(people) == 2 :]) is Came.BEGAN
        return await self.get(pair_id)

    async def get(self, pair_id: int) -> Pair:
        async with self.store.read() as tx:
            found = await pairs.get(tx, pair_id)
        assert found is not None
        return found

    async def planned(self, pair_id: int) -> list[str]:
        """Return the kinds of what is on the agenda for a pairing."""
        async with self.store.read() as tx:
            rows = await agenda.in_states(tx, *OPEN, limit=100)
        return sorted(row.kind for row in rows if row.subject.split(":")[0] == str(pair_id))

    async def proposals(self, person_id: int) -> Sequence[int]:
        async with self.store.read() as tx:
            return [one.id for one in await pairs.proposed(tx, person_id, self.now)]

    async def in_pairs(self, person_id: int) -> Sequence[int]:
        async with self.store.read() as tx:
            return [one.id for one in await pairs.together(tx, person_id)]


CARDS_AND_END = ["partner.card", "partner.card", "partner.ends", "partner.open"]
