"""The doors: /oops privately and in a circle, "Look into this", "That helped"; direct messages open and closed."""

import pytest

from learning.dialogue import Stage
from learning.entry import Audience, Setting
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.world import POST, World, labels


async def test_oops_is_private_by_default_and_runs_by_private_answers(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(
        shown, {"what_happened": POST, "topic": "equations", "confidence": ["3"], "setting": ["practice"]}
    )
    entry = await world.entry(world.ana)
    assert (entry.audience, entry.setting, entry.confidence) == (Audience.ME, Setting.PRACTICE, 3)
    assert world.said(world.study) == []
    assert world.study.threads == []
    question = result.response
    assert question is not None
    assert question.ephemeral
    picked = await world.ana.select(question.message, ["procedure"])
    question = picked.response or question
    for stage, line in ((Stage.EXPLAIN, "I moved it"), (Stage.CORRECT, "it is minus")):
        assert await stage_of(world, world.ana) is stage
        form = await world.ana.click(question.message, label="Answer")
        await world.ana.submit_modal(form, {"answer": line})
    await world.ana.click(question.message, label="my own working")
    form = await world.ana.click(question.message, label="Answer")
    await world.ana.submit_modal(form, {"answer": "If I move it, then I check"})
    assert await stage_of(world, world.ana) is Stage.KEPT
    assert world.said(world.study) == []
    assert world.study.threads == []


async def test_a_private_entry_can_go_on_in_direct_messages(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": POST})
    assert result.response is not None
    await world.ana.click(result.response.message, label="Go on in DM")
    inbox = world.ana.user.dm_channel
    assert "1 guessing" in labels(world.last(inbox))
    await world.ana.send_dm("2")
    await world.ana.send_dm("not sure yet")
    await world.ana.send_dm("I wrote it on the other side")
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"


async def test_with_closed_direct_messages_it_stays_where_it_was(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": POST})
    assert result.response is not None
    inbox = world.ana.user.dm_channel
    world.env.inject_error("POST", f"/channels/{inbox.id}/messages", status=403, code=50007)
    refused = await world.ana.click(result.response.message, label="Go on in DM")
    assert refused.followups
    await world.ana.click(result.response.message, label="2 a bit")
    assert (await world.entry(world.ana)).confidence == 2


async def test_who_uses_direct_messages_gets_private_questions_there(world: World) -> None:
    await world.ana.send_dm("hello")
    assert "/oops" in world.last(world.ana.user.dm_channel).content
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": POST})
    assert "1 guessing" in labels(world.last(world.ana.user.dm_channel))
    inbox = world.ana.user.dm_channel
    world.env.inject_error("POST", f"/channels/{inbox.id}/messages", status=403, code=50007)
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": "I got 5 and it is 6"})
    answers = [one for one in [result.response, *result.followups] if one is not None]
    assert any("1 guessing" in labels(one.message) for one in answers)


async def test_oops_for_the_circle_opens_a_thread(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": POST, "audience": ["circle"]})
    (thread,) = world.study.threads
    assert f"<@{world.ana.id}>" in world.last(thread).content
    assert "I moved the 6 over" in world.last(thread).content
    await world.ana.click(world.last(thread), label="4 very")
    assert (await world.entry(world.ana)).confidence == 4


async def test_oops_for_the_circle_without_thread_permission_goes_on_privately(world: World) -> None:
    world.env.inject_error("POST", "*/threads", status=403, code=50013)
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": POST, "audience": ["circle"]})
    answers = [one for one in [result.response, *result.followups] if one is not None]
    assert any("1 guessing" in labels(one.message) for one in answers)


async def test_oops_elsewhere_offers_the_only_circle(world: World) -> None:
    shown = await world.ana.slash(world.lounge, "oops")
    assert shown.modal is not None
    assert "circle" in str(shown.modal)
    shown = await world.eli.slash(world.lounge, "oops")
    assert "'value': 'circle'" not in str(shown.modal)


async def test_oops_with_blank_words_is_refused_kindly(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": "   "})
    assert result.response is not None
    assert result.response.ephemeral
    assert await world.entries(world.ana) == []


async def test_several_open_questions_in_direct_messages_ask_which(world: World) -> None:
    await world.ana.send_dm("hello")
    for text in ("I got 3 and it is 4", "I thought sie is only she"):
        shown = await world.ana.slash(world.study, "oops")
        await world.ana.submit_modal(shown, {"what_happened": text, "confidence": ["1"]})
    await world.env.advance_time(60)
    await world.ana.send_dm("the clock")
    asked = world.last(world.ana.user.dm_channel)
    assert len(labels(asked)) == 2
    await world.ana.user.click(asked, label=labels(asked)[1])
    kinds = sorted(len(one.kinds) for one in await world.entries(world.ana))
    assert kinds == [0, 1]


async def test_a_reply_in_direct_messages_answers_what_it_replies_to(world: World) -> None:
    await world.ana.send_dm("hello")
    for text in ("I got 3 and it is 4", "I thought sie is only she"):
        shown = await world.ana.slash(world.study, "oops")
        await world.ana.submit_modal(shown, {"what_happened": text, "confidence": ["1"]})
    await world.env.advance_time(60)
    questions = [one for one in world.said(world.ana.user.dm_channel) if one.components]
    reference = {"channel_id": str(world.ana.user.dm_channel.id), "message_id": str(questions[0].id)}
    await world.ana.send_dm("the clock", reference=reference)
    first, second = await world.entries(world.ana)
    assert (len(first.kinds), len(second.kinds)) == (1, 0)


async def test_look_into_this_begins_with_ones_own_message_only(world: World) -> None:
    message = await world.ana.send(world.study, "seven plus six was twelve in my notes")
    refused = await world.ben.context_menu(world.study, "Look into this", message)
    assert refused.response is not None
    assert refused.response.ephemeral
    assert await world.entries(world.ben) == []
    await world.ana.context_menu(world.study, "Look into this", message)
    (thread,) = world.study.threads
    assert (await world.entry(world.ana)).what_happened == "seven plus six was twelve in my notes"
    again = await world.ana.context_menu(world.study, "Look into this", message)
    assert again.response is not None
    assert f"<#{thread.id}>" in again.response.content
    assert len(await world.entries(world.ana)) == 1


@pytest.mark.world(message_content=False)
async def test_without_the_content_intent_menus_and_buttons_do_it_all(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    await world.ana.context_menu(world.study, "Look into this", message)
    (thread,) = world.study.threads
    await world.ana.click(world.last(thread), label="2 a bit")
    await world.ana.select(world.last(thread), ["tool"])
    await world.answer(world.ana, thread, "I ran the old file")
    await world.answer(world.ana, thread, "save before running")
    await world.ana.click(world.last(thread), label="my own working")
    await world.answer(world.ana, thread, "If I run it, then I save first")
    entry = await world.entry(world.ana)
    assert (entry.what_happened, entry.catch_next) == (POST, "If I run it, then I save first")


async def test_look_into_this_outside_a_circle_is_private(world: World) -> None:
    message = await world.ana.send(world.lounge, POST)
    result = await world.ana.context_menu(world.lounge, "Look into this", message)
    assert result.response is not None
    assert result.response.ephemeral
    assert world.said(world.lounge) == []
    assert world.lounge.threads == []
    assert (await world.entry(world.ana)).audience is Audience.ME


async def test_that_helped_names_a_peers_message_as_the_source(world: World) -> None:
    await reach(world, Stage.SOURCE)
    (thread,) = world.study.threads
    message = await world.ben.send(thread, "try x = 1 on both sides")
    await world.ana.context_menu(thread, "That helped", message)
    entry = await world.entry(world.ana)
    assert (entry.source, entry.helped_message_id) == ("classmate", message.id)
    assert await stage_of(world, world.ana) is Stage.PLAN
    await world.answer(world.ana, thread, "If I see it, then I try x = 1")
    assert f"a classmate (<#{thread.id}>)" in (world.last(thread).embeds[0].description or "")


async def test_that_helped_is_for_ones_own_thread_and_a_peers_message(world: World) -> None:
    await reach(world, Stage.SOURCE)
    (thread,) = world.study.threads
    peer = await world.ben.send(thread, "try x = 1 on both sides")
    own = await world.ana.send(thread, "hm")
    for actor, message in ((world.chidi, peer), (world.ana, own)):
        result = await actor.context_menu(thread, "That helped", message)
        assert result.response is not None
        assert result.response.ephemeral
    assert (await world.entry(world.ana)).helped_message_id is None


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("I want to die and I got x = 3", "help you deserve"),
        ("My friend got x = 3 but the book says x = -3", "yours"),
        ("call me on +44 7700 900123, I got x = 3 but it is 4", "first"),
    ],
)
@pytest.mark.world(mode="commands")
async def test_look_into_this_meets_words_that_are_not_for_study(world: World, text: str, heard: str) -> None:
    message = await world.ana.send(world.lounge, text)
    result = await world.ana.context_menu(world.lounge, "Look into this", message)
    assert result.response is not None
    assert result.response.ephemeral
    assert heard in result.response.content
    assert await world.entries(world.ana) == []


async def test_its_mine_begins_privately_outside_a_circle(world: World) -> None:
    message = await world.ana.send(world.lounge, "My friend got x = 3 but the book says x = -3")
    asked = await world.ana.context_menu(world.lounge, "Look into this", message)
    assert asked.response is not None
    result = await world.ana.click(asked.response.message, label=labels(asked.response.message)[0])
    answers = [one for one in [result.response, *result.followups] if one is not None]
    assert any("1 guessing" in labels(one.message) for one in answers)
    assert (await world.entry(world.ana)).audience is Audience.ME


async def test_oops_takes_the_circle_that_is_named(world: World) -> None:
    physics = world.guild.create_text_channel("physics")
    circle = await world.open_circle(physics)
    shown = await world.ana.slash(world.lounge, "oops", circle=str(circle.id))
    await world.ana.submit_modal(shown, {"what_happened": POST, "audience": ["circle"]})
    assert len(physics.threads) == 1
    assert world.study.threads == []
