"""A check-in without permission, and one whose channel, card or member is gone."""

from typing import Any
from unittest.mock import Mock

import discord
import pytest

from learning.agenda import State
from learning.checkin import CheckInState
from learning.circle import CircleState
from learning.notify import Notice
from store import checkins, circles
from tests.scenes.checkin_steps import (
    CLOSES,
    FIRST,
    allow,
    cards,
    checkin_of,
    choose,
    digest,
    ends,
    everything_said,
    inbox,
    instant,
    opened,
    pages,
    planned,
    run_of,
    share,
    started,
    until,
    wants,
)
from tests.scenes.circle_steps import press
from tests.scenes.log_steps import forbid
from tests.scenes.world import World

NEXT = [instant("2026-01-09T16:00+01")]


async def test_without_permission_at_its_time_the_facilitator_is_told_and_it_comes_when_it_is_back(
    world: World,
) -> None:
    await started(world)
    await forbid(world, world.guild.me, "send_messages")
    await until(world, "2026-01-02T20:00+01")
    assert world.said(world.study) == []
    (note,) = inbox(world, world.mo)
    assert "Send Messages" in note
    await allow(world)
    await world.env.advance_time(1800)
    (card,) = cards(world)
    assert (await run_of(world, card)).closes_at == instant(CLOSES)
    assert await planned(world) == NEXT
    assert len(inbox(world, world.mo)) == 1


async def test_without_permission_for_more_than_half_of_its_time_it_does_not_come(world: World) -> None:
    await started(world)
    await forbid(world, world.guild.me, "send_messages")
    await until(world, "2026-01-03T05:00+01")
    await allow(world)
    await until(world, "2026-01-08T00:00Z")
    assert world.said(world.study) == []
    assert await planned(world) == NEXT
    assert len(inbox(world, world.mo)) == 1
    await until(world, "2026-01-09T16:00+01")
    assert len(cards(world)) == 1


@pytest.mark.parametrize("act", ["change", "pause and go on", "end", "close the circle", "restart"])
async def test_one_that_waits_for_a_permission_is_in_nobodys_way_whatever_is_done_meanwhile(
    world: World, act: str
) -> None:
    page = await started(world)
    checkin = await checkin_of(world)
    await forbid(world, world.guild.me, "send_messages")
    await until(world, "2026-01-02T17:00+01")
    if act == "change":
        await press(world.mo, page, "Change it")
        await choose(world.mo, page, "weekdays", "6")
    elif act == "pause and go on":
        await press(world.mo, page, "Pause")
        await world.env.advance_time(3600)
        await press(world.mo, page, "Go on")
    elif act == "end":
        await press(world.mo, page, "End it")
        await press(world.mo, page, "End it")
    elif act == "restart":
        await world.restart()
    else:
        result = await world.mo.slash(world.study, "circle close")
        await press(world.mo, result.response, "Close the circle")
    await until(world, "2026-01-02T20:00+01")
    await allow(world)
    await world.env.advance_time(3600)
    comes = act in {"change", "restart"}
    assert len(world.said(world.study)) == comes
    async with world.bot.store.read() as tx:
        assert (await checkins.open_run(tx, checkin.id) is not None) is comes
    if act in {"end", "close the circle"}:
        assert await planned(world) == []
        return
    following = "2026-01-03T16:00+01" if act == "change" else "2026-01-09T16:00+01"
    await until(world, following)
    await world.env.advance_time(5)
    assert "It closes" in world.last(world.study).content
    assert (State.LEFT_OUT, "one_is_open") not in await ends(world, "checkin.open")


