"""An entry that comes back: asked first, shown after, and climbing the ladder."""

import pytest

from learning.entry import Status
from learning.ladder import Outcome
from learning.notify import Notice
from store import courses, entries, notices
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.notice_steps import inbox
from tests.scenes.revisit_steps import (
    CORRECT,
    FIRST,
    PLAN,
    course_of,
    days_pass,
    kept_entry,
    now_page,
    wants_revisits,
)
from tests.scenes.world import World, labels


async def test_one_message_a_day_says_that_something_is_ready_and_nothing_of_it(world: World) -> None:
    await wants_revisits(world)
    for topic in ("Equations", "Fractions"):
        await kept_entry(world, topic=topic)
    await days_pass(world, 2)
    (told,) = inbox(world, world.ana)
    assert told.content.startswith("A few of yours are ready to look at again.")
    assert labels(told)[:2] == ["Begin", "A rest from these"]
    assert not any(word in told.content for word in (CORRECT, FIRST, "Equations", "Fractions"))


async def test_nothing_comes_to_who_has_not_switched_it_on(world: World) -> None:
    await kept_entry(world)
    await days_pass(world, 5)
    assert inbox(world, world.ana) == []
    assert "Back from" in (await now_page(world)).content


async def test_it_asks_first_and_shows_the_correct_way_after_a_try(world: World) -> None:
    entry = await kept_entry(world)
    await days_pass(world, 1)
    page = await now_page(world)
    assert "Equations" in page.content
    assert PLAN in page.content
    assert CORRECT not in page.content
    assert FIRST not in page.content
    form = await world.ana.click(page, label="Write my try")
    shown = answer_of(await world.ana.submit_modal(form, {"tried": "minus 6 on both sides"}))
    assert "minus 6 on both sides" in shown.content
    assert CORRECT in shown.content
    await world.ana.click(shown, label="Got it")
    done = answer_of(await world.ana.click(shown, label="With some work"))
    assert "That's learning happening" in done.content
    async with world.bot.store.read() as tx:
        (revisit,) = await courses.of_entry(tx, entry.id)
    assert revisit.tried == "minus 6 on both sides"
    assert revisit.outcome is Outcome.GOT_IT
    assert (await course_of(world, entry)).course.rung == 1
    helped = await world.ana.click(done, label="What helped?")
    assert text_of(await world.ana.submit_modal(helped, {"helped": "writing both sides"})) == "Kept, for you alone."


@pytest.mark.parametrize("outcome", ["Got it", "Partly", "Not yet", "Not today"])
async def test_no_outcome_shows_the_answer_before_it_is_asked_for(world: World, outcome: str) -> None:
    await kept_entry(world)
    await days_pass(world, 1)
    page = await now_page(world)
    shown = answer_of(await world.ana.click(page, label=outcome))
    assert CORRECT not in shown.content
    if outcome == "Got it":
        shown = answer_of(await world.ana.click(shown, label="Quickly"))
        assert CORRECT not in shown.content
    if outcome != "Not today":
        assert CORRECT in text_of(await world.ana.click(shown, label="Show the answer"))


async def test_the_answer_and_the_first_answer_come_when_they_are_asked_for(world: World) -> None:
    await kept_entry(world)
    await days_pass(world, 1)
    page = await now_page(world)
    first = text_of(await world.ana.click(page, label="My first answer"))
    assert FIRST in first
    assert CORRECT not in first
    assert CORRECT in text_of(await world.ana.click(page, label="Show the answer"))


async def test_an_old_button_changes_nothing(world: World) -> None:
    entry = await kept_entry(world)
    await days_pass(world, 1)
    page, again = await now_page(world), await now_page(world)
    await world.ana.click(page, label="Not yet")
    before = await course_of(world, entry)
    assert "answered before" in text_of(await world.ana.click(again, label="Partly"))
    assert await course_of(world, entry) == before


