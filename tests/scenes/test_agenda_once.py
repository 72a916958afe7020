"""Each message comes once and only once, wherever the bot is stopped, and however many of it there are."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from whenever import minutes, seconds

from cogs._edge.agenda import Done, Step
from learning.agenda import Row, Share, State
from learning.notify import Notice
from store import agenda, circles
from store.tables import count_rows, erase
from tests.scenes.agenda_steps import (
    LEASE,
    NOTE,
    SOON,
    become,
    brought,
    carried_out,
    die_at,
    for_ana,
    note,
    of_circle,
    once_sent,
    posts,
    state_of,
    tells,
    told,
    until,
    wants,
)
from tests.scenes.wire import fail_after
from tests.scenes.world import World

SENT = (State.SENT, None)


async def killed(world: World, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Let the process die at a step of the store, when what is planned comes due."""
    die_at(world, monkeypatch, step)
    with suppress(asyncio.CancelledError):
        await world.env.advance_time(SOON.total("seconds"))
    monkeypatch.undo()


async def test_a_message_that_went_out_before_the_bot_was_killed_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    called, row = posts(world), note(world)
    await world.plan(row)
    await killed(world, monkeypatch, "finish")
    (message,) = brought(world)
    assert (await become(world, row)).state is State.CLAIMED
    await world.down(5)
    await world.env.advance_time(LEASE - 10)
    assert len(called) == 1
    await world.env.advance_time(10)
    assert brought(world) == [message]
    kept = await become(world, row)
    assert (kept.state, kept.message_id, len(called)) == (State.SENT, message.id, 2)


async def test_it_is_found_among_the_posts_of_others_and_hours_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts(world)
    row = note(world)
    await world.plan(row)
    await killed(world, monkeypatch, "finish")
    (message,) = brought(world)
    await world.down(5)
    for number in range(60):
        await world.eli.send(world.study, f"ok {number}")
    assert (await become(world, row)).state is State.CLAIMED
    await world.down(3 * 3600)
    assert brought(world) == [message]
    assert (await become(world, row)).message_id == message.id


async def test_a_direct_message_is_found_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await wants(world, Notice.CHECKIN)
    await world.env.advance_time(12 * 3600)
    tells(world)
    row = for_ana(world)
    await world.plan(row)
    await killed(world, monkeypatch, "finish")
    (message,) = told(world)
    await world.down(LEASE)
    assert told(world) == [message]
    assert (await become(world, row)).message_id == message.id


async def test_a_message_that_is_not_to_be_any_more_is_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts(world)
    row = note(world)
    await world.plan(row)
    await killed(world, monkeypatch, "finish")
    assert len(brought(world)) == 1

    async def nothing_to_say(_: Row) -> Step:
        return Done(why="over")

    carried_out(world, nothing_to_say)
    await world.down(LEASE)
    assert (brought(world), await state_of(world, row)) == ([], (State.LEFT_OUT, "over"))


@pytest.mark.parametrize("step", ["mark_tried", "claim"])
async def test_a_message_that_had_not_gone_out_is_sent(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    posts(world)
    row = note(world)
    await world.plan(row)
    await killed(world, monkeypatch, step)
    assert brought(world) == []
    await world.down(LEASE + 5)
    assert len(brought(world)) == 1
    assert await state_of(world, row) == SENT


async def test_one_whose_sending_broke_off_after_discord_had_it_is_not_sent_again(world: World) -> None:
    posts(world)
    row = note(world)
    await world.plan(row)
    fail_after(world.bot, "POST", f"/channels/{world.study.id}/messages")
    await until(world, row.due_at)
    (message,) = brought(world)
    assert await state_of(world, row) == (State.PLANNED, "discord_failed")
    await world.env.advance_time(3600)
    assert brought(world) == [message]
    kept = await become(world, row)
    assert (kept.state, kept.why, kept.message_id, kept.tries) == (State.SENT, None, message.id, 2)


async def test_two_workers_on_one_database_send_each_message_once(world: World) -> None:
    called = posts(world)
    first: Any = world.bot.get_cog("Worker")
    with world.env._bot_scope():
        second = type(first)(world.bot)
        await second.cog_load()
        second._is_connected = True
        rows = [note(world, subject=str(number), due_at=world.bot.clock()) for number in range(25)]
        async with world.bot.store.write() as tx:
            await agenda.plan(tx, *rows)
        running = asyncio.gather(*(asyncio.create_task(one.run_due()) for one in (first, second)))
    await world.env.advance_time(30)
    await running
    assert len(called) == len(brought(world)) == 25
    assert {(await become(world, row)).state for row in rows} == {State.SENT}
    second._alarm.stop()


async def test_a_worker_with_shards_of_its_own_leaves_the_others_rows(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = posts(world)
    other = world.guild.id + (1 << 22)
    own = note(world, subject="own", guild_id=world.guild.id)
    others = note(world, subject="others", guild_id=other)
    nobodys = note(world, subject="nobodys")
    monkeypatch.setattr(type(world.bot), "share", Share((world.guild.id >> 22 & 1,), 2))
    await world.plan(own, others, nobodys)
    await world.env.advance_time(600)
    expected = {"own", "nobodys"} if world.guild.id >> 22 & 1 == 0 else {"own"}
    assert {row.subject for row in called} == expected
    assert await state_of(world, others) == (State.PLANNED, None)


# --- whose row it was is gone ----------------------------------------------------------------------------------------


async def test_a_message_whose_person_erased_everything_on_its_way_is_taken_back(world: World) -> None:
    await wants(world, Notice.CHECKIN)
    await world.env.advance_time(12 * 3600)
    tells(world)
    row = for_ana(world)
    await world.plan(row)

    async def erase_everything() -> None:
        async with world.bot.store.write() as tx:
            await erase(tx, world.ana.id)

    once_sent(world, erase_everything)
    await until(world, row.due_at)
    assert told(world) == []
    assert await world.agenda(row.kind) == []
    async with world.bot.store.read() as tx:
        assert await count_rows(tx, world.ana.id) == {}


async def test_a_message_whose_row_another_process_took_up_meanwhile_stays(world: World) -> None:
    posts(world)
    row = note(world)
    await world.plan(row)

    async def take_up() -> None:
        later = world.bot.clock() + seconds(LEASE)
        async with world.bot.store.write() as tx:
            await agenda.claim(tx, "another process", later, later + minutes(2), limit=1)

    once_sent(world, take_up)
    await until(world, row.due_at)
    (message,) = brought(world)
    await world.env.advance_time(600)
    assert brought(world) == [message]
    assert (await become(world, row)).message_id == message.id


async def test_a_circle_that_is_erased_takes_its_rows_along(world: World) -> None:
    called, row = posts(world), of_circle(world)
    await world.plan(row)
    async with world.bot.store.write() as tx:
        await circles.remove_of_server(tx, world.guild.id)
    await world.env.advance_time(3600)
    assert called == []
    assert await world.agenda(NOTE) == []
