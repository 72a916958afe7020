"""What comes due in one life of the bot: check-ins that open and close, tickets, revisits and nudges."""

import random
from dataclasses import replace
from typing import Final

from whenever import Instant, TimeDelta, Weekday, hours, minutes

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
AGES: Final = (hours(12) - minutes(20), hours(12) + minutes(1))
"""How long ago a card came due while the bot was away: it is welcome for half a day."""

HELD_FOR: Final = minutes(40)
"""How long a check-in stays open: what comes due of one here is its beginning, its middle or its end."""

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
        await _card(tx, group, chance.choice(tuple(Sort)), now - chance.choice(AGES), now)
        # One that goes to each directly, or one whose reminders come: not both, since the worker's pace for direct
        # messages is slow on purpose.
        place, age = chance.choice(((Place.DIRECT, TimeDelta.ZERO), (Place.CHANNEL, HELD_FOR / 2)))
        await _run(tx, group, Sort.ROSE_THORN, place, soon() - age, now)
        await _closing(tx, group, chance, words, soon(), now)
        await _tickets(tx, group, chance, words, soon(), now)
        await _revisit(tx, chance.choice(group.people), words, now)
        pair = chance.choice(group.pairs)
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


async def _closing(tx: Tx, group: Group, chance: random.Random, words: Words, at: Instant, now: Instant) -> None:
    """Let a check-in close in which some have shared."""
    run = await _run(tx, group, Sort.ROSE_THORN, Place.CHANNEL, at - HELD_FOR, now)
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


async def _tickets(tx: Tx, group: Group, chance: random.Random, words: Words, at: Instant, now: Instant) -> None:
    """Let an exit ticket close that some have handed in."""
    run = await _run(tx, group, Sort.EXIT, Place.CHANNEL, at - HELD_FOR, now)
    for person in chance.sample(group.people, 3):
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


async def _run(tx: Tx, group: Group, sort: Sort, place: Place, opens_at: Instant, now: Instant) -> Run:
    """Keep a check-in as open from an instant on, and plan what follows."""
    checkin = await _checkin(tx, group, sort, now, place)
    run = Run(new_id(now), checkin.id, group.circle.id, sort, opens_at.format_iso(), opens_at, opens_at + HELD_FOR)
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
