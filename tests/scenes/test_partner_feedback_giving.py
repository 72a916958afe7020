"""Feedback between partners: giving it, the hints, and what holds it back."""

import pytest

from cogs._edge.ids import ids_in
from cogs._edge.say import MESSAGE_MOST
from cogs.log._cards import EMBED_MOST
from learning.feedback import ASK_MOST, BOX_MOST, FOCUS_MOST
from store import pairs
from tests.scenes.care_steps import ABUSE, DISTRESS, NOT_OWN, dump, filled, has_lines
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.feedback_steps import (
    GOOD,
    ROUGH,
    TAKEN,
    asked_by_entry,
    asked_by_text,
    fades,
    focus_of,
    form_of,
    given,
    last_in,
    of,
    page,
    read,
    request_in,
    seen_text,
    taken,
)
from tests.scenes.log_steps import forbid, press_made_up
from tests.scenes.notice_steps import press_late
from tests.scenes.partner_steps import pair_of, paired, status, texts, thread_of, with_partners
from tests.scenes.world import World, labels

pytestmark = with_partners


async def test_feedback_without_hints_is_given_at_once_and_only_its_receiver_can_read_it(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    request = last_in(world)
    answer = await given(world)
    assert answer.content.startswith("**Given.**")
    (one,) = await of(world, world.ana)
    assert (one.giver_id, one.warm, one.cool, one.next_step) == (world.ben.id, *GOOD.values())
    half = (await pair_of(world, world.ana)).half_of(world.ben.id)
    assert half is not None
    assert half.acted_at == one.given_at
    before = next(said for said in world.said(thread_of(world)) if said.id == request.id)
    assert (before.content, labels(before)) == (f"<@{world.ana.id}> asked for feedback, and it's here.", [])
    assert last_in(world).content == f"<@{world.ana.id}>, there is feedback for you. Only you can read it."
    assert one.message_id == last_in(world).id
    assert not any("noticed" in said for said in texts(world.said(thread_of(world))))
    shown = await read(world)
    assert f"From <@{world.ben.id}>." in seen_text(shown)
    assert all(words in seen_text(shown) for words in GOOD.values())
    assert labels(shown.message) == ["I'll keep … I'll try …", "Report", "Delete"]
    assert (await read(world, world.ben)).content == world.bot.voice.say("errors/not_yours")
    assert await fades(world) == []


async def test_it_may_speak_of_the_others_work(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    await given(world, {**GOOD, "cool": f"I wonder about this: {NOT_OWN}"})
    assert (await of(world, world.ana))[0].given_at is not None


async def test_hints_come_first_and_it_can_go_as_it_is(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    answer = await given(world, ROUGH)
    assert "one more look, if you like" in answer.content
    assert answer.content.count("\n- ") == 3
    assert labels(answer.message) == ["Change it", "Send it as it is"]
    assert (await of(world, world.ana))[0].given_at is None
    assert not any("nice work" in str(row) for rows in (await dump(world)).values() for row in rows)
    sent = await world.ben.click(answer, label="Send it as it is")
    assert text_of(sent).startswith("**Given.**")
    (one,) = await of(world, world.ana)
    assert (one.warm, one.cool, one.next_step) == tuple(ROUGH.values())


async def test_after_hints_it_can_be_changed(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    answer = await given(world, ROUGH)
    form = await world.ben.click(answer, label="Change it")
    assert filled(form) == ROUGH
    await world.ben.submit_modal(form, GOOD)
    assert (await of(world, world.ana))[0].warm == GOOD["warm"]


async def test_words_that_were_not_sent_are_gone_after_a_restart_and_the_giver_is_told(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    answer = await given(world, ROUGH)
    await world.restart()
    late = await world.ben.click(answer, label="Send it as it is")
    assert text_of(late) == world.bot.voice.say("partner/feedback_lost")
    assert (await of(world, world.ana))[0].given_at is None
    await given(world)
    assert (await of(world, world.ana))[0].given_at is not None


async def test_a_form_that_was_open_while_the_bot_restarted_arrives(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    form = await form_of(world)
    await world.restart()
    await world.ben.submit_modal(form, GOOD)
    assert (await of(world, world.ana))[0].warm == GOOD["warm"]


@pytest.mark.parametrize("box", list(GOOD))
async def test_abuse_and_distress_in_a_box_stop_it_before_anything_is_kept(world: World, box: str) -> None:
    await paired(world)
    await asked_by_text(world)
    refused = answer_of(await world.ben.submit_modal(await form_of(world), {**GOOD, box: ABUSE}))
    assert "hurtful" in refused.content
    helped = answer_of(await world.ben.submit_modal(await form_of(world), {**GOOD, box: DISTRESS}))
    assert has_lines(helped.content)
    assert (await of(world, world.ana))[0].given_at is None
    assert "there is feedback" not in last_in(world).content


async def test_what_the_gate_gave_back_can_not_be_sent_as_if_it_had_only_got_hints(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    answer = await given(world, ROUGH)
    form = await world.ben.click(answer, label="Change it")
    refused = answer_of(await world.ben.submit_modal(form, {**GOOD, "warm": ABUSE}))
    (token,) = (one.split(":")[-1] for one in ids_in(refused.message) if one.startswith("draft:edit"))
    await press_late(world, world.ben, last_in(world), f"partner:send_anyway:{token}")
    assert (await of(world, world.ana))[0].given_at is None


async def test_only_another_of_the_pair_can_answer(world: World) -> None:
    await paired(world)
    one = await asked_by_text(world)
    own = await world.ana.click(request_in(world), label="Give feedback")
    assert text_of(own) == world.bot.voice.say("partner/feedback_own")
    for act in ("give", "write_feedback", "read_feedback", "take_from", "add_to_entry"):
        page_of_chidi = (await status(world, world.chidi)).message
        answer = await press_made_up(world, world.chidi, page_of_chidi, f"partner:{act}:{one.id}")
        assert answer.content == world.bot.voice.say("errors/not_yours")
    assert (await of(world, world.ana))[0].given_at is None


async def test_twice_is_once_and_the_second_time_nothing_that_was_written_is_lost(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    request = request_in(world)
    first, second = await form_of(world), await form_of(world)
    rough = answer_of(await world.ben.submit_modal(await form_of(world), ROUGH))
    await world.ben.submit_modal(first, GOOD)
    late = answer_of(await world.ben.submit_modal(second, {**GOOD, "warm": "I noticed the box around line 3."}))
    assert late.content.startswith("You gave this feedback before")
    again = await world.ben.click(late, label="Back to my form")
    assert filled(again)["warm"] == "I noticed the box around line 3."
    pressed = await world.ben.click(rough, label="Send it as it is")
    assert text_of(pressed).startswith("You gave this feedback before")
    await press_late(world, world.ben, request, f"partner:give:{(await of(world, world.ana))[0].id}")
    assert (await of(world, world.ana))[0].warm == GOOD["warm"]
    assert sum("there is feedback" in said for said in texts(world.said(thread_of(world)))) == 1


async def test_in_a_trio_the_first_who_answers_gives(world: World) -> None:
    pair = await paired(world)
    async with world.bot.store.write() as tx:
        await tx.execute(pairs.half.insert().values(**await _half_of_chidi(world, pair.id)))
    await asked_by_text(world)
    first = await world.ben.click(await focus_of(world), label="Write it")
    shown = await world.chidi.click(await page(world, world.chidi), label="Give feedback to 1")
    form = await world.chidi.click(answer_of(shown), label="Write it")
    await world.chidi.submit_modal(form, GOOD)
    late = answer_of(await world.ben.submit_modal(first, GOOD))
    assert late.content == "This one has been answered. Thank you for looking."
    (one,) = await of(world, world.ana)
    assert one.giver_id == world.chidi.id
    assert "1." not in (await page(world, world.ben)).content


async def _half_of_chidi(world: World, pair_id: int) -> dict[str, object]:
    return {"pair_id": pair_id, "person_id": world.chidi.id, "asked": 0, "said": "yes", "stops_nudges": 0, "renews": 0}


@pytest.mark.parametrize("embeds", [True, False])
@pytest.mark.parametrize("by_entry", [True, False])
async def test_the_longest_words_fit_with_embeds_and_without(world: World, embeds: bool, by_entry: bool) -> None:
    await paired(world)
    if not embeds:
        await forbid(world, world.bot.user, "embed_links")
    if by_entry:
        parts = ("what_happened", "what_led", "correct", "source_note", "catch_next")
        long_entry = {name: "*" * (300 if name == "source_note" else 2000) for name in parts}
        await asked_by_entry(world, "_" * ASK_MOST, topic="*" * 60, **long_entry)
    else:
        await asked_by_text(world, focus="a *\n" * (FOCUS_MOST // 4))
    shown = await focus_of(world)
    assert bool(shown.message.embeds) is embeds
    boxes = {name: f"line 2 {name} " + "*" * (BOX_MOST - 20) for name in GOOD}
    first = await given(world, boxes)
    if labels(first.message) == ["Change it", "Send it as it is"]:
        await world.ben.click(first, label="Send it as it is")
    await taken(world, dict.fromkeys(TAKEN, "*" * BOX_MOST), "partner")
    read_again = next(one for one in world.said(thread_of(world)) if "there is feedback" in one.content)
    whole = answer_of(await world.ana.click(read_again, label="Read it"))
    assert bool(whole.message.embeds) is embeds
    assert all(f"line 2 {name}".replace("_", "\\_") in seen_text(whole) for name in GOOD)
    for message in (shown.message, whole.message, *world.said(thread_of(world))):
        assert len(message.content) <= MESSAGE_MOST
        assert all(len(embed.description or "") <= EMBED_MOST for embed in message.embeds)
