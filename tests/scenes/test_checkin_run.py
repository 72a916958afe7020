"""A check-in from its card to its end: it comes by the circle's clock, is answered, counted and changed."""

import pytest
from whenever import hours, seconds

from learning.agenda import State
from learning.entry import Audience
from learning.notify import Notice
from tests.scenes.care_steps import FULL, dump, filled
from tests.scenes.checkin_steps import (
    CLOSES,
    COUNTED,
    EXIT,
    FIRST,
    cards,
    dates_on,
    digest,
    drafted,
    ends,
    everything_said,
    inbox,
    instant,
    opened,
    reflections_of,
    run_id_of,
    run_of,
    send_forms,
    set_time,
    share,
    started,
    until,
    wants,
    written,
)
from tests.scenes.circle_steps import answer_of, buttons_of, press, set_up, text_of
from tests.scenes.log_steps import forbid
from tests.scenes.notice_steps import go_to
from tests.scenes.world import World, labels

DAILY = "1 2 3 4 5 6 7"
CLOCK_CHANGES = {
    "Berlin, forward": ("Europe/Berlin", "16:00", "2026-03-28T16:00+01", "2026-03-29T16:00+02"),
    "Berlin, back": ("Europe/Berlin", "16:00", "2026-10-24T16:00+02", "2026-10-25T16:00+01"),
    "New York, forward": ("America/New_York", "16:00", "2026-03-07T16:00-05", "2026-03-08T16:00-04"),
    "New York, back": ("America/New_York", "16:00", "2026-10-31T16:00-04", "2026-11-01T16:00-05"),
    "Berlin, in the gap": ("Europe/Berlin", "02:30", "2026-03-28T02:30+01", "2026-03-29T03:30+02"),
    "Berlin, in the fold": ("Europe/Berlin", "02:30", "2026-10-24T02:30+02", "2026-10-25T02:30+02"),
    "Berlin, after the fold": ("Europe/Berlin", "02:30", "2026-10-25T02:30+02", "2026-10-26T02:30+01"),
}


async def test_the_card_comes_at_its_time_and_asks(world: World) -> None:
    await started(world)
    await until(world, "2026-01-02T15:59:59+01")
    assert world.said(world.study) == []
    await until(world, FIRST)
    (card,) = cards(world)
    assert labels(card) == ["Share mine", "Not this time"]
    assert "Any of the three can stay empty. You choose who may see it." in card.content
    assert f"It closes <t:{instant(CLOSES).timestamp()}:R>" in card.content
    assert "so far" not in card.content
    assert "late" not in card.content
    assert (await run_of(world, card)).message_id == card.id


@pytest.mark.parametrize(("zone", "at", "first", "second"), CLOCK_CHANGES.values(), ids=CLOCK_CHANGES)
async def test_its_hour_stays_the_circles_own_when_the_clocks_change(
    world: World, zone: str, at: str, first: str, second: str
) -> None:
    set_time(world, f"{first[:10]}T00:00Z")
    await set_up(world, zone=zone)
    page = await drafted(world, weekdays=DAILY, open_for="60")
    await world.mo.submit_modal(await press(world.mo, page, "Another time"), {"time": at})
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "No reminder for me")
    assert dates_on(page)[:2] == [instant(first), instant(second)]
    await go_to(world, instant(second) - seconds(1))
    assert len(await ends(world, "checkin.open")) == 1
    await go_to(world, instant(second) + hours(3))
    sent = [one.finished_at for one in await world.agenda("checkin.open") if one.state is State.SENT]
    assert sent == [instant(first), instant(second)]


async def test_one_that_comes_every_day_and_is_open_all_day_comes_every_day(world: World) -> None:
    await started(world, weekdays=DAILY)
    for day in range(1, 9):
        await until(world, f"2026-01-{day:02}T16:01+01")
        assert "Share mine" in labels(world.last(world.study))
    assert {state for state, _ in await ends(world, "checkin.open")} == {State.SENT}
    assert len(await ends(world, "checkin.close")) == 7


