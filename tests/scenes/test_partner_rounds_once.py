"""Rounds of matching that are held twice, late or while people come and go: nobody is proposed to twice."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest
from whenever import Instant, hours

from cogs._edge.agenda import Done, Step
from cogs.partners._deeds import ask, say_no
from learning.agenda import State
from learning.notify import Notice
from store import agenda, nevers, notices
from tests.scenes.agenda_steps import LEASE, die_at
from tests.scenes.checkin_steps import instant, until
from tests.scenes.circle_steps import answer_of, press
from tests.scenes.partner_pool_steps import (
    HELD,
    changed,
    ids,
    inbox,
    join,
    page,
    planned_for,
    proposed,
    rounds,
)
from tests.scenes.world import World

NEXT = instant("2026-01-12T16:00+01")


@pytest.fixture(autouse=True)
async def partners(world: World) -> None:
    """Let the circle have partners."""
    await changed(world, partners=1)


async def test_a_round_that_is_carried_out_twice_proposes_once(world: World) -> None:
    await join(world, world.ana, world.ben, world.chidi, world.dee)
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.dee.id, Notice.PARTNER_ASK)
        await nevers.add(tx, world.ana.id, world.chidi.id, world.bot.clock())
        await nevers.add(tx, world.ben.id, world.chidi.id, world.bot.clock())
    (row,) = await world.agenda("partner.round")
    for step in [await world.bot.agenda.handlers["partner.round"](row) for _ in range(2)]:
        await remember(world, step)
    assert [pair.people for pair in await proposed(world)] == [set(ids(world.ana, world.ben))]
    assert await planned_for(world, "partner.ask") == ids(world.ana, world.ben)
    assert await planned_for(world, "partner.no_match") == ids(world.chidi)
    await remember(world, await world.bot.agenda.handlers["partner.round"](row))
    assert len(await proposed(world)) == 1
    assert await planned_for(world, "partner.no_match") == ids(world.chidi)


async def test_who_waits_for_an_answer_to_a_match_is_not_matched_anew(world: World) -> None:
    await join(world, world.ana, world.ben)
    (row,) = await world.agenda("partner.round")
    await remember(world, await world.bot.agenda.handlers["partner.round"](row))
    (first,) = await proposed(world)
    async with world.bot.store.write() as tx:
        await say_no(tx, first.id, world.ben.id, world.bot.clock())
    await join(world, world.chidi, world.dee)
    await remember(world, await world.bot.agenda.handlers["partner.round"](row))
    assert {pair.people for pair in await proposed(world)} == {first.people, frozenset(ids(world.chidi, world.dee))}
    assert await planned_for(world, "partner.no_match") == []


async def test_whom_somebody_asked_themselves_is_not_matched_with_them_and_both_with_others(world: World) -> None:
    await join(world, world.ana, world.ben, world.chidi)
    async with world.bot.store.write() as tx:
        await ask(tx, world.bot.circles[world.study.id], world.ana.id, world.ben.id, world.bot.clock())
        await nevers.add(tx, world.ana.id, world.chidi.id, world.bot.clock())
    await until(world, HELD)
    matched = [pair.people for pair in await proposed(world) if not any(half.asked for half in pair.halves)]
    assert matched == [set(ids(world.ben, world.chidi))]
    assert await planned_for(world, "partner.no_match") == ids(world.ana)


async def test_who_joins_while_a_round_is_due_and_waits_is_in_it(world: World) -> None:
    await join(world, world.ana)
    (row,) = await world.agenda("partner.round")
    late = replace(row, due_at=world.bot.clock() - hours(1), occurrence="2025-12-29")
    async with world.bot.store.write() as tx:
        await agenda.cancel(tx, "partner.round", subject=row.subject)
        await agenda.plan(tx, late)
    await join(world, world.ben)
    assert len(await proposed(world)) == 1
    assert await rounds(world) == [("2025-12-29", State.DONE, None), ("2026-01-05", State.PLANNED, None)]


async def test_a_round_in_which_the_bot_stopped_is_held_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await join(world, world.ana, world.ben)
    await until(world, "2026-01-05T15:59:50+01")
    with monkeypatch.context() as dying:
        die_at(world, dying, "finish")
        with suppress(asyncio.CancelledError):
            await until(world, HELD)
    assert [state for _, state, _ in await rounds(world)] == [State.CLAIMED]
    assert await proposed(world) == []
    await world.restart()
    await world.env.advance_time(LEASE)
    assert len(await proposed(world)) == 1
    assert [len(inbox(world, one)) for one in (world.ana, world.ben)] == [1, 1]
    assert [state for _, state, _ in await rounds(world)] == [State.DONE, State.PLANNED]


async def test_who_went_while_a_round_was_held_leaves_the_other_told_that_there_was_nobody(world: World) -> None:
    await join(world, world.ana, world.ben)
    (row,) = await world.agenda("partner.round")
    step = await world.bot.agenda.handlers["partner.round"](row)
    await press(world.ben, answer_of(await page(world, world.ben)), "Stop looking")
    await remember(world, step)
    assert await proposed(world) == []
    assert await planned_for(world, "partner.no_match") == ids(world.ana)


async def test_a_match_fades_when_the_next_round_begins_so_that_everybody_is_free_for_it(world: World) -> None:
    # In the week in which the clocks go forward a round comes an hour less than a week after the last.
    await until(world, "2026-03-20T12:00+01")
    await join(world, world.ana, world.ben)
    await until(world, "2026-03-23T16:00:10+01")
    (pair,) = await proposed(world)
    assert pair.fades_at == instant("2026-03-30T16:00+02")
    await join(world, world.chidi, world.dee)
    await until(world, "2026-03-30T16:00:10+02")
    assert len(await proposed(world)) == 2


async def test_a_circle_without_partners_holds_no_round(world: World) -> None:
    await join(world, world.ana, world.ben)
    await until(world, "2026-01-05T12:00+01")
    (row,) = await world.agenda("partner.round")
    await changed(world, partners=0)
    await world.plan(row)
    await until(world, HELD)
    assert await rounds(world) == [("2026-01-05", State.LEFT_OUT, "over")]
    assert (inbox(world, world.ana), inbox(world, world.ben)) == ([], [])
    await changed(world, partners=1)
    planned: list[Instant] = [one.due_at for one in await world.agenda("partner.round") if one.state is State.PLANNED]
    assert planned == [NEXT]


async def remember(world: World, step: Step) -> None:
    """Keep what a handler of a row found."""
    assert isinstance(step, Done)
    assert step.remember is not None
    async with world.bot.store.write() as tx:
        await step.remember(tx)
