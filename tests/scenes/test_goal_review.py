"""Looking at a goal again: the message that says so, three questions one at a time, and what comes of them."""

from typing import Any

import pytest
from whenever import Date, Instant, Time, ZonedDateTime

from learning.agenda import State
from learning.goals import Choice, GoalState
from learning.notify import Notice, Span
from store import notices, people
from tests.scenes.agenda_steps import LEASE, die_at
from tests.scenes.circle_steps import answer_of
from tests.scenes.goal_steps import DAY, PLAN, WEEK, WORDS, filled, goal_of, made, pressed, reviews
from tests.scenes.notice_steps import go_to, inbox, wants
from tests.scenes.revisit_steps import kept_entry
from tests.scenes.world import World, labels

READY = "A goal of yours is ready for a look. It takes a minute, and it waits if today is full."


def berlin(day: int, clock: str) -> Instant:
    """Return an instant in January 2026 by a clock in Berlin; the world begins in the night to the 1st."""
    return ZonedDateTime(f"2026-01-{day:02}T{clock}[Europe/Berlin]").to_instant()


async def due(world: World, **parts: str) -> Any:
    """Make a goal, let its week pass, and return the message that says it is ready."""
    await wants(world, world.ana, Notice.REVIEW)
    await made(world, **parts)
    await go_to(world, berlin(8, "17:05"))
    (message,) = inbox(world, world.ana)
    return message


async def in_inbox(world: World, page: Any, label: str) -> Any:
    """Press a button in direct messages and return what is read then."""
    return answer_of(await world.ana.user.click(page, label=label))


# --- the message -----------------------------------------------------------------------------------------------------


