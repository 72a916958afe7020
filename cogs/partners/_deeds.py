"""What people do about pairings, each deed in one transaction: what is read in it is still so when it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from whenever import Instant

from cogs._edge.pairs import end_pair, paired_in, step_back
from cogs.partners._planning import plan_all, plan_ask, plan_thread
from learning.circle import CircleState
from learning.ids import new_id
from learning.notify import Notice
from learning.partners import (
    ASK_AGAIN_AFTER,
    ASK_FADES_AFTER,
    Agreement,
    Change,
    Half,
    NoAsk,
    Pair,
    PairState,
    Said,
    end_after_rest,
    end_of_term,
    end_with,
    is_agreed,
    is_match,
    is_open,
    is_waiting,
    is_whole,
    why_not_ask,
)
from store import agenda, circles, nevers, notices, pairs, pools, witnesses
from store.circles import Circle
from store.schema import Tx


class Came(StrEnum):
    """What came of a yes: the pairing has begun, it waits for another's answer, or it was open no more."""

    BEGAN = "began"
    WAITS = "waits"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of an ask: why it can't be made, or the pairing that began because the other had asked as well."""

    why_not: NoAsk | None = None
    asked_at: Instant | None = None
    began: Pair | None = None


async def what_hinders(tx: Tx, circle: Circle, asker_id: int, asked_id: int, now: Instant, *, is_bot: bool) -> Asked:
    """Return what an asker knows that hinders an ask, and when they last asked this person."""
    asked_before = await pairs.asked_by(tx, asker_id, circle.id, now - ASK_AGAIN_AFTER)
    of_this_one = [one.made_at for one in asked_before if asked_id in one.people]
    why_not = why_not_ask(
        asker_id=asker_id,
        asked_id=asked_id,
        is_bot=is_bot,
        asked_is_on_own_never=asked_id in await nevers.of_owner(tx, asker_id),
        is_paired=await paired_in(tx, asker_id, circle.id) is not None,
        asked_at=max(of_this_one, default=None),
        # What others declined or never saw counts as open until it fades, so that the number tells nothing.
        open_asks=sum(now < one.fades_at for one in asked_before),
        now=now,
    )
    return Asked(why_not, max(of_this_one, default=None))


async def ask(tx: Tx, circle: Circle, asker_id: int, asked_id: int, now: Instant, *, is_bot: bool = False) -> Asked:
    """Keep that one person asks another, and plan that they hear of it if they take asks.

    Where the other has asked as well, both have said yes and the pairing begins.
    """
    hindered = await what_hinders(tx, circle, asker_id, asked_id, now, is_bot=is_bot)
    if hindered.why_not is not None:
        return hindered
    for crossing in await pairs.proposed(tx, asker_id, now, circle.id):
        own, other = crossing.half_of(asker_id), crossing.half_of(asked_id)
        was_asked = own is not None and own.said is None and other is not None and other.asked
        if was_asked and await say_yes(tx, crossing.id, asker_id, now) is Came.BEGAN:
            return Asked(began=await pairs.get(tx, crossing.id))
    halves = Half(asker_id, asked=True, said=Said.YES), Half(asked_id)
    new = Pair(new_id(now), circle.id, now, now + ASK_FADES_AFTER, halves)
    await pairs.add(tx, new)
    await plan_ask(tx, new, circle, asked_id, now)
    return Asked()


async def is_possible(tx: Tx, pair: Pair, now: Instant) -> bool:
    """Tell whether a proposal can become a pairing as things are, for everyone in it, in a circle that has partners."""
    if len(pair.people) < 2 or not is_open(pair, now) or not await _has_partners(tx, pair, *pair.people):
        return False
    if await nevers.among(tx, pair.people):
        return False
    return not any([await pairs.together(tx, person_id, pair.circle_id) for person_id in pair.people])


async def _has_partners(tx: Tx, pair: Pair, *people: int) -> bool:
    """Tell whether a pair's circle is open and has partners, and some people are members of it."""
    circle = await circles.get(tx, pair.circle_id)
    if circle is None or circle.state is not CircleState.OPEN or not circle.partners:
        return False
    return await circles.are_members(tx, circle.id, *people)


async def is_answerable(tx: Tx, pair: Pair, person_id: int, now: Instant) -> bool:
    """Tell whether somebody can answer a proposal as far as they may know.

    A match tells nobody what the others have said or set: it stays open until it fades. An ask is open for as long as
    it can come about.
    """
    half = pair.half_of(person_id)
    if half is None or half.said is Said.NO:
        return False
    if not is_match(pair):
        return await is_possible(tx, pair, now)
    if not is_waiting(pair, now) or not await _has_partners(tx, pair, person_id):
        return False
    return not await pairs.together(tx, person_id, pair.circle_id)


async def is_to_be_asked(tx: Tx, pair: Pair, person_id: int, now: Instant) -> bool:
    """Tell whether a proposal may be shown to somebody: they take asks, and have not answered one that is open."""
    half = pair.half_of(person_id)
    if half is None or half.said is not None or not await is_answerable(tx, pair, person_id, now):
        return False
    return Notice.PARTNER_ASK in (await notices.wishes_of(tx, person_id)).wanted


async def say_yes(tx: Tx, pair_id: int, person_id: int, now: Instant) -> Came:
    """Keep somebody's yes; with the last one the pairing begins."""
    pair = await pairs.get(tx, pair_id)
    if pair is None or not await is_answerable(tx, pair, person_id, now):
        return Came.OVER
    await pairs.change_half(tx, pair.id, person_id, said=Said.YES)
    now_said = await pairs.get(tx, pair.id)
    if now_said is None or not is_whole(now_said) or not await is_possible(tx, now_said, now):
        return Came.WAITS
    await _begin(tx, now_said, now)
    return Came.BEGAN


