"""Presses by others, twice, late, at the same moment, and after a restart."""

import itertools

import discord
import pytest
from simcord.actors import MemberActor

from cogs._edge.say import view_of
from learning.dialogue import Stage
from store import dialogues
from tests.scenes.challenge_steps import act
from tests.scenes.circle_steps import text_of
from tests.scenes.wire import click_together
from tests.scenes.world import World, labels

REACHING = {
    Stage.CONFIDENCE: (),
    Stage.KIND: ("3",),
    Stage.EXPLAIN: ("3", "not sure yet"),
    Stage.CORRECT: ("3", "not sure yet", "I wrote it on the other side"),
    Stage.SOURCE: ("3", "not sure yet", "I wrote it on the other side", "it is subtracted"),
    Stage.PLAN: ("3", "not sure yet", "I wrote it on the other side", "it is subtracted", "a teacher"),
}
"""What Ana types after her post to come to each stage."""


async def stage_of(world: World, actor: MemberActor) -> Stage:
    async with world.bot.store.read() as tx:
        at = await dialogues.get(tx, (await world.entry(actor)).id)
    assert at is not None
    return at.stage


async def reach(world: World, stage: Stage) -> discord.Message:
    """Bring Ana's dialogue to a stage and return the open question."""
    thread = await world.post()
    for line in REACHING[stage]:
        await world.env.advance_time(30)
        await world.ana.send(thread, line)
    assert await stage_of(world, world.ana) is stage
    await world.env.advance_time(30)
    return world.last(thread)


@pytest.mark.parametrize("stage", REACHING)
async def test_the_dialogue_goes_on_after_a_restart_at_any_stage(world: World, stage: Stage) -> None:
    question = await reach(world, stage)
    await world.restart()
    await world.ana.click(question, label="Skip")
    assert await stage_of(world, world.ana) is not stage


@pytest.mark.parametrize("stage", REACHING)
async def test_a_typed_answer_counts_after_a_restart_at_any_stage(world: World, stage: Stage) -> None:
    question = await reach(world, stage)
    await world.restart()
    (thread,) = world.study.threads
    typed = {Stage.CONFIDENCE: "2", Stage.KIND: "4", Stage.SOURCE: "1"}.get(stage, "some words of mine here")
    await world.ana.send(thread, typed)
    assert await stage_of(world, world.ana) is not stage
    assert world.last(thread).id != question.id


@pytest.mark.parametrize("stage", REACHING)
@pytest.mark.parametrize("label", ["Skip", "Stop for now"])
async def test_a_press_by_somebody_else_changes_nothing(world: World, stage: Stage, label: str) -> None:
    question = await reach(world, stage)
    before = await world.entry(world.ana)
    result = await world.ben.click(question, label=label)
    assert result.response is not None
    assert result.response.ephemeral
    assert await world.entry(world.ana) == before
    assert await stage_of(world, world.ana) is stage


