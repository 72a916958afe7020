"""Requests for feedback and what was given, on both engines."""

import asyncio
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from whenever import Instant, hours

from learning.feedback import ASK_MOST, BOX_MOST, FADES_AFTER, FOCUS_MOST, Feedback, Stage, stage_of
from learning.partners import Half, Pair
from learning.safety import CheckedText
from store import circles, entries, feedbacks, pairs, tables
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, circle
from tests.store.test_entries import entry

ANA, BEN, CHIDI = 7, 8, 12
PAIR, OTHER_PAIR = 20, 21
WARM, COOL, NEXT = CheckedText("I noticed line 2"), CheckedText("What if x = 0?"), CheckedText("I'd keep the table")
KEEP, TRY = CheckedText("the table"), CheckedText("zero first")
BOXES = ("warm", "cool", "next_step", "keep", "try_next")
FULL = Feedback(
    id=2**62,
    owner_id=ANA,
    pair_id=PAIR,
    circle_id=ALGEBRA,
    created_at=NOW,
    fades_at=NOW + FADES_AFTER,
    entry_id=entry(1).id,
    focus=CheckedText("the **second** half\n@everyone"),
    question=CheckedText("Is it clear? 🌹"),
    giver_id=BEN,
    warm=WARM,
    cool=COOL,
    next_step=NEXT,
    given_at=NOW + hours(1),
    keep=KEEP,
    try_next=TRY,
    closed_at=NOW + hours(2),
    channel_id=31,
    message_id=32,
)


def asked(number: int, owner_id: int = ANA, **about: Any) -> Feedback:
    asked_at = NOW + hours(number)
    plain = Feedback(number, owner_id, PAIR, ALGEBRA, asked_at, asked_at + FADES_AFTER, focus=CheckedText(f"f{number}"))
    return replace(plain, **about)


def pair(pair_id: int) -> Pair:
    return Pair(pair_id, ALGEBRA, NOW, NOW + hours(24), (Half(ANA), Half(BEN)))


async def add(store: Store, *asked_for: Feedback) -> None:
    async with store.write() as tx:
        if await circles.get(tx, ALGEBRA) is None:
            await circles.add(tx, circle(ALGEBRA))
            await pairs.add(tx, pair(PAIR))
            await pairs.add(tx, pair(OTHER_PAIR))
            await entries.add(tx, entry(1))
        for one in asked_for:
            await feedbacks.add(tx, one)


async def give(store: Store, feedback_id: int, now: Instant, giver_id: int = BEN) -> bool:
    async with store.write() as tx:
        return await feedbacks.give(tx, feedback_id, giver_id, WARM, COOL, NEXT, now)


async def kept(store: Store, feedback_id: int) -> Feedback | None:
    async with store.read() as tx:
        return await feedbacks.get(tx, feedback_id)


async def test_a_request_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) for field in fields(Feedback)), "leave no field out"
    bare = Feedback(1, ANA, None, None, NOW, NOW + FADES_AFTER)
    await add(store, FULL, bare)
    assert await kept(store, FULL.id) == FULL
    assert await kept(store, 1) == bare
    assert await kept(store, 2) is None


