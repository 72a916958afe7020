from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from learning.circle import Asking, CircleState, Mode
from store import circles
from store.circles import Circle, Membership
from store.engine import Store
from tests.store.filling import NOW

ANA, BEN = 7, 8
PLAIN = Circle(1, 100, 200, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.EVERY_POST, NOW)
FULL = Circle(
    id=2,
    guild_id=100,
    channel_id=201,
    state=CircleState.SETTING_UP,
    name="Physics",
    timezone="America/Argentina/ComodRivadavia",
    mode=Mode.WHEN_ASKED,
    created_at=NOW,
    set_up_by=BEN,
    facilitator_role_id=300,
    helper_role_id=301,
    moderator_channel_id=302,
    country="DE",
    support_lines="Ms Kern, room 12",
    card_message_id=303,
)


async def keep(store: Store, *kept: Circle) -> None:
    async with store.write() as tx:
        for one in kept:
            await circles.add(tx, one)


async def test_a_circle_comes_back_as_it_was_kept(store: Store) -> None:
    await keep(store, PLAIN, FULL)
    async with store.read() as tx:
        assert await circles.get(tx, 1) == PLAIN
        assert await circles.get(tx, 2) == FULL
        assert await circles.of_channel(tx, 201) == FULL
        assert await circles.get(tx, 3) is None
        assert await circles.of_channel(tx, 1) is None


async def test_a_channel_holds_one_circle(store: Store) -> None:
    await keep(store, PLAIN)
    with pytest.raises(IntegrityError):
        await keep(store, replace(PLAIN, id=9))


async def test_open_circles_are_found_oldest_first(store: Store) -> None:
    later = replace(PLAIN, id=3, channel_id=203)
    closed = replace(PLAIN, id=4, channel_id=204, state=CircleState.CLOSED)
    await keep(store, later, PLAIN, FULL, closed)
    async with store.read() as tx:
        assert await circles.all_open(tx) == [PLAIN, later]


async def test_a_change_touches_one_circle_and_returns_it(store: Store) -> None:
    await keep(store, PLAIN, FULL)
    async with store.write() as tx:
        changed = await circles.change(tx, 1, state=CircleState.CLOSED, name="Geometry", helper_role_id=5)
        assert await circles.change(tx, 9, name="Nowhere") is None
    assert changed == replace(PLAIN, state=CircleState.CLOSED, name="Geometry", helper_role_id=5)
    async with store.read() as tx:
        assert await circles.get(tx, 1) == changed
        assert await circles.get(tx, 2) == FULL


async def test_the_last_answer_and_the_last_joining_count(store: Store) -> None:
    await keep(store, PLAIN)
    async with store.write() as tx:
        assert await circles.membership_of(tx, 1, ANA) is None
        await circles.set_asking(tx, 1, ANA, Asking.NO)
        assert await circles.membership_of(tx, 1, ANA) == Membership(1, ANA, Asking.NO, None)
        await circles.set_asking(tx, 1, ANA, Asking.YES, joined_at=NOW)
        await circles.set_asking(tx, 1, ANA, Asking.YES, joined_at=NOW.add(hours=1))
        await circles.set_asking(tx, 1, ANA, Asking.NO)
        assert await circles.membership_of(tx, 1, ANA) == Membership(1, ANA, Asking.NO, NOW.add(hours=1))


async def test_leaving_forgets_the_joining_and_remembers_the_no(store: Store) -> None:
    await keep(store, PLAIN)
    async with store.write() as tx:
        for person in (ANA, BEN):
            await circles.set_asking(tx, 1, person, Asking.YES, joined_at=NOW)
        await circles.leave(tx, 1, ANA)
        assert await circles.membership_of(tx, 1, ANA) == Membership(1, ANA, Asking.NO, None)
        assert await circles.members(tx, 1) == 1
        await circles.set_asking(tx, 1, ANA, Asking.YES, joined_at=NOW.add(hours=1))
        assert await circles.membership_of(tx, 1, ANA) == Membership(1, ANA, Asking.YES, NOW.add(hours=1))


async def test_a_person_s_circles_are_the_open_ones_where_they_said_yes(store: Store) -> None:
    open_again = replace(PLAIN, id=3, channel_id=203)
    closed = replace(PLAIN, id=4, channel_id=204, state=CircleState.CLOSED)
    said_no = replace(PLAIN, id=5, channel_id=205)
    await keep(store, PLAIN, FULL, open_again, closed, said_no)
    async with store.write() as tx:
        await circles.set_asking(tx, 3, ANA, Asking.YES)
        await circles.set_asking(tx, 1, ANA, Asking.YES, joined_at=NOW)
        await circles.set_asking(tx, 2, ANA, Asking.YES)
        await circles.set_asking(tx, 4, ANA, Asking.YES, joined_at=NOW)
        await circles.set_asking(tx, 5, ANA, Asking.NO)
        await circles.set_asking(tx, 5, BEN, Asking.YES)
        assert await circles.joined_by(tx, ANA) == [PLAIN, open_again]
        assert await circles.joined_by(tx, BEN) == [said_no]


async def test_who_joined_is_counted_and_who_only_said_yes_is_not(store: Store) -> None:
    await keep(store, PLAIN, replace(PLAIN, id=3, channel_id=203))
    async with store.write() as tx:
        for person in range(6):
            await circles.set_asking(tx, 1, person, Asking.YES, joined_at=NOW)
        await circles.set_asking(tx, 1, 6, Asking.YES)
        await circles.set_asking(tx, 3, 7, Asking.YES, joined_at=NOW)
        assert await circles.members(tx, 1) == 6
        assert await circles.members(tx, 3) == 1
        assert await circles.members(tx, 9) == 0