async def test_an_answer_form_opened_by_somebody_else_is_refused(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    result = await world.ben.click(question, label="Answer")
    assert result.modal is None
    assert result.response is not None
    assert result.response.ephemeral


async def test_a_double_press_counts_once(world: World) -> None:
    question = await reach(world, Stage.CONFIDENCE)
    custom_id = custom_id_of(question, "3 fairly")
    await click_together(world.env, [(world.ana, question, custom_id), (world.ana, question, custom_id)])
    assert (await world.entry(world.ana)).confidence == 3
    (thread,) = world.study.threads
    assert [one for one in world.said(thread) if "fit" in one.content or "name" in one.content][1:] == []
    assert await stage_of(world, world.ana) is Stage.KIND


async def test_two_different_presses_at_once_count_as_one(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    ids = [custom_id_of(question, "Skip"), custom_id_of(question, "Stop for now")]
    await click_together(world.env, [(world.ana, question, one) for one in ids])
    (thread,) = world.study.threads
    assert await stage_of(world, world.ana) in {Stage.EXPLAIN, Stage.CORRECT}
    assert len(world.said(thread)) <= 4


async def test_an_old_button_is_answered_kindly_and_changes_nothing(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    custom_id = custom_id_of(question, "Skip")
    await world.ana.click(question, label="Skip")
    before = await world.entry(world.ana)
    await click_together(world.env, [(world.ana, question, custom_id)])
    assert await world.entry(world.ana) == before
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_a_second_answer_to_the_same_question_is_joined_and_not_lost(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    phone = await world.ana.click(question, label="Answer")
    desktop = await world.ana.click(question, label="Answer")
    await world.ana.submit_modal(phone, {"answer": "from my phone"})
    result = await world.ana.submit_modal(desktop, {"answer": "from my desktop"})
    assert (await world.entry(world.ana)).what_led == "from my phone\nfrom my desktop"
    assert result.response is not None
    assert result.response.ephemeral
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_a_form_that_was_open_during_a_restart_still_arrives(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    shown = await world.ana.click(question, label="Answer")
    await world.restart()
    await world.ana.submit_modal(shown, {"answer": "written while the bot was away"})
    assert (await world.entry(world.ana)).what_led == "written while the bot was away"


async def test_stop_keeps_what_was_given_and_carry_on_goes_on(world: World) -> None:
    question = await reach(world, Stage.CORRECT)
    (thread,) = world.study.threads
    await world.ana.click(question, label="Stop for now")
    await world.ana.send(thread, "bye")
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"
    await world.restart()
    rested = await thread_message(world, question.id)
    assert labels(rested) == ["Carry on"]
    await world.ana.click(rested, label="Carry on")
    assert "Answer" in labels(world.last(thread))
    await world.answer(world.ana, thread, "it is subtracted")
    assert (await world.entry(world.ana)).correct == "it is subtracted"


async def test_another_question_is_never_the_same_twice_in_a_row(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    asked = [question.content]
    for _ in range(5):
        await world.ana.click(world.last(thread), label="Another question")
        asked.append(world.last(thread).content)
    assert all(one != other for one, other in itertools.pairwise(asked))


async def test_hints_climb_three_rungs_and_then_say_so(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    hints = [(await world.ana.click(question, label="Hint")).response for _ in range(4)]
    texts = [hint.content for hint in hints if hint is not None]
    assert len(set(texts)) == 4
    assert all(hint is not None and hint.ephemeral for hint in hints)


async def test_a_button_of_a_deleted_entry_says_that_it_is_gone(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    async with world.bot.store.write() as tx:
        from store import entries

        await entries.remove(tx, (await world.entry(world.ana)).id)
    result = await world.ana.click(question, label="Skip")
    assert result.response is not None
    assert result.response.ephemeral


async def test_two_typed_answers_at_once_are_both_kept(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "first I moved it")
    await world.ana.send(thread, "then I kept the sign")
    assert (await world.entry(world.ana)).what_led == "first I moved it\nthen I kept the sign"


def custom_id_of(message: discord.Message, label: str) -> str:
    rows = [getattr(row, "children", [row]) for row in message.components]
    return next(child.custom_id for row in rows for child in row if getattr(child, "label", None) == label)


async def thread_message(world: World, message_id: int) -> discord.Message:
    (thread,) = world.study.threads
    return next(one for one in thread.history() if one.id == message_id)


@pytest.mark.parametrize("old", ["oops:skip:1", "oops:skip:1:2:3", "oops:gone:1"])
async def test_an_id_that_no_handler_takes_is_an_old_button(world: World, old: str) -> None:
    question = await reach(world, Stage.EXPLAIN)
    bot = world.bot
    await question.edit(view=view_of([discord.ui.Button(label="old", custom_id=old)]))
    result = await world.ana.click(world.last(world.study.threads[-1]), label="old")
    assert result.response is not None
    assert result.response.content == bot.voice.say("errors/old_button")


@pytest.mark.parametrize("made_up", ["log:edit:99999999999999999999", "oops:sure:9223372036854775808:1:2"])
async def test_an_id_that_no_database_holds_is_an_old_button(world: World, made_up: str) -> None:
    pressed = await act(world, world.ana, made_up)
    assert "This button is an old one" in text_of(pressed)
