"""What Discord refuses, what breaks and what is gone: each is dealt with by its name, and nothing stops the rest."""

from dataclasses import replace
from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType
from whenever import hours

from cogs._edge.erasing import erase_rows
from learning.agenda import Row, State
from learning.circle import Asking
from learning.notify import Notice
from store import circles, notices
from store.notices import OffWhy
from store.schema import Tx
from store.tables import count_rows
from tests.scenes.agenda_steps import (
    NOTE,
    at,
    become,
    brought,
    due,
    for_ana,
    note,
    notes_to_mo,
    of_circle,
    posts,
    state_of,
    tells,
    told,
    until,
    wanted,
    wants,
)
from tests.scenes.wire import fail_after
from tests.scenes.world import World

SENT = (State.SENT, None)


def refuse(world: World, place: Any, status: int, code: int = 0, *, times: int | None = 1) -> None:
    """Let Discord refuse messages to a place."""
    world.env.inject_error("POST", f"/channels/{place.id}/messages", status=status, code=code, times=times)


# --- Discord fails ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code"),
    [(500, 0), (502, 0), (503, 0), (429, 0), (403, 40003)],
    ids=["500", "502", "503", "too many requests", "too many direct messages"],
)
async def test_where_discord_fails_a_message_is_tried_again_at_growing_intervals(
    world: World, status: int, code: int
) -> None:
    called, row = posts(world), note(world)
    refuse(world, world.study, status, code, times=3)
    await due(world, row)
    assert await state_of(world, row) == (State.PLANNED, "discord_failed")
    for wait, count in ((29, 1), (1, 2), (59, 2), (1, 3), (119, 3)):
        await world.env.advance_time(wait)
        assert (len(called), brought(world)) == (count, [])
    await world.env.advance_time(1)
    assert (len(brought(world)), await state_of(world, row)) == (1, SENT)
    kept = await become(world, row)
    assert (kept.tries, kept.failures) == (4, 0)


async def test_an_outage_longer_than_a_message_is_welcome_leaves_it_out(world: World) -> None:
    posts(world)
    row = note(world)
    refuse(world, world.study, 503, times=None)
    await due(world, row)
    await world.env.advance_time(3600)
    assert (await become(world, row)).state is State.PLANNED
    await world.env.advance_time(1800)
    assert (await become(world, row)).state is State.LATE
    assert notes_to_mo(world) == []


async def test_an_outage_of_the_history_sends_nothing_twice(world: World) -> None:
    posts(world)
    row = note(world)
    fail_after(world.bot, "POST", f"/channels/{world.study.id}/messages")
    world.env.inject_error("GET", f"/channels/{world.study.id}/messages", status=500, times=3)
    await due(world, row)
    await world.env.advance_time(600)
    assert (len(brought(world)), await state_of(world, row)) == (1, SENT)


# --- what the bot may not do -----------------------------------------------------------------------------------------


async def allow(world: World, **permissions: bool | None) -> None:
    """Set what the bot itself may do in #study."""
    assert world.bot.user is not None
    allowed, denied = (one.value for one in discord.PermissionOverwrite(**permissions).pair())
    own = Overwrite(world.bot.user.id, OverwriteType.MEMBER, allowed, denied)
    world.env.backend.edit_channel(world.study.id, {}, overwrites=[own])
    await world.env.settle()


@pytest.mark.parametrize("permission", ["send_messages", "view_channel"])
async def test_a_permission_that_is_missing_is_told_once_and_given_back_in_time_brings_the_message(
    world: World, permission: str
) -> None:
    posts(world)
    row = of_circle(world)
    await allow(world, **{permission: False})
    await due(world, row)
    await world.env.advance_time(20 * 60)
    assert await state_of(world, row) == (State.PLANNED, "permission_missing")
    (told_once,) = notes_to_mo(world)
    assert world.bot.voice.label(f"permission.{permission}") in told_once
    await allow(world, **{permission: True})
    await world.env.advance_time(20 * 60)
    assert (len(brought(world)), await state_of(world, row)) == (1, SENT)
    assert len(notes_to_mo(world)) == 1


