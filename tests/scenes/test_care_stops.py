"""After a hand-off no study question comes by itself: what was open rests until its owner carries on."""

import pytest

from learning.dialogue import Stage
from learning.notify import HAND_OFF_PAUSE
from tests.scenes.care_steps import DISTRESS, in_dm, seen
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.world import POST, World, labels

FURTHER = "it doesnt matter anyway, I just wrote it on the other side"


async def carry_on(world: World) -> None:
    """Take Ana's entry up by the button that her log has for it."""
    shown = seen(await world.ana.slash(world.study, "log show", entry="1"))
    await world.ana.click(shown.message, label="Carry on")


@pytest.mark.parametrize("stage", [Stage.CONFIDENCE, Stage.EXPLAIN, Stage.CORRECT, Stage.SOURCE, Stage.PLAN])
async def test_a_further_line_is_no_answer_and_gets_no_question(world: World, stage: Stage) -> None:
    await reach(world, stage)
    (thread,) = world.study.threads
    before, said = await world.entry(world.ana), len(world.said(thread))
    await world.ana.send(thread, DISTRESS)
    await world.ana.send(thread, FURTHER)
    await world.env.advance_time(3600)
    await world.ana.send(thread, FURTHER)
    assert await world.entry(world.ana) == before
    assert await stage_of(world, world.ana) is stage
    assert len(world.said(thread)) == said


async def test_a_line_that_follows_at_once_joins_no_answer_given_before(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "I wrote it on the other side")
    await world.ana.send(thread, DISTRESS)
    await world.ana.send(thread, FURTHER)
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"


async def test_distress_anywhere_rests_what_is_open_elsewhere(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    shown = await world.ana.click(question, label="Answer")
    await world.ana.submit_modal(shown, {"answer": DISTRESS})
    await world.ana.send(thread, FURTHER)
    assert (await world.entry(world.ana)).what_led is None


async def test_in_direct_messages_the_question_rests_too(world: World) -> None:
    await world.ana.send_dm("hello")
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": POST, "confidence": ["1"]})
    await world.ana.user.select(in_dm(world, world.ana)[-1], ["slip"])
    await world.ana.user.send_dm(DISTRESS)
    await world.ana.user.send_dm(FURTHER)
    assert "/support" in in_dm(world, world.ana)[-1].content
    assert (await world.entry(world.ana)).what_led is None


async def test_the_buttons_of_the_question_are_a_way_back_too(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, DISTRESS)
    shown = await world.ana.click(question, label="Answer")
    assert "hint" in seen(await world.ana.submit_modal(shown, {"answer": "idk"})).content
    await world.answer(world.ana, thread, "I wrote it on the other side")
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_carry_on_asks_again_and_takes_the_answer(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, DISTRESS)
    await carry_on(world)
    assert "Answer" in labels(world.last(thread))
    await world.env.advance_time(60)
    await world.ana.send(thread, "I wrote it on the other side")
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_a_post_is_not_asked_about_for_three_days(world: World) -> None:
    await world.ana.send(world.study, DISTRESS)
    await world.ana.send(world.study, POST)
    assert world.study.threads == []
    assert await world.entries(world.ana) == []
    for _ in range(4):
        await world.env.advance_time(HAND_OFF_PAUSE.total("seconds") / 3)
    await world.post()


@pytest.mark.world(mode="when_asked")
async def test_a_post_is_not_marked_either(world: World) -> None:
    await world.ana.send(world.study, DISTRESS)
    await world.ana.send(world.study, POST)
    assert [one.reactions for one in world.study.history()] == [[], []]


async def test_what_is_asked_for_begins_all_the_same(world: World) -> None:
    await world.ana.send(world.study, DISTRESS)
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": POST, "audience": ["circle"]})
    assert len(world.study.threads) == 1


async def test_nobody_elses_question_rests(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ben.send(world.study, DISTRESS)
    await world.ana.send(thread, "I wrote it on the other side")
    assert await stage_of(world, world.ana) is Stage.CORRECT
