"""What partners do about feedback, each deed in one transaction, and what their thread shows of it."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

import discord
from whenever import Instant

from cogs._edge.copies import add_standing, take_back_doomed
from cogs._edge.feedback import holds_line
from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying
from cogs.partners._thread import say_in_thread
from learning.agenda import Row
from learning.entry import Entry, has_room, joined, settled
from learning.feedback import FADES_AFTER, Feedback, Stage, stage_of
from learning.ids import new_id
from learning.partners import Pair
from learning.safety import CheckedText
from store import agenda, circles, copies, entries, feedbacks, pairs
from store.copies import Copy
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

Boxes: TypeAlias = tuple[CheckedText, CheckedText, CheckedText]
"""What a partner gives: what they noticed, what they wonder, and what they would keep or try next."""

FADES: Final = "partner.feedback_fades"
OPEN_MOST: Final = 3
"""How many requests of one person may wait in a pair; it names no source, it is ours."""


async def ask(
    tx: Tx,
    pair_id: int,
    owner_id: int,
    now: Instant,
    *,
    entry_id: int | None = None,
    focus: CheckedText | None = None,
    question: CheckedText | None = None,
) -> tuple[Feedback, Pair]:
    """Keep that somebody asks their partners for feedback on an entry or a text of their own; it fades in a week.

    Raises Refusal when there is neither, the pairing is over, the entry is not theirs, or enough of theirs wait.
    """
    if entry_id is None and focus is None:
        raise Refusal("partner/feedback_empty")
    pair = await pairs.get(tx, pair_id)
    circle = await circles.get(tx, pair.circle_id) if pair else None
    if pair is None or circle is None or not pair.is_together or pair.half_of(owner_id) is None:
        raise Refusal("partner/over")
    if entry_id is not None:
        entry = await entries.get(tx, entry_id)
        if entry is None or entry.owner_id != owner_id:
            raise Refusal("errors/entry_gone")
    waiting = await feedbacks.waiting_in(tx, pair.id, now)
    if sum(one.owner_id == owner_id for one in waiting) >= OPEN_MOST:
        raise Refusal("partner/feedback_enough")
    new = Feedback(new_id(now), owner_id, pair.id, pair.circle_id, now, now + FADES_AFTER, entry_id, focus, question)
    await feedbacks.add(tx, new)
    await pairs.change_half(tx, pair.id, owner_id, acted_at=now)
    row = Row(new_id(now), FADES, f"{pair.id}:{new.id}", new.fades_at, circle_id=circle.id, guild_id=circle.guild_id)
    await agenda.plan(tx, row)
    return new, pair


async def waiting_for(tx: Tx, feedback_id: int, person_id: int, now: Instant) -> tuple[Feedback, Pair]:
    """Return a request that a person can answer as things are, with its pair; raises Refusal when they can't."""
    one = await feedbacks.get(tx, feedback_id)
    if one is None:
        raise Refusal("partner/feedback_gone")
    pair = await pairs.get(tx, one.pair_id) if one.pair_id else None
    if pair is not None and pair.half_of(person_id) is None:
        raise Refusal("errors/not_yours")
    if one.owner_id == person_id:
        raise Refusal("partner/feedback_own")
    stage = stage_of(one, now)
    if stage in {Stage.GIVEN, Stage.CLOSED}:
        raise Refusal("partner/feedback_given", by_you=one.giver_id == person_id)
    if pair is None or not pair.is_together:
        raise Refusal("partner/over")
    if stage is Stage.FADED:
        raise Refusal("partner/feedback_faded")
    if one.entry_id is None and one.focus is None:
        # The entry was deleted meanwhile.
        raise Refusal("partner/feedback_gone")
    return one, pair


def all_of(boxes: Sequence[CheckedText | None]) -> Boxes:
    """Return the three boxes of feedback; raises Refusal when one of them is empty."""
    warm, cool, next_step = boxes
    if warm is None or cool is None or next_step is None:
        raise Refusal("partner/feedback_empty")
    return warm, cool, next_step


