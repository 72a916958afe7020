"""Nothing reaches a person who did not switch it on, whatever they change and whatever breaks: the real worker over a
real database, with two people and a Discord of a few lines, on a clock that is moved by hand.

What reaches them is judged by the wishes in force at that moment, read here another way than by the policy.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from whenever import Instant, Time, TimeDelta, Weekday, hours, minutes

from cogs._edge.agenda import Agenda, Step, Tell
from cogs._edge.say import Saying
from cogs.agenda._worker import Worker
from learning.agenda import Row, State
from learning.notify import BATCHED, Notice, Span
from prompts import Voice
from store import agenda, engine, notices, people
from store.engine import Store
from store.schema import Tx
from tests.scenes.wire import Response

VOICE = Voice()
BEGINNING = Instant.from_utc(2026, 10, 22, 6)
PEOPLE = (7, 8)
ARRIVES = "arrives"

WHO = st.sampled_from(PEOPLE)
KINDS = st.sampled_from(Notice)
A_WHILE = st.integers(0, 30 * 60).map(minutes)
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata")
TIMES = st.integers(0, 23).map(Time)
SPANS = st.none() | st.builds(Span, TIMES, TIMES, st.just(frozenset(Weekday)) | st.frozensets(st.sampled_from(Weekday)))
LATENESS = st.sampled_from([None, hours(2), hours(24)])
CHANGES = st.one_of(
    st.tuples(st.just("zone"), WHO, st.sampled_from([None, *ZONES])),
    st.tuples(st.sampled_from(["quiet", "busy"]), WHO, SPANS),
    st.tuples(st.just("rest"), WHO, st.none() | A_WHILE),
    st.tuples(st.just("hand off"), WHO),
    st.tuples(st.just("switch"), WHO, KINDS, st.booleans()),
    st.tuples(st.just("snooze"), WHO, KINDS, A_WHILE),
    st.tuples(st.sampled_from(["answer", "off as it goes"]), WHO, KINDS),
)
FATES = st.sampled_from(["fails", "breaks off", "refused", "dies before", "dies after"])
SOME_KINDS = st.frozensets(KINDS, min_size=1, max_size=3)
PLANS = st.tuples(st.just("plan"), WHO, SOME_KINDS, st.sampled_from("abc"), A_WHILE, LATENESS, st.none() | A_WHILE)
PASSES = st.tuples(st.just("pass"), A_WHILE)
STEPS = st.one_of(
    PLANS, PLANS, PASSES, PASSES, CHANGES, st.tuples(st.just("fate"), FATES), st.tuples(st.just("down"), A_WHILE)
)
WANTED = st.frozensets(KINDS, min_size=3)


@dataclass
class Person:
    """Somebody's wishes as they are now, and what has reached them."""

    wanted: set[Notice] = field(default_factory=set[Notice])
    zone: str | None = None
    spans: tuple[Span | None, Span | None] = (Span(Time(21), Time(8)), None)
    rests_until: Instant = BEGINNING
    snoozed: dict[Notice, Instant] = field(default_factory=dict[Notice, Instant])
    handed_off_at: Instant = BEGINNING - hours(1000)
    got: list[tuple[Notice, Instant, Row]] = field(default_factory=list[tuple[Notice, Instant, Row]])

    def may_get(self, notice: Notice, row: Row, now: Instant) -> None:
        """Fail where a message must not reach them."""
        assert notice in self.wanted
        assert self.zone is not None
        assert not any(span and holds(span, wall(now, self.zone)) for span in self.spans)
        assert self.rests_until <= now
        assert self.snoozed.get(notice, now) <= now
        assert now - self.handed_off_at >= hours(72)
        assert row.ends_at is None or now < row.ends_at
        assert all(row.id != past.id for _, _, past in self.got)
        same = [(at, past) for kind, at, past in self.got if kind is notice]
        if notice in BATCHED:
            days = [wall(at, self.zone).date() for kind, at, _ in self.got if kind in BATCHED]
            assert wall(now, self.zone).date() not in days
        if notice is Notice.REMINDER:
            assert row.subject not in [past.subject for _, past in same]
        if notice is Notice.NUDGE:
            lately = [past.subject for at, past in same if now - at < hours(168)]
            assert len(lately) < 3
            assert lately.count(row.subject) < 2
            assert all(now - at >= hours(4) for at, _ in same)


def wall(at: Instant, zone: str) -> datetime:
    return datetime.fromtimestamp(at.timestamp(), ZoneInfo(zone))


def holds(span: Span, reading: datetime) -> bool:
    """Tell by the clock on the wall alone."""
    minute, start, end = reading.hour * 60 + reading.minute, span.start.hour * 60, span.end.hour * 60
    today = Weekday(reading.isoweekday()) in span.weekdays
    yesterday = Weekday((reading.isoweekday() - 2) % 7 + 1) in span.weekdays
    if start < end:
        return today and start <= minute < end
    return (today and minute >= start) or (yesterday and minute < end)


