"""Words of one member that came to another, as they can be shown to the moderators."""

from dataclasses import dataclass
from enum import StrEnum

from cogs._edge.goals import turn_asked, turn_told, words_at
from cogs._edge.refusal import Refusal
from cogs.partners._nudging import nudge_text
from learning.partners import Pair
from prompts import Voice
from store import agenda, calls, circles, feedbacks, goals, nudges, pairs, roundups, witnesses
from store.circles import Circle
from store.schema import Tx


class What(StrEnum):
    """What can be reported: words of one member that came to another; of a goal, to who was asked to witness it.

    A call and an item of a round-up stand in their circle for all.
    """

    NUDGE = "nudge"
    FEEDBACK = "feedback"
    GOAL = "goal"
    CALL = "call"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Delivered:
    """Words that came to somebody: from whom (None: who has erased their data), in which circle and pair.

    `is_named`: those who read them know whose they are.
    """

    text: str
    sender_id: int | None
    circle: Circle
    pair: Pair | None
    is_named: bool = True


async def delivered(voice: Voice, tx: Tx, what: What, own_id: int, receiver_id: int) -> Delivered:
    """Return what came to somebody, also when its pair has ended; raises Refusal when it is gone or not theirs."""
    match what:
        case What.NUDGE:
            found = await _nudge(voice, tx, own_id, receiver_id)
        case What.FEEDBACK:
            found = await _feedback(tx, own_id, receiver_id)
        case What.GOAL:
            found = await _goal(tx, own_id, receiver_id)
        case What.CALL:
            found = await _call(tx, own_id, receiver_id)
        case What.ITEM:
            found = await _item(tx, own_id, receiver_id)
    if found is None:
        raise Refusal("partner/nudge_report_gone")
    return found


async def _nudge(voice: Voice, tx: Tx, nudge_id: int, receiver_id: int) -> Delivered | None:
    nudge = await nudges.get(tx, nudge_id)
    pair = await pairs.get(tx, nudge.pair_id) if nudge else None
    circle = await circles.get(tx, pair.circle_id) if pair else None
    if nudge is None or pair is None or circle is None:
        return None
    # Who the others of a pair are is known for as long as their nudges are.
    if receiver_id not in pair.others(nudge.owner_id):
        raise Refusal("errors/not_yours")
    return Delivered(nudge_text(voice, nudge, pair), nudge.owner_id, circle, pair)


async def _feedback(tx: Tx, feedback_id: int, receiver_id: int) -> Delivered | None:
    one = await feedbacks.get(tx, feedback_id)
    circle = await circles.get(tx, one.circle_id) if one and one.circle_id else None
    if one is None or circle is None or one.given_at is None:
        return None
    if receiver_id != one.owner_id:
        raise Refusal("errors/not_yours")
    pair = await pairs.get(tx, one.pair_id) if one.pair_id else None
    text = "\n".join(part for part in (one.warm, one.cool, one.next_step) if part)
    return Delivered(text, one.giver_id, circle, pair)


async def _goal(tx: Tx, goal_id: int, receiver_id: int) -> Delivered | None:
    goal, witness = await goals.get(tx, goal_id), await witnesses.get(tx, goal_id, receiver_id)
    circle = await circles.get(tx, witness.circle_id) if witness else None
    if goal is None or circle is None:
        return None
    subject = f"{goal_id}:{receiver_id}"
    asked = [row for row in await agenda.of_kind(tx, "goal.witness", subject) if row.message_id]
    told = [row for row in await agenda.of_kind(tx, "goal.told", subject) if row.message_id]
    # Words that the owner wrote later came to nobody.
    turns = sorted({turn_asked(row) for row in asked} | {turn_told(row) + 1 for row in told})
    texts = [await words_at(tx, goal, turn) for turn in turns]
    looks = [await goals.review_of(tx, goal_id, turn_told(row)) for row in told]
    texts += [one.moved for one in looks if one is not None and one.moved]
    return Delivered("\n".join(dict.fromkeys(texts)), goal.owner_id, circle, None)


async def _call(tx: Tx, call_id: int, receiver_id: int) -> Delivered | None:
    call = await calls.get(tx, call_id)
    circle = await circles.get(tx, call.circle_id) if call else None
    if call is None or circle is None:
        return None
    return _public(call.words, call.owner_id, circle, receiver_id, is_named=call.is_named)


async def _item(tx: Tx, item_id: int, receiver_id: int) -> Delivered | None:
    item = await roundups.get_item(tx, item_id)
    circle = await circles.get(tx, item.circle_id) if item else None
    # Words that wait for the next card came to nobody.
    if item is None or circle is None or item.card_id is None:
        return None
    return _public(item.words, item.owner_id, circle, receiver_id, is_named=item.is_named)


def _public(text: str, owner_id: int, circle: Circle, receiver_id: int, *, is_named: bool) -> Delivered:
    if owner_id == receiver_id:
        raise Refusal("partner/report_own")
    return Delivered(text, owner_id, circle, None, is_named=is_named)