async def test_what_is_shared_is_kept_and_counted_on_the_card(world: World) -> None:
    card = await opened(world)
    result = await share(
        world.ana, card, rose="asked *early*", thorn="fractions", bud="draw it", ideas="yes", audience="circle"
    )
    assert "Then it comes out in Algebra with the others" in text_of(result)
    assert buttons_of(result) == ["Change it", "Make the thorn an entry"]
    (kept,) = await reflections_of(world, world.ana)
    assert (kept.rose, kept.thorn, kept.bud) == ("asked *early*", "fractions", "draw it")
    assert (kept.audience, kept.open_to_ideas, kept.run_id) == (Audience.CIRCLE, True, run_id_of(card))
    await share(world.ben, card)
    await world.env.advance_time(COUNTED)
    (card,) = cards(world)
    assert "Shared with the circle so far: 2." in card.content
    assert "fractions" not in card.content


async def test_private_ones_are_kept_not_counted_and_not_shown(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, thorn="a secret thorn", audience="me")
    assert "Only you can see it." in text_of(result)
    await world.env.advance_time(COUNTED)
    assert "so far" not in world.last(world.study).content
    await until(world, "2026-01-06T00:00Z")
    assert digest(world) == []
    assert not any("secret" in text for text in everything_said(world))
    assert len(await reflections_of(world, world.ana)) == 1


async def test_a_form_without_a_word_keeps_nothing(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, rose=" ", thorn="")
    assert "nothing was kept" in text_of(result)
    assert await reflections_of(world, world.ana) == []


async def test_until_closing_it_can_be_changed_from_the_card_and_from_the_answer(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, rose="one", thorn="two")
    shown = await world.ana.click(card, label="Share mine")
    assert filled(shown) == {"rose": "one", "thorn": "two"}
    assert shown.modal is not None
    picked = [one["value"] for one in shown.modal["components"][3]["component"]["options"] if one["default"]]
    assert picked == ["circle"]
    await world.ana.submit_modal(shown, written(rose="better", thorn=""))
    shown = await world.ana.click(answer_of(result), label="Change it")
    assert filled(shown) == {"rose": "better"}
    await world.ana.submit_modal(shown, written(bud="last", audience="me"))
    (kept,) = await reflections_of(world, world.ana)
    assert (kept.rose, kept.thorn, kept.bud, kept.audience) == (None, None, "last", Audience.ME)
    await world.env.advance_time(COUNTED)
    assert "so far" not in cards(world)[0].content


async def test_two_open_forms_of_one_person_make_one_reflection(world: World) -> None:
    card = await opened(world)
    first, second = [await world.ana.click(card, label="Share mine") for _ in range(2)]
    await world.ana.submit_modal(first, written(rose="first"))
    await world.ana.submit_modal(second, written(rose="second"))
    (kept,) = await reflections_of(world, world.ana)
    assert kept.rose == "second"


async def test_two_forms_of_one_person_at_the_same_moment_make_one_reflection(world: World) -> None:
    card = await opened(world)
    run = await run_of(world, card)
    form = f"reflect:write:{run.circle_id}:{run.id}"
    await send_forms(world, *[(world.ana, form, written(rose=rose)) for rose in ("first", "second", "third")])
    (kept,) = await reflections_of(world, world.ana)
    assert kept.rose in {"first", "second", "third"}
    await until(world, CLOSES)
    await world.env.advance_time(1)
    assert world.last(world.study).content.count("🌹") == 1


async def test_who_says_not_this_time_is_told_that_nobody_is_told(world: World) -> None:
    card = await opened(world)
    assert "I won't remind you" in text_of(await world.ana.click(card, label="Not this time"))
    result = await share(world.ana, card)
    assert "Kept." in text_of(result)


