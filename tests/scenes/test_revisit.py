"""An entry that comes back: asked first, shown after, and climbing the ladder."""

from dataclasses import replace

import pytest
from simcord.results import InteractionResult, ResponseMessage

from cogs.revisits._pages import day_stamp
from learning.entry import Entry, Status
from learning.ladder import Outcome
from learning.notify import Notice
from store import courses, entries, notices
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.log_steps import stored
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


def fields_of(form: InteractionResult) -> dict[str, str]:
    """Return the fields of a form with what stands in them."""
    assert form.modal is not None
    inputs = [row["component"] for row in form.modal["components"] if "component" in row]
    return {one["custom_id"]: one.get("value") or "" for one in inputs}


async def say_test(world: World, entry: Entry, date: str) -> ResponseMessage:
    """Name the date of a test from an entry's card."""
    card = answer_of(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    about = answer_of(await world.ana.click(card, label="Bring it back"))
    form = await world.ana.click(about, label="I have a test")
    return answer_of(await world.ana.submit_modal(form, {"date": date}))


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


@pytest.mark.parametrize("label", ["Rewrite it", "Split it", "Ask somebody", "Rest it"])
async def test_a_way_that_was_offered_before_a_later_answer_changes_nothing(world: World, label: str) -> None:
    entry = await kept_entry(world)
    shown = await now_page(world)
    for _ in range(3):
        await days_pass(world, 1)
        shown = answer_of(await world.ana.click(await now_page(world), label="Not yet"))
    await days_pass(world, 1)
    await world.ana.click(await now_page(world), label="Partly")
    before = await course_of(world, entry)
    assert "answered before" in text_of(await world.ana.click(shown, label=label))
    assert await course_of(world, entry) == before


async def test_an_old_not_this_one_changes_nothing(world: World) -> None:
    entry = await kept_entry(world)
    await days_pass(world, 1)
    page, again = await now_page(world), await now_page(world)
    card = answer_of(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    about = answer_of(await world.ana.click(card, label="Bring it back"))
    await world.ana.click(page, label="Got it")
    await world.ana.click(page, label="With some work")
    before = await course_of(world, entry)
    for old in (again, about):
        assert "answered before" in text_of(await world.ana.click(old, label="Not this one"))
        assert await course_of(world, entry) == before


async def test_rewriting_shows_the_answer_on_wish_and_then_opens_the_whole_entry(world: World) -> None:
    entry = await kept_entry(world)
    shown = await now_page(world)
    for _ in range(3):
        await days_pass(world, 1)
        shown = answer_of(await world.ana.click(await now_page(world), label="Not yet"))
    page = answer_of(await world.ana.click(shown, label="Rewrite it"))
    assert "correct" not in fields_of(await world.ana.click(page, label="Edit"))
    answer = answer_of(await world.ana.click(page, label="Show the answer"))
    form = await world.ana.click(answer, label="Edit")
    assert fields_of(form)["correct"] == CORRECT
    await world.ana.submit_modal(form, fields_of(form) | {"correct": "Do the same on both sides"})
    assert (await stored(world, entry)).correct == "Do the same on both sides"


async def test_change_my_plan_opens_the_plan_alone_and_leaves_the_rest(world: World) -> None:
    entry = await kept_entry(world)
    await days_pass(world, 1)
    page = await now_page(world)
    await world.ana.click(page, label="Got it")
    done = answer_of(await world.ana.click(page, label="Quickly"))
    form = await world.ana.click(done, label="Change my plan")
    assert fields_of(form) == {"catch_next": PLAN}
    await world.ana.submit_modal(form, {"catch_next": "If I see a minus, then I box it"})
    changed = await stored(world, entry)
    assert changed == replace(entry, catch_next="If I see a minus, then I box it", updated_at=changed.updated_at)


async def test_an_entry_without_a_correct_way_asks_for_it_first(world: World) -> None:
    entry = await kept_entry(world, correct=None, source=None, source_note=None)
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


async def test_a_correct_way_written_meanwhile_stays_beside_the_late_one(world: World) -> None:
    entry = await kept_entry(world, correct=None, source=None)
    await days_pass(world, 1)
    form = await world.ana.click(await now_page(world), label="Write it")
    async with world.bot.store.write() as tx:
        await entries.save(tx, replace(entry, correct="in the thread", source_note="page 3"))
    await world.ana.submit_modal(form, {"correct": "in the form", "source_note": "page 12"})
    now = await stored(world, entry)
    assert (now.correct, now.source_note) == ("in the thread\nin the form", "page 3\npage 12")
    assert (await course_of(world, entry)).turn == 1


async def test_a_correct_way_that_has_no_room_comes_back_to_be_copied(world: World) -> None:
    entry = await kept_entry(world, correct=None, source=None)
    await days_pass(world, 1)
    form = await world.ana.click(await now_page(world), label="Write it")
    async with world.bot.store.write() as tx:
        await entries.save(tx, full := replace(entry, correct="x" * 3999))
    answer = answer_of(await world.ana.submit_modal(form, {"correct": "in the form", "source_note": ""}))
    assert "no room" in answer.content
    assert await stored(world, entry) == full
    assert (await course_of(world, entry)).turn == 0
    assert fields_of(await world.ana.click(answer, label="Back to my form"))["correct"] == "in the form"


async def test_a_correct_way_that_comes_after_an_answer_is_kept_and_moves_no_date(world: World) -> None:
    entry = await kept_entry(world, correct=None, source=None)
    await days_pass(world, 1)
    page = await now_page(world)
    form = await world.ana.click(page, label="Write it")
    await world.ana.click(page, label="Not today")
    before = await course_of(world, entry)
    answer = text_of(await world.ana.submit_modal(form, {"correct": "in the form", "source_note": "page 12"}))
    assert answer.startswith("Kept.")
    assert (await stored(world, entry)).correct == "in the form"
    assert await course_of(world, entry) == before


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


async def test_a_rest_ends_on_a_day_of_ones_own(world: World) -> None:
    await wants_revisits(world)
    entry = await kept_entry(world)
    before = (await course_of(world, entry)).course.due
    page = answer_of(await world.ana.slash(world.study, "revisit pause"))
    form = await world.ana.select(page, ["other"])
    refused = answer_of(await world.ana.submit_modal(form, {"day": "some time"}))
    assert "I couldn't read a day there." in refused.content
    assert (await course_of(world, entry)).course.due == before
    form = await world.ana.click(refused, label="Back to my form")
    assert "some time" in str(form.modal)
    await world.ana.submit_modal(form, {"day": "11 January"})
    assert (await course_of(world, entry)).course.due == before.add(days=10)


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


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (20, "The last look comes a day or two before the test."),
        (1, "comes only after it"),
        (None, "No test date now. It comes back on"),
    ],
    ids=["later", "tomorrow", "none"],
)
async def test_what_is_said_of_a_test_is_true(world: World, ahead: int | None, words: str) -> None:
    entry = await kept_entry(world)
    today = (await course_of(world, entry)).course.met_on
    answer = await say_test(world, entry, "" if ahead is None else today.add(days=ahead).format_iso())
    assert words in answer.content


