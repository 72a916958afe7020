"""Answers that come when a check-in has closed, outside any, and taking back what was shared."""

import pytest
from whenever import hours

from learning.agenda import State
from learning.entry import Audience
from tests.scenes.care_steps import filled
from tests.scenes.checkin_steps import (
    CLOSES,
    cards,
    digest,
    ends,
    everything_said,
    instant,
    opened,
    reflections_of,
    run_of,
    send_forms,
    share,
    until,
    written,
)
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of
from tests.scenes.log_steps import forbid
from tests.scenes.wire import click_together
from tests.scenes.world import World, labels

JUST_CLOSED = "2026-01-03T16:00:20+01"
RESTS = "2026-01-04T16:00+01"


async def test_a_late_answer_is_posted_at_once_and_quietly(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, rose="in time")
    await until(world, JUST_CLOSED)
    result = await share(world.ben, cards(world)[0], "Share late", thorn="late *thorn*", ideas="yes")
    assert "It goes to Algebra right now, below the others." in text_of(result)
    await world.env.advance_time(1)
    posted = world.last(world.study)
    assert posted.content == f"**<@{world.ben.id}>**\n**Thorn:** late \\*thorn\\* *(open to ideas)*"
    assert labels(posted) == ["Take it back"]
    assert posted.flags.silent
    (sent,) = [
        one.json
        for one in world.env.http_requests
        if isinstance(one.json, dict) and one.json.get("content") == posted.content
    ]
    assert sent["allowed_mentions"] == {"parse": []}
    assert "late" not in digest(world)[0].content


async def test_a_private_late_answer_is_posted_nowhere(world: World) -> None:
    await opened(world)
    await until(world, JUST_CLOSED)
    result = await share(world.ben, cards(world)[0], "Share late", thorn="for me", audience="me")
    assert "Only you can see it." in text_of(result)
    await world.env.advance_time(60)
    assert not any("for me" in text for text in everything_said(world))


async def test_its_writer_alone_takes_a_late_answer_back_and_keeps_it(world: World) -> None:
    await opened(world)
    await until(world, JUST_CLOSED)
    await share(world.ben, cards(world)[0], "Share late", thorn="late thorn")
    await world.env.advance_time(1)
    posted = world.last(world.study)
    result = await world.ana.click(posted, label="Take it back")
    assert world.last(world.study).content == posted.content
    assert "These buttons belong to someone else." in text_of(result)
    result = await world.ben.click(posted, label="Take it back")
    assert "It is out of the circle." in text_of(result)
    assert all("late thorn" not in one.content for one in world.said(world.study))
    (kept,) = await reflections_of(world, world.ben)
    assert (kept.thorn, kept.audience) == ("late thorn", Audience.ME)


async def test_two_presses_of_take_it_back_at_once_do_no_harm(world: World) -> None:
    await opened(world)
    await until(world, JUST_CLOSED)
    await share(world.ben, cards(world)[0], "Share late", thorn="late thorn")
    await world.env.advance_time(1)
    posted = world.last(world.study)
    (kept,) = await reflections_of(world, world.ben)
    (row,) = await world.agenda("reflect.post")
    await click_together(world.env, [(world.ben, posted, f"reflect:take_back:{kept.id}:{row.id}")] * 2)
    assert world.last(world.study).id != posted.id


async def test_after_a_day_the_buttons_are_gone_and_the_card_promises_nothing_more(world: World) -> None:
    card = await opened(world)
    await until(world, "2026-01-04T15:59:59+01")
    assert labels(cards(world)[0]) == ["Share late"]
    assert "Late ones are welcome for one more day." in cards(world)[0].content
    await until(world, RESTS)
    (rested,) = world.said(world.study)
    assert labels(rested) == []
    assert "has closed" in rested.content
    assert "Late ones are welcome" not in rested.content
    assert rested.id == card.id


async def test_a_press_on_a_card_whose_time_is_over_says_so(world: World) -> None:
    card = await opened(world)
    run = await run_of(world, card)
    await until(world, RESTS)
    await click_together(world.env, [(world.ana, world.last(world.study), f"checkin:share:{run.id}")])
    assert "That check-in is over. `/reflect` works at any time." in everything_said(world)