async def give(tx: Tx, feedback_id: int, giver_id: int, boxes: Boxes, now: Instant) -> tuple[Feedback, Pair]:
    """Keep what a partner gives; from then on it is its receiver's. Raises Refusal when it can't be given any more."""
    one, pair = await waiting_for(tx, feedback_id, giver_id, now)
    if not await feedbacks.give(tx, one.id, giver_id, *boxes, now):
        # Another of a trio was first, at the same moment.
        raise Refusal("partner/feedback_given", by_you=False)
    await pairs.change_half(tx, pair.id, giver_id, acted_at=now)
    await agenda.cancel(tx, FADES, subject=f"{pair.id}:{one.id}")
    return one, pair


async def received(tx: Tx, feedback_id: int, owner_id: int) -> Feedback:
    """Return a person's own request with what was given; raises Refusal when it is gone or not theirs."""
    one = await feedbacks.get(tx, feedback_id)
    if one is None:
        raise Refusal("partner/feedback_gone")
    if one.owner_id != owner_id:
        raise Refusal("errors/not_yours")
    return one


async def take_from(
    tx: Tx,
    feedback_id: int,
    owner_id: int,
    taken: tuple[CheckedText | None, CheckedText | None],
    now: Instant,
    *,
    shows: bool,
) -> tuple[Feedback, Pair | None]:
    """Keep what a receiver takes from feedback, and return it with the pair to show it to, if it goes to one.

    Raises Refusal when nothing is taken, or it is gone, not theirs, or not theirs to end now.
    """
    if not any(taken):
        raise Refusal("partner/feedback_empty")
    one = await received(tx, feedback_id, owner_id)
    if not await feedbacks.close(tx, one.id, *taken, now):
        raise Refusal("partner/feedback_closed")
    pair = await pairs.get(tx, one.pair_id) if shows and one.pair_id else None
    if pair is not None and (not pair.is_together or pair.thread_id is None):
        pair = None
    if pair is not None:
        await pairs.change_half(tx, pair.id, owner_id, acted_at=now)
    return await received(tx, one.id, owner_id), pair


async def add_to_entry(tx: Tx, one: Feedback, line: CheckedText, now: Instant) -> tuple[Entry, Entry]:
    """Add what a receiver takes from feedback to the entry that it is on, once; return the entry before and after.

    Raises Refusal when the entry is gone, or holds as much as an entry can.
    """
    before = await entries.get(tx, one.entry_id) if one.entry_id else None
    if before is None or before.owner_id != one.owner_id:
        raise Refusal("errors/entry_gone")
    if not line or holds_line(before, line):
        return before, before
    if not has_room(before.catch_next, line):
        raise Refusal("partner/feedback_no_room")
    after = settled(replace(before, catch_next=joined(before.catch_next, line)), now)
    await entries.save(tx, after)
    return before, after


async def show_in_thread(bot: "Rosethorn", pair: Pair, one: Feedback, saying: Saying) -> None:
    """Say in a pair's thread where a request is now; the message goes away with the request, or with its owner."""
    message = await say_in_thread(bot, pair, saying)
    if message is None:
        return
    copy = Copy(
        new_id(bot.clock()), copies.Form.MESSAGE, message.channel.id, owner_id=one.owner_id, message_id=message.id
    )
    async with bot.store.write() as tx:
        is_there = await feedbacks.get(tx, one.id) is not None
        await feedbacks.keep_message(tx, one.id, message.channel.id, message.id)
        await add_standing(tx, copy, is_wanted=is_there)
    await take_back_doomed(bot, message.id)


async def change_in_thread(bot: "Rosethorn", one: Feedback, saying: Saying) -> None:
    """Turn what a pair's thread shows of a request into something else, if it is there and Discord takes it."""
    if one.channel_id is None or one.message_id is None:
        return
    message = bot.get_partial_messageable(one.channel_id).get_partial_message(one.message_id)
    try:
        await message.edit(**saying.edit_arguments())
    except discord.HTTPException as error:
        log.info("a message about feedback could not be changed (code %s)", error.code)