async def test_without_permission_over_the_closing_the_digest_comes_when_it_is_back(world: World) -> None:
    card = await opened(world)
    for one in world.learners:
        await share(one, card, rose=f"{one.name} " + "r" * 480, thorn="t" * 500)
        await world.env.advance_time(10)
    await until(world, "2026-01-03T15:00+01")
    await forbid(world, world.guild.me, "send_messages")
    # Each half hour the bot tries again: too much for one stride.
    for hour in ("03T18", "03T22", "04T02", "04T06", "04T09"):
        await until(world, f"2026-01-{hour}:00+01")
    assert digest(world) == []
    assert len(inbox(world, world.mo)) == 1
    await allow(world)
    await world.env.advance_time(1830)
    found = digest(world)
    whole = "".join(one.content for one in found)
    assert [whole.count(f"{one.name} ") for one in world.learners] == [1, 1, 1, 1]
    order = [whole.index(f"{one.name} ") for one in world.learners]
    assert order == sorted(order)
    assert len(found) > 1


@pytest.mark.parametrize("when", ["before it opens", "while it is open"])
async def test_a_deleted_channel_closes_the_circle_and_ends_it_quietly(world: World, when: str) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await started(world)
    if when == "while it is open":
        await until(world, FIRST)
        await share(world.ben, world.last(world.study))
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    await world.env.settle()
    await until(world, "2026-01-12T00:00Z")
    assert inbox(world, world.ana) == []
    assert len(inbox(world, world.mo)) <= 1
    assert await planned(world) == []
    async with world.bot.store.read() as tx:
        (checkin,) = await checkins.all_active(tx)
        circle = await circles.get(tx, checkin.circle_id)
        assert await checkins.open_run(tx, checkin.id) is None
    assert circle is not None
    assert circle.state is CircleState.CLOSED


async def test_a_channel_that_is_gone_without_a_word_pauses_it_and_tells_the_facilitator_once(world: World) -> None:
    await started(world)
    before = await checkin_of(world)
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    # As after a lost connection: the channel is not there any more, and nothing has said so.
    state: Any = channel._state
    heard, state.dispatch = state.dispatch, Mock()
    await channel.delete()
    await world.env.settle()
    state.dispatch = heard
    await until(world, "2026-01-20T00:00Z")
    async with world.bot.store.read() as tx:
        checkin = await checkins.get(tx, before.id)
    assert checkin is not None
    assert checkin.state is CheckInState.PAUSED
    assert await planned(world) == []
    (note,) = inbox(world, world.mo)
    assert "Algebra" in note


async def test_a_card_that_a_moderator_deleted_changes_nothing_for_the_digest(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await (await channel.fetch_message(card.id)).delete()
    await world.env.settle()
    await until(world, "2026-01-05T16:01+01")
    (found,) = world.said(world.study)
    assert found in digest(world)


async def test_a_member_who_left_the_server_is_not_reminded_and_no_longer_a_member(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await wants(world, world.ben, Notice.REMINDER)
    await opened(world, first="2026-01-02T07:00+01", at="07:00", open_for="360")
    world.guild.remove_member(world.ana)
    await until(world, "2026-01-02T13:00+01")
    assert len(inbox(world, world.ben)) == 1
    assert not any(text for text in everything_said(world) if f"<@{world.ana.id}>" in text)
    async with world.bot.store.read() as tx:
        here = world.bot.circles[world.study.id].id
        membership = await circles.membership_of(tx, here, world.ana.id)
    assert membership is not None
    assert membership.joined_at is None


async def test_changes_while_one_is_open_count_from_the_next_one_on(world: World) -> None:
    card = await opened(world)
    page = await pages(world)
    before = await checkin_of(world)
    await choose(world.mo, page, "show", str(before.id))
    await press(world.mo, page, "Change it")
    await choose(world.mo, page, "open_for", "60")
    await choose(world.mo, page, "weekdays", "6")
    await choose(world.mo, page, "at", "09:00")
    assert (await run_of(world, card)).closes_at == instant(CLOSES)
    await share(world.ana, card)
    await until(world, "2026-01-03T15:59+01")
    assert digest(world) == []
    await until(world, "2026-01-03T16:01+01")
    assert len(digest(world)) == 1
