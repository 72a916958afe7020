"""Stop below a nudge: it holds for one pairing, for the one who pressed it, and nobody else hears of it."""

import pytest

from cogs._edge.ids import ids_in
from learning.notify import Notice
from learning.partners import PairState
from store import notices
from tests.scenes.circle_steps import answer_of
from tests.scenes.notice_steps import inbox, press_late
from tests.scenes.nudge_steps import (
    DAY,
    PASSED_ON,
    end,
    now_of,
    nudge,
    nudged,
    paired,
    switch_off,
)
from tests.scenes.world import World, labels

pytestmark = pytest.mark.world(partners=True)


async def test_stop_holds_back_the_nudges_of_this_pairing_alone_until_they_are_let_through(world: World) -> None:
    pair = await paired(world, world.ana, world.ben)
    message = await nudged(world, world.ana, world.ben)
    await world.ben.user.click(message, label="Stop")
    stopped = answer_of(await world.ben.user.click(message, label="Stop"))
    assert stopped.content.startswith("**Stopped.**")
    assert labels(stopped.message) == ["Let nudges through again", "End the pairing"]
    assert [half.person_id for half in (await now_of(world, pair)).halves if half.stops_nudges] == [world.ben.id]
    await world.env.advance_time(5 * 3600)
    assert await nudge(world, world.ana) == PASSED_ON
    assert (inbox(world, world.ben), inbox(world, world.ana)) == ([message], [])
    async with world.bot.store.read() as tx:
        assert Notice.NUDGE in (await notices.wishes_of(tx, world.ben.id)).wanted
    await world.ben.user.click(stopped, label="Let nudges through again")
    assert stopped.content == "Nudges of this pairing can come to you again."
    half = (await now_of(world, pair)).half_of(world.ben.id)
    assert half is not None
    assert (half.stops_nudges, half.acted_at) == (False, None)
    await world.env.advance_time(8 * DAY)
    assert len(inbox(world, world.ben)) == 1
    await nudged(world, world.ana, world.ben)


async def test_letting_nudges_through_says_when_they_are_off_altogether(world: World) -> None:
    pair = await paired(world, world.ana, world.ben)
    message = await nudged(world, world.ana, world.ben)
    stopped = answer_of(await world.ben.user.click(message, label="Stop"))
    await switch_off(world, pair)
    await world.ben.user.click(stopped, label="Let nudges through again")
    assert "you have nudges switched off" in stopped.content


async def test_stop_by_somebody_else_changes_nothing_and_after_the_end_it_says_so(world: World) -> None:
    pair = await paired(world, world.ana, world.ben)
    message = await nudged(world, world.ana, world.ben)
    await press_late(world, world.chidi, message, next(one for one in ids_in(message) if "stop_nudges" in one))
    assert not any(half.stops_nudges for half in (await now_of(world, pair)).halves)
    await end(world, pair)
    late = answer_of(await world.ben.user.click(message, label="Stop"))
    assert late.content == world.bot.voice.say("partner/over")


async def test_ending_is_one_press_from_stop(world: World) -> None:
    pair = await paired(world, world.ana, world.ben)
    stopped = answer_of(await world.ben.user.click(await nudged(world, world.ana, world.ben), label="Stop"))
    await world.ben.user.click(stopped, label="End the pairing")
    assert (await now_of(world, pair)).state is PairState.ENDED
