"""A stop of the bot between an answer and the next question: what is typed and pressed before that question comes."""

import pytest
from whenever import Instant

from cogs.mistakes import _conversation as conversation
from cogs.mistakes import _recovery as recovery
from cogs.mistakes._conversation import Turn
from learning import dialogue as rules
from learning.dialogue import Stage
from store import dialogues
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.world import POST, World

FIRST, AGAIN = "because you just write things on the other side", "you write them over there as they are"


async def test_what_is_typed_before_a_cut_off_question_came_belongs_to_the_one_before(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    thread = world.study.threads[0]
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    await world.ana.send(thread, FIRST)
    await world.env.advance_time(25)
    await world.restart()
    await world.ana.send(thread, AGAIN)
    entry = await world.entry(world.ana)
    assert (entry.what_led, entry.correct) == (f"{FIRST}\n{AGAIN}", None)
    assert await stage_of(world, world.ana) is Stage.CORRECT
    assert world.last(thread).id == question.id
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    assert world.last(thread).id != question.id
    await world.env.advance_time(30)
    await world.ana.send(thread, "turn the sign when you move a number over")
    assert (await world.entry(world.ana)).correct == "turn the sign when you move a number over"


async def test_a_question_that_is_answered_while_it_is_looked_for_does_not_come_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await world.post(text=POST)
    entry = await world.entry(world.ana)
    async with world.bot.store.write() as tx:
        await dialogues.place(tx, entry.id, 1, thread.id)

    async def answered_meanwhile(bot: object, turn: Turn) -> None:
        now = Instant.now()
        choose = rules.choose_confidence
        await conversation.act(world.bot, entry.owner_id, entry.id, 1, lambda e, at: choose(e, at, 3, now))

    monkeypatch.setattr(recovery, "_find_sent", answered_meanwhile)
    await world.env.advance_time(31)
    await recovery.recover(world.bot)
    assert (await world.entry(world.ana)).confidence == 3
    assert len(world.said(thread)) == 1
