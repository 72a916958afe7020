"""The stuck cord in the thread of an entry: where it is found, where a call leads, and what it does not show."""

from typing import Any

import pytest
from simcord.results import ResponseMessage

from learning.dialogue import HINT_RUNGS, Stage
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.test_presses import reach
from tests.scenes.test_show_me import private_question, set_helpers
from tests.scenes.test_stuck import DAY, WORDS, call_of
from tests.scenes.world import World, labels

CALL = "Call the circle"


async def last_hint(world: World, question: Any, presses: int = HINT_RUNGS) -> ResponseMessage:
    """Press Hint so often and return the last private answer."""
    for _ in range(presses - 1):
        assert CALL not in labels(answer_of(await world.ana.click(question, label="Hint")).message)
    return answer_of(await world.ana.click(question, label="Hint"))


async def call_from(world: World, shown: ResponseMessage, name: str) -> ResponseMessage:
    form = await world.ana.click(shown, label=CALL)
    return answer_of(await world.ana.submit_modal(form, {"words": WORDS, "call_name": [name]}))


async def test_the_last_hint_has_the_cord_and_the_question_does_not(world: World) -> None:
    await set_helpers(world)
    question = await reach(world, Stage.EXPLAIN)
    assert CALL not in labels(question)
    hint = await last_hint(world, question)
    assert hint.ephemeral
    assert labels(hint.message) == [CALL]
    after = answer_of(await world.ana.click(question, label="Hint"))
    assert "**Call the circle** can leave your name out." in after.content
    assert labels(after.message) == [CALL]


async def test_with_the_name_the_call_leads_into_the_thread(world: World) -> None:
    await set_helpers(world)
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    told = await call_from(world, await last_hint(world, question), "named")
    assert "It leads to your thread" in told.content
    shown = world.last(world.study)
    assert shown.content.startswith(f"<@&{world.helpers.id}> <@{world.ana.id}> is stuck here:")
    assert f"It is all in <#{thread.id}>." in shown.content
    assert [one.id for one in world.study.threads] == [thread.id]
    await world.dee.click(shown, label="I'll take a look")
    assert f"<@{world.dee.id}> is taking a look in <#{thread.id}>." in world.last(world.study).content


async def test_without_the_name_nothing_leads_to_the_thread_that_shows_it(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    told = await call_from(world, await last_hint(world, question), "unnamed")
    assert "It does not lead to your thread here" in told.content
    shown = world.last(world.study)
    assert str(thread.id) not in shown.content
    assert str(world.ana.id) not in shown.content
    assert str((await world.entry(world.ana)).id) not in str([one.to_dict() for one in shown.components])
    _, own = world.study.threads
    assert own.name == "Looking at it together"
    call = await call_of(world)
    assert call is not None
    assert call.place_id is None


@pytest.mark.parametrize("name", ["named", "unnamed"])
async def test_the_command_in_ones_own_thread_calls_from_there(world: World, name: str) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    form = await world.ana.slash(thread, "stuck")
    told = answer_of(await world.ana.submit_modal(form, {"words": WORDS, "call_name": [name]}))
    assert ("It leads to your thread" in told.content) == (name == "named")
    assert ("It does not lead to your thread here" in told.content) == (name == "unnamed")
    assert (f"It is all in <#{thread.id}>." in world.last(world.study).content) == (name == "named")


async def test_the_command_in_the_thread_of_somebody_else_leaves_that_alone(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    form = await world.ben.slash(thread, "stuck")
    told = answer_of(await world.ben.submit_modal(form, {"words": WORDS, "call_name": ["named"]}))
    assert "The thread below it is open to all" in told.content
    assert str(thread.id) not in world.last(world.study).content


async def test_nobody_came_is_said_in_the_thread_the_call_leads_to(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await call_from(world, await last_hint(world, question), "named")
    before = len(world.said(thread))
    await world.env.advance_time(DAY + 60)
    (line,) = world.said(thread)[before:]
    assert line.content.startswith("Nobody has had time so far.")
    assert labels(line) == ["I'm further now"]


async def test_show_me_without_helpers_leads_on_to_the_circle(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    shown = answer_of(await world.ana.click(question, label="Show me"))
    assert "no helpers to call" in shown.content
    assert labels(shown.message) == [CALL]
    await call_from(world, shown, "named")
    assert (await call_of(world)) is not None


async def test_once_the_helpers_were_asked_the_hints_offer_no_second_call(world: World) -> None:
    await set_helpers(world)
    question = await reach(world, Stage.EXPLAIN)
    assert CALL not in labels(answer_of(await world.ana.click(question, label="Show me")).message)
    hint = await last_hint(world, question, HINT_RUNGS + 1)
    assert "Call the circle" not in hint.content
    assert labels(hint.message) == []


async def test_a_private_entry_has_no_cord(world: World) -> None:
    question = await private_question(world)
    hint = await last_hint(world, question.message, HINT_RUNGS + 1)
    assert "Call the circle" not in hint.content
    assert labels(hint.message) == []


async def test_a_hint_asked_for_in_words_is_for_its_owner_alone(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    for _ in range(HINT_RUNGS):
        await world.ana.send(thread, "hint")
    refused = await world.ben.click(world.last(thread), label=CALL)
    assert refused.modal is None
    assert "belong to someone else" in text_of(refused)
    assert (await world.ana.click(world.last(thread), label=CALL)).modal is not None


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_deleted_entry_leaves_a_call_without_its_thread(world: World, when: str) -> None:
    hint = await last_hint(world, await reach(world, Stage.EXPLAIN))
    form = await world.ana.click(hint, label=CALL) if when == "after" else None
    page = answer_of(await world.ana.slash(world.study, "log delete", entry="1"))
    await world.ana.click(page, label=labels(page.message)[0])
    form = form or await world.ana.click(hint, label=CALL)
    await world.ana.submit_modal(form, {"words": WORDS, "call_name": ["named"]})
    call = await call_of(world)
    assert call is not None
    assert call.place_id is None


async def test_the_cord_works_after_a_restart(world: World) -> None:
    hint = await last_hint(world, await reach(world, Stage.EXPLAIN))
    (thread,) = world.study.threads
    await world.restart()
    await call_from(world, hint, "named")
    assert f"<#{thread.id}>" in world.last(world.study).content