@pytest.mark.parametrize(
    "wrong",
    [{box: CheckedText("x" * (BOX_MOST + 1))} for box in BOXES]
    + [{"focus": "x" * (FOCUS_MOST + 1)}, {"question": "x" * (ASK_MOST + 1)}]
    + [{"pair_id": 3}, {"circle_id": 3}, {"entry_id": 3}],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_request_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await add(store, asked(1, **wrong))


async def test_each_text_takes_its_whole_length(store: Store) -> None:
    boxes = dict.fromkeys(BOXES, CheckedText("ü" * BOX_MOST))
    whole = asked(1, **boxes, focus=CheckedText("ü" * FOCUS_MOST), question=CheckedText("ü" * ASK_MOST))
    await add(store, whole)
    assert await kept(store, 1) == whole


async def test_what_a_partner_gives_is_kept_with_the_request_and_with_no_other(store: Store) -> None:
    await add(store, asked(1), asked(2))
    now = NOW + hours(5)
    assert await give(store, 1, now)
    given = replace(asked(1), giver_id=BEN, warm=WARM, cool=COOL, next_step=NEXT, given_at=now)
    assert await kept(store, 1) == given
    assert await kept(store, 2) == asked(2)


async def test_a_request_is_answered_once(store: Store) -> None:
    await add(store, asked(1))
    both = await asyncio.gather(give(store, 1, NOW + hours(2)), give(store, 1, NOW + hours(2), CHIDI))
    assert sorted(both) == [False, True]
    first = await kept(store, 1)
    assert not await give(store, 1, NOW + hours(3), CHIDI)
    assert await kept(store, 1) == first


async def test_the_answer_of_somebody_who_is_gone_still_counts(store: Store) -> None:
    await add(store, asked(1))
    assert await give(store, 1, NOW + hours(2))
    async with store.write() as tx:
        await tables.erase(tx, BEN)
    assert not await give(store, 1, NOW + hours(3), CHIDI)


async def test_what_has_faded_or_is_gone_is_not_answered(store: Store) -> None:
    await add(store, asked(1), asked(2))
    fades_at = asked(1).fades_at
    assert not await give(store, 1, fades_at)
    assert await kept(store, 1) == asked(1)
    assert await give(store, 1, fades_at - hours(1))
    async with store.write() as tx:
        await feedbacks.remove(tx, 2)
    assert not await give(store, 2, NOW + hours(3))


@pytest.mark.parametrize("after", [hours(0), FADES_AFTER - hours(1), FADES_AFTER, FADES_AFTER + hours(1)], ids=str)
async def test_a_request_can_be_answered_as_long_as_its_stage_says_waiting(store: Store, after: Any) -> None:
    await add(store, asked(1))
    now = asked(1).created_at + after
    async with store.read() as tx:
        waits = bool(await feedbacks.waiting_in(tx, PAIR, now))
    assert waits == (stage_of(asked(1), now) is Stage.WAITING) == await give(store, 1, now)


async def test_the_receiver_closes_what_was_given_and_once(store: Store) -> None:
    await add(store, asked(1))
    async with store.write() as tx:
        assert not await feedbacks.close(tx, 1, KEEP, TRY, NOW + hours(1))
        assert await feedbacks.get(tx, 1) == asked(1)
    assert await give(store, 1, NOW + hours(2))
    given = await kept(store, 1)
    assert given is not None
    async with store.write() as tx:
        assert await feedbacks.close(tx, 1, KEEP, None, NOW + hours(1000))
        closed = replace(given, keep=KEEP, closed_at=NOW + hours(1000))
        assert await feedbacks.get(tx, 1) == closed
        assert not await feedbacks.close(tx, 1, TRY, TRY, NOW + hours(1001))
        assert await feedbacks.get(tx, 1) == closed


async def test_where_a_request_stands_is_kept(store: Store) -> None:
    await add(store, asked(1), asked(2))
    async with store.write() as tx:
        await feedbacks.keep_message(tx, 1, 31, 32)
        assert await feedbacks.get(tx, 1) == asked(1, channel_id=31, message_id=32)
        assert await feedbacks.get(tx, 2) == asked(2)


async def test_what_waits_in_a_pair_comes_oldest_first(store: Store) -> None:
    elsewhere = asked(5, pair_id=OTHER_PAIR)
    await add(store, asked(4, BEN), asked(2), asked(3), asked(1, fades_at=NOW + hours(9)), elsewhere)
    assert await give(store, 3, NOW + hours(5))
    async with store.read() as tx:
        assert await feedbacks.waiting_in(tx, PAIR, NOW + hours(8)) == [
            asked(1, fades_at=NOW + hours(9)),
            asked(2),
            asked(4, BEN),
        ]
        assert await feedbacks.waiting_in(tx, PAIR, NOW + hours(9)) == [asked(2), asked(4, BEN)]
        assert await feedbacks.waiting_in(tx, OTHER_PAIR, NOW) == [elsewhere]
        assert await feedbacks.waiting_in(tx, 99, NOW) == []


async def test_what_a_person_asked_for_is_listed_newest_first_and_in_parts(store: Store) -> None:
    await add(store, *(asked(number) for number in (2, 1, 3)), asked(4, BEN, giver_id=ANA))
    async with store.read() as tx:
        assert [one.id for one in await feedbacks.of_owner(tx, ANA)] == [3, 2, 1]
        assert [one.id for one in await feedbacks.of_owner(tx, ANA, limit=1, offset=1)] == [2]
        assert await feedbacks.of_owner(tx, CHIDI) == []


async def test_what_was_given_outlives_the_entry_the_pair_and_the_circle(store: Store) -> None:
    await add(store, FULL)
    async with store.write() as tx:
        await entries.remove(tx, entry(1).id)
        assert await feedbacks.get(tx, FULL.id) == replace(FULL, entry_id=None)
        await tx.execute(delete(pairs.pair).where(pairs.pair.c.id == PAIR))
        assert await feedbacks.get(tx, FULL.id) == replace(FULL, entry_id=None, pair_id=None)
        await circles.remove_of_server(tx, 100)
        assert await feedbacks.get(tx, FULL.id) == replace(FULL, entry_id=None, pair_id=None, circle_id=None)


async def test_the_receiver_keeps_what_was_given_when_the_giver_is_erased(store: Store) -> None:
    await add(store, FULL, asked(1, BEN, giver_id=ANA, warm=WARM, given_at=NOW))
    async with store.write() as tx:
        await tables.erase(tx, BEN)
        assert await feedbacks.get(tx, FULL.id) == replace(FULL, giver_id=None)
        assert await feedbacks.of_owner(tx, BEN) == []
        await tables.erase(tx, ANA)
        assert await feedbacks.of_owner(tx, ANA) == []