async def test_who_has_answered_is_not_asked_again_after_closing(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    await until(world, JUST_CLOSED)
    result = await world.ana.click(cards(world)[0], label="Share late")
    assert "It has closed, and yours is in." in text_of(result)
    await share(world.ben, cards(world)[0], "Share late")
    result = await world.ben.click(cards(world)[0], label="Share late")
    assert "yours is in" in text_of(result)


async def test_a_form_that_was_open_over_the_closing_counts_as_late(world: World) -> None:
    card = await opened(world)
    shown = await world.ana.click(card, label="Share mine")
    await until(world, JUST_CLOSED)
    result = await world.ana.submit_modal(shown, written(rose="over the closing"))
    assert "Late is fine." in text_of(result)
    await world.env.advance_time(1)
    assert "over the closing" in world.last(world.study).content


async def test_a_change_sent_after_closing_keeps_the_words_for_their_writer_and_says_so(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, rose="as it was")
    shown = await world.ana.click(card, label="Share mine")
    await until(world, JUST_CLOSED)
    result = await world.ana.submit_modal(shown, written(rose="as it should be"))
    assert "That check-in had closed meanwhile. I kept your words for you alone." in text_of(result)
    await world.env.advance_time(60)
    assert "as it was" in digest(world)[0].content
    assert not any("as it should be" in one.content for one in world.said(world.study))
    before, after = await reflections_of(world, world.ana)
    assert (before.audience, before.rose) == (Audience.CIRCLE, "as it was")
    assert (after.audience, after.rose, after.run_id) == (Audience.ME, "as it should be", None)


async def test_a_form_sent_days_later_keeps_the_words_for_their_writer(world: World) -> None:
    card = await opened(world)
    shown = await world.ana.click(card, label="Share mine")
    await until(world, "2026-01-06T00:00Z")
    result = await world.ana.submit_modal(shown, written(rose="days later"))
    assert "I kept your words for you alone." in text_of(result)
    (kept,) = await reflections_of(world, world.ana)
    assert (kept.audience, kept.rose) == (Audience.ME, "days later")
    await world.env.advance_time(60)
    assert len(world.said(world.study)) == 1


async def test_two_late_forms_at_once_are_posted_once(world: World) -> None:
    card = await opened(world)
    run = await run_of(world, card)
    await until(world, JUST_CLOSED)
    form = f"reflect:write:{run.circle_id}:{run.id}"
    await send_forms(world, *[(world.ana, form, written(rose=rose)) for rose in ("first", "second")])
    await world.env.advance_time(60)
    assert len(world.said(world.study)) == 2
    assert len(await reflections_of(world, world.ana)) == 2


async def test_forms_sent_in_the_moment_of_closing_are_all_kept(world: World) -> None:
    card = await opened(world)
    shown = {one.id: await one.click(card, label="Share mine") for one in world.learners}
    await until(world, "2026-01-03T15:59:59+01")
    await world.ana.submit_modal(shown[world.ana.id], written(rose="ana in time"))
    await until(world, CLOSES)
    for one in world.learners[1:]:
        await one.submit_modal(shown[one.id], written(rose=f"{one.name} in the end"))
    await world.env.advance_time(60)
    whole = "".join(one.content for one in world.said(world.study))
    assert [whole.count(f"{one.name} in ") for one in world.learners] == [1, 1, 1, 1]


async def test_reflecting_outside_a_checkin_is_private_unless_somebody_picks_the_circle(world: World) -> None:
    shown = await world.ana.slash(world.study, "reflect")
    assert filled(shown) == {}
    result = await world.ana.submit_modal(shown, {"rose": "for me", "audience": ["me"]})
    assert "Only you can see it." in text_of(result)
    shown = await world.ana.slash(world.lounge, "reflect")
    result = await world.ana.submit_modal(shown, written(thorn="for all", bud="next"))
    assert "It goes to Algebra right now, with your name." in text_of(result)
    assert buttons_of(result) == ["Make the thorn an entry"]
    await world.env.advance_time(1)
    (posted,) = world.said(world.study)
    assert "for all" in posted.content
    await world.ana.click(posted, label="Take it back")
    assert world.said(world.study) == []
    assert len(await reflections_of(world, world.ana)) == 2


async def test_reflecting_in_direct_messages_works_without_any_circle(world: World) -> None:
    shown = await world.eli.user.slash("reflect")
    assert shown.modal is not None
    options = shown.modal["components"][3]["component"]["options"]
    assert [one["value"] for one in options] == ["me"]
    result = await world.eli.user.submit_modal(shown, {"bud": "draw it", "audience": ["me"]})
    assert "Only you can see it." in text_of(result)


async def test_what_is_shared_while_the_bot_may_not_write_is_kept_private(world: World) -> None:
    shown = await world.ana.slash(world.study, "reflect")
    await forbid(world, world.guild.me, "send_messages")
    result = await world.ana.submit_modal(shown, written(rose="asked early"))
    assert "Kept for you alone. I could not share it" in text_of(result)
    assert await world.agenda("reflect.post") == []


@pytest.mark.parametrize("times", [1, 3])
async def test_a_post_that_discord_fails_to_take_comes_a_little_later(world: World, times: int) -> None:
    shown = await world.ana.slash(world.study, "reflect")
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=500, times=times)
    await world.ana.submit_modal(shown, written(rose="asked early"))
    assert world.said(world.study) == []
    await world.env.advance_time(hours(1).total("seconds"))
    assert len(world.said(world.study)) == 1
    assert await ends(world, "reflect.post") == [(State.SENT, None)]


async def test_what_was_taken_back_before_it_went_out_does_not_go_out(world: World) -> None:
    shown = await world.ana.slash(world.study, "reflect")
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=500)
    await world.ana.submit_modal(shown, written(rose="asked early"))
    result = await world.ana.slash(world.study, "me erase")
    await press(world.ana, answer_of(result), buttons_of(result)[0])
    await world.env.advance_time(3600)
    assert world.said(world.study) == []
    assert instant(CLOSES) > world.bot.clock()
