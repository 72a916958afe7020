"""How a facilitator makes a check-in and changes it, by the private pages of /circle checkin."""

from typing import Any

from whenever import Date, Time, Weekday

from learning.checkin import CheckInState, Place, Sort
from tests.scenes.care_steps import filled
from tests.scenes.checkin_steps import (
    EXIT,
    FIRST,
    ROSE_THORN,
    cards,
    checkin_of,
    choose,
    dates_on,
    drafted,
    instant,
    opened,
    pages,
    planned,
    started,
    until,
)
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of
from tests.scenes.world import World, labels

FRIDAYS = [instant(f"2026-01-{day:02}T16:00+01") for day in (2, 9, 16)]


async def test_an_empty_list_says_what_there_is_to_make(world: World) -> None:
    page = await pages(world)
    assert "None yet." in page.content
    assert labels(page.message) == [ROSE_THORN, EXIT]


async def test_a_draft_has_ready_choices_and_opens_nothing(world: World) -> None:
    page = await drafted(world)
    assert "Nothing opens before you press **Start it**" in page.content
    assert dates_on(page) == FRIDAYS
    kept = await checkin_of(world)
    assert (kept.state, kept.sort, kept.set_by) == (CheckInState.DRAFT, Sort.ROSE_THORN, world.mo.id)
    assert (kept.weekdays, kept.at, kept.open_minutes) == ({Weekday.FRIDAY}, Time(16), 1440)
    await until(world, "2026-01-10T00:00Z")
    assert world.said(world.study) == []
    assert await world.agenda("checkin.open") == []


async def test_each_pick_is_kept_and_shown_at_once(world: World) -> None:
    page = await drafted(world)
    await choose(world.mo, page, "weekdays", "1", "3")
    await choose(world.mo, page, "at", "07:00")
    await choose(world.mo, page, "open_for", "120")
    await choose(world.mo, page, "place", "direct")
    kept = await checkin_of(world)
    assert kept.weekdays == {Weekday.MONDAY, Weekday.WEDNESDAY}
    assert (kept.at, kept.open_minutes, kept.place) == (Time(7), 120, Place.DIRECT)
    assert "Mon, Wed 07:00" in page.content
    assert "open for 2 hours · by direct message" in page.content
    assert dates_on(page) == [instant(f"2026-01-{day:02}T07:00+01") for day in (5, 7, 12)]
    (weekdays, *_) = page.components
    picked = [one["value"] for one in weekdays["components"][0]["options"] if one.get("default")]
    assert picked == ["1", "3"]


async def test_a_draft_that_is_thrown_away_leaves_nothing(world: World) -> None:
    page = await drafted(world)
    await press(world.mo, page, "Throw it away")
    assert "None yet." in page.content
    assert "None yet." in (await pages(world)).content


async def test_starting_asks_about_going_first_and_shows_the_next_three_dates(world: World) -> None:
    page = await drafted(world)
    await press(world.mo, page, "Start it")
    assert "Shall I remind you" in page.content
    await press(world.mo, page, "No reminder for me")
    assert dates_on(page) == FRIDAYS
    assert (await checkin_of(world)).state is CheckInState.ACTIVE
    assert await planned(world) == FRIDAYS[:1]
    assert await planned(world, "checkin.go_first") == []


async def test_an_exit_ticket_starts_without_that_question(world: World) -> None:
    page = await drafted(world, EXIT)
    assert "open for one hour" in page.content
    await press(world.mo, page, "Start it")
    assert dates_on(page) == FRIDAYS
    assert "Remind me to go first" not in labels(page.message)


async def test_a_typed_time_is_on_offer_from_then_on(world: World) -> None:
    page = await drafted(world)
    form = await press(world.mo, page, "Another time")
    assert filled(form) == {"time": "16:00"}
    await world.mo.submit_modal(form, {"time": "4:45 pm"})
    assert (await checkin_of(world)).at == Time(16, 45)
    assert "Fri 16:45" in page.content
    await choose(world.mo, page, "at", "07:00")
    assert (await checkin_of(world)).at == Time(7)