async def say_no(tx: Tx, pair_id: int, person_id: int, now: Instant) -> bool:
    """Keep somebody's no; return False when it is open no more. The others see nothing of it."""
    pair = await pairs.get(tx, pair_id)
    half = pair.half_of(person_id) if pair else None
    if pair is None or half is None or half.asked or half.said is Said.NO or not is_waiting(pair, now):
        return False
    await step_back(tx, pair, person_id)
    return True


async def _begin(tx: Tx, pair: Pair, now: Instant) -> None:
    live = await pairs.change(tx, pair.id, state=PairState.LIVE, began_at=now, ends_at=end_of_term(pair.agreement, now))
    await agenda.cancel(tx, "partner.ask", subject=str(pair.id))
    await pools.leave(tx, pair.circle_id, *pair.people)
    for person_id in pair.people:
        # Their other asks are withdrawn; what others asked of them is left to fade, as those who asked would see it.
        for other in await pairs.proposed(tx, person_id, now, pair.circle_id):
            await step_back(tx, other, person_id)
    if live is not None:
        await plan_thread(tx, live, now)
        await plan_all(tx, live, now)


async def rest(tx: Tx, pair: Pair, until: Instant | None, now: Instant) -> Pair | None:
    """Let a pairing rest for everyone in it, until an instant or until one of them takes it up."""
    resting = await pairs.change(
        tx, pair.id, state=PairState.RESTING, rests_from=pair.rests_from or now, rests_until=until
    )
    await agenda.cancel(tx, "partner.nudge", "partner.shared", subject=str(pair.id))
    await pairs.change_half(tx, pair.id, renews=False)
    if resting is not None:
        await plan_all(tx, resting, now)
    return resting


async def take_up(tx: Tx, pair: Pair, now: Instant) -> Pair | None:
    """End a rest: the agreed weeks go on where they stopped, and nobody counts as quiet for the time of it."""
    if pair.state is not PairState.RESTING:
        return pair
    ends_at = pair.ends_at and end_after_rest(pair.ends_at, pair.rests_from or now, now)
    live = await pairs.change(tx, pair.id, state=PairState.LIVE, ends_at=ends_at, rests_from=None, rests_until=None)
    await pairs.change_half(tx, pair.id, acted_at=now)
    if live is not None:
        await plan_all(tx, live, now)
    return live


async def keep_away(tx: Tx, owner_id: int, other_id: int, now: Instant) -> None:
    """Put somebody on a person's never list, and end what was between them as any other end."""
    await nevers.add(tx, owner_id, other_id, now)
    for pair in await pairs.together(tx, owner_id):
        if other_id in pair.people:
            await end_pair(tx, pair, now)
    for pair in await pairs.proposed(tx, owner_id, now):
        if other_id in pair.people:
            await step_back(tx, pair, owner_id)
    await witnesses.part(tx, owner_id, other_id, now)


async def propose(tx: Tx, pair: Pair, person_id: int, agreement: Agreement, now: Instant) -> Change | None:
    """Keep a proposed change in place of an earlier one; one that changes nothing takes the earlier one back."""
    if agreement == pair.agreement:
        present = await pairs.proposed_change(tx, pair.id)
        if present is not None and present.owner_id == person_id:
            await pairs.withdraw(tx, pair.id)
        return None
    new = Change(new_id(now), pair.id, person_id, now, agreement)
    await pairs.propose(tx, new)
    await pairs.change_half(tx, pair.id, person_id, acted_at=now)
    return new


async def agree(tx: Tx, pair: Pair, change: Change, person_id: int, now: Instant) -> bool:
    """Keep somebody's yes to a change; return whether it holds now, as it does once all the others have said yes."""
    await pairs.change_half(tx, pair.id, person_id, agrees_to=change.id, acted_at=now)
    said: Mapping[int, int | None] = {half.person_id: half.agrees_to for half in pair.halves} | {person_id: change.id}
    if not is_agreed(pair, change, [one for one, to in said.items() if to == change.id]):
        return False
    ends_at = pair.ends_at and end_with(pair.agreement, change.agreement, pair.ends_at, now)
    changed = await pairs.change(tx, pair.id, agreement=change.agreement, ends_at=ends_at)
    await pairs.withdraw(tx, pair.id)
    # A yes to go on was said to other terms.
    await pairs.change_half(tx, pair.id, renews=False)
    if changed is not None:
        await plan_all(tx, changed, now)
    return True


async def renew(tx: Tx, pair: Pair, person_id: int, now: Instant) -> bool:
    """Keep somebody's yes to a further term; return whether it has begun, as it does once everyone has said so."""
    await pairs.change_half(tx, pair.id, person_id, renews=True, acted_at=now)
    halves = [replace(half, renews=half.renews or half.person_id == person_id) for half in pair.halves]
    if not all(half.renews for half in halves):
        return False
    awake = await take_up(tx, pair, now) or pair
    begins_at = max(now, awake.ends_at or now)
    renewed = await pairs.change(tx, pair.id, began_at=begins_at, ends_at=end_of_term(pair.agreement, begins_at))
    await pairs.change_half(tx, pair.id, renews=False)
    if renewed is not None:
        await plan_all(tx, renewed, now)
    return True