async def test_it_comes_when_the_days_are_over_without_the_goals_words(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    await made(world)
    await go_to(world, berlin(8, "17:04"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(8, "17:05"))
    (message,) = inbox(world, world.ana)
    assert message.content == READY
    assert labels(message) == ["Look at it", "Turn this kind off"]


async def test_it_does_not_come_to_who_did_not_switch_it_on(world: World) -> None:
    await wants(world, world.ana)
    await made(world)
    await world.env.advance_time(2 * WEEK)
    assert inbox(world, world.ana) == []


async def test_one_message_speaks_of_all_goals_of_a_day_and_each_is_looked_at_in_turn(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    for words in ("First", "Second"):
        await made(world, words=words)
    await go_to(world, berlin(8, "18:00"))
    (message,) = inbox(world, world.ana)
    assert message.content.startswith("Some goals of yours are ready")
    page = await in_inbox(world, message, "Look at it")
    for words in ("First", "Second"):
        assert f"> {words}" in page.content
        for label in ("Next question", "Nothing to add", "Keep it"):
            page = await in_inbox(world, page, label)
        if words == "First":
            page = await in_inbox(world, page, "Next one")
    assert "Next one" not in labels(page.message)
    over = await in_inbox(world, message, "Look at it")
    assert "No goal waits for a look now" in over.content


async def test_without_a_look_it_comes_again_after_the_goals_days_and_not_before(world: World) -> None:
    await due(world)
    await go_to(world, berlin(15, "17:04"))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, berlin(15, "17:05"))
    assert [one.content for one in inbox(world, world.ana)] == [READY, READY]
    assert (await goal_of(world)).next_on == Date(2026, 1, 8)


async def test_after_a_look_the_next_message_comes_by_the_new_date(world: World) -> None:
    message = await due(world)
    page = await in_inbox(world, message, "Look at it")
    for label in ("Next question", "Nothing to add", "Keep it"):
        page = await in_inbox(world, page, label)
    assert "It goes on as it is. I'll ask again on" in page.content
    assert (await goal_of(world)).next_on == Date(2026, 1, 15)
    await go_to(world, berlin(15, "17:05"))
    assert len(inbox(world, world.ana)) == 2


async def test_a_look_made_before_its_day_moves_the_message(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    await made(world)
    await go_to(world, berlin(5, "12:00"))
    page = answer_of(await world.ana.slash(world.study, "goal review"))
    for label in ("Next question", "Nothing to add", "Keep it"):
        page = await pressed(world, page, label)
    await go_to(world, berlin(12, "17:04"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(12, "17:05"))
    assert len(inbox(world, world.ana)) == 1


async def test_a_snooze_brings_it_once_more(world: World) -> None:
    message = await due(world)
    await world.ana.user.select(message, ["days3"])
    await go_to(world, berlin(11, "16:00"))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, berlin(12, "20:00"))
    assert [one.content.split("\n")[0] for one in inbox(world, world.ana)] == [READY, READY]


async def test_turning_the_kind_off_ends_it_and_turning_it_on_brings_the_next_one(world: World) -> None:
    message = await due(world)
    await world.ana.user.click(message, label="Turn this kind off")
    await world.env.advance_time(2 * WEEK)
    assert len(inbox(world, world.ana)) == 1
    await world.ana.user.click(message, label="Switch them on again")
    await world.env.advance_time(2 * DAY)
    assert len(inbox(world, world.ana)) == 2


async def test_quiet_hours_and_a_rest_hold_it_back_and_nothing_piles_up(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    async with world.bot.store.write() as tx:
        await people.set_rest(tx, world.ana.id, berlin(20, "08:00"))
    for words in ("First", "Second"):
        await made(world, words=words)
    await go_to(world, berlin(20, "07:59"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(21, "23:00"))
    assert len(inbox(world, world.ana)) == 1


async def test_at_night_it_waits_for_the_hour_of_the_batch(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    async with world.bot.store.write() as tx:
        await people.set_quiet_hours(tx, world.ana.id, Span(Time(16), Time(18, 30)))
    await made(world)
    await go_to(world, berlin(8, "18:29"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(8, "18:30"))
    assert len(inbox(world, world.ana)) == 1


async def test_the_days_message_about_entries_brings_goals_as_well(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW, Notice.REVISIT)
    await made(world)
    await go_to(world, berlin(7, "12:00"))
    await kept_entry(world)
    await go_to(world, berlin(9, "12:00"))
    (message,) = inbox(world, world.ana)
    assert "ready to look at again" in message.content
    assert "A goal of yours is ready for a look as well." in message.content
    assert "Look at the goal" in labels(message)
    look = await in_inbox(world, message, "Look at the goal")
    assert f"> {WORDS}" in look.content


async def test_who_wants_entries_alone_hears_nothing_of_goals_in_that_message(world: World) -> None:
    await wants(world, world.ana, Notice.REVISIT)
    await made(world)
    await go_to(world, berlin(7, "12:00"))
    await kept_entry(world)
    await go_to(world, berlin(9, "12:00"))
    (message,) = inbox(world, world.ana)
    assert "goal" not in message.content
    assert "Look at the goal" not in labels(message)


@pytest.mark.parametrize("step", ["mark_tried", "finish"])
async def test_a_bot_that_dies_while_sending_sends_it_once(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    await made(world)
    await go_to(world, berlin(8, "17:00"))
    with monkeypatch.context() as dying:
        die_at(world, dying, step)
        await go_to(world, berlin(8, "17:06"))
    await world.restart()
    await world.env.advance_time(LEASE + 60)
    assert [one.content for one in inbox(world, world.ana)] == [READY]
    assert [one.state for one in await world.agenda("goal.review")].count(State.SENT) == 1


# --- the three questions ---------------------------------------------------------------------------------------------


async def test_a_look_asks_one_question_a_message_and_keeps_what_is_said(world: World) -> None:
    message = await due(world, if_then=PLAN)
    first = await in_inbox(world, message, "Look at it")
    assert first.ephemeral
    assert first.content.count("?") == 1
    assert f"Your plan: {PLAN}" in first.content
    form = await world.ana.user.click(first, label="Write it")
    second = answer_of(await world.ana.user.submit_modal(form, {"moved": "Two pages"}))
    assert second.content == "Kept. What got in the way, if anything did?"
    form = await world.ana.user.click(second, label="Write it")
    third = answer_of(await world.ana.user.submit_modal(form, {"in_the_way": "Band practice"}))
    assert third.content.count("?") == 1
    assert labels(third.message) == ["Keep it", "A smaller one", "Change it", "Let it rest", "It's done"]
    await in_inbox(world, third, "Keep it")
    (review,) = await reviews(world, await goal_of(world))
    assert (review.moved, review.in_the_way, review.choice) == ("Two pages", "Band practice", Choice.KEEP)


async def last_question(world: World) -> Any:
    page = await pressed(world, answer_of(await world.ana.slash(world.study, "goal review")), "Next question")
    return await pressed(world, page, "Nothing to add")


async def test_what_was_said_outlives_a_restart_before_anything_is_decided(world: World) -> None:
    message = await due(world)
    first = await in_inbox(world, message, "Look at it")
    form = await world.ana.user.click(first, label="Write it")
    second = answer_of(await world.ana.user.submit_modal(form, {"moved": "Two pages"}))
    await world.restart()
    page = await in_inbox(world, second, "Nothing to add")
    await in_inbox(world, page, "Keep it")
    (review,) = await reviews(world, await goal_of(world))
    assert review.moved == "Two pages"


async def test_a_smaller_goal_keeps_what_it_was(world: World) -> None:
    card = await made(world, if_then=PLAN)
    page = await pressed(world, card, "Look at it")
    page = await pressed(world, await pressed(world, page, "Next question"), "Nothing to add")
    small = await filled(world, page, "A smaller one", {"words": "Do one a day", "if_then": PLAN})
    assert "**1 · Do one a day**" in small.content
    (review,) = await reviews(world, await goal_of(world))
    assert (review.choice, review.before) == (Choice.SHRINK, WORDS)


async def test_a_button_of_an_earlier_look_changes_nothing(world: World) -> None:
    await made(world)
    choices = ("Keep it", "It's done", "Let it rest", "A smaller one")
    first, *earlier = [await last_question(world) for _ in ("first", *choices)]
    await pressed(world, first, "Keep it")
    kept = await goal_of(world)
    for page, label in zip(earlier, choices, strict=True):
        assert "was changed since you saw this" in (await pressed(world, page, label)).content
    assert await goal_of(world) == kept
    assert len(await reviews(world, kept)) == 1


async def test_a_form_that_was_open_while_the_goal_moved_on_loses_nothing(world: World) -> None:
    await made(world)
    page = await last_question(world)
    form = await world.ana.click(page, label="A smaller one")
    await pressed(world, page, "It's done")
    changed = answer_of(await world.ana.submit_modal(form, {"words": "Do one a day"}))
    assert "Do one a day" in changed.content
    goal = await goal_of(world)
    assert (goal.state, goal.words) == (GoalState.DONE, "Do one a day")


async def test_not_today_leaves_it_waiting(world: World) -> None:
    message = await due(world)
    page = await in_inbox(world, message, "Look at it")
    page = await in_inbox(world, page, "Not today")
    assert "It waits for you here" in page.content
    assert f"> {WORDS}" in (await in_inbox(world, message, "Look at it")).content


async def test_a_rest_until_a_day_is_asked_about_then_and_once(world: World) -> None:
    message = await due(world)
    page = await in_inbox(world, message, "Look at it")
    page = await in_inbox(world, await in_inbox(world, page, "Next question"), "Nothing to add")
    page = await in_inbox(world, page, "Let it rest")
    page = answer_of(await world.ana.user.select(page, ["week"]))
    assert "It rests until" in page.content
    await go_to(world, berlin(15, "17:00"))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, berlin(31, "23:00"))
    assert len(inbox(world, world.ana)) == 2
    look = await in_inbox(world, inbox(world, world.ana)[-1], "Look at it")
    assert "This one rested." in look.content


async def test_a_goal_with_an_end_is_looked_at_on_that_day(world: World) -> None:
    await wants(world, world.ana, Notice.REVIEW)
    await filled(world, await made(world), "More", {"ends_on": "5 January"})
    await go_to(world, berlin(5, "17:05"))
    (message,) = inbox(world, world.ana)
    look = await in_inbox(world, message, "Look at it")
    assert "You gave this one until now." in look.content


async def test_switching_goals_on_in_the_settings_plans_what_is_due(world: World) -> None:
    await wants(world, world.ana)
    await made(world)
    await world.env.advance_time(10 * DAY)
    panel = answer_of(await world.ana.slash(world.study, "me settings"))
    await world.ana.select(panel, [Notice.REVIEW.value], custom_id="me:kinds")
    await world.env.advance_time(DAY)
    assert [one.content for one in inbox(world, world.ana)] == [READY]
    async with world.bot.store.read() as tx:
        assert Notice.REVIEW in (await notices.wishes_of(tx, world.ana.id)).wanted
