"""Errors nobody planned for: they stop no other row, and set a row aside in the end."""

import asyncio
from typing import Any

import discord
import pytest
from whenever import minutes

from cogs._edge.agenda import Done, Post, Step, Tell
from cogs._edge.buttons import Item, button
from cogs._edge.say import Saying
from learning.agenda import Row, State
from learning.notify import Notice
from store import agenda
from store.schema import Tx
from tests.scenes.agenda_steps import (
    NOTE,
    TOLD,
    WORDS,
    at,
    become,
    brought,
    carried_out,
    due,
    for_ana,
    note,
    posts,
    state_of,
    told,
    wants,
)
from tests.scenes.wire import Response
from tests.scenes.world import World

SENT = (State.SENT, None)
ASIDE_AFTER = 30 * (1 + 2 + 4 + 8)
"""Seconds from a first failure to the fifth."""


@pytest.mark.errors_expected
async def test_a_handler_that_fails_stops_no_other_and_is_set_aside_in_the_end(world: World) -> None:
    tried: list[int] = []
    followed: list[tuple[str, State]] = []

    async def fail(row: Row) -> Step:
        tried.append(row.failures)
        raise ZeroDivisionError

    async def follow(tx: Tx, row: Row, state: State, why: str | None) -> None:
        followed.append((row.subject, state))

    carried_out(world, fail, "test.bad")
    world.bot.agenda.followers["test.bad"] = follow
    posts(world)
    bad, good = note(world, kind="test.bad"), note(world)
    await due(world, bad, good)
    assert await state_of(world, good) == SENT
    state, why = await state_of(world, bad)
    assert (state, why and why.split()[0]) == (State.PLANNED, "error")
    await world.env.advance_time(ASIDE_AFTER - 1)
    assert (tried, followed) == ([0, 1, 2, 3], [])
    await world.env.advance_time(1)
    kept = await become(world, bad)
    assert (kept.state, kept.failures, kept.why and kept.why.split()[0]) == (State.SET_ASIDE, 4, "error")
    assert followed == [(bad.subject, State.SET_ASIDE)]
    await world.env.advance_time(24 * 3600)
    assert len(tried) == 5


@pytest.mark.errors_expected
async def test_a_row_of_an_unknown_kind_is_set_aside(world: World) -> None:
    row = note(world, kind="test.unknown")
    await due(world, row)
    await world.env.advance_time(ASIDE_AFTER)
    assert (await become(world, row)).state is State.SET_ASIDE


@pytest.mark.errors_expected
async def test_a_follower_that_fails_sends_nothing_twice_and_the_row_is_set_aside(world: World) -> None:
    async def follow(tx: Tx, row: Row, state: State, why: str | None) -> None:
        raise ZeroDivisionError

    called, row = posts(world), note(world)
    world.bot.agenda.followers[NOTE] = follow
    await due(world, row)
    await world.env.advance_time(ASIDE_AFTER)
    assert (len(called), len(brought(world))) == (5, 1)
    assert (await become(world, row)).state is State.SET_ASIDE


@pytest.mark.errors_expected
async def test_what_cannot_be_remembered_is_undone_with_the_end_of_its_row(world: World) -> None:
    attempts: list[int] = []

    async def remember(tx: Tx, message: discord.Message) -> None:
        attempts.append(message.id)
        await agenda.plan(tx, note(world, kind="test.next", subject=str(len(attempts)), due_at=at(9, "12:00")))
        if len(attempts) == 1:
            raise ZeroDivisionError

    async def handle(row: Row) -> Step:
        items: list[Item] = [button(world.bot.voice, "circle:join", row.id)]
        return Post(world.study.id, Saying(WORDS, items=items), remember)

    carried_out(world, handle)
    row = note(world)
    await due(world, row)
    assert (await world.agenda("test.next"), (await become(world, row)).state) == ([], State.PLANNED)
    await world.env.advance_time(30)
    (message,) = brought(world)
    assert attempts == [message.id] * 2
    assert [one.subject for one in await world.agenda("test.next")] == ["2"]
    assert await state_of(world, row) == SENT


@pytest.mark.errors_expected
async def test_a_message_without_its_rows_id_is_never_sent(world: World) -> None:
    async def handle(row: Row) -> Step:
        return Post(world.study.id, Saying(WORDS, items=[button(world.bot.voice, "circle:join", row.id + 1)]))

    carried_out(world, handle)
    row = note(world)
    await due(world, row)
    await world.env.advance_time(ASIDE_AFTER)
    assert (brought(world), (await become(world, row)).state) == ([], State.SET_ASIDE)


@pytest.mark.errors_expected
@pytest.mark.parametrize("wrong", ["a post of what comes unasked", "telling of what does not", "nothing"])
async def test_a_step_that_a_kind_is_not_for_is_never_taken(world: World, wrong: str) -> None:
    async def handle(row: Row) -> Any:
        saying = Saying(WORDS, items=[button(world.bot.voice, "circle:join", row.id)])
        return {"a post of what comes unasked": Post(world.study.id, saying), "nothing": None}.get(wrong, Tell(saying))

    await wants(world, Notice.CHECKIN)
    carried_out(world, handle, TOLD, Notice.CHECKIN if wrong == "a post of what comes unasked" else None)
    row = for_ana(world, due_at=at(1, "12:00"))
    await due(world, row)
    await world.env.advance_time(ASIDE_AFTER)
    assert (brought(world), told(world)) == ([], [])
    assert (await become(world, row)).state is State.SET_ASIDE


async def test_a_handler_that_takes_too_long_is_stopped_and_tried_again(world: World) -> None:
    begun: list[Row] = []

    async def handle(row: Row) -> Step:
        begun.append(row)
        await asyncio.sleep(3600 if len(begun) == 1 else 80)
        return Done()

    carried_out(world, handle)
    row = note(world, late_after=None)
    await due(world, row)
    await world.env.advance_time(89)
    assert (await become(world, row)).state is State.CLAIMED
    await world.env.advance_time(1)
    assert await state_of(world, row) == (State.PLANNED, "discord_failed")
    await world.env.advance_time(120)
    assert await state_of(world, row) == (State.DONE, None)


@pytest.mark.errors_expected
async def test_a_database_that_fails_for_a_while_stops_the_agenda_for_that_while_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    async def broken(*_: object, **__: object) -> list[Row]:
        asked.append(1)
        raise OSError

    posts(world)
    row = note(world)
    monkeypatch.setattr(agenda, "claim", broken)
    await due(world, row)
    await world.env.advance_time(290)
    assert len(asked) == 10
    monkeypatch.undo()
    await world.env.advance_time(30)
    assert (len(brought(world)), await state_of(world, row)) == (1, SENT)


async def test_an_error_of_a_handler_of_discords_is_named_too(world: World) -> None:
    async def handle(row: Row) -> Step:
        response: Any = Response(404)
        raise discord.NotFound(response, {"code": 10008, "message": "Unknown Message"})

    carried_out(world, handle)
    row = note(world, late_after=minutes(30))
    await due(world, row)
    assert await state_of(world, row) == (State.LEFT_OUT, "place_gone")
