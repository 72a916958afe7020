"""What comes due in one life of the bot: check-ins that open and close, tickets, revisits and nudges."""

import random
from dataclasses import replace
from typing import Final

from whenever import Instant, TimeDelta, Weekday

from cogs._edge.revisits import plan_batch, zone_of
from cogs.checkins._planning import plan_after_opening, plan_by_hand
from cogs.partners._nudging import keep_nudge
from learning.agenda import Row
from learning.checkin import CheckIn, CheckInState, Place, Run, Sort
from learning.entry import Audience, Entry
from learning.ids import new_id
from learning.ladder import begin
from learning.nudges import SET_TEXTS
from learning.reflection import REFLECTION_MOST, Reflection
from learning.safety import CheckedText
from learning.ticket import TICKET_MOST, Reach, Ticket
from store import agenda, checkins, courses, entries, reflections, tickets
from store.courses import Kept
from store.engine import Store
from store.schema import Tx
from tests.wire.busy.drawn import Words
from tests.wire.busy.stage import Group

CARDS: Final = 2
OPEN_SECONDS: Final = (3.0, 8.0)
"""Between how many seconds a check-in stays open here that hours pass in elsewhere."""

Key = tuple[str, str, str]


async def bring(memory: Store, group: Group, chance: random.Random, words: Words, within: float) -> set[Key]:
    """Put on the agenda what comes due in a group within some seconds, and return the keys of those rows."""
    now = Instant.now()

    def soon() -> Instant:
        return now + TimeDelta(seconds=chance.uniform(0, within))

    async with memory.write() as tx:
        before = set(await _keys(tx))
        for _ in range(CARDS):
            await _card(tx, group, chance.choice(tuple(Sort)), soon(), now)
        await _closing(tx, group, chance, words, now)
        await _tickets(tx, group, chance, words, now)
        for person in chance.sample(group.people, 2):
            await _revisit(tx, person, words, now)
        for pair in chance.sample(group.pairs, 2):
            await keep_nudge(tx, pair, chance.choice(sorted(pair.people)), chance.choice(SET_TEXTS), soon())
        return set(await _keys(tx)) - before


async def _keys(tx: Tx) -> list[Key]:
    rows: list[Row] = [row for kind in KINDS for row in await agenda.of_kind(tx, kind)]
    return [(row.kind, row.subject, row.occurrence) for row in rows]


KINDS: Final = (
    "checkin.open",
    "checkin.close",
    "checkin.half_way",
    "checkin.ask",
    "checkin.remind",
    "checkin.digest",
    "checkin.tickets",
    "checkin.recount",
    "reflect.post",
    "revisit.batch",
    "partner.nudge",
)
"""What an hour is made of; rows of other kinds come only after it."""


async def _card(tx: Tx, group: Group, sort: Sort, at: Instant, now: Instant) -> None:
    checkin = await _checkin(tx, group, sort, now)
    await plan_by_hand(tx, checkin, group.circle, at)


async def _closing(tx: Tx, group: Group, chance: random.Random, words: Words, now: Instant) -> None:
    """Open a check-in that went to each directly, in which some have shared already."""
    run = await _run(tx, group, Sort.ROSE_THORN, chance, now)
    for person in chance.sample(group.people, 3):
        shared = Reflection(
            new_id(now),
            person,
            now,
            now,
            circle_id=group.circle.id,
            run_id=run.id,
            rose=CheckedText(words.long(REFLECTION_MOST)),
            thorn=CheckedText(words.long(REFLECTION_MOST)),
            audience=Audience.CIRCLE,
        )
        await reflections.save(tx, shared)


async def _tickets(tx: Tx, group: Group, chance: random.Random, words: Words, now: Instant) -> None:
    """Open an exit ticket that some have handed in already."""
    run = await _run(tx, group, Sort.EXIT, chance, now)
    for person in chance.sample(group.people, 4):
        ticket = Ticket(
            new_id(now),
            person,
            now,
            now,
            circle_id=group.circle.id,
            run_id=run.id,
            wondering=CheckedText(words.long(TICKET_MOST)),
            reach=chance.choice((Reach.NAMED, Reach.UNNAMED)),
        )
        await tickets.save(tx, ticket)


async def _run(tx: Tx, group: Group, sort: Sort, chance: random.Random, now: Instant) -> Run:
    place = Place.DIRECT if sort is Sort.ROSE_THORN else Place.CHANNEL
    checkin = await _checkin(tx, group, sort, now, place)
    closes_at = now + TimeDelta(seconds=chance.uniform(*OPEN_SECONDS))
    run = Run(new_id(now), checkin.id, group.circle.id, sort, now.format_iso(), now, closes_at)
    kept = await checkins.add_run(tx, run)
    assert kept is not None
    await plan_after_opening(tx, checkin, run, group.circle, now)
    return run


async def _checkin(tx: Tx, group: Group, sort: Sort, now: Instant, place: Place = Place.CHANNEL) -> CheckIn:
    in_three_days = Weekday((now.to_tz("UTC").date().day_of_week().value + 2) % 7 + 1)
    checkin = CheckIn(
        new_id(now),
        group.circle.id,
        sort,
        now,
        CheckInState.ACTIVE,
        frozenset({in_three_days}),
        place=place,
        set_by=group.facilitator,
    )
    await checkins.save(tx, checkin)
    return checkin


async def _revisit(tx: Tx, person: int, words: Words, now: Instant) -> None:
    """Let an entry of a person come back today."""
    number = await entries.next_number(tx, person)
    told = CheckedText(words.post())
    entry = Entry(new_id(now), person, number, now, now, what_happened=told, correct=CheckedText(words.answer()))
    await entries.add(tx, entry)
    today = now.to_tz(await zone_of(tx, person)).date()
    await courses.put(tx, Kept(entry.id, person, replace(begin(today, None), due=today)))
    await plan_batch(tx, person, now)