async def test_three_times_not_yet_offers_to_change_the_note(world: World) -> None:
    entry = await kept_entry(world)
    shown = await now_page(world)
    for number in range(3):
        await days_pass(world, 1)
        shown = answer_of(await world.ana.click(await now_page(world), label="Not yet"))
        assert ("keeps coming back" in shown.content) is (number == 2)
    assert labels(shown.message)[:4] == ["Rewrite it", "Split it", "Ask somebody", "Rest it"]
    await world.ana.click(shown, label="Rest it")
    assert (await course_of(world, entry)).course.resting
    await days_pass(world, 3)
    assert "Nothing is waiting" in (await now_page(world)).content


async def test_an_entry_without_a_correct_way_asks_for_it_first(world: World) -> None:
    entry = await kept_entry(world, correct=None, source=None)
    await days_pass(world, 1)
    page = await now_page(world)
    assert "It has no correct way so far" in page.content
    form = await world.ana.click(page, label="Write it")
    await world.ana.submit_modal(form, {"correct": "both sides", "source_note": "page 12"})
    async with world.bot.store.read() as tx:
        now = await entries.get(tx, entry.id)
    assert now is not None
    assert (now.correct, now.source_note, now.status) == ("both sides", "page 12", Status.UNDERSTOOD)
    assert (await course_of(world, entry)).turn == 1


async def test_five_come_on_a_day_and_the_rest_is_spread(world: World) -> None:
    await wants_revisits(world)
    for number in range(12):
        await kept_entry(world, topic=f"Topic {number}")
    await days_pass(world, 2)
    (told,) = inbox(world, world.ana)
    assert told.content.startswith("Welcome back. I kept 5 for today and spread the rest.")
    for _ in range(5):
        await world.ana.click(await now_page(world), label="Not today")
    async with world.bot.store.read() as tx:
        due = [one.course.comes_on for one in await courses.awake(tx, world.ana.id)]
    assert max(due.count(day) for day in due) <= 5 + 5


async def test_a_rest_moves_every_date_along(world: World) -> None:
    await wants_revisits(world)
    entry = await kept_entry(world)
    before = (await course_of(world, entry)).course.due
    page = answer_of(await world.ana.slash(world.study, "revisit pause"))
    await world.ana.select(page, ["week"])
    assert (await course_of(world, entry)).course.due == before.add(days=7)
    await days_pass(world, 7)
    assert inbox(world, world.ana) == []
    await days_pass(world, 2)
    assert len(inbox(world, world.ana)) == 1


async def test_bring_it_back_on_the_card_switches_revisits_on(world: World) -> None:
    entry = await kept_entry(world)
    shown = answer_of(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    about = answer_of(await world.ana.click(shown, label="Bring it back"))
    assert "It waits for you in" in about.content
    answer = text_of(await world.ana.click(about, label="Bring it back"))
    assert "Revisits are on for you now" in answer
    async with world.bot.store.read() as tx:
        assert Notice.REVISIT in (await notices.wishes_of(tx, world.ana.id)).wanted


async def test_a_test_date_keeps_the_last_look_before_it(world: World) -> None:
    entry = await kept_entry(world)
    today = (await course_of(world, entry)).course.met_on
    shown = answer_of(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    about = answer_of(await world.ana.click(shown, label="Bring it back"))
    form = await world.ana.click(about, label="I have a test")
    refused = answer_of(await world.ana.submit_modal(form, {"date": "yesterday-ish"}))
    assert "couldn't read" in refused.content
    form = await world.ana.click(refused, label="Back to my form")
    await world.ana.submit_modal(form, {"date": today.add(days=20).format_iso()})
    assert (await course_of(world, entry)).test_on == today.add(days=20)


async def test_somebody_else_can_not_answer(world: World) -> None:
    entry = await kept_entry(world)
    page = answer_of(await world.ben.slash(world.study, "help"))
    made_up = f"revisit:answer:{entry.id}:0"
    world.env.backend.get_message(page.message.channel.id, page.message.id).components[-1]["components"][0][
        "custom_id"
    ] = made_up
    assert "belong to someone else" in text_of(await world.ben.click(page, custom_id=made_up))


async def test_when_shows_dates_and_topics_and_no_answers(world: World) -> None:
    await kept_entry(world)
    shown = text_of(await world.ana.slash(world.study, "revisit when"))
    assert "Equations" in shown
    assert CORRECT not in shown
