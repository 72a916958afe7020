"""What a person wants to be sent unasked, on both engines."""

import asyncio

import pytest
from sqlalchemy import func, select
from whenever import Time, Weekday

from learning.circle import Asking, CircleState, Mode
from learning.notify import Fading, Notice, Span, Wishes
from store import circles, notices, people
from store.circles import Circle
from store.engine import Store
from store.notices import OffWhy
from tests.store.filling import NOW

ANA, BEN = 7, 8
SOON = NOW.add(hours=1)


async def test_somebody_unknown_wants_nothing_and_leaves_no_row(store: Store) -> None:
    async with store.write() as tx:
        assert await notices.wishes_of(tx, ANA) == Wishes()
        assert await notices.fading_of(tx, ANA, Notice.REMINDER) == Fading()
        await notices.mark_answered(tx, ANA, Notice.REMINDER)
        await notices.choose(tx, ANA, set(), set(Notice))
        assert await notices.take_untold(tx, ANA) == {}
        assert (await tx.execute(select(func.count()).select_from(notices.notice))).scalar_one() == 0


async def test_wishes_hold_all_that_a_person_has_said(store: Store) -> None:
    busy = Span(Time(8, 30), Time(15), frozenset({Weekday.MONDAY, Weekday.FRIDAY}))
    async with store.write() as tx:
        await people.set_timezone(tx, ANA, "Europe/Dublin")
        await people.set_quiet_hours(tx, ANA, None)
        await people.set_busy_hours(tx, ANA, busy)
        await people.set_batch_hour(tx, ANA, 7)
        await people.set_rest(tx, ANA, SOON)
        await people.mark_handed_off(tx, ANA, NOW)
        await notices.switch_on(tx, ANA, Notice.CHECKIN)
        await notices.snooze(tx, ANA, Notice.REMINDER, SOON)
        await notices.switch_on(tx, BEN, Notice.NUDGE)
    async with store.read() as tx:
        assert await notices.wishes_of(tx, ANA) == Wishes(
            zone="Europe/Dublin",
            wanted=frozenset({Notice.CHECKIN}),
            quiet_hours=None,
            busy_hours=busy,
            batch_at=Time(7),
            rests_until=SOON,
            snoozed={Notice.REMINDER: SOON},
            handed_off_at=NOW,
        )
        assert (await notices.wishes_of(tx, BEN)).wanted == {Notice.NUDGE}


async def test_choosing_changes_those_that_were_shown_alone(store: Store) -> None:
    async with store.write() as tx:
        await notices.choose(tx, ANA, {Notice.CHECKIN, Notice.TICKETS}, set(Notice))
        await notices.choose(tx, ANA, {Notice.REMINDER}, {Notice.CHECKIN, Notice.REMINDER})
        assert (await notices.wishes_of(tx, ANA)).wanted == {Notice.REMINDER, Notice.TICKETS}


async def test_what_is_switched_on_begins_anew_and_what_stays_on_does_not(store: Store) -> None:
    async with store.write() as tx:
        for kind in (Notice.CHECKIN, Notice.REMINDER):
            await notices.switch_on(tx, ANA, kind)
            await notices.snooze(tx, ANA, kind, SOON)
            await notices.keep_fading(tx, ANA, kind, Fading(2, rests_next=True))
        await notices.switch_off(tx, ANA, Notice.REMINDER)
        await notices.choose(tx, ANA, {Notice.CHECKIN, Notice.REMINDER}, {Notice.CHECKIN, Notice.REMINDER})
        assert (await notices.wishes_of(tx, ANA)).snoozed == {Notice.CHECKIN: SOON}
        assert await notices.fading_of(tx, ANA, Notice.CHECKIN) == Fading(2, rests_next=True)
        assert await notices.fading_of(tx, ANA, Notice.REMINDER) == Fading()


