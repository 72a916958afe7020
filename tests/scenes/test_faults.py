"""What goes missing: permissions, threads, posts, direct messages. Nothing the learner wrote is lost."""

from dataclasses import replace

import discord
import pytest

from learning.dialogue import Stage
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.wire import fail_after
from tests.scenes.world import POST, World, labels


async def notes_to_mo(world: World) -> list[discord.Message]:
    return world.said(world.mo.user.dm_channel)


async def test_without_thread_permission_the_question_comes_as_a_reply(world: World) -> None:
    world.env.inject_error("POST", "*/threads", status=403, code=50013)
    await world.ana.send(world.study, POST)
    question = world.last(world.study)
    assert question.reference is not None
    await world.ana.click(question, label="3 fairly")
    assert (await world.entry(world.ana)).confidence == 3
    question = world.last(world.study)
    await world.ana.select(question, ["slip"])
    question = world.last(world.study)
    await world.ana.send(world.study, "not for the bot at all")
    assert await stage_of(world, world.ana) is Stage.EXPLAIN
    await world.ana.send(world.study, "I was in a hurry", reply_to=question)
    assert (await world.entry(world.ana)).what_led == "I was in a hurry"
    (note,) = await notes_to_mo(world)
    assert "Algebra" in note.content


async def test_a_problem_is_told_once_a_day_and_can_be_switched_off(world: World) -> None:
    for _ in range(2):
        world.env.inject_error("POST", "*/threads", status=403, code=50013)
        await world.ana.send(world.study, POST)
        await world.env.advance_time(300)
    (note,) = await notes_to_mo(world)
    await world.env.advance_time(25 * 3600)
    world.env.inject_error("POST", "*/threads", status=403, code=50013)
    await world.ana.send(world.study, POST)
    assert len(await notes_to_mo(world)) == 2
    await world.mo.user.click(note, label=labels(note)[0])
    await world.env.advance_time(25 * 3600)
    world.env.inject_error("POST", "*/threads", status=403, code=50013)
    await world.ana.send(world.study, POST)
    assert len(await notes_to_mo(world)) == 2


@pytest.mark.world(mode="commands")
async def test_an_existing_thread_on_the_post_is_used(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await (await channel.fetch_message(message.id)).create_thread(name="opened by hand")
    await world.env.settle()
    await world.ana.context_menu(world.study, "Look into this", message)
    (thread,) = world.study.threads
    assert "1 guessing" in labels(world.last(thread))


async def test_when_the_thread_is_gone_a_press_goes_on_privately(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    shown = await world.ana.click(question, label="Answer")
    (thread,) = world.study.threads
    world.env.inject_error("POST", f"/channels/{thread.id}/messages", status=404, code=10003)
    result = await world.ana.submit_modal(shown, {"answer": "I wrote it on the other side"})
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"
    private = [one for one in [result.response, *result.followups] if one is not None and one.ephemeral]
    assert private
    assert "Answer" in labels(private[-1].message)
    shown = await world.ana.click(private[-1].message, label="Answer")
    await world.ana.submit_modal(shown, {"answer": "it is subtracted"})
    assert (await world.entry(world.ana)).correct == "it is subtracted"


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, 50083), (404, 10003)])
async def test_a_typed_answer_is_kept_when_the_thread_takes_no_reply(world: World, status: int, code: int) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    world.env.inject_error("POST", f"/channels/{thread.id}/messages", status=status, code=code)
    await world.ana.send(thread, "I wrote it on the other side")
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_without_embed_links_the_card_comes_as_text(world: World) -> None:
    await reach(world, Stage.PLAN)
    (thread,) = world.study.threads
    role = world.guild.roles.get("TestBot")
    assert role is not None
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, embed_links=False)
    await world.env.settle()
    await world.ana.send(thread, "If I move a term, then I write both sides")
    card = world.last(thread)
    assert card.embeds == []
    assert "it is subtracted" in card.content