async def test_an_unreadable_time_is_given_back_filled_in(world: World) -> None:
    page = await drafted(world)
    form = await press(world.mo, page, "Another time")
    result = await world.mo.submit_modal(form, {"time": "tea time"})
    assert "I couldn't read that time" in text_of(result)
    assert (await checkin_of(world)).at == Time(16)
    again = await world.mo.click(answer_of(result), label=buttons_of(result)[0])
    assert filled(again) == {"time": "tea time"}
    await world.mo.submit_modal(again, {"time": "17:10"})
    assert (await checkin_of(world)).at == Time(17, 10)


async def test_own_words_stand_on_the_page_on_the_card_and_in_the_form(world: World) -> None:
    page = await drafted(world)
    form = await press(world.mo, page, "Own words")
    words = {"goal": "To see what *helped*.", "first_question": "What did you dare?", "third_question": "What next?"}
    await world.mo.submit_modal(form, words)
    assert "Goal: To see what" in page.content
    assert "Asks: What did you dare? · What was prickly or stuck? · What next?" in page.content
    assert filled(await press(world.mo, page, "Own words")) == words
    await press(world.mo, page, "Start it")
    await until(world, FIRST)
    card = world.last(world.study)
    assert card.content.startswith(r"**To see what \*helped\*.**")
    assert "🌹 **Rose:** What did you dare?" in card.content
    shown = await world.ana.click(card, label="Share mine")
    assert shown.modal is not None
    assert [one["description"] for one in shown.modal["components"][:3]] == [
        "What did you dare?",
        "What was prickly or stuck?",
        "What next?",
    ]


async def test_emptied_words_go_back_to_the_usual_ones(world: World) -> None:
    page = await drafted(world, EXIT)
    form = await press(world.mo, page, "Own words")
    assert form.modal is not None
    assert len(form.modal["components"]) == 3
    await world.mo.submit_modal(form, {"goal": "g", "second_question": "What is open?"})
    await world.mo.submit_modal(await press(world.mo, page, "Own words"), {"goal": "", "second_question": " "})
    kept = await checkin_of(world)
    assert (kept.goal, kept.second_question) == (None, None)
    assert "Asks: What is the key thing you take along? · What do you wonder now?" in page.content


async def test_a_change_moves_the_agenda_at_once(world: World) -> None:
    page = await started(world)
    await press(world.mo, page, "Change it")
    assert "counts from the next opening on" in page.content
    await choose(world.mo, page, "weekdays", "4")
    assert await planned(world) == [instant("2026-01-01T16:00+01")]
    await choose(world.mo, page, "at", "18:00")
    assert await planned(world) == [instant("2026-01-01T18:00+01")]
    await press(world.mo, page, "Done")
    assert dates_on(page)[0] == instant("2026-01-01T18:00+01")
    await until(world, "2026-01-01T16:30+01")
    assert world.said(world.study) == []
    await until(world, "2026-01-01T18:00+01")
    assert len(world.said(world.study)) == 1


async def test_moved_to_later_the_same_day_it_opens_once_and_says_so(world: World) -> None:
    await opened(world)
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    await press(world.mo, page, "Change it")
    await choose(world.mo, page, "at", "18:00")
    following = instant("2026-01-09T18:00+01")
    assert await planned(world) == [following]
    assert dates_on(page)[0] == following
    await press(world.mo, page, "Done")
    assert dates_on(page)[0] == following
    assert dates_on(await pages(world)) == [following]
    await until(world, "2026-01-03T00:00+01")
    assert len(cards(world)) == 1