class Inbox:
    """A direct channel of a few lines: keeps what is sent, and now and then breaks."""

    def __init__(self, life: "Life", person_id: int) -> None:
        self.id = 100 + person_id
        self._life = life
        self._person_id = person_id
        self.messages: list[Any] = []

    async def send(self, *, content: str, view: discord.ui.View, nonce: int, **_: Any) -> Any:
        fate, self._life.fate = self._life.fate, ARRIVES
        if fate == "dies before":
            raise asyncio.CancelledError
        if fate == "refused":
            # The bot switches the kind off by itself.
            self._life.person_of(nonce).wanted -= {Notice(self._life.rows[nonce].kind)}
            raise broken(403, 50007)
        if fate == "fails":
            raise broken(502, 0)
        children = [SimpleNamespace(custom_id=getattr(item, "custom_id", None)) for item in view.children]
        message = SimpleNamespace(
            id=next(self._life.numbers),
            author=self._life.bot.user,
            channel=self,
            components=[SimpleNamespace(children=children)],
        )
        self.messages.append(message)
        try:
            self._life.arrived(self._person_id, [str(child.custom_id) for child in children], nonce)
        except AssertionError as error:
            # Raised here, it would be one more thing that went wrong with sending.
            self._life.broken.append(error)
        if fate == "breaks off":
            raise broken(502, 0)
        if fate == "dies after":
            raise asyncio.CancelledError
        return message

    async def history(self, **_: Any) -> Any:
        for message in self.messages:
            yield message


def broken(status: int, code: int) -> discord.HTTPException:
    response: Any = Response(status)
    kind = discord.DiscordServerError if status >= 500 else discord.Forbidden
    return kind(response, {"code": code, "message": "made up"})


