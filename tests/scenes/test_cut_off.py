"""What keeps the next question back, a stop of the bot or a failure of Discord, and what is typed before it comes."""

import discord
import pytest
from simcord.builders import ChannelHandle
from whenever import Instant

from cogs.mistakes import _conversation as conversation
from cogs.mistakes import _recovery as recovery
from cogs.mistakes._conversation import Turn
from cogs.mistakes._lines import JOINED
from cogs.mistakes._sending import deliver
from learning import dialogue as rules
from learning.dialogue import Stage
from store import dialogues
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.wire import fail_after
from tests.scenes.world import POST, World

FIRST, AGAIN = "because you just write things on the other side", "you write them over there as they are"


MESSAGES = "/channels/*/messages"


async def say(world: World, thread: ChannelHandle, text: str) -> discord.Message:
    """Let Ana type a line in a thread, and return it as it stands afterwards."""
    line = await world.ana.send(thread, text)
    return next(one for one in thread.history() if one.id == line.id)


@pytest.mark.parametrize("way", ["typed", "by form"])
@pytest.mark.parametrize("is_restarted", [True, False], ids=["the bot was stopped", "Discord failed"])
async def test_what_is_typed_before_the_next_question_came_belongs_to_the_one_before(
    world: World, is_restarted: bool, way: str
) -> None:
    question = await reach(world, Stage.EXPLAIN)
    thread = world.study.threads[0]
    shown = await world.ana.click(question, label="Answer") if way == "by form" else None
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    if shown is None:
        await world.ana.send(thread, FIRST)
    else:
        await world.ana.submit_modal(shown, {"answer": FIRST})
    await world.env.advance_time(25)
    if is_restarted:
        await world.restart()
    line = await say(world, thread, AGAIN)
    assert [str(one.emoji) for one in line.reactions] == [JOINED]
    entry = await world.entry(world.ana)
    assert (entry.what_led, entry.correct) == (f"{FIRST}\n{AGAIN}", None)
    assert await stage_of(world, world.ana) is Stage.CORRECT
    assert world.last(thread).id == question.id
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    assert len(world.said(thread)) == 4
    await world.env.advance_time(30)
    await world.ana.send(thread, "turn the sign when you move a number over")
    assert (await world.entry(world.ana)).correct == "turn the sign when you move a number over"


async def test_a_question_whose_second_sending_fails_too_comes_in_the_end(world: World) -> None:
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    thread = await world.post()
    await world.env.advance_time(65)
    assert world.said(thread) == []
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    assert len(world.said(thread)) == 1


async def test_a_line_that_comes_a_moment_after_a_late_question_is_not_its_answer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery, "RETRY_SECONDS", 10)
    await reach(world, Stage.EXPLAIN)
    thread = world.study.threads[0]
    world.env.inject_error("POST", MESSAGES, status=500)
    await world.ana.send(thread, FIRST)
    # It was kept eleven seconds ago and has been there for one.
    await world.env.advance_time(11)
    assert len(world.said(thread)) == 4
    await world.ana.send(thread, AGAIN)
    entry = await world.entry(world.ana)
    assert (entry.what_led, entry.correct) == (f"{FIRST}\n{AGAIN}", None)


async def test_what_is_typed_before_the_first_question_came_belongs_to_the_post(world: World) -> None:
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    thread = await world.post()
    line = await say(world, thread, AGAIN)
    assert [str(one.emoji) for one in line.reactions] == [JOINED]
    assert (await world.entry(world.ana)).what_happened == f"{POST}\n{AGAIN}"
    await world.ana.delete(line)
    assert (await world.entry(world.ana)).what_happened == POST
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    await world.ana.click(world.last(thread), label="3 fairly")
    assert (await world.entry(world.ana)).confidence == 3


async def test_what_is_typed_before_the_card_came_belongs_to_the_plan(world: World) -> None:
    await reach(world, Stage.PLAN)
    thread = world.study.threads[0]
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    await world.ana.send(thread, "If I move a term, then I write both sides")
    await world.env.advance_time(25)
    await world.ana.send(thread, "and I look at the sign again")
    entry = await world.entry(world.ana)
    assert entry.catch_next == "If I move a term, then I write both sides\nand I look at the sign again"
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    assert "look at the sign again" in (world.last(thread).embeds[0].description or "")


@pytest.mark.parametrize("line", ["skip", "stop", "2"])
async def test_a_word_on_a_button_nobody_has_seen_does_nothing(world: World, line: str) -> None:
    question = await reach(world, Stage.CONFIDENCE)
    thread = world.study.threads[0]
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    await world.ana.click(question, label="3 fairly")
    before = await world.entry(world.ana)
    await world.ana.send(thread, line)
    assert await world.entry(world.ana) == before
    assert await stage_of(world, world.ana) is Stage.KIND


async def test_a_question_that_came_though_its_sending_failed_can_be_answered(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    thread = world.study.threads[0]
    fail_after(world.bot, "POST", "/messages")
    await world.ana.send(thread, FIRST)
    await world.env.advance_time(25)
    await world.ana.send(thread, "turn the sign when you move a number over")
    entry = await world.entry(world.ana)
    assert (entry.what_led, entry.correct) == (FIRST, "turn the sign when you move a number over")


async def test_where_discord_shows_nothing_either_a_line_waits_for_it_in_vain_and_is_kept(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    thread = world.study.threads[0]
    for method in ("POST", "GET"):
        world.env.inject_error(method, MESSAGES, status=500, times=None)
    await world.ana.send(thread, FIRST)
    await world.ana.send(thread, AGAIN)
    entry = await world.entry(world.ana)
    assert (entry.what_led, entry.correct) == (f"{FIRST}\n{AGAIN}", None)


async def test_a_question_that_was_picked_up_meanwhile_is_not_sent_again(world: World) -> None:
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    thread = await world.post()
    entry = await world.entry(world.ana)
    turn = await conversation.find(world.bot, entry.owner_id, entry.id)
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    assert await deliver(world.bot, turn)
    assert len(world.said(thread)) == 1


async def test_a_question_that_is_answered_while_it_is_looked_for_does_not_come_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await world.post(text=POST)
    entry = await world.entry(world.ana)
    async with world.bot.store.write() as tx:
        # As if it was never seen to arrive.
        for place_id in (None, thread.id):
            await dialogues.place(tx, entry.id, 1, place_id)

    async def answered_meanwhile(bot: object, turn: Turn) -> bool:
        now = Instant.now()
        choose = rules.choose_confidence
        await conversation.act(world.bot, entry.owner_id, entry.id, 1, lambda e, at: choose(e, at, 3, now))
        return False

    monkeypatch.setattr(recovery, "has_arrived", answered_meanwhile)
    await world.env.advance_time(31)
    await recovery.recover(world.bot)
    assert (await world.entry(world.ana)).confidence == 3
    assert len(world.said(thread)) == 1