async def test_skipped_dates_are_left_out(world: World) -> None:
    page = await started(world)
    form = await press(world.mo, page, "Skip dates")
    await world.mo.submit_modal(form, {"dates": "2026-01-02, 9 Jan and 2025-12-24"})
    assert (await checkin_of(world)).skipped == {Date(2026, 1, 2), Date(2026, 1, 9)}
    assert "Left out: 2026-01-02, 2026-01-09" in page.content
    assert dates_on(page)[0] == FRIDAYS[2]
    assert await planned(world) == FRIDAYS[2:]
    await until(world, "2026-01-15T16:00+01")
    assert world.said(world.study) == []
    assert filled(await press(world.mo, page, "Skip dates")) == {}


async def test_unreadable_dates_are_given_back_filled_in_and_nothing_changes(world: World) -> None:
    page = await started(world)
    await world.mo.submit_modal(await press(world.mo, page, "Skip dates"), {"dates": "2026-01-02"})
    typed = "9 Jan, the day after Easter, 1/2"
    result = await world.mo.submit_modal(await press(world.mo, page, "Skip dates"), {"dates": typed})
    assert "the day after Easter, 1/2" in text_of(result)
    assert (await checkin_of(world)).skipped == {Date(2026, 1, 2)}
    again = await world.mo.click(answer_of(result), label=buttons_of(result)[0])
    assert filled(again) == {"dates": typed}
    await world.mo.submit_modal(again, {"dates": "9 Jan"})
    assert (await checkin_of(world)).skipped == {Date(2026, 1, 9)}
    assert await planned(world) == FRIDAYS[:1]


async def test_as_many_dates_as_may_be_skipped_come_back_into_the_form(world: World) -> None:
    page = await started(world)
    days = [Date(2026, 3, 1).add(days=number) for number in range(60)]
    typed = ",".join(f"{day.day} {'Mar' if day.month == 3 else 'Apr'}" for day in days)
    await world.mo.submit_modal(await press(world.mo, page, "Skip dates"), {"dates": typed})
    assert (await checkin_of(world)).skipped == set(days)
    form = await press(world.mo, page, "Skip dates")
    await world.mo.submit_modal(form, filled(form))
    assert (await checkin_of(world)).skipped == set(days)


async def test_the_pages_work_after_a_restart(world: World) -> None:
    page = await drafted(world)
    form = await press(world.mo, page, "Another time")
    await world.restart()
    await world.mo.submit_modal(form, {"time": "10:15"})
    await choose(world.mo, page, "weekdays", "6")
    await press(world.mo, page, "Start it")
    await world.restart()
    await press(world.mo, page, "No reminder for me")
    saturday = instant("2026-01-03T10:15+01")
    assert dates_on(page)[0] == saturday
    await world.restart()
    assert await planned(world) == [saturday]
    await until(world, "2026-01-03T10:15+01")
    assert len(cards(world)) == 1


async def test_a_circle_has_ten_checkins_at_most(world: World) -> None:
    for _ in range(10):
        await drafted(world)
    result = await press(world.mo, await pages(world), EXIT)
    assert "A circle can have 10 check-ins." in text_of(result)
    assert (await pages(world)).content.count("not started") == 10


async def test_a_draft_is_taken_up_again_from_the_list(world: World) -> None:
    await drafted(world, weekdays="2")
    page = await pages(world)
    assert "· not started" in page.content
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    assert "Start it" in labels(page.message)
    assert "Tue 16:00" in page.content


async def test_distress_in_own_words_is_met_and_not_kept(world: World) -> None:
    page = await drafted(world)
    form = await press(world.mo, page, "Own words")
    result = await world.mo.submit_modal(form, {"goal": "I want to die"})
    assert "116 123" in text_of(result)
    assert (await checkin_of(world)).goal is None


def test_every_offered_time_is_one_that_can_be_kept() -> None:
    from cogs.checkins._pages import TIMES

    offered: Any = sorted({*TIMES, Time(16, 45)})
    assert len(offered) <= 25
    assert all(one.second == 0 for one in offered)
