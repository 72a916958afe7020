"""What somebody wrote goes where they chose, and what they took away is gone: races, closings, edits, deletions."""

from dataclasses import replace

import discord
import pytest

from learning.dialogue import Stage
from learning.entry import Audience
from store import circles, copies
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.world import POST, World, labels


async def test_a_post_deleted_before_it_was_quoted_is_never_quoted(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    question = world.last(thread)
    await world.ana.delete(message)
    await world.ana.click(question, label="3 fairly")
    await world.ana.select(world.last(thread), ["slip"])
    assert all("kept it positive" not in one.content for one in world.said(thread))


async def test_the_card_of_a_deleted_post_is_shown_to_its_author_alone(world: World) -> None:
    await reach(world, Stage.PLAN)
    (thread,) = world.study.threads
    (post,) = [one for one in world.study.history() if one.content == POST]
    await world.ana.delete(post)
    await world.env.advance_time(30)
    await world.ana.send(thread, "If I move a term, then I write both sides")
    last = world.last(thread)
    assert last.embeds == []
    assert labels(last) == ["Show my entry"]
    refused = await world.ben.click(last, label="Show my entry")
    assert refused.response is not None
    assert refused.response.embeds == []
    shown = await world.ana.click(last, label="Show my entry")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert "I moved the 6" in (shown.response.embeds[0].description or "")
    assert (await world.entry(world.ana)).audience is Audience.ME


async def test_a_post_deleted_before_its_first_question_leaves_nothing(world: World) -> None:
    world.env.inject_error("POST", "*/threads", status=404, code=10008)
    await world.ana.send(world.study, POST)
    assert world.said(world.study) == []
    assert await world.entries(world.ana) == []
    assert world.said(world.mo.user.dm_channel) == []


async def test_a_card_is_taken_back_when_its_entry_went_while_it_was_sent(world: World) -> None:
    await reach(world, Stage.PLAN)
    (thread,) = world.study.threads
    original = world.bot.http.send_message

    async def send_and_erase(*arguments: object, **more: object) -> object:
        sent = await original(*arguments, **more)  # pyright: ignore[reportArgumentType]  # passed on as it came
        from store import tables

        async with world.bot.store.write() as tx:
            await tables.erase(tx, world.ana.id)
        return sent

    world.bot.http.send_message = send_and_erase  # pyright: ignore[reportAttributeAccessIssue]
    before = len(world.said(thread))
    await world.ana.send(thread, "If I move a term, then I write both sides")
    assert len(world.said(thread)) == before
    async with world.bot.store.read() as tx:
        assert list(await copies.doomed(tx)) == []


@pytest.mark.parametrize("line", ["thanks!", "https://example.org/a"])
async def test_small_talk_after_a_post_is_not_joined_to_it(world: World, line: str) -> None:
    await world.post()
    await world.ana.send(world.study, line)
    assert (await world.entry(world.ana)).what_happened == POST


async def test_a_reply_after_a_post_is_not_joined_to_it(world: World) -> None:
    other = await world.ben.send(world.study, "lunch?")
    await world.post()
    await world.ana.send(world.study, "you owe me one from last week", reply_to=other)
    assert (await world.entry(world.ana)).what_happened == POST


async def test_an_edit_after_a_joined_post_loses_nothing(world: World) -> None:
    first = await world.ana.send(world.study, "I got x = 3 but the book says x = −3")
    await world.ana.send(world.study, "I moved the 6 over and kept it positive")
    await world.ana.edit(first, "I got x = 4 but the book says x = −3")
    assert "kept it positive" in ((await world.entry(world.ana)).what_happened or "")


async def test_an_edit_renames_the_thread(world: World) -> None:
    message = await world.ana.send(world.study, "I asked Leo and got x = 3 but the book says 4")
    (thread,) = world.study.threads
    await world.ana.edit(message, "I got x = 3 but the book says 4")
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    assert "Leo" not in channel.name


async def test_an_unnamed_question_goes_to_the_circle_that_was_shown_or_nowhere(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": POST, "confidence": ["1"]})
    assert result.response is not None
    question = result.response.message
    await world.ana.select(question, ["slip"])
    ways = (await world.ana.click(question, label="Show me")).response
    assert ways is not None
    await world.ana.click(ways.message, label="Ask without my name")
    (circle,) = world.bot.circles.values()
    physics = world.guild.create_text_channel("physics")
    await world.open_circle(physics)
    del world.bot.circles[circle.channel_id]
    await world.ana.click(ways.message, label="Post it")
    assert world.said(physics) == []
    assert world.said(world.study) == []


async def test_show_me_on_an_entry_of_a_closed_circle_calls_nobody_elsewhere(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (circle,) = world.bot.circles.values()
    physics = world.guild.create_text_channel("physics")
    await world.open_circle(physics, helper_role_id=world.helpers.id)
    del world.bot.circles[circle.channel_id]
    async with world.bot.store.write() as tx:
        await circles.change(tx, circle.id, state="closed")
    await world.ana.click(question, label="Show me")
    assert world.said(physics) == []


async def test_who_left_the_server_posts_nothing_into_its_circle(world: World) -> None:
    world.guild.remove_member(world.ana)
    await world.env.settle()
    shown = await world.ana.user.slash("oops")
    await world.ana.user.submit_modal(shown, {"what_happened": POST, "audience": ["circle"]})
    assert world.study.threads == []


async def test_a_call_for_helpers_goes_with_the_entry(world: World) -> None:
    (circle,) = world.bot.circles.values()
    world.bot.circles[circle.channel_id] = replace(circle, helper_role_id=world.helpers.id)
    question = await reach(world, Stage.EXPLAIN)
    await world.ana.click(question, label="Show me")
    assert len(world.said(world.study)) == 1
    shown = await world.ana.slash(world.study, "log delete", entry="1")
    assert shown.response is not None
    await world.ana.click(shown.response.message, label=labels(shown.response.message)[0])
    assert world.said(world.study) == []


async def test_long_words_never_stop_the_dialogue(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    long = "stuck on " + "x" * 1300
    await world.ana.submit_modal(shown, {"what_happened": long, "audience": ["circle"]})
    (thread,) = world.study.threads
    if "Answer" in labels(world.last(thread)):
        await world.answer(world.ana, thread, "I got " + "y" * 1400)
    await world.ana.click(world.last(thread), label="3 fairly")
    await world.ana.select(world.last(thread), ["slip"])
    await world.answer(world.ana, thread, "z" * 1500)
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_a_lost_thread_is_told_in_the_channel(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    world.env.inject_error("POST", f"/channels/{thread.id}/messages", status=404, code=10003)
    await world.ana.send(thread, "I wrote it on the other side")
    assert "/log show" in world.last(world.study).content
    assert f"<@{world.ana.id}>" in world.last(world.study).content


async def test_a_reply_to_an_older_message_of_the_bot_is_an_answer_too(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    first = world.said(thread)[0]
    await world.ana.send(thread, "I wrote it on the other side", reply_to=first)
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"


async def test_without_message_history_the_question_comes_without_a_reply(world: World) -> None:
    world.env.inject_error("POST", "*/threads", status=403, code=50013)
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=400, code=160002)
    await world.ana.send(world.study, POST)
    assert "1 guessing" in labels(world.last(world.study))


async def test_the_magnifier_counts_only_where_the_bot_offered_it(world: World) -> None:
    message = await world.eli.send(world.study, "lunch at 12 then")
    await world.eli.react(message, "🔍")
    assert await world.entries(world.eli) == []


async def test_carry_on_leaves_one_question_open(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    for _ in range(2):
        card = (await world.ana.slash(world.study, "log show", entry="1")).response
        assert card is not None
        await world.ana.click(card.message, label="Carry on")
    assert [one.id for one in world.said(thread) if "Answer" in labels(one)] == [world.last(thread).id]
    assert question.id != world.last(thread).id


async def test_that_helped_on_a_kept_entry_shows_on_its_card(world: World) -> None:
    await reach(world, Stage.PLAN)
    (thread,) = world.study.threads
    await world.env.advance_time(30)
    await world.ana.send(thread, "If I move a term, then I write both sides")
    message = await world.ben.send(thread, "try it with x = 1")
    await world.ana.context_menu(thread, "That helped", message)
    (card,) = [one for one in world.said(thread) if one.embeds]
    assert "a classmate" in (card.embeds[0].description or "")


async def test_a_post_of_a_closed_circle_can_be_taken_back(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    (circle,) = world.bot.circles.values()
    async with world.bot.store.write() as tx:
        await circles.change(tx, circle.id, state="closed")
    await world.restart()
    await world.ana.delete(message)
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    assert "I got x" not in channel.name
    assert labels(world.last(thread)) == ["Keep the entry", "Delete"]


async def test_not_about_me_speaks_for_those_words_alone(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    first = "I don't want to die, it's only maths, but I got x = 3"
    refused = await world.ana.submit_modal(shown, {"what_happened": first})
    assert refused.response is not None
    await world.ana.click(refused.response.message, label=labels(refused.response.message)[0])
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": "sometimes I wish I could just disappear forever, I got 3"})
    assert await world.entries(world.ana) == []


async def test_a_deleted_answer_leaves_the_entry_and_its_card(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    message = await world.ana.send(thread, "I copied it from Leo")
    await world.env.advance_time(30)
    for line in ("it is subtracted", "a teacher", "If I move a term, then I write both sides"):
        await world.env.advance_time(30)
        await world.ana.send(thread, line)
    assert "Leo" in (world.last(thread).embeds[0].description or "")
    await world.ana.delete(message)
    entry = await world.entry(world.ana)
    assert (entry.what_led, entry.correct) == (None, "it is subtracted")
    assert "Leo" not in (world.last(thread).embeds[0].description or "")


async def test_one_deleted_line_of_several_leaves_the_others(world: World) -> None:
    await world.post(text="I got x = 3 but the book says x = −3")
    second = await world.ana.send(world.study, "I asked Leo and moved the 6 over and kept it positive")
    await world.ana.send(world.study, "I thought that is how it goes")
    await world.ana.delete(second)
    entry = await world.entry(world.ana)
    assert entry.what_happened == "I got x = 3 but the book says x = −3\nI thought that is how it goes"


async def test_a_deleted_answer_in_direct_messages_leaves_the_entry(world: World) -> None:
    await world.ana.send_dm("hello")
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": POST, "confidence": ["1"]})
    await world.ana.send_dm("the clock")
    message = await world.ana.send_dm("I copied it from Leo")
    await world.env.settle()
    assert (await world.entry(world.ana)).what_led == "I copied it from Leo"
    await world.ana.user.delete(message)
    assert (await world.entry(world.ana)).what_led is None


async def test_the_card_that_stands_when_a_post_is_deleted_is_taken_back(world: World) -> None:
    await reach(world, Stage.PLAN)
    (thread,) = world.study.threads
    (post,) = [one for one in world.study.history() if one.content == POST]
    await world.ana.send(thread, "If I move a term, then I write both sides")
    assert any(one.embeds for one in world.said(thread))
    await world.ana.delete(post)
    assert not any(one.embeds for one in world.said(thread))
    assert (await world.entry(world.ana)).catch_next == "If I move a term, then I write both sides"
