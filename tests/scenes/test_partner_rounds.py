"""Rounds of matching in a circle: who is proposed to whom, who hears that there was nobody, and what holds anyway."""

import pytest

from learning.circle import Asking
from learning.notify import Notice
from learning.partners import Manner
from store import circles, nevers, notices, pairs, people
from tests.scenes.checkin_steps import instant, until
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of
from tests.scenes.notice_steps import stamp
from tests.scenes.partner_pool_steps import (
    HELD,
    HELD_AGAIN,
    NO_MATCH,
    changed,
    ids,
    inbox,
    join,
    looking,
    page,
    planned_for,
    proposed,
    rounds,
)
from tests.scenes.world import World, labels

NEXT = instant("2026-01-12T16:00+01")


@pytest.fixture(autouse=True)
async def partners(world: World) -> None:
    """Let the circle have partners."""
    await changed(world, partners=1)


async def test_two_are_proposed_to_each_other_and_neither_hears_of_it_before(world: World) -> None:
    await join(world, world.ana, manner="direct")
    await join(world, world.ben, manner="direct")
    await until(world, "2026-01-05T15:59:50+01")
    assert (inbox(world, world.ana), inbox(world, world.ben)) == ([], [])
    assert await proposed(world) == []
    await until(world, HELD)
    (pair,) = await proposed(world)
    assert pair.people == set(ids(world.ana, world.ben))
    assert [(half.asked, half.said) for half in pair.halves] == [(False, None)] * 2
    assert pair.fades_at == NEXT
    assert pair.agreement.manner is Manner.DIRECT
    for one, other in ((world.ana, "Ben"), (world.ben, "Ana")):
        (told,) = inbox(world, one)
        assert other in told
    assert await looking(world) == ids(world.ana, world.ben)
    assert await planned_for(world, "partner.no_match") == []
    assert world.said(world.study) == []


async def test_who_likes_different_nudges_begins_with_gentle_ones(world: World) -> None:
    await join(world, world.ana, manner="direct")
    await join(world, world.ben, manner="gentle")
    await until(world, HELD)
    (pair,) = await proposed(world)
    assert pair.agreement.manner is Manner.GENTLE


async def test_three_go_together(world: World) -> None:
    await join(world, world.ana, world.ben, world.chidi)
    await until(world, HELD)
    (trio,) = await proposed(world)
    assert trio.people == set(ids(world.ana, world.ben, world.chidi))
    assert await planned_for(world, "partner.ask") == ids(world.ana, world.ben, world.chidi)


async def test_those_who_share_topics_go_together(world: World) -> None:
    await join(world, world.ana, world.chidi, topics="Solving fractions")
    await join(world, world.ben, world.dee, topics="Spanish verbs")
    await until(world, HELD)
    assert {pair.people for pair in await proposed(world)} == {
        frozenset(ids(world.ana, world.chidi)),
        frozenset(ids(world.ben, world.dee)),
    }


async def test_one_alone_is_told_plainly_and_stays(world: World) -> None:
    await join(world, world.ana)
    await until(world, HELD)
    (told,) = world.said(world.ana.user.dm_channel)
    assert told.content.startswith(NO_MATCH)
    assert stamp(NEXT) in told.content
    assert labels(told)[:3] == ["What I said", "Stop looking", "Turn this kind off"]
    assert await looking(world) == ids(world.ana)
    await world.restart()
    shown = await world.ana.user.click(told, label="What I said")
    assert buttons_of(shown) == ["Change what I said", "Stop looking"]
    left = await world.ana.user.click(told, label="Stop looking")
    assert text_of(left).startswith("You're not looking for a partner")
    assert await looking(world) == []
    await until(world, HELD_AGAIN)
    assert len(inbox(world, world.ana)) == 1


async def test_who_stops_before_they_could_be_told_is_not_told(world: World) -> None:
    # The round is at midnight in Tokyo: what comes of it waits for the morning there.
    await in_tokyo(world)
    await join(world, world.ana)
    await until(world, HELD)
    assert await planned_for(world, "partner.no_match") == ids(world.ana)
    await press(world.ana, answer_of(await page(world, world.ana)), "Stop looking")
    await until(world, "2026-01-07T12:00+01")
    assert inbox(world, world.ana) == []