async def test_who_was_erased_beside_the_bot_hears_of_no_trouble_any_more(world: World) -> None:
    posts(world)
    await erase_rows(world.bot.store, None, world.mo.id, world.bot.clock())
    await allow(world, send_messages=False)
    await due(world, of_circle(world))
    assert notes_to_mo(world) == []
    async with world.bot.store.read() as tx:
        assert await count_rows(tx, world.mo.id) == {}


async def test_a_permission_given_back_too_late_brings_nothing(world: World) -> None:
    posts(world)
    row = of_circle(world)
    await allow(world, send_messages=False)
    await due(world, row)
    await world.env.advance_time(hours(3).total("seconds"))
    await allow(world, send_messages=True)
    await world.env.advance_time(hours(3).total("seconds"))
    assert (brought(world), await state_of(world, row)) == ([], (State.LATE, None))


async def test_a_place_whose_history_cannot_be_read_gets_nothing_twice(world: World) -> None:
    posts(world)
    row = of_circle(world)
    fail_after(world.bot, "POST", f"/channels/{world.study.id}/messages")
    await due(world, row)
    assert len(brought(world)) == 1
    await allow(world, read_message_history=False)
    await world.env.advance_time(3600)
    assert await state_of(world, row) == (State.LEFT_OUT, "place_unreadable")
    (told_once,) = notes_to_mo(world)
    assert world.bot.voice.label("permission.read_message_history") in told_once
    await allow(world, read_message_history=True)
    assert len(brought(world)) == 1


async def test_a_place_that_cannot_be_seen_any_more_gets_nothing_twice(world: World) -> None:
    posts(world)
    row = of_circle(world)
    fail_after(world.bot, "POST", f"/channels/{world.study.id}/messages")
    await due(world, row)
    await allow(world, view_channel=False)
    await world.env.advance_time(3600)
    assert await state_of(world, row) == (State.LEFT_OUT, "place_unreadable")
    assert len(notes_to_mo(world)) == 1


# --- what is gone ----------------------------------------------------------------------------------------------------


async def test_a_channel_that_is_gone_is_told_once_and_its_rows_are_left_out(world: World) -> None:
    posts(world)
    rows = [of_circle(world, subject="one"), of_circle(world, subject="two")]
    await world.plan(*rows)
    # The bot was away when the channel was deleted, so it has not heard of that.
    world.env.backend.subscribers[:], kept = [], list(world.env.backend.subscribers)
    world.env.backend.delete_channel(world.study.id)
    world.env.backend.subscribers[:] = kept
    await until(world, rows[0].due_at)
    assert [await state_of(world, row) for row in rows] == [(State.LEFT_OUT, "place_gone")] * 2
    (told_once,) = notes_to_mo(world)
    assert "Algebra" in told_once
    await world.env.advance_time(3600)
    assert len(notes_to_mo(world)) == 1


async def test_what_follows_hears_that_a_place_is_gone(world: World) -> None:
    heard: list[tuple[State, str | None]] = []

    async def follow(tx: Tx, row: Row, state: State, why: str | None) -> None:
        heard.append((state, why))

    posts(world)
    world.bot.agenda.followers[NOTE] = follow
    refuse(world, world.study, 404, 10003)
    await due(world, of_circle(world))
    assert heard == [(State.LEFT_OUT, "place_gone")]


async def archived(world: World) -> Any:
    """Return a thread in #study that Discord lets nobody write to until it is woken."""
    thread = await world.post()
    world.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await world.env.settle()
    refuse(world, thread, 400, 50083)
    return thread


async def test_a_thread_that_went_to_sleep_is_woken(world: World) -> None:
    thread = await archived(world)
    posts(world, thread)
    row = of_circle(world)
    await due(world, row)
    assert (len(brought(world, thread)), await state_of(world, row)) == (1, SENT)
    assert not thread._channel.thread_metadata.archived


