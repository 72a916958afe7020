"""What five people do in two circles over some weeks, and what must hold at each step, whatever the code remembers."""

from dataclasses import dataclass
from itertools import count
from types import SimpleNamespace
from typing import Any

import discord
from hypothesis import event
from whenever import Instant, hours

from cogs._edge.pairs import plan_shared, show_to_partners
from cogs.me._erase import erase_person
from cogs.partners._agreeing import code_of
from cogs.partners._asking import ask_saying
from cogs.partners._nudging import nudge_saying
from cogs.partners._pages import status_saying
from cogs.partners._planning import plan_ask
from learning.agenda import Row
from learning.circle import Asking
from learning.ids import new_id
from learning.notify import QUIET_HOURS, Notice
from learning.partners import ASK_FADES_AFTER, Agreement, Half, Pair, PairState, is_match
from store import agenda, circles, nevers, notices, pairs, people
from store.agenda import OPEN
from store.engine import Store
from tests.cogs.partners.stage import ALGEBRA, CIRCLES, INBOXES, VOICE, Place, Read, Stage

PEOPLE = (11, 12, 13, 14, 15)
KINDS = (Notice.PARTNER_ASK, Notice.NUDGE, Notice.PARTNER)
NOTICES = {
    "partner.ask": Notice.PARTNER_ASK,
    "partner.nudge": Notice.NUDGE,
    "partner.card": Notice.PARTNER,
    "partner.shared": Notice.PARTNER,
    "partner.closed": Notice.PARTNER,
}
CLOSINGS = frozenset({"partner.close", "partner.closed"})
CLOSED = VOICE.say("partner/closed")
WEEK = hours(7 * 24)


@dataclass(frozen=True, slots=True)
class Came:
    """One message that reached somebody directly."""

    person_id: int
    kind: str
    pair_id: int
    at: Instant