async def test_a_question_that_counted_though_the_connection_broke_is_asked_once(world: World) -> None:
    await world.ana.send(world.study, "hello")
    fail_after(world.bot, "POST", "/messages")
    await world.ana.send(world.study, POST)
    await world.restart()
    await world.env.settle()
    (thread,) = world.study.threads
    assert len(world.said(thread)) == 1
    await world.ana.click(world.last(thread), label="3 fairly")
    assert (await world.entry(world.ana)).confidence == 3


@pytest.mark.parametrize("again", ["restart", "half a minute"])
async def test_a_thread_that_discord_could_not_open_for_the_moment_is_opened_later(world: World, again: str) -> None:
    world.env.inject_error("POST", "*/threads", status=503, times=None)
    await world.ana.send(world.study, POST)
    assert world.study.threads == []
    world.env.backend.faults.clear()
    if again == "restart":
        await world.restart()
    else:
        await world.env.advance_time(31)
    (thread,) = world.study.threads
    assert len(world.said(thread)) == 1
    assert await notes_to_mo(world) == []


async def test_a_thread_that_was_opened_though_the_connection_broke_is_used(world: World) -> None:
    fail_after(world.bot, "POST", "/threads")
    await world.ana.send(world.study, POST)
    await world.env.advance_time(31)
    (thread,) = world.study.threads
    assert len(world.said(thread)) == 1


@pytest.mark.parametrize("again", ["restart", "half a minute"])
async def test_a_question_that_never_arrived_is_asked_later(world: World, again: str) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    assert world.said(thread) == []
    world.env.backend.faults.clear()
    if again == "restart":
        await world.restart()
    else:
        await world.env.advance_time(31)
    assert len(world.said(thread)) == 1
    await world.ana.click(world.last(thread), label="3 fairly")
    assert (await world.entry(world.ana)).confidence == 3


async def test_an_edit_before_the_first_answer_is_followed(world: World) -> None:
    message = await world.ana.send(world.study, "help I'm stuck, I addd the tops")
    await world.ana.edit(message, "help I'm stuck, I added the tops and the bottoms")
    entry = await world.entry(world.ana)
    assert entry.what_happened == "help I'm stuck, I added the tops and the bottoms"


