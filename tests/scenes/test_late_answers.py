"""A press or form that Discord takes no answer to any more: what was given is kept, and the dialogue goes on."""

import pytest

from learning.dialogue import Stage
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.world import POST, World

CALLBACK = "/interactions/*/*/callback"
MESSAGES = "/channels/*/messages"

either = pytest.mark.parametrize(("status", "code"), [(404, 10062), (503, 0)], ids=["too late", "discord fails"])


@either
async def test_a_press_that_can_not_be_answered_is_followed_by_the_next_question(
    world: World, status: int, code: int
) -> None:
    await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    first = world.last(thread)
    world.env.inject_error("POST", CALLBACK, status=status, code=code, times=None)
    await world.ana.click(first, label="3 fairly")
    assert (await world.entry(world.ana)).confidence == 3
    shown, following = world.said(thread)
    assert "3 fairly" in shown.content
    assert shown.components == []
    assert following.components != []


@either
async def test_a_form_that_can_not_be_answered_is_followed_by_the_next_question(
    world: World, status: int, code: int
) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    before = len(world.said(thread))
    shown = await world.ana.click(question, label="Answer")
    world.env.inject_error("POST", CALLBACK, status=status, code=code, times=None)
    await world.ana.submit_modal(shown, {"answer": "I was in a hurry"})
    assert (await world.entry(world.ana)).what_led == "I was in a hurry"
    assert await stage_of(world, world.ana) is not Stage.EXPLAIN
    assert len(world.said(thread)) == before + 1


async def test_a_question_that_was_one_too_many_for_discord_is_asked_later(world: World) -> None:
    world.env.inject_error("POST", MESSAGES, status=429, times=None)
    await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    assert world.said(thread) == []
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    assert len(world.said(thread)) == 1
    assert world.said(world.mo.user.dm_channel) == []
