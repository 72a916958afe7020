"""Feedback between partners: asking for it, how it fades, and what ends it."""

from dataclasses import replace

from cogs.log._lookbacks import What, delete_lookback
from learning.partners import PairState
from learning.safety import CheckedText
from store import entries, feedbacks, pairs
from tests.scenes.agenda_steps import once_sent
from tests.scenes.care_steps import dump, filled
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.feedback_steps import (
    FOCUS,
    GOOD,
    QUESTION,
    TAKEN,
    WEEK,
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
from tests.scenes.log_steps import listed, seen
from tests.scenes.partner_steps import kept, pair_of, paired, texts, thread_of, with_partners
from tests.scenes.world import World, labels

pytestmark = with_partners


async def test_a_text_is_read_privately_and_the_thread_says_only_that_there_is_a_request(world: World) -> None:
    pair = await paired(world)
    one = await asked_by_text(world)
    message = last_in(world)
    assert message.content.startswith(f"<@{world.ana.id}> asks for feedback.")
    assert message.flags.suppress_notifications
    assert not any(word in said for said in texts(world.said(thread_of(world))) for word in ("line 2", "moved"))
    assert (one.pair_id, one.focus, one.question, one.entry_id) == (pair.id, FOCUS, QUESTION, None)
    assert (one.channel_id, one.message_id) == (pair.thread_id, message.id)
    shown = await focus_of(world)
    assert "I moved the 6 over and wrote \\*x = 9\\*" in seen_text(shown)
    assert QUESTION in seen_text(shown)
    assert "theirs to keep, even if you erase" in seen_text(shown)
    half = (await pair_of(world, world.ana)).half_of(world.ana.id)
    assert half is not None
    assert half.acted_at == one.created_at


async def test_an_entry_is_shown_to_the_partner_as_it_is_when_they_look(world: World) -> None:
    await paired(world)
    _one, entry = await asked_by_entry(world)
    assert "I got x = 3" in seen_text(await focus_of(world))
    async with world.bot.store.write() as tx:
        await entries.save(tx, replace(entry, what_happened=CheckedText("I got x = 7")))
    shown = await focus_of(world)
    assert "I got x = 7" in seen_text(shown)
    assert labels(shown.message) == ["Write it"]
    assert "x = 3" not in "".join(texts(world.said(thread_of(world))))


async def test_the_page_lists_what_waits_and_what_is_ones_own(world: World) -> None:
    await paired(world)
    assert labels((await page(world, world.ana)).message) == ["Ask about a text", "My partner card"]
    await asked_by_text(world)
    of_ben = await page(world, world.ben)
    assert f"1. <@{world.ana.id}> asks, until" in of_ben.content
    assert labels(of_ben.message) == ["Give feedback to 1", "Ask about a text", "My partner card"]
    shown = answer_of(await world.ben.click(of_ben, label="Give feedback to 1"))
    assert "moved the 6" in seen_text(shown)
    await asked_by_text(world, world.ben, "Here is my plan")
    of_ana = await page(world, world.ana)
    assert "2. I moved the 6 over and wrote x = 9: open until" in of_ana.content
    own = answer_of(await world.ana.click(of_ana, label="Open 2"))
    assert "Your partner can read it and answer until" in seen_text(own)
    assert labels(own.message) == ["Delete"]


async def test_without_a_thread_the_partner_finds_it_on_the_page(world: World) -> None:
    pair = await paired(world)
    async with world.bot.store.write() as tx:
        await pairs.change(tx, pair.id, thread_id=None)
    form = await world.ana.click(await page(world, world.ana), label="Ask about a text")
    asked = await world.ana.submit_modal(form, {"focus": FOCUS, "question": ""})
    assert "they find it on their partner card" in text_of(asked)
    shown = await world.ben.click(await page(world, world.ben), label="Give feedback to 1")
    form = await world.ben.click(answer_of(shown), label="Write it")
    await world.ben.submit_modal(form, GOOD)
    own = answer_of(await world.ana.click(await page(world, world.ana), label="Open 1"))
    assert "I noticed that you wrote line 2" in seen_text(own)
    form = await world.ana.click(own, label="I'll keep … I'll try …")
    assert "My partner" not in str(form.modal)
    await world.ana.submit_modal(form, {**TAKEN, "audience": ["me"]})
    (one,) = await of(world, world.ana)
    assert (one.keep, one.message_id) == (TAKEN["keep"], None)


async def test_three_requests_may_wait_and_a_fourth_is_given_back(world: World) -> None:
    await paired(world)
    for number in range(3):
        await asked_by_text(world, focus=f"text {number}")
    form = await world.ana.click(await page(world, world.ana), label="Ask about a text")
    refused = await world.ana.submit_modal(form, {"focus": FOCUS, "question": ""})
    assert "three requests open" in text_of(refused)
    assert filled(await world.ana.click(answer_of(refused), label="Back to my form"))["focus"] == FOCUS
    assert len(await of(world, world.ana)) == 3


async def test_a_request_with_nothing_to_see_in_it_is_given_back(world: World) -> None:
    await paired(world)
    form = await world.ana.click(await page(world, world.ana), label="Ask about a text")
    refused = await world.ana.submit_modal(form, {"focus": "\u200b", "question": QUESTION})
    assert "A few words are needed" in text_of(refused)
    assert await of(world, world.ana) == []


async def test_after_a_week_it_has_faded_and_the_thread_names_nobody(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    form = await form_of(world)
    message = request_in(world)
    for _ in range(7):
        await world.env.advance_time(WEEK / 7)
    await world.env.advance_time(1)
    now = next(one for one in world.said(thread_of(world)) if one.id == message.id)
    assert now.content == "This request for feedback has faded. A new one can come at any time."
    assert labels(now) == []
    late = answer_of(await world.ben.submit_modal(form, GOOD))
    assert "no longer open" in late.content
    assert filled(await world.ben.click(late, label="Back to my form")) == GOOD
    assert (await of(world, world.ana))[0].given_at is None
    assert "1." not in (await page(world, world.ben)).content
    assert "1." not in (await page(world, world.ana)).content


async def test_the_row_that_lets_it_fade_bears_being_called_twice_and_leaves_what_was_given(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    (row,) = await world.agenda("partner.feedback_fades")
    handle = world.bot.agenda.handlers["partner.feedback_fades"]
    await given(world)
    before = texts(world.said(thread_of(world)))
    await handle(row)
    assert texts(world.said(thread_of(world))) == before
    await asked_by_text(world)
    (row,) = await world.agenda("partner.feedback_fades")
    await world.down(8 * 24 * 3600)
    await world.env.advance_time(1)
    faded = texts(world.said(thread_of(world)))
    assert "has faded" in "".join(faded)
    await world.bot.agenda.handlers["partner.feedback_fades"](row)
    assert texts(world.said(thread_of(world))) == faded


async def test_after_the_end_nothing_can_be_given_and_what_was_given_stays_in_the_log(world: World) -> None:
    pair = await paired(world)
    await asked_by_text(world)
    await given(world)
    await asked_by_text(world, focus="another text")
    form = await form_of(world)
    await world.ben.slash(world.study, "partner end")
    late = answer_of(await world.ben.submit_modal(form, GOOD))
    assert late.content == world.bot.voice.say("partner/over")
    assert labels(late.message) == ["Back to my form"]
    assert await fades(world) == []
    ended = await kept(world, pair.id)
    assert ended is not None
    assert ended.state is PairState.ENDED
    shown = await listed(world, world.ana, "feedback")
    assert "I moved the 6 over" in shown.content
    (waited, got) = await of(world, world.ana)
    whole = seen(await world.ana.select(shown, [str(got.id)]))
    assert "I noticed that you wrote line 2" in whole.embeds[0].description  # pyright: ignore[reportOperatorIssue]
    assert labels(whole) == ["I'll keep … I'll try …", "Report", "Delete", "Back to the list"]
    page_again = seen(await world.ana.click(whole, label="Back to the list"))
    over = seen(await world.ana.select(page_again, [str(waited.id)]))
    assert "This request is over" in (over.embeds[0].description or "")


async def test_the_receiver_keeps_it_without_a_name_when_the_giver_erases_themselves(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    await given(world)
    asked = answer_of(await world.ben.slash(world.study, "me erase"))
    await world.ben.click(asked.message, label="Erase everything")
    await world.env.advance_time(2)
    (one,) = await of(world, world.ana)
    assert (one.giver_id, one.warm) == (None, GOOD["warm"])
    shown = await listed(world, world.ana, "feedback")
    whole = seen(await world.ana.select(shown, [str(one.id)]))
    words = whole.embeds[0].description or ""
    assert "From a partner." in words
    assert GOOD["cool"] in words
    assert str(world.ben.id) not in words


async def test_when_the_receiver_erases_themselves_nothing_of_it_stays(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    await given(world)
    await taken(world, audience="partner")
    await asked_by_text(world, focus="another text")
    asked = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(asked.message, label="Erase everything")
    await world.env.advance_time(2)
    assert await of(world, world.ana) == []
    said = "".join(texts(world.said(thread_of(world))))
    assert "feedback" not in said
    assert TAKEN["keep"] not in said
    async with world.bot.store.read() as tx:
        assert (await tx.execute(feedbacks.feedback.select())).all() == []


async def test_an_entry_that_was_deleted_meanwhile_is_gone_for_the_partner_too(world: World) -> None:
    await paired(world)
    one, entry = await asked_by_entry(world)
    form = await form_of(world)
    async with world.bot.store.write() as tx:
        await entries.remove(tx, entry.id)
    gone = await world.ben.click(request_in(world), label="Give feedback")
    assert text_of(gone) == world.bot.voice.say("partner/feedback_gone")
    late = answer_of(await world.ben.submit_modal(form, GOOD))
    assert late.content == world.bot.voice.say("partner/feedback_gone")
    assert "1." not in (await page(world, world.ben)).content
    assert "1. something that is gone: open until" in (await page(world, world.ana)).content
    assert (await of(world, world.ana))[0].id == one.id
    assert (await of(world, world.ana))[0].given_at is None


async def test_what_was_given_on_an_entry_outlives_the_entry(world: World) -> None:
    await paired(world)
    _one, entry = await asked_by_entry(world)
    await given(world)
    await taken(world)
    async with world.bot.store.write() as tx:
        await entries.remove(tx, entry.id)
    shown = await read(world)
    assert GOOD["warm"] in seen_text(shown)
    assert labels(shown.message) == ["Report", "Delete"]


async def test_a_request_can_be_deleted_with_its_message_and_so_can_what_was_given(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    own = answer_of(await world.ana.click(await page(world, world.ana), label="Open 1"))
    sure = seen(await world.ana.click(own, label="Delete"))
    assert "What your partner wrote" not in sure.content
    await world.ana.click(sure, label="Delete it")
    assert await of(world, world.ana) == []
    assert "feedback" not in "".join(texts(world.said(thread_of(world))))
    assert await fades(world) == []
    await asked_by_text(world)
    await given(world)
    sure = seen(await world.ana.click(await read(world), label="Delete"))
    assert "What your partner wrote in it goes too." in sure.content
    await world.ana.click(sure, label="Delete it")
    assert await of(world, world.ana) == []
    assert "there is feedback" not in "".join(texts(world.said(thread_of(world))))


async def test_a_request_that_is_deleted_while_its_message_goes_out_leaves_none(world: World) -> None:
    await paired(world)
    form = await world.ana.click(await page(world, world.ana), label="Ask about a text")

    async def delete() -> None:
        (one,) = await of(world, world.ana)
        await delete_lookback(world.bot, world.ana.id, What.FEEDBACK, one.id)

    once_sent(world, delete)
    await world.ana.submit_modal(form, {"focus": FOCUS, "question": ""})
    assert "feedback" not in "".join(texts(world.said(thread_of(world))))
    assert (await dump(world))["copy"] == []