async def test_an_edit_after_the_first_answer_changes_nothing(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    await world.ana.click(world.last(thread), label="1 guessing")
    await world.ana.edit(message, "something else that I got")
    assert (await world.entry(world.ana)).what_happened == POST


async def test_a_deleted_post_takes_its_quotes_with_it_and_asks_about_the_entry(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    await world.ana.click(world.last(thread), label="1 guessing")
    await world.ana.select(world.last(thread), ["slip"])
    assert "kept it positive" in world.last(thread).content
    await world.ana.click(world.last(thread), label="Another question")
    await world.answer(world.ana, thread, "I wrote it on the other side")
    await world.ana.delete(message)
    assert any("I wrote it on the other side" in one.content for one in world.said(thread))
    assert all("kept it positive" not in one.content for one in world.said(thread))
    assert "kept it positive" not in (thread.name or "")
    assert "I got x" not in (thread.name or "")
    asked = world.last(thread)
    assert labels(asked) == ["Keep the entry", "Delete"]
    result = await world.ben.click(asked, label="Keep the entry")
    assert result.response is not None
    assert result.response.ephemeral
    await world.ana.click(asked, label="Keep the entry")
    assert (await world.entry(world.ana)).what_happened == POST


async def test_the_entry_of_a_deleted_post_can_be_deleted_too(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    await world.ana.delete(message)
    shown = await world.ana.click(world.last(thread), label="Delete")
    assert shown.response is not None
    await world.ana.click(shown.response.message, label=labels(shown.response.message)[0])
    assert await world.entries(world.ana) == []


async def test_a_full_answer_by_form_shows_in_the_thread_and_goes_with_the_entry(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    shown = await world.ana.click(question, label="Answer")
    await world.ana.submit_modal(shown, {"answer": "I wrote it on the other side"})
    assert any("> I wrote it on the other side" in one.content for one in world.said(thread))


async def test_distress_in_an_edit_is_met_and_not_kept(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    await world.ana.edit(message, "I want to die")
    assert "help you deserve" in world.last(world.ana.user.dm_channel).content
    assert (await world.entry(world.ana)).what_happened == POST


async def test_where_threads_take_no_words_the_question_comes_as_a_reply(world: World) -> None:
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, send_messages_in_threads=False)
    await world.env.settle()
    await world.ana.send(world.study, POST)
    assert world.study.threads == []
    assert world.last(world.study).reference is not None
    assert "Threads" in (await notes_to_mo(world))[0].content


async def test_a_card_that_never_arrived_comes_after_a_restart(world: World) -> None:
    await reach(world, Stage.PLAN)
    (thread,) = world.study.threads
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    await world.ana.send(thread, "If I move a term, then I write both sides")
    world.env.backend.faults.clear()
    await world.restart()
    assert "Entry 1" in (world.last(thread).embeds[0].description or "")
    before = len(world.said(thread))
    await world.restart()
    assert len(world.said(thread)) == before


async def test_where_no_message_can_be_sent_look_into_this_asks_privately(world: World) -> None:
    message = await world.ana.send(world.study, "seven plus six was twelve in my notes")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    result = await world.ana.context_menu(world.study, "Look into this", message)
    answers = [one for one in [result.response, *result.followups] if one is not None]
    assert all("None" not in one.content for one in answers)
    assert any("Answer" in labels(one.message) or "1 guessing" in labels(one.message) for one in answers)


async def test_a_second_question_that_fails_is_sent_too_and_a_long_outage_is_waited_out(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    world.env.inject_error("GET", "/channels/*/messages", status=500, times=None)
    await world.ana.send(world.study, POST)
    await world.env.advance_time(10)
    await world.ben.send(world.study, "I thought sie is only she, why is it they")
    await world.env.advance_time(65)
    world.env.backend.faults.clear()
    await world.env.advance_time(65)
    assert [len(world.said(thread)) for thread in world.study.threads] == [1, 1]


async def test_an_answer_of_blanks_is_refused(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    shown = await world.ana.click(question, label="Answer")
    result = await world.ana.submit_modal(shown, {"answer": "   "})
    assert result.response is not None
    assert result.response.ephemeral
    assert await stage_of(world, world.ana) is Stage.EXPLAIN


async def test_a_deleted_post_is_blanked_in_notice_and_the_answer_to_it_stays(world: World) -> None:
    message = await world.ana.send(
        world.study, "Why are deserts on the west side, I dont see what cold water has to do"
    )
    (thread,) = world.study.threads
    quote = (await world.entry(world.ana)).quote
    assert quote
    assert quote in world.last(thread).content
    await world.ana.send(thread, "I wrote that the wind dries them out")
    await world.ana.click(world.last(thread), label="Skip")
    await world.ana.click(world.last(thread), label="Skip")
    await world.ana.delete(message)
    assert all(quote not in one.content for one in world.said(thread))
    assert any("the wind dries them out" in one.content for one in world.said(thread))


async def test_distress_in_an_edit_of_an_answer_is_met(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    message = await world.ana.send(thread, "I wrote it on the other side")
    await world.ana.edit(message, "I want to die")
    assert "help you deserve" in world.last(world.ana.user.dm_channel).content


async def test_a_call_for_help_that_failed_can_be_made_again(world: World) -> None:
    (circle,) = world.bot.circles.values()
    world.bot.circles[circle.channel_id] = replace(circle, helper_role_id=world.helpers.id)
    question = await reach(world, Stage.EXPLAIN)
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=403, code=50013)
    await world.ana.click(question, label="Show me")
    assert world.said(world.study) == []
    await world.ana.click(question, label="Show me")
    assert f"<@&{world.helpers.id}>" in world.last(world.study).content


async def test_carry_on_from_elsewhere_asks_in_the_thread_and_leads_there(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.click(question, label="Stop for now")
    shown = await world.ana.slash(world.lounge, "log show", entry="1")
    assert shown.response is not None
    before = len(world.said(thread))
    await world.ana.click(shown.response.message, label="Carry on")
    assert len(world.said(thread)) == before + 1
    await world.restart()
    assert len(world.said(thread)) == before + 1