async def test_words_of_distress_are_met_with_people_and_kept_nowhere(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, rose="fine", thorn="I want to die, quokka")
    assert FULL in text_of(result)
    assert await reflections_of(world, world.ana) == []
    assert "quokka" not in str(await dump(world))
    await until(world, "2026-01-04T00:00Z")
    assert digest(world) == []


async def test_who_may_not_write_in_the_channel_keeps_it_for_themselves(world: World) -> None:
    card = await opened(world)
    shown = await world.ana.click(card, label="Share mine")
    await forbid(world, world.ana, "send_messages")
    result = await world.ana.submit_modal(shown, written(rose="asked early"))
    assert "Kept for you alone." in text_of(result)
    (kept,) = await reflections_of(world, world.ana)
    assert kept.audience is Audience.ME


async def test_the_last_bud_comes_before_the_next_form(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, bud="draw the *boxes* first")
    shown = await world.ana.click(card, label="Share mine")
    assert shown.modal is not None
    await until(world, "2026-01-09T16:00+01")
    result = await world.ana.click(world.last(world.study), label="Share mine")
    assert r"> draw the \*boxes\* first" in text_of(result)
    shown = await world.ana.click(answer_of(result), label="Write mine")
    assert filled(shown) == {}
    await world.ana.submit_modal(shown, written(rose="it went well"))
    assert len(await reflections_of(world, world.ana)) == 2
    assert (await world.ben.click(world.last(world.study), label="Share mine")).modal is not None


async def test_reflecting_while_one_is_open_joins_it_as_its_button_does(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    card = await opened(world)
    result = await world.ana.user.submit_modal(await world.ana.user.slash("reflect"), written(bud="say it aloud"))
    assert "Then it comes out in Algebra with the others" in text_of(result)
    await world.env.advance_time(COUNTED)
    assert world.said(world.study) == [card]
    assert "Shared with the circle so far: 1." in cards(world)[0].content
    assert filled(await world.ana.slash(world.study, "reflect")) == {"bud": "say it aloud"}
    await until(world, CLOSES)
    assert inbox(world, world.ana) == []
    assert "say it aloud" in world.last(world.study).content
    assert [one.run_id for one in await reflections_of(world, world.ana)] == [run_id_of(card)]
    await until(world, "2026-01-09T16:00+01")
    result = await world.ana.slash(world.study, "reflect")
    assert "> say it aloud" in text_of(result)
    assert filled(await world.ana.click(answer_of(result), label="Write mine")) == {}


async def test_reflecting_while_an_exit_ticket_is_open_stays_outside_it(world: World) -> None:
    await opened(world, EXIT)
    result = await world.ana.submit_modal(await world.ana.slash(world.study, "reflect"), written(rose="asked early"))
    assert "It goes to Algebra right now" in text_of(result)


async def test_every_row_belongs_to_the_process_of_its_server(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    page = await drafted(world)
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "Remind me to go first")
    await until(world, FIRST)
    await share(world.ben, world.last(world.study))
    await until(world, "2026-01-03T16:00:20+01")
    await share(world.chidi, cards(world)[0], "Share late")
    await until(world, "2026-01-05T00:00Z")
    rows = [one for one in (await dump(world))["agenda"] if not one["kind"].startswith("house.")]
    assert len({one["kind"] for one in rows}) > 7
    # One that notes an answer is finished as it is made; no process takes it up.
    assert {one["guild_id"] for one in rows if one["why"] != "answered"} == {world.guild.id}


async def test_the_card_works_after_a_restart(world: World) -> None:
    card = await opened(world)
    shown = await world.ana.click(card, label="Share mine")
    await world.restart()
    await world.ana.submit_modal(shown, written(rose="before"))
    await share(world.ben, card)
    await world.restart()
    await until(world, "2026-01-03T16:00:05+01")
    assert "before" in digest(world)[0].content
    assert digest(world)[0].content.count("🌹") == 2