@pytest.mark.parametrize("ahead", [20, 1, None])
async def test_what_is_said_of_a_test_is_true_of_an_entry_that_rests(world: World, ahead: int | None) -> None:
    entry = await kept_entry(world)
    today = (await course_of(world, entry)).course.met_on
    card = answer_of(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    about = answer_of(await world.ana.click(card, label="Bring it back"))
    form = await world.ana.click(about, label="I have a test")
    await world.ana.click(about, label="Not this one")
    date = today.add(days=ahead).format_iso() if ahead else ""
    answer = answer_of(await world.ana.submit_modal(form, {"date": date}))
    assert "It rests" in answer.content
    assert "comes back on" not in answer.content
    assert "Bring it back" in labels(answer.message)


async def test_an_entry_that_waits_is_said_to_come_today_and_a_test_that_is_over_is_not_named(world: World) -> None:
    entry = await kept_entry(world)
    today = (await course_of(world, entry)).course.met_on
    await say_test(world, entry, today.add(days=3).format_iso())
    await days_pass(world, 5)
    now_on = day_stamp(today.add(days=5), "Europe/Berlin")
    assert f"- {now_on}:" in text_of(await world.ana.slash(world.study, "revisit when"))
    card = answer_of(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    about = answer_of(await world.ana.click(card, label="Bring it back"))
    assert f"comes back on {now_on}." in about.content
    assert "test" not in about.content
    assert f"comes back on {now_on}." in text_of(await world.ana.click(about, label="Bring it back"))


async def test_when_shows_of_a_backlog_five_for_today(world: World) -> None:
    kept = [await kept_entry(world, topic=f"Topic {number}") for number in range(7)]
    today = (await course_of(world, kept[0])).course.met_on
    await days_pass(world, 9)
    shown = text_of(await world.ana.slash(world.study, "revisit when"))
    assert [shown.count(f"- {day_stamp(today.add(days=days), 'Europe/Berlin')}:") for days in (9, 10)] == [5, 2]


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
