"""What is planned for a pairing: its thread, its cards, its end, and the end of a rest."""

from typing import Final

from whenever import Date, Instant, hours

from learning.agenda import Row
from learning.ids import new_id
from learning.occurrence import Occurrence, Schedule, next_occurrence
from learning.partners import RENEWAL_FADES_AFTER, CardPlace, Pair, PairState
from store import agenda, circles, pairs, people
from store.circles import Circle
from store.schema import Tx

CARD_LATE_AFTER: Final = hours(2)
"""How late a card is welcome, counted from when wishes allow it."""

CARD_OF_USE_FOR: Final = hours(24)

CARDS: Final = ("partner.card", "partner.thread_card")


async def plan_all(tx: Tx, pair: Pair, now: Instant) -> None:
    """Plan what comes in a pairing from now on, in place of what was planned before."""
    await agenda.cancel(tx, *CARDS, "partner.ends", "partner.lapse", "partner.wake", subject=str(pair.id))
    circle = await circles.get(tx, pair.circle_id)
    if circle is None or not pair.is_together:
        return
    if pair.state is PairState.RESTING:
        if pair.rests_until is not None:
            await agenda.plan(tx, _row("partner.wake", pair, circle, now, pair.rests_until))
        return
    for person_id in pair.people:
        await plan_card(tx, pair, circle, person_id, now)
    await plan_thread_card(tx, pair, circle, now)
    if pair.ends_at is not None:
        await agenda.plan(tx, _row("partner.ends", pair, circle, now, max(now, pair.ends_at)))


async def plan_card(
    tx: Tx, pair: Pair, circle: Circle, person_id: int, now: Instant, *, after: Date | None = None
) -> None:
    """Plan the next card of one person by their own clock, after a local date where one is given.

    Where the card comes in the thread, this one comes only when it has to ask about quiet partners.
    """
    person = await people.get(tx, person_id)
    last = await _last_card(tx, "partner.card", f"{pair.id}:{person_id}", after)
    found = _next(pair, person.timezone or circle.timezone, now, last)
    if found is not None:
        row = _row("partner.card", pair, circle, now, found.at, owner_id=person_id, on=found.date)
        await agenda.plan(tx, row)


async def plan_thread_card(tx: Tx, pair: Pair, circle: Circle, now: Instant, *, after: Date | None = None) -> None:
    """Plan the next card in the pair's thread by the circle's clock, after a local date where one is given."""
    if pair.agreement.place is not CardPlace.THREAD or pair.thread_id is None:
        return
    last = await _last_card(tx, "partner.thread_card", str(pair.id), after)
    found = _next(pair, circle.timezone, now, last)
    if found is not None:
        await agenda.plan(tx, _row("partner.thread_card", pair, circle, now, found.at, on=found.date))


async def plan_thread(tx: Tx, pair: Pair, now: Instant) -> None:
    """Plan that a pair gets its thread, at once."""
    circle = await circles.get(tx, pair.circle_id)
    if circle is not None:
        await agenda.plan(tx, _row("partner.open", pair, circle, now, now))


async def has_thread_coming(tx: Tx, pair_id: int) -> bool:
    """Tell whether a pair has a thread, or the bot is about to make one."""
    pair = await pairs.get(tx, pair_id)
    rows = await agenda.of_kind(tx, "partner.open", str(pair_id))
    return pair is None or pair.thread_id is not None or any(row.finished_at is None for row in rows)


async def plan_terms(tx: Tx, pair: Pair, circle: Circle, now: Instant) -> None:
    """Plan that each of a pair without a thread is asked how to go on after its last week."""
    for person_id in pair.people:
        await agenda.plan(tx, _row("partner.term", pair, circle, now, now, owner_id=person_id))


async def plan_lapse(tx: Tx, pair: Pair, now: Instant) -> None:
    """Plan that a pairing closes by itself when nobody says how to go on after its last week."""
    circle = await circles.get(tx, pair.circle_id)
    if circle is not None:
        await agenda.plan(tx, _row("partner.lapse", pair, circle, now, now + RENEWAL_FADES_AFTER))


async def plan_ask(tx: Tx, pair: Pair, circle: Circle, person_id: int, now: Instant) -> None:
    """Plan that a person is asked, at once or when their wishes allow it, as long as it is open."""
    row = _row("partner.ask", pair, circle, now, now, owner_id=person_id)
    await agenda.plan(tx, row)


async def pair_and_circle(tx: Tx, row: Row) -> tuple[Pair | None, Circle | None]:
    """Return the pairing that a row is about, in whatever state, and its circle."""
    pair = await pairs.get(tx, int(row.subject.split(":")[0]))
    return pair, None if pair is None else await circles.get(tx, pair.circle_id)


async def _last_card(tx: Tx, kind: str, subject: str, after: Date | None) -> Date | None:
    """Return the last local date that had its card: no later change brings a second one on it."""
    held = await agenda.last_occurrence(tx, kind, subject)
    dates = [date for date in (after, Date.parse_iso(held[: len("2026-12-25")]) if held else None) if date is not None]
    return max(dates, default=None)


def _next(pair: Pair, zone: str, now: Instant, after: Date | None) -> Occurrence | None:
    schedule = Schedule(pair.agreement.weekdays, pair.agreement.at, zone)
    found = next_occurrence(schedule, now, from_date=None if after is None else after.add(days=1))
    return None if found is None or (pair.ends_at is not None and found.at >= pair.ends_at) else found


def _row(
    kind: str,
    pair: Pair,
    circle: Circle,
    now: Instant,
    due_at: Instant,
    *,
    owner_id: int | None = None,
    on: Date | None = None,
) -> Row:
    """Return a row of a pairing; one that is planned anew after a change is told apart by when it is due."""
    is_card = kind in CARDS
    return Row(
        new_id(now),
        kind,
        str(pair.id) if owner_id is None else f"{pair.id}:{owner_id}",
        due_at,
        occurrence=due_at.format_iso() if on is None else on.format_iso(),
        owner_id=owner_id,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=CARD_LATE_AFTER if is_card else None,
        ends_at=pair.fades_at if kind == "partner.ask" else due_at + CARD_OF_USE_FOR if is_card else None,
    )