async def test_a_match_that_somebody_has_not_heard_of_does_not_come_once_they_look_no_more(world: World) -> None:
    await in_tokyo(world)
    await join(world, world.ana, world.ben)
    await until(world, HELD)
    (asked,) = inbox(world, world.ben)
    await press(world.ana, answer_of(await page(world, world.ana)), "Stop looking")
    await until(world, "2026-01-07T12:00+01")
    assert inbox(world, world.ana) == []
    assert inbox(world, world.ben) == [asked]
    # Ben sees what he would see of anybody who does not answer.
    assert [pair.is_together for pair in await proposed(world)] == [False]


async def test_a_match_that_somebody_has_heard_of_can_be_answered_once_they_look_no_more(world: World) -> None:
    await join(world, world.ana, world.ben)
    await until(world, HELD)
    await press(world.ana, answer_of(await page(world, world.ana)), "Stop looking")
    for one in (world.ana, world.ben):
        (asked,) = world.said(one.user.dm_channel)
        await one.user.click(asked, label="Yes")
    async with world.bot.store.read() as tx:
        assert len(await pairs.of_circle(tx, world.bot.circles[world.study.id].id)) == 1


async def test_who_is_no_member_any_more_is_in_no_round(world: World) -> None:
    await join(world, world.ana, world.ben)
    async with world.bot.store.write() as tx:
        await circles.set_asking(tx, world.bot.circles[world.study.id].id, world.ana.id, Asking.NO)
    await until(world, HELD)
    assert await proposed(world) == []
    assert inbox(world, world.ana) == []
    (told,) = inbox(world, world.ben)
    assert told.startswith(NO_MATCH)


async def test_a_never_list_holds_and_looks_like_any_round_without_a_match(world: World) -> None:
    await join(world, world.ana, world.ben)
    async with world.bot.store.write() as tx:
        await nevers.add(tx, world.ben.id, world.ana.id, world.bot.clock())
    await until(world, HELD)
    assert await proposed(world) == []
    (of_ana,), (of_ben,) = inbox(world, world.ana), inbox(world, world.ben)
    assert of_ana == of_ben
    assert of_ana.startswith(NO_MATCH)


async def test_two_who_did_not_both_say_yes_are_not_matched_again_and_stay(world: World) -> None:
    await join(world, world.ana, world.ben)
    await until(world, HELD)
    await until(world, HELD_AGAIN)
    assert await proposed(world) == []
    assert await looking(world) == ids(world.ana, world.ben)
    assert [inbox(world, one)[-1].startswith(NO_MATCH) for one in (world.ana, world.ben)] == [True, True]
    await join(world, world.chidi, world.dee)
    await until(world, "2026-01-19T16:00:10+01")
    assert len(await proposed(world)) == 2
    assert frozenset(ids(world.ana, world.ben)) not in {pair.people for pair in await proposed(world)}


async def test_who_began_a_pairing_looks_no_more(world: World) -> None:
    await join(world, world.ana, world.ben)
    await until(world, HELD)
    for one in (world.ana, world.ben):
        (asked,) = world.said(one.user.dm_channel)
        await one.user.click(asked, label="Yes")
    assert await looking(world) == []
    async with world.bot.store.read() as tx:
        (pair,) = await pairs.of_circle(tx, world.bot.circles[world.study.id].id)
    assert pair.people == set(ids(world.ana, world.ben))
    await until(world, HELD_AGAIN)
    assert [date for date, _, _ in await rounds(world)] == ["2026-01-05", "2026-01-12"]
    assert await planned_for(world, "partner.no_match") == []


async def test_who_switched_asks_off_is_left_out_without_a_word(world: World) -> None:
    await join(world, world.ana, world.ben)
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ben.id, Notice.PARTNER_ASK)
    await until(world, HELD)
    assert await proposed(world) == []
    assert inbox(world, world.ben) == []
    (told,) = inbox(world, world.ana)
    assert told.startswith(NO_MATCH)
    assert await looking(world) == ids(world.ana, world.ben)


async def test_who_was_answered_in_distress_is_left_out_of_the_round(world: World) -> None:
    await join(world, world.ana, world.ben)
    await until(world, "2026-01-04T12:00+01")
    async with world.bot.store.write() as tx:
        await people.mark_handed_off(tx, world.ben.id, world.bot.clock())
    await until(world, HELD)
    assert await proposed(world) == []
    assert inbox(world, world.ben) == []


async def in_tokyo(world: World) -> None:
    """Let Ana live in Tokyo, with quiet hours as they are."""
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, world.ana.id, "Asia/Tokyo")
