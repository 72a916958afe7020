"""What the bot does for its own house: the daily round, and forgetting the circles of servers that removed it."""

from typing import Any

import pytest
from whenever import hours

from learning.agenda import State
from store import circles
from tests.scenes.agenda_steps import at, become, brought, note, of_circle, posts, state_of, until
from tests.scenes.world import World

DAYS_KEPT = 30


async def test_the_daily_round_comes_by_night_and_plans_the_next(world: World) -> None:
    (first,) = await world.agenda("house.round")
    assert (first.due_at, first.state, first.occurrence) == (at(1, "02:30"), State.PLANNED, "2026-01-01")
    await until(world, at(1, "02:30"))
    done, second = await world.agenda("house.round")
    assert (done.id, done.state) == (first.id, State.DONE)
    assert (second.due_at, second.state) == (at(2, "02:30"), State.PLANNED)


async def test_starting_again_and_again_plans_no_second_round(world: World) -> None:
    for _ in range(2):
        await world.restart()
    assert len(await world.agenda("house.round")) == 1


async def test_what_was_sent_is_forgotten_a_month_later(world: World) -> None:
    posts(world)
    row = note(world)
    await world.plan(row)
    await until(world, at(30, "12:00"))
    assert await state_of(world, row) == (State.SENT, None)
    await world.env.advance_time(24 * 3600)
    assert await world.agenda(row.kind) == []
    # Those of the last thirty days, today's, and tomorrow's.
    assert len(await world.agenda("house.round")) == DAYS_KEPT + 2


def remove_bot(world: World, *, unheard: bool = False) -> Any:
    """Remove the bot from the server, perhaps while it does not listen; return the server."""
    listening = list(world.env.backend.subscribers)
    guild = world.env.backend.guilds[world.guild.id]
    if unheard:
        world.env.backend.subscribers.clear()
    world.env.backend.remove_guild(guild.id)
    world.env.backend.subscribers[:] = listening
    return guild


async def circles_left(world: World) -> int:
    async with world.bot.store.read() as tx:
        return len(await circles.closed_channels(tx)) + len(await circles.all_open(tx))


async def passing(world: World, days: int) -> None:
    for _ in range(days):
        await world.env.advance_time(24 * 3600)


@pytest.mark.parametrize("unheard", [False, True], ids=["at once", "while it was away"])
async def test_a_server_that_removed_the_bot_is_forgotten_a_month_later(world: World, *, unheard: bool) -> None:
    called = posts(world)
    row = of_circle(world, due_at=at(31, "23:00"), late_after=None)
    await world.plan(row)
    remove_bot(world, unheard=unheard)
    if unheard:
        await world.down(3600)
    await world.env.settle()
    (planned,) = await world.agenda("house.forget_server")
    assert (planned.subject, planned.guild_id) == (str(world.guild.id), world.guild.id)
    assert planned.due_at == world.bot.clock() + hours(24 * DAYS_KEPT)
    assert world.bot.circles == {}
    await passing(world, DAYS_KEPT - 1)
    assert await circles_left(world) == 1
    await passing(world, 1)
    assert (await circles_left(world), (await become(world, planned)).state) == (0, State.DONE)
    await passing(world, 2)
    assert called == []


async def test_starting_again_does_not_put_the_month_off(world: World) -> None:
    remove_bot(world, unheard=True)
    for _ in range(3):
        await world.down(3600)
    assert len(await world.agenda("house.forget_server")) == 1


async def test_a_server_that_takes_the_bot_back_is_kept(world: World) -> None:
    guild = remove_bot(world)
    await world.env.settle()
    world.env.backend.guilds[guild.id] = guild
    guild.channel_ids.clear()
    await world.down(3600)
    (planned,) = await world.agenda("house.forget_server")
    await passing(world, DAYS_KEPT)
    assert await circles_left(world) == 1
    assert await state_of(world, planned) == (State.LEFT_OUT, "server_is_back")


async def test_a_server_that_removes_the_bot_once_more_is_forgotten_in_its_turn(world: World) -> None:
    guild = remove_bot(world)
    await world.env.settle()
    await passing(world, DAYS_KEPT)
    assert await circles_left(world) == 0
    world.env.backend.guilds[guild.id] = guild
    guild.channel_ids.clear()
    await world.down(3600)
    await world.open_circle()
    remove_bot(world)
    await world.env.settle()
    await passing(world, DAYS_KEPT)
    assert await circles_left(world) == 0


async def test_nothing_is_forgotten_where_the_bot_is(world: World) -> None:
    posts(world)
    await world.restart()
    assert await world.agenda("house.forget_server") == []
    assert list(world.bot.circles) == [world.study.id]
    row = note(world)
    await world.plan(row)
    await until(world, row.due_at)
    assert len(brought(world)) == 1
