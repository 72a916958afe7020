"""What is due is carried out at its time, and late or not at all where the bot was away."""

import pytest
from whenever import TimeDelta, hours, minutes

from learning.agenda import State
from store import agenda
from tests.scenes.agenda_steps import SOON, become, brought, does, note, posts, state_of, until
from tests.scenes.world import World

SENT = (State.SENT, None)


async def test_a_message_comes_at_its_time_once_and_names_its_row_to_discord(world: World) -> None:
    called, row = posts(world), note(world)
    await world.plan(row)
    await world.env.advance_time(SOON.total("seconds") - 1)
    assert called == []
    await world.env.advance_time(1)
    (message,) = brought(world)
    await world.env.advance_time(24 * 3600)
    assert len(called) == len(brought(world)) == 1
    kept = await become(world, row)
    assert (kept.state, kept.message_id, kept.place_id, kept.tries) == (State.SENT, message.id, world.study.id, 1)
    assert kept.finished_at == row.due_at
    bodies = [one.json for one in world.env.http_requests if isinstance(one.json, dict)]
    (body,) = [one for one in bodies if one.get("content") == message.content]
    assert (body["nonce"], body["enforce_nonce"]) == (str(row.id), True)


async def test_rows_of_one_instant_and_of_many_come_each_at_its_time(world: World) -> None:
    posts(world)
    due = [minutes(5)] * 13 + [minutes(7), minutes(6), minutes(90)]
    rows = [note(world, subject=str(number), due_at=world.bot.clock() + wait) for number, wait in enumerate(due)]
    await world.plan(*rows)
    # More than ten at once are spread over a little time.
    await world.env.advance_time(1)
    for wait, count in ((5, 13), (1, 14), (1, 15), (82, 15), (1, 16)):
        await world.env.advance_time(wait * 60)
        assert len(brought(world)) == count


async def test_an_earlier_row_is_not_held_up_by_a_later_one(world: World) -> None:
    posts(world)
    late = note(world, subject="late", due_at=world.bot.clock() + hours(50))
    early = note(world, subject="early")
    await world.plan(late)
    await world.plan(early)
    await until(world, early.due_at)
    assert len(brought(world)) == 1
    await until(world, late.due_at)
    assert len(brought(world)) == 2


async def test_a_row_that_was_cancelled_does_not_come(world: World) -> None:
    called, row = posts(world), note(world)
    await world.plan(row)
    async with world.bot.store.write() as tx:
        await agenda.cancel(tx, subject=row.subject)
    await world.look_at_agenda()
    await world.env.advance_time(3600)
    assert called == []


async def test_a_row_of_something_other_than_a_message_is_done(world: World) -> None:
    done: list[str] = []

    async def act() -> None:
        done.append("it")

    does(world, act)
    row = note(world)
    await world.plan(row)
    await until(world, row.due_at)
    assert (done, await state_of(world, row)) == (["it"], (State.DONE, None))


# --- the bot was away ------------------------------------------------------------------------------------------------


async def test_what_came_due_a_little_while_ago_comes_late(world: World) -> None:
    posts(world)
    row = note(world)
    await world.plan(row)
    await world.down(15 * 60)
    assert len(brought(world)) == 1
    kept = await become(world, row)
    assert kept.state is State.SENT
    assert kept.finished_at is not None
    assert minutes(10) <= kept.finished_at - row.due_at <= minutes(12)


@pytest.mark.parametrize(
    ("away", "comes"),
    [
        pytest.param(minutes(65), True, id="in its last minute"),
        pytest.param(minutes(66), False, id="a minute past it"),
        pytest.param(hours(3), False, id="long past it"),
    ],
)
async def test_lateness_ends_at_its_allowance(world: World, away: TimeDelta, comes: bool) -> None:
    called, row = posts(world), note(world)
    await world.plan(row)
    await world.down(away.total("seconds"))
    assert len(called) == len(brought(world)) == int(comes)
    assert await state_of(world, row) == (SENT if comes else (State.LATE, None))


async def test_what_has_no_end_of_its_welcome_comes_a_week_later(world: World) -> None:
    posts(world)
    row = note(world, late_after=None)
    await world.plan(row)
    await world.down(7 * 24 * 3600)
    assert await state_of(world, row) == SENT


async def test_after_a_week_away_a_daily_row_comes_once_and_goes_on(world: World) -> None:
    await world.down(7 * 24 * 3600)
    await world.env.advance_time(3 * 24 * 3600)
    rounds = await world.agenda("house.round")
    assert [one.state for one in rounds] == [State.DONE] * 4 + [State.PLANNED]
    assert [one.occurrence for one in rounds] == sorted({one.occurrence for one in rounds})
