"""Show me on an entry that no place in the circle shows: without a name, by sharing it, and what comes of it."""

import discord
import pytest
from simcord.results import InteractionResult, ResponseMessage

from learning.circle import Asking
from learning.dialogue import Stage
from learning.entry import Audience
from store import circles
from tests.scenes.posting_steps import break_off
from tests.scenes.test_presses import reach
from tests.scenes.test_show_me import private_question, set_helpers
from tests.scenes.wire import click_together
from tests.scenes.world import POST, World, labels

DAY = 24 * 3600
WAYS = ["Ask without my name", "Share this entry", "Back"]


def answer_of(result: InteractionResult) -> ResponseMessage:
    found = [one for one in [result.response, *result.followups] if one is not None]
    return found[-1]


async def ways(world: World, question: discord.Message) -> ResponseMessage:
    """Press Show me on a question of Ana's, and return what it offers."""
    return answer_of(await world.ana.click(question, label="Show me"))


async def ask(world: World, question: discord.Message) -> ResponseMessage:
    """Ask without a name, and return the last private answer."""
    found = await ways(world, question)
    await world.ana.click(found.message, label="Ask without my name")
    return answer_of(await world.ana.click(found.message, label="Post it"))


async def in_two_circles(world: World) -> discord.Message:
    """Bring a private entry of no circle to a written question, for Ana, who is in two circles."""
    await world.open_circle(world.guild.create_text_channel("biology"))
    shown = await world.ana.slash(world.lounge, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": POST, "confidence": ["1"]})
    question = answer_of(result).message
    await world.ana.select(question, ["slip"])
    assert (await world.entry(world.ana)).circle_id is None
    return question


# In two circles


async def test_who_is_in_two_circles_picks_one_for_the_question_without_a_name(world: World) -> None:
    question = await in_two_circles(world)
    found = await ways(world, question)
    assert labels(found.message) == WAYS
    await world.ana.click(found.message, label="Ask without my name")
    assert world.said(world.study) == []
    (study, _) = world.bot.circles.values()
    await world.ana.select(found.message, [str(study.id)])
    await world.ana.click(found.message, label="Post it")
    (asked,) = world.said(world.study)
    assert "I moved the 6 over" in asked.content


async def test_who_is_in_two_circles_can_share(world: World) -> None:
    found = await ways(world, await in_two_circles(world))
    shared = await world.ana.click(found.message, label="Share this entry")
    assert answer_of(shared).content == world.bot.voice.say("log/which_circle")


async def test_a_circle_that_is_not_ones_own_is_refused(world: World) -> None:
    question = await in_two_circles(world)
    found = await ways(world, question)
    await world.ana.click(found.message, label="Ask without my name")
    (study, _) = world.bot.circles.values()
    async with world.bot.store.write() as tx:
        await circles.set_asking(tx, study.id, world.ana.id, Asking.NO)
    refused = await world.ana.select(found.message, [str(study.id)])
    assert answer_of(refused).content == world.bot.voice.say("dialogue/no_circle")


# Nobody came


async def test_a_question_without_a_name_that_nobody_answers_is_said_to_be_so(world: World) -> None:
    await set_helpers(world)
    question = await private_question(world)
    await ask(world, question.message)
    (asked,) = world.said(world.study)
    await world.env.advance_time(DAY + 60)
    told = world.said(world.study)[1:]
    assert [one.content for one in told] == [world.bot.voice.say("dialogue/no_reply_yet", link=asked.jump_url)]
    assert "Ana" not in told[0].content
    await world.env.advance_time(DAY)
    assert len(world.said(world.study)) == 2
    await world.ana.click(told[0], label="Stop for now")
    assert "Carry on" in labels(world.last(world.study))


@pytest.mark.parametrize("how", ["a reply", "a thread", "understood", "gone"])
async def test_where_it_is_not_so_nothing_is_said(world: World, how: str) -> None:
    question = await private_question(world)
    await ask(world, question.message)
    (asked,) = world.said(world.study)
    if how == "a reply":
        await world.dee.send(world.study, "which step came first?", reply_to=asked)
    elif how == "a thread":
        channel = world.bot.get_channel(world.study.id)
        assert isinstance(channel, discord.TextChannel)
        await (await channel.fetch_message(asked.id)).create_thread(name="opened by hand")
    elif how == "gone":
        await asked.delete()
    else:
        shown = await world.ana.click(question.message, label="Skip")
        shown = await world.ana.click(answer_of(shown).message, label="Answer")
        await world.ana.submit_modal(shown, {"answer": "it is subtracted from both sides"})
    await world.env.advance_time(DAY + 60)
    assert len(world.said(world.study)) == (0 if how == "gone" else 1)


async def test_pressed_again_it_says_that_helpers_were_asked_and_then_that_nobody_came(world: World) -> None:
    await set_helpers(world)
    question = await private_question(world)
    await ask(world, question.message)
    again = await ways(world, question.message)
    assert again.content == world.bot.voice.say("dialogue/helpers_asked_before")
    assert labels(again.message) == ["Share this entry"]
    await world.env.advance_time(DAY + 60)
    assert (await ways(world, question.message)).content == world.bot.voice.say("dialogue/nobody_yet")


async def test_a_second_post_it_says_that_it_was_posted_before(world: World) -> None:
    question = await private_question(world)
    first = await ways(world, question.message)
    await world.ana.click(first.message, label="Ask without my name")
    second = await ways(world, question.message)
    await world.ana.click(second.message, label="Ask without my name")
    posted = answer_of(await world.ana.click(first.message, label="Post it"))
    assert "Posted in" in posted.content
    again = answer_of(await world.ana.click(second.message, label="Post it"))
    assert again.content == world.bot.voice.say("dialogue/helpers_asked_before")
    assert len(world.said(world.study)) == 1


async def test_a_double_press_posts_once(world: World) -> None:
    question = await private_question(world)
    found = await ways(world, question.message)
    await world.ana.click(found.message, label="Ask without my name")
    shown = world.env.backend.get_message(found.message.channel.id, found.message.id)
    custom_id = next(one["custom_id"] for one in shown.components[0]["components"] if one["label"] == "Post it")
    await click_together(world.env, [(world.ana, found.message, custom_id)] * 2)
    assert len(world.said(world.study)) == 1


# Discord fails


async def test_a_call_that_breaks_off_can_be_made_again(world: World) -> None:
    await set_helpers(world)
    question = await reach(world, Stage.EXPLAIN)
    break_off(world, times=2)
    assert (await ways(world, question)).content == world.bot.voice.say("dialogue/call_failed")
    assert await world.agenda("oops.nobody_came") == []
    assert (await ways(world, question)).content == world.bot.voice.say("dialogue/helpers_asked", place="")
    assert len(world.said(world.study)) == 1


async def test_a_call_without_a_name_that_breaks_off_can_be_made_again(world: World) -> None:
    question = await private_question(world)
    break_off(world, times=2)
    assert (await ask(world, question.message)).content == world.bot.voice.say("dialogue/call_failed")
    assert "Posted in" in (await ask(world, question.message)).content
    assert len(world.said(world.study)) == 1


# Entries of a circle that nothing shows there


async def test_an_entry_whose_thread_is_gone_leads_helpers_to_its_post(world: World) -> None:
    await set_helpers(world)
    question = await reach(world, Stage.EXPLAIN)
    post = world.study.history()[0]
    (thread,) = world.study.threads
    world.env.inject_error("POST", f"/channels/{thread.id}/messages", status=404, code=10003, times=None)
    moved = answer_of(await world.ana.click(question, label="Skip"))
    told = await ways(world, moved.message)
    assert post.jump_url in world.last(world.study).content
    assert "in here" not in told.content


async def test_an_entry_told_by_form_whose_thread_is_gone_is_offered_ways(world: World) -> None:
    await set_helpers(world)
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": POST, "confidence": ["1"], "audience": ["circle"]})
    (thread,) = world.study.threads
    await world.ana.select(world.last(thread), ["slip"])
    question = world.last(thread)
    world.env.inject_error("POST", f"/channels/{thread.id}/messages", status=404, code=10003, times=None)
    moved = answer_of(await world.ana.click(question, label="Skip"))
    calls = len(world.said(world.study))
    found = await ways(world, moved.message)
    assert labels(found.message) == WAYS
    assert found.content == world.bot.voice.say("dialogue/ways_to_ask", private=False)
    assert len(world.said(world.study)) == calls


async def test_a_private_entry_that_was_shared_leads_helpers_to_its_card(world: World) -> None:
    await set_helpers(world)
    question = await private_question(world)
    found = await ways(world, question.message)
    await world.ana.click(found.message, label="Share this entry")
    await world.ana.click(found.message, label="Share it")
    assert (await world.entry(world.ana)).audience is Audience.CIRCLE
    card = world.last(world.study)
    await ways(world, question.message)
    assert card.jump_url in world.last(world.study).content