class Life:
    """Some weeks of two people and a bot."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = BEGINNING
        self.people = {person_id: Person() for person_id in PEOPLE}
        self.inboxes = {person_id: Inbox(self, person_id) for person_id in PEOPLE}
        self.numbers = count(1_000)
        self.fate = ARRIVES
        self.off_as_it_goes: set[tuple[int, Notice]] = set()
        self.rows: dict[int, Row] = {}
        self.broken: list[AssertionError] = []
        self.bot: Any = self._bot()
        self.start()

    def _bot(self) -> Any:
        channels = {inbox.id: inbox for inbox in self.inboxes.values()}
        bot = SimpleNamespace(
            agenda=Agenda(),
            store=self.store,
            voice=VOICE,
            user=object(),
            clock=lambda: self.now,
            share=None,
            get_channel=channels.get,
            get_partial_messageable=channels.get,
            circle_with_id={}.get,
            fetch_user=self._fetch_user,
        )

        async def tell(row: Row) -> Step:
            return Tell(Saying("It is time."))

        for notice in Notice:
            bot.agenda.handlers[notice] = tell
            bot.agenda.notices[notice] = notice
        return bot

    async def _fetch_user(self, person_id: int) -> Any:
        async def create_dm() -> Inbox:
            for one, notice in list(self.off_as_it_goes):
                if one == person_id:
                    self.off_as_it_goes.discard((one, notice))
                    await self.step("switch", one, notice, False)
            return self.inboxes[person_id]

        return SimpleNamespace(create_dm=create_dm)

    def start(self) -> None:
        """Start a process of the bot."""
        self.rings_at: Instant | None = self.now
        self.worker = Worker(self.bot)
        self.worker._alarm = SimpleNamespace(set=self._set_alarm)  # pyright: ignore[reportAttributeAccessIssue]  # rung by hand
        never_waits = SimpleNamespace(wait=lambda: asyncio.sleep(0))
        self.worker._paces = SimpleNamespace(posts=never_waits, direct=never_waits)  # pyright: ignore[reportAttributeAccessIssue]
        self.worker._is_connected = True

    def _set_alarm(self, at: Instant | None) -> None:
        self.rings_at = at

    def person_of(self, row_id: int) -> Person:
        """Return whom a row is for."""
        return self.people[self.rows[row_id].owner_id or 0]

    def arrived(self, person_id: int, ids: list[str], row_id: int) -> None:
        """Judge a message that has reached somebody."""
        row, person = self.rows[row_id], self.people[person_id]
        assert row.owner_id == person_id
        notice = Notice(row.kind)
        person.may_get(notice, row, self.now)
        person.got.append((notice, self.now, row))
        ways_out = [f"notice:off:{notice}:{row.id}", f"notice:snooze:{notice}:{row.id}"]
        is_farewell = ids == [f"notice:on:{notice}:{row.id}"]
        assert is_farewell or ids == ways_out
        if is_farewell:
            person.wanted -= {notice}
        event("farewell" if is_farewell else "sent")

    async def go_on(self, until: Instant) -> None:
        """Let time pass, with the alarm ringing whenever it is set for."""
        while self.rings_at is not None and self.rings_at <= until:
            self.now, self.rings_at = max(self.now, self.rings_at), None
            try:
                await self.worker.run_due()
            except asyncio.CancelledError:
                # The process has died, and a new one starts.
                self.now = self.now + minutes(1)
                self.start()
        self.now = until

    async def begin(self, wanted: frozenset[Notice]) -> None:
        """Let both switch on the same kinds, each in a zone of their own."""
        async with self.store.write() as tx:
            for who, zone in zip(PEOPLE, ZONES, strict=False):
                await self._change(tx, "zone", who, zone)
                for kind in wanted:
                    await self._change(tx, "switch", who, kind, True)

    async def step(self, what: str, *about: Any) -> None:
        """Let one thing happen."""
        match what:
            case "plan":
                await self._plan(*about)
            case "pass":
                await self.go_on(self.now + about[0])
            case "down":
                self.now = self.now + about[0]
                self.start()
            case "fate":
                self.fate = about[0]
            case "off as it goes":
                self.off_as_it_goes.add((about[0], about[1]))
            case _:
                async with self.store.write() as tx:
                    await self._change(tx, what, *about)
        # As every cog does that has changed the agenda.
        await self.worker._set_alarm()
        self.judge()

    def judge(self) -> None:
        """Fail if something has reached somebody that must not have."""
        for error in self.broken:
            raise error

    async def _plan(
        self,
        who: int,
        kinds: frozenset[Notice],
        subject: str,
        wait: TimeDelta,
        late: TimeDelta | None,
        ends: TimeDelta | None,
    ) -> None:
        """Put a row of each of some kinds on the agenda, all due at once."""
        due_at = self.now + wait
        about: dict[str, Any] = {
            "owner_id": who,
            "late_after": late,
            "ends_at": None if ends is None else due_at + ends,
        }
        for kind in sorted(kinds):
            number = next(self.numbers)
            self.rows[number] = Row(number, kind, subject, due_at, occurrence=str(number), **about)
        async with self.store.write() as tx:
            await agenda.plan(tx, *list(self.rows.values())[-len(kinds) :])

    async def _change(self, tx: Tx, what: str, who: int, *about: Any) -> None:
        """Change a wish of somebody's in the database, and what is known of it here."""
        person = self.people[who]
        match what, about:
            case "zone", (zone,):
                person.zone = zone
                await people._put(tx, who, timezone=zone)
            case "quiet", (span,):
                person.spans = (span, person.spans[1])
                await people.set_quiet_hours(tx, who, span)
            case "busy", (span,):
                person.spans = (person.spans[0], span)
                await people.set_busy_hours(tx, who, span)
            case "rest", (wait,):
                person.rests_until = BEGINNING if wait is None else self.now + wait
                await people.set_rest(tx, who, None if wait is None else self.now + wait)
            case "hand off", ():
                person.handed_off_at = self.now
                await people.mark_handed_off(tx, who, self.now)
            case "snooze", (kind, wait):
                person.snoozed[kind] = self.now + wait
                await notices.snooze(tx, who, kind, self.now + wait)
            case "answer", (kind,):
                await notices.mark_answered(tx, who, kind)
            case _, (kind, is_on):
                if is_on and kind not in person.wanted:
                    person.snoozed.pop(kind, None)
                person.wanted = person.wanted | {kind} if is_on else person.wanted - {kind}
                await notices.choose(tx, who, {kind} if is_on else set(), {kind})
            case _:
                raise ValueError(what)


async def live(store: Store, wanted: frozenset[Notice], steps: list[tuple[Any, ...]]) -> None:
    """Play a history, then let two quiet months pass: everything has come to its end by then."""
    async with store.write() as tx:
        for table in (agenda.agenda, notices.notice, people.person):
            await tx.execute(delete(table))
    life = Life(store)
    await life.begin(wanted)
    for step in steps:
        await life.step(*step)
    life.fate = ARRIVES
    await life.go_on(life.now + hours(24 * 60))
    life.judge()
    async with store.read() as tx:
        assert await agenda.count(tx, State.PLANNED, State.CLAIMED, State.SET_ASIDE) == 0
        assert await agenda.count(tx, State.SENT) == sum(len(person.got) for person in life.people.values())


@pytest.fixture
def loop_and_store(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[asyncio.Runner, Store]]:
    """Return an event loop and a store on it, for many histories one after another."""
    # Nothing here has to outlive the test.
    monkeypatch.setattr(engine, "PRAGMAS", ("PRAGMA synchronous = OFF", "PRAGMA foreign_keys = ON"))
    store = Store(database_url)
    with asyncio.Runner() as runner:
        yield runner, store
        runner.run(store.close())


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=WANTED, steps=st.lists(STEPS, min_size=5, max_size=30))
def test_nothing_reaches_a_person_against_their_wishes(
    loop_and_store: tuple[asyncio.Runner, Store], wanted: frozenset[Notice], steps: list[tuple[Any, ...]]
) -> None:
    runner, store = loop_and_store
    runner.run(live(store, wanted, steps))