class Life:
    """Some weeks of five people in two circles; what they said yes to and want is kept here a second time."""

    def __init__(self, store: Store) -> None:
        self.stage = Stage(store, PEOPLE, self.judge)
        self.store = store
        self.wanted: dict[int, set[Notice]] = {one: set() for one in PEOPLE}
        self.nevers: set[tuple[int, int]] = set()
        self.asks: dict[tuple[int, int, int], Instant] = {}
        self.yes: set[tuple[int, int]] = set()
        self.began: set[int] = set()
        self.got: list[Came] = []
        self.times = count()

    # What must hold.

    async def judge(self, place: Place, row: Row | None, text: str) -> None:
        """Fail where a message must not be sent."""
        if place.kind is discord.Thread:
            await self._judge_post(place, row, text)
            return
        assert row is not None
        person_id, pair_id = place.id - INBOXES, int(row.subject.split(":")[0])
        assert row.owner_id == person_id
        assert NOTICES[row.kind] in self.wanted[person_id]
        assert person_id not in self.stage.gone
        async with self.store.read() as tx:
            pair = await pairs.get(tx, pair_id)
        assert pair is not None
        half = pair.half_of(person_id)
        assert half is not None
        event(row.kind)
        # Beside this, the bot may find at the same moment that somebody has gone, and end what they are in.
        is_sure = not pair.people & self.stage.gone
        if row.kind == "partner.closed":
            assert pair.state is PairState.ENDED
        elif row.kind == "partner.ask":
            assert (pair_id, person_id) not in self.yes
            if is_sure:
                await self._may_be_asked(pair, person_id)
        else:
            assert pair_id in self.began
            assert pair.began_at is not None
            assert pair.began_at <= self.stage.now
            assert pair.state is PairState.LIVE or not is_sure
        same = [one for one in self.got if (one.person_id, one.kind) == (person_id, row.kind)]
        if row.kind == "partner.nudge":
            assert not half.stops_nudges
            lately = [one for one in same if self.stage.now - one.at < WEEK]
            assert len(lately) < 3
            assert sum(one.pair_id == pair_id for one in lately) < 2
            assert all(self.stage.now - one.at >= hours(4) for one in lately)
        if row.kind in {"partner.ask", "partner.closed"}:
            assert pair_id not in [one.pair_id for one in same]
        self.got.append(Came(person_id, row.kind, pair_id, self.stage.now))

    async def _may_be_asked(self, pair: Pair, person_id: int) -> None:
        assert pair.state is PairState.PROPOSED
        assert self.stage.now < pair.fades_at
        # A match tells nobody what the others have said or set, so it rests on who is asked alone.
        of_whom = frozenset({person_id}) if is_match(pair) else pair.people
        async with self.store.read() as tx:
            assert await circles.are_members(tx, pair.circle_id, *of_whom)
            taken = {one for live in await pairs.of_circle(tx, pair.circle_id) for one in live.people}
        assert not taken & of_whom
        assert not any(one in of_whom and {one, other} <= pair.people for one, other in self.nevers)

    async def _judge_post(self, thread: Place, row: Row | None, text: str) -> None:
        async with self.store.read() as tx:
            pair = await pairs.of_thread(tx, thread.id)
        assert pair is not None
        event("closed in the thread" if text == CLOSED else "posted in the thread")
        assert pair.is_together == (text != CLOSED)
        assert row is None or row.subject == str(pair.id)
        assert [one.content for one in thread.messages].count(CLOSED) == (text == CLOSED)

    def keeps_nobody_away(self, pair: Pair) -> None:
        """Fail where one of a pair keeps another away."""
        assert not any({one, other} <= pair.people for one, other in self.nevers)

    async def look(self) -> None:
        """Fail where the pairings, or what is planned for them, are not as they must be."""
        async with self.store.read() as tx:
            known = {one.id: one for one in await pairs._select(tx)}
            rows = await agenda.in_states(tx, *OPEN, limit=1000)
            together = [one for one in known.values() if one.is_together]
            for pair in together:
                assert 2 <= len(pair.people) <= 3
                assert await circles.are_members(tx, pair.circle_id, *pair.people)
        for pair in together:
            self.keeps_nobody_away(pair)
            if pair.id not in self.began:
                self._began(pair)
        for circle_id in CIRCLES:
            paired = [one for pair in together if pair.circle_id == circle_id for one in pair.people]
            assert len(paired) == len(set(paired))
        for row in rows:
            of_pair = known.get(int(row.subject.split(":")[0]))
            assert row.kind.startswith("partner.")
            if of_pair is None or of_pair.state is PairState.ENDED:
                assert row.kind in CLOSINGS, row
            assert of_pair is not None

    def _began(self, pair: Pair) -> None:
        """Fail where a pairing has begun that somebody in it did not say yes to."""
        event(f"{len(pair.people)} began")
        for one in pair.people:
            asked = [self.asks.get((one, other, pair.circle_id)) for other in pair.people - {one}]
            is_asking = any(at is not None and self.stage.now - at < ASK_FADES_AFTER for at in asked)
            assert is_asking or (pair.id, one) in self.yes
        self.began.add(pair.id)
        for one in pair.people:
            self._withdraw(one, pair.circle_id)

    def _withdraw(self, person_id: int, circle_id: int | None = None, other_id: int | None = None) -> None:
        """Forget what somebody asked for: in a circle or in all, of one person or of all."""
        for asker, other, where in list(self.asks):
            if asker == person_id and circle_id in {None, where} and other_id in {None, other}:
                del self.asks[asker, other, where]

    async def all_read_by(self, who: int) -> list[Any]:
        """Return everything that somebody can look at."""
        bot, page = self.stage.bot, self.stage.page
        places = self.stage.circles.values()
        read = [await page(status_saying(bot, circle, who)) for circle in places]
        async with self.store.read() as tx:
            own = await pairs.together(tx, who)
        read.extend([await page(nudge_saying(bot, pair, who)) for pair in own])
        for other in PEOPLE:
            user: Any = SimpleNamespace(id=other, bot=False)
            read.append(await page(ask_saying(bot, self.stage.circles[ALGEBRA], who, user)))
        return [*read, [one.content for one in self.stage.inbox(who).messages]]

    # What happens.

    async def step(self, what: str, *about: Any) -> Read | None:
        """Let one thing happen, and what is due then."""
        read = await getattr(self, what)(*about)
        await self.look()
        await self.stage.go_on(self.stage.now)
        await self.look()
        return read

    async def ask(self, asker: int, other: int, circle_id: int) -> Read:
        self.asks[asker, other, circle_id] = self.stage.now
        return await self.stage.press(asker, f"partner:send_ask:{circle_id}:{other}")

    async def couple(self, asker: int, other: int, circle_id: int) -> None:
        await self.ask(asker, other, circle_id)
        await self.look()
        async with self.store.read() as tx:
            asked = [one for one in await pairs.proposed(tx, asker, self.stage.now, circle_id) if other in one.people]
        if asked:
            await self._answer(other, "yes", asked[-1].id)

    async def answer(self, who: int, how: str, number: int) -> None:
        async with self.store.read() as tx:
            proposed = await pairs._select(tx, pairs._holds(who, pairs.half.c.asked == 0))
        if proposed:
            await self._answer(who, how, proposed[-1 - number % len(proposed)].id)

    async def _answer(self, who: int, how: str, pair_id: int) -> None:
        if how == "yes":
            self.yes.add((pair_id, who))
        elif how == "no":
            self.yes.discard((pair_id, who))
        await self.stage.press(who, f"partner:{how}:{pair_id}:0")
        await self.look()

    async def match(self, circle_id: int, group: frozenset[int]) -> None:
        """Propose people to each other whom a round may bring together."""
        now = self.stage.now
        async with self.store.write() as tx:
            taken = [*await pairs.of_circle(tx, circle_id), *await pairs.open_in(tx, circle_id, now)]
            if any(group & one.people for one in taken) or await nevers.among(tx, group):
                return
            if not await circles.are_members(tx, circle_id, *group):
                return
            halves = tuple(Half(one) for one in sorted(group))
            new = Pair(new_id(now), circle_id, now, now + ASK_FADES_AFTER, halves)
            await pairs.add(tx, new)
            for one in sorted(group):
                await plan_ask(tx, new, self.stage.circles[circle_id], one, now)

    async def all_say_yes(self, circle_id: int, group: frozenset[int]) -> None:
        await self.match(circle_id, group)
        async with self.store.read() as tx:
            found = [one for one in await pairs.open_in(tx, circle_id, self.stage.now) if one.people == group]
        for one in sorted(group) if found else ():
            await self._answer(one, "yes", found[-1].id)

    async def press(self, who: int, act: str, number: int, *values: str) -> Read | None:
        """Press a button of a pairing somebody is or was in, the newest first."""
        async with self.store.read() as tx:
            own = [one for one in await pairs._select(tx, pairs._holds(who)) if one.began_at]
        if not own:
            return None
        return await self.stage.press(who, act.format(own[-1 - number % len(own)].id), *values)

    async def nudges(self, who: int, sort: str, gap: int) -> None:
        """Have everyone of a pairing nudge the others, again and again."""
        for _ in range(4):
            async with self.store.read() as tx:
                own = [(pair.id, one) for pair in await pairs.together(tx, who) for one in pair.people]
            for pair_id, one in own:
                await self.stage.press(one, f"partner:send_nudge:{pair_id}:{sort}")
            await self.stage.go_on(self.stage.now + hours(gap))

    async def change(self, who: int, weeks: int) -> None:
        code = code_of(Agreement(weeks=weeks))
        await self.press(who, f"partner:propose:{{}}:{code}", 0)

    async def agree(self, who: int) -> None:
        async with self.store.read() as tx:
            own = await pairs.together(tx, who)
            change = await pairs.proposed_change(tx, own[0].id) if own else None
        if change is not None:
            await self.stage.press(who, f"partner:agree:{change.pair_id}:{change.id}")

    async def show(self, who: int, circle_id: int) -> None:
        async with self.store.write() as tx:
            await show_to_partners(tx, who, circle_id, self.stage.now)
            await plan_shared(tx, self.stage.circles[circle_id], who, str(next(self.times)), self.stage.now)

    async def never(self, who: int, other: int) -> None:
        self.nevers |= {(who, other)} if who != other else set()
        self._withdraw(who, other_id=other)
        await self.stage.press(who, f"partner:never:{other}")

    async def allow(self, who: int, other: int) -> None:
        self.nevers.discard((who, other))
        await self.stage.press(who, "partner:allow", str(other))

    async def leave(self, who: int, circle_id: int) -> None:
        self._withdraw(who, circle_id)
        await self.stage.press(who, f"circle:leave:{circle_id}")

    async def rejoin(self, who: int, circle_id: int) -> None:
        self.stage.gone.discard(who)
        async with self.store.write() as tx:
            await circles.set_asking(tx, circle_id, who, Asking.YES, joined_at=self.stage.now)

    async def go(self, who: int) -> None:
        """Leave the server, which nobody tells the bot."""
        self.stage.gone.add(who)

    async def erase(self, who: int) -> None:
        self._withdraw(who)
        self.nevers = {(one, other) for one, other in self.nevers if one != who}
        self.wanted[who] = set()
        self.yes = {(pair_id, one) for pair_id, one in self.yes if one != who}
        # Of somebody who is erased it is not known what they got.
        self.got = [one for one in self.got if one.person_id != who]
        await erase_person(self.stage.bot, who)

    async def switch(self, who: int, kinds: frozenset[Notice], is_on: bool) -> None:
        self.wanted[who] = self.wanted[who] | kinds if is_on else self.wanted[who] - kinds
        async with self.store.write() as tx:
            await people.set_timezone(tx, who, "Europe/Berlin")
            await notices.choose(tx, who, kinds if is_on else set(), kinds)

    async def quiet(self, who: int, is_on: bool) -> None:
        async with self.store.write() as tx:
            await people.set_quiet_hours(tx, who, QUIET_HOURS if is_on else None)

    async def rest(self, who: int, lasts: int) -> None:
        async with self.store.write() as tx:
            await people.set_rest(tx, who, self.stage.now + hours(lasts))

    async def hand_off(self, who: int) -> None:
        async with self.store.write() as tx:
            await people.mark_handed_off(tx, who, self.stage.now)

    async def close_inbox(self, who: int, is_closed: bool) -> None:
        self.stage.inbox(who).is_closed = is_closed

    async def time_passes(self, lasts: int) -> None:
        await self.stage.go_on(self.stage.now + hours(lasts))
