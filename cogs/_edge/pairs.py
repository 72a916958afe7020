"""What other conversations need of learning partners: who is paired, what is shown to them, and how a pairing ends."""

from typing import TYPE_CHECKING, Final

from whenever import Instant, hours

from learning.agenda import Row
from learning.entry import Audience
from learning.ids import new_id
from learning.partners import Pair, PairState, Said, is_match
from store import agenda, circles, pairs, pools, showings
from store.circles import Circle
from store.schema import Tx
from store.showings import Showing

if TYPE_CHECKING:
    from bot import Rosethorn

CLOSING_LATE_AFTER: Final = hours(24)
SHARED_LATE_AFTER: Final = hours(2)
SHARED_OF_USE_FOR: Final = hours(48)


async def paired_in(tx: Tx, person_id: int, circle_id: int | None) -> Pair | None:
    """Return the pairing a person is in now in a circle."""
    if circle_id is None:
        return None
    found = await pairs.together(tx, person_id, circle_id)
    return found[0] if found else None


async def hidden_audiences(bot: "Rosethorn", person_id: int, circle: Circle | None) -> frozenset[str]:
    """Return who can't be chosen to see something: no circle where there is none, no partner for who has none there."""
    if circle is None:
        return frozenset({Audience.CIRCLE.value, Audience.PARTNER.value})
    async with bot.store.read() as tx:
        pair = await paired_in(tx, person_id, circle.id)
    return frozenset() if pair is not None else frozenset({Audience.PARTNER.value})


async def show_to_partners(
    tx: Tx,
    owner_id: int,
    circle_id: int | None,
    now: Instant,
    *,
    entry_id: int | None = None,
    reflection_id: int | None = None,
) -> bool:
    """Keep that a person shows something to whom they are paired with in a circle; return False when they are not."""
    pair = await paired_in(tx, owner_id, circle_id)
    if pair is None:
        return False
    await showings.add(tx, Showing(new_id(now), owner_id, pair.id, now, entry_id, reflection_id))
    await pairs.change_half(tx, pair.id, owner_id, acted_at=now)
    return True


async def plan_shared(tx: Tx, circle: Circle, owner_id: int, occurrence: str, now: Instant) -> None:
    """Plan that whom a person is paired with hear that there is something of theirs to read, if they want to."""
    pair = await paired_in(tx, owner_id, circle.id)
    if pair is None or pair.state is not PairState.LIVE:
        return
    for other in pair.others(owner_id):
        row = Row(
            new_id(now),
            "partner.shared",
            f"{pair.id}:{other}",
            now,
            occurrence=occurrence,
            owner_id=other,
            circle_id=circle.id,
            guild_id=circle.guild_id,
            late_after=SHARED_LATE_AFTER,
            ends_at=now + SHARED_OF_USE_FOR,
        )
        await agenda.plan(tx, row)


async def end_pair(tx: Tx, pair: Pair, now: Instant) -> None:
    """End a pairing for everyone in it, whatever ended it, and plan the one closing card that is the same for all.

    Nothing else of it stays on the agenda. To be followed by `bot.agenda.changed()` once the transaction has been kept.
    """
    if not pair.is_together:
        return
    await pairs.withdraw(tx, pair.id)
    await pairs.change(tx, pair.id, state=PairState.ENDED, ended_at=now, about=None, rests_from=None, rests_until=None)
    await agenda.cancel(tx, subject=str(pair.id))
    circle = await circles.get(tx, pair.circle_id)
    guild_id = circle.guild_id if circle else None
    if pair.thread_id is not None:
        await agenda.plan(tx, _closing("partner.close", str(pair.id), pair, guild_id, now))
        return
    await plan_closed(tx, pair, guild_id, now)


async def plan_closed(tx: Tx, pair: Pair, guild_id: int | None, now: Instant) -> None:
    """Plan that each of a pair without a thread hears directly that it is closed."""
    for person_id in pair.people:
        row = _closing("partner.closed", f"{pair.id}:{person_id}", pair, guild_id, now, owner_id=person_id)
        await agenda.plan(tx, row)


async def step_back(tx: Tx, pair: Pair, person_id: int) -> None:
    """Keep somebody's no to a proposal; those they were matched with are asked all the same, so that nothing shows."""
    await pairs.change_half(tx, pair.id, person_id, said=Said.NO)
    subject = f"{pair.id}:{person_id}" if is_match(pair) else str(pair.id)
    await agenda.cancel(tx, "partner.ask", subject=subject)


async def part_from_all(
    tx: Tx, person_id: int, now: Instant, circle_id: int | None = None, *, made_until: Instant | None = None
) -> None:
    """End every pairing a person is in, in one circle or in all, and take them out of what is not decided yet.

    With `made_until` those that were asked for later are left alone.
    """
    for pair in await pairs.together(tx, person_id, circle_id):
        if made_until is None or pair.made_at <= made_until:
            await end_pair(tx, pair, now)
    for pair in await pairs.proposed(tx, person_id, now, circle_id):
        if made_until is not None and pair.made_at > made_until:
            continue
        await step_back(tx, pair, person_id)
        if is_match(pair) and len(pair.halves) > 2:  # two people; a third makes a trio
            # A match of three must not become one of two when the no goes away with who said it.
            await pairs.change(tx, pair.id, fades_at=now)
    if circle_id is not None:
        await pools.leave(tx, circle_id, person_id)


def _closing(
    kind: str, subject: str, pair: Pair, guild_id: int | None, now: Instant, *, owner_id: int | None = None
) -> Row:
    return Row(
        new_id(now),
        kind,
        subject,
        now,
        owner_id=owner_id,
        circle_id=pair.circle_id,
        guild_id=guild_id,
        late_after=CLOSING_LATE_AFTER,
    )