async def test_an_answer_brings_back_the_kind_it_is_about_alone(store: Store) -> None:
    async with store.write() as tx:
        for person_id, kind in ((ANA, Notice.CHECKIN), (ANA, Notice.REMINDER), (BEN, Notice.REMINDER)):
            await notices.switch_on(tx, person_id, kind)
            await notices.keep_fading(tx, person_id, kind, Fading(1))
        await notices.mark_answered(tx, ANA, Notice.REMINDER)
        assert await notices.fading_of(tx, ANA, Notice.REMINDER) == Fading()
        assert await notices.fading_of(tx, ANA, Notice.CHECKIN) == Fading(1)
        assert await notices.fading_of(tx, BEN, Notice.REMINDER) == Fading(1)


async def test_what_the_bot_switched_off_is_told_once(store: Store) -> None:
    async with store.write() as tx:
        await notices.switch_on(tx, ANA, Notice.CHECKIN)
        await notices.switch_off(tx, ANA, Notice.CHECKIN, OffWhy.DMS_CLOSED)
        await notices.switch_off(tx, ANA, Notice.REMINDER, OffWhy.DMS_CLOSED)
        await notices.switch_off(tx, ANA, Notice.TICKETS)
        await notices.switch_off(tx, BEN, Notice.CHECKIN)
        assert await notices.has_untold(tx, ANA)
        assert not await notices.has_untold(tx, BEN)
        told = {Notice.CHECKIN: OffWhy.DMS_CLOSED, Notice.REMINDER: OffWhy.DMS_CLOSED}
        assert await notices.take_untold(tx, ANA) == told
        assert not await notices.has_untold(tx, ANA)
        assert await notices.take_untold(tx, ANA) == {}
        assert (await notices.wishes_of(tx, ANA)).wanted == set()


@pytest.mark.parametrize("on_again", [True, False])
async def test_what_the_person_has_changed_themselves_since_need_not_be_told(store: Store, on_again: bool) -> None:
    async with store.write() as tx:
        await notices.switch_on(tx, ANA, Notice.CHECKIN)
        await notices.switch_off(tx, ANA, Notice.CHECKIN, OffWhy.DMS_CLOSED)
        if on_again:
            await notices.switch_on(tx, ANA, Notice.CHECKIN)
        else:
            await notices.switch_off(tx, ANA, Notice.CHECKIN)
        assert not await notices.has_untold(tx, ANA)


async def test_members_wanting_a_kind_are_those_who_joined_and_want_it(store: Store) -> None:
    async with store.write() as tx:
        for circle_id in (1, 2):
            circle = Circle(circle_id, 3, circle_id, CircleState.OPEN, "Algebra", "UTC", Mode.COMMANDS, NOW)
            await circles.add(tx, circle)
        for person_id in (12, 11, 13, 14):
            await circles.set_asking(tx, 1, person_id, Asking.YES, joined_at=NOW)
        await circles.set_asking(tx, 1, 15, Asking.YES)
        await circles.set_asking(tx, 2, 16, Asking.YES, joined_at=NOW)
        await circles.leave(tx, 1, 14)
        for person_id in (11, 12, 14, 15, 16):
            await notices.switch_on(tx, person_id, Notice.CHECKIN)
        await notices.switch_on(tx, 13, Notice.REMINDER)
        assert await notices.members_wanting(tx, 1, Notice.CHECKIN) == [11, 12]


async def test_two_processes_that_keep_a_wish_at_once_keep_one_row(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(2)]
    both = asyncio.Barrier(2)

    async def snooze(store: Store) -> None:
        async with store.read() as tx:
            await notices.wishes_of(tx, ANA)
        await both.wait()
        async with store.write() as tx:
            await notices.snooze(tx, ANA, Notice.CHECKIN, SOON)

    await asyncio.gather(*(snooze(store) for store in stores))
    async with stores[0].read() as tx:
        assert (await notices.wishes_of(tx, ANA)).snoozed == {Notice.CHECKIN: SOON}
    for store in stores:
        await store.close()