async def test_a_locked_thread_that_the_bot_may_not_wake_is_told(world: World) -> None:
    thread = await archived(world)
    refuse(world, thread, 400, 50083, times=None)
    world.env.inject_error("PATCH", f"/channels/{thread.id}", status=403, code=50013, times=None)
    posts(world, thread)
    row = of_circle(world)
    await due(world, row)
    assert await state_of(world, row) == (State.PLANNED, "permission_missing")
    assert len(notes_to_mo(world)) == 1
    await world.env.advance_time(hours(2).total("seconds"))
    assert (brought(world, thread), await state_of(world, row)) == ([], (State.LATE, None))


async def test_a_thread_that_sleeps_again_at_once_is_left_out(world: World) -> None:
    thread = await archived(world)
    refuse(world, thread, 400, 50083, times=None)
    posts(world, thread)
    row = of_circle(world)
    await due(world, row)
    assert await state_of(world, row) == (State.LEFT_OUT, "thread_archived")


# --- people ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [50007, 50278], ids=["closed", "no shared server"])
async def test_closed_direct_messages_switch_that_kind_off_and_no_other(world: World, code: int) -> None:
    await wants(world, Notice.CHECKIN, Notice.NUDGE)
    await until(world, at(1, "12:00"))
    tells(world)
    row, another = for_ana(world), for_ana(world, subject="another", due_at=world.bot.clock() + hours(1))
    refuse(world, world.ana.user.dm_channel, 403, code, times=None)
    await world.plan(another)
    await due(world, row)
    assert await state_of(world, row) == (State.LEFT_OUT, "dms_closed")
    assert await wanted(world) == {Notice.NUDGE}
    await until(world, another.due_at)
    assert await state_of(world, another) == (State.LEFT_OUT, "off")
    async with world.bot.store.write() as tx:
        assert await notices.take_untold(tx, world.ana.id) == {Notice.CHECKIN: OffWhy.DMS_CLOSED}


async def test_somebody_who_left_the_server_gets_nothing_more_of_that_circle(world: World) -> None:
    other = await world.open_circle(world.lounge)
    for who in (world.ana, world.ben):
        await wants(world, Notice.CHECKIN, who=who)
    await until(world, at(1, "12:00"))
    tells(world)
    later = world.bot.clock() + hours(1)
    row = for_ana(world)
    same_circle = for_ana(world, subject="same circle", due_at=later)
    other_circle = for_ana(world, subject="other circle", due_at=later, circle_id=other.id, guild_id=None)
    of_ben = replace(for_ana(world, subject="ben's", due_at=later), owner_id=world.ben.id)
    await world.plan(row, same_circle, other_circle, of_ben)
    world.guild.remove_member(world.ana)
    await world.env.advance_time(300)
    assert await state_of(world, row) == (State.LEFT_OUT, "member_left")
    assert {one.subject for one in await world.agenda(row.kind)} == {row.subject, "other circle", "ben's"}
    circle = world.bot.circles[world.study.id]
    async with world.bot.store.read() as tx:
        left = await circles.membership_of(tx, circle.id, world.ana.id)
        stays = await circles.membership_of(tx, other.id, world.ana.id)
    assert left is not None
    assert (left.asking, left.joined_at) == (Asking.NO, None)
    assert stays is not None
    assert stays.asking is Asking.YES
    await until(world, later)
    assert len(told(world, world.ben)) == 1


async def test_a_server_that_is_gone_leaves_its_rows_out(world: World) -> None:
    await wants(world, Notice.CHECKIN)
    await until(world, at(1, "12:00"))
    tells(world)
    row = for_ana(world, guild_id=4242, circle_id=None)
    world.env.inject_error("GET", "/guilds/4242", status=404, code=10004)
    await due(world, row)
    assert await state_of(world, row) == (State.LEFT_OUT, "place_gone")
