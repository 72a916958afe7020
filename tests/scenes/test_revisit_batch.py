"""The one message a day about what comes back: when it comes, when not, and what is left of it afterwards."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest
from whenever import Instant, Time, ZonedDateTime

from cogs._edge.ids import ids_in
from cogs._edge.revisits import BATCH
from cogs.revisits._deeds import due_for, say, spread
from learning.agenda import State
from learning.backlog import CAP_A_DAY
from learning.entry import Entry
from learning.ladder import Effort, Outcome, begin
from learning.notify import Notice, Span
from store import courses, entries, notices, people
from store.courses import Kept
from store.tables import count_rows
from tests.scenes.agenda_steps import LEASE, die_at
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.notice_steps import go_to, inbox, wants, wishes
from tests.scenes.revisit_steps import CORRECT, course_of, days_pass, kept_entry, now_page, wants_revisits
from tests.scenes.world import World, labels

ZONE = "Europe/Berlin"
OVERDUE = 200


def berlin(day: int, clock: str) -> Instant:
    """Return an instant in January 2026 by a clock in Berlin; the world begins in the night to the 1st."""
    return ZonedDateTime(f"2026-01-{day:02}T{clock}[{ZONE}]").to_instant()


async def answered(world: World, label: str = "Partly") -> None:
    """Answer the first entry that is for today."""
    await world.ana.click(await now_page(world), label=label)


async def states(world: World) -> list[tuple[State, str | None]]:
    return [(one.state, one.why) for one in await world.agenda(BATCH)]


async def planned_for(world: World) -> list[Instant]:
    return [one.due_at for one in await world.agenda(BATCH) if one.state is State.PLANNED]


# --- when it comes ---------------------------------------------------------------------------------------------------


async def test_it_comes_once_a_day_at_the_hour_of_the_batch(world: World) -> None:
    await wants_revisits(world)
    for topic in ("one", "two", "three"):
        await kept_entry(world, topic=topic)
    for day in range(2, 6):
        await go_to(world, berlin(day, "16:59"))
        assert len(inbox(world, world.ana)) == day - 2
        await go_to(world, berlin(day, "17:00"))
        assert len(inbox(world, world.ana)) == day - 1
        await answered(world, "Not yet")
        await kept_entry(world, topic=f"kept on day {day}")
    assert [one.due_at for one in await world.agenda(BATCH)] == [berlin(day, "17:00") for day in range(2, 7)]


async def test_another_hour_moves_the_message_that_is_planned(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    assert await planned_for(world) == [berlin(2, "17:00")]
    shown = answer_of(await world.ana.slash(world.study, "me settings"))
    await world.ana.select(shown, ["19"], custom_id="me:batch_hour")
    assert await planned_for(world) == [berlin(2, "19:00")]
    await go_to(world, berlin(2, "18:59"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(2, "19:00"))
    assert len(inbox(world, world.ana)) == 1


async def test_an_earlier_hour_brings_no_second_message_on_the_same_day(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "17:00"))
    shown = answer_of(await world.ana.slash(world.study, "me settings"))
    await world.ana.select(shown, ["18"], custom_id="me:batch_hour")
    await go_to(world, berlin(2, "21:00"))
    assert len(inbox(world, world.ana)) == 1


async def test_an_hour_of_the_night_waits_until_it_is_over(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    async with world.bot.store.write() as tx:
        await people.set_quiet_hours(tx, world.ana.id, Span(Time(21), Time(8)))
    shown = answer_of(await world.ana.slash(world.study, "me settings"))
    await world.ana.select(shown, ["23"], custom_id="me:batch_hour")
    await go_to(world, berlin(3, "07:59"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(3, "08:00"))
    assert len(inbox(world, world.ana)) == 1


async def test_no_message_comes_on_a_day_with_nothing_to_look_at(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "17:00"))
    page = await now_page(world)
    await world.ana.click(page, label="Got it")
    await world.ana.click(page, label="With some work")
    assert await planned_for(world) == [berlin(5, "17:00")]
    await go_to(world, berlin(5, "16:59"))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, berlin(5, "17:00"))
    assert len(inbox(world, world.ana)) == 2


async def test_who_has_looked_by_themselves_is_not_called_on_that_day(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "10:00"))
    await answered(world)
    await go_to(world, berlin(2, "23:00"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(3, "17:00"))
    assert len(inbox(world, world.ana)) == 1


async def test_it_waits_until_quiet_hours_are_over(world: World) -> None:
    await wants(world, world.ana, Notice.REVISIT, quiet_hours=Span(Time(16), Time(20)))
    await kept_entry(world)
    await go_to(world, berlin(2, "19:59"))
    assert inbox(world, world.ana) == []
    await go_to(world, berlin(2, "20:00"))
    assert len(inbox(world, world.ana)) == 1
    await answered(world)
    await go_to(world, berlin(3, "19:59"))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, berlin(3, "20:00"))
    assert len(inbox(world, world.ana)) == 2


async def test_switched_off_between_planning_and_sending_it_does_not_come_and_none_follows(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "16:00"))
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ana.id, Notice.REVISIT)
    await go_to(world, berlin(4, "18:00"))
    assert inbox(world, world.ana) == []
    assert await states(world) == [(State.LEFT_OUT, "off")]
    assert "Back from" in (await now_page(world)).content


async def test_switched_on_later_it_comes_on_the_same_day(world: World) -> None:
    await wants(world, world.ana)
    await kept_entry(world)
    await go_to(world, berlin(3, "12:00"))
    settings = answer_of(await world.ana.slash(world.study, "me settings"))
    await world.ana.select(settings, ["revisit"], custom_id="me:kinds")
    await go_to(world, berlin(3, "17:00"))
    assert len(inbox(world, world.ana)) == 1


async def test_who_names_a_time_zone_only_then_is_called_from_then_on(world: World) -> None:
    entry = await kept_entry(world)
    about = answer_of(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    page = answer_of(await world.ana.click(about, label="Bring it back"))
    answer = answer_of(await world.ana.click(page, label="Bring it back"))
    assert "don't know your time zone" in answer.content
    assert await planned_for(world) == []
    form = await world.ana.click(answer, label="Time zone")
    await world.ana.submit_modal(form, {"city": "Berlin"})
    assert await planned_for(world) == [berlin(2, "17:00")]


# --- put off, and the bot away ---------------------------------------------------------------------------------------


async def test_a_snooze_of_days_holds_it_and_then_it_comes_once(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "17:30"))
    (told,) = inbox(world, world.ana)
    await world.ana.user.select(told, ["days3"], custom_id=next(one for one in ids_in(told) if "snooze" in one))
    await go_to(world, berlin(5, "17:29"))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, berlin(6, "16:59"))
    assert len(inbox(world, world.ana)) == 2


async def test_what_was_snoozed_for_an_hour_comes_once_more_unless_it_was_answered(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    for day, is_answered in ((2, False), (3, True)):
        await go_to(world, berlin(day, "17:00"))
        before = inbox(world, world.ana)
        await world.ana.user.select(
            before[-1], ["hour"], custom_id=next(one for one in ids_in(before[-1]) if "snooze" in one)
        )
        if is_answered:
            await answered(world)
        await go_to(world, berlin(day, "23:00"))
        assert len(inbox(world, world.ana)) - len(before) == (not is_answered)


@pytest.mark.parametrize(
    ("picked", "said", "comes"),
    [
        ("hour", "Then this one comes back.", [berlin(2, "18:30")]),
        ("tomorrow", "After that they come as before.", [berlin(3, "17:00")]),
        ("days3", "After that they come as before.", [berlin(5, "17:30")]),
    ],
)
async def test_what_is_said_below_it_about_a_snooze_is_true(
    world: World, picked: str, said: str, comes: list[Instant]
) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "17:30"))
    (told,) = inbox(world, world.ana)
    await world.ana.user.select(told, [picked], custom_id=next(one for one in ids_in(told) if "snooze" in one))
    assert inbox(world, world.ana)[0].content.endswith(said)
    for at in comes:
        await go_to(world, at.subtract(minutes=1))
        assert len(inbox(world, world.ana)) == 1
        await go_to(world, at.add(minutes=1))
        assert len(inbox(world, world.ana)) == 2
    assert "over" not in [why for _, why in (await states(world))[: 2 if picked == "tomorrow" else 0]]


async def test_after_a_restart_it_comes_as_planned(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "16:00"))
    await world.restart()
    await go_to(world, berlin(2, "17:00"))
    assert len(inbox(world, world.ana)) == 1


@pytest.mark.parametrize(("back", "comes"), [("18:30", True), ("19:30", False)], ids=["in time", "too late"])
async def test_what_came_due_while_the_bot_was_away_comes_while_it_is_welcome(
    world: World, back: str, *, comes: bool
) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "16:00"))
    await world.down((berlin(2, back) - world.bot.clock()).total("seconds"))
    await go_to(world, berlin(2, "23:00"))
    assert len(inbox(world, world.ana)) == comes
    await go_to(world, berlin(3, "17:00"))
    assert len(inbox(world, world.ana)) == comes + 1


async def test_after_many_days_away_one_comes_and_no_more(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await world.down((berlin(12, "12:00") - world.bot.clock()).total("seconds"))
    await go_to(world, berlin(12, "23:00"))
    assert len(inbox(world, world.ana)) == 1


@pytest.mark.parametrize("step", ["claim", "mark_tried", "finish"])
async def test_killed_around_its_sending_it_comes_once(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(2, "16:59"))
    die_at(world, monkeypatch, step)
    with suppress(asyncio.CancelledError):
        await world.env.advance_time(120)
    monkeypatch.undo()
    assert len(inbox(world, world.ana)) == (step == "finish")
    await world.down(LEASE + 5)
    await world.env.advance_time(LEASE)
    assert len(inbox(world, world.ana)) == 1
    assert await states(world) == [(State.SENT, None), (State.PLANNED, None)]
    assert await planned_for(world) == [berlin(3, "17:00")]


async def test_when_nobody_answers_it_thins_out_and_takes_its_leave(world: World) -> None:
    await wants_revisits(world)
    await kept_entry(world)
    await go_to(world, berlin(12, "23:00"))
    told = inbox(world, world.ana)
    assert ["Begin" in labels(one) for one in told] == [True, True, True, False]
    assert labels(told[-1]) == ["Switch them on again"]
    assert (await wishes(world, world.ana)).wanted == frozenset()
    assert await planned_for(world) == []
    await world.ana.user.click(told[-1], label="Switch them on again")
    await go_to(world, berlin(13, "17:00"))
    assert len(inbox(world, world.ana)) == 5


@pytest.mark.parametrize("label", ["Partly", "Not yet", "Not today", "Not this one"])
async def test_whatever_is_said_of_an_entry_counts_as_an_answer(world: World, label: str) -> None:
    await wants_revisits(world)
    for number in range(6):
        await kept_entry(world, topic=f"Topic {number}")
    for day in range(2, 7):
        await go_to(world, berlin(day, "17:00"))
        assert len(inbox(world, world.ana)) == day - 1
        page = answer_of(await world.ana.user.click(inbox(world, world.ana)[-1], label="Begin"))
        await world.ana.user.click(page, label=label)


# --- a long backlog --------------------------------------------------------------------------------------------------


async def keep_overdue(world: World, count: int) -> list[int]:
    """Keep entries of Ana that were due long ago, and return their ids."""
    now = world.bot.clock()
    today = now.to_tz(ZONE).date()
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, world.ana.id, ZONE)
        for number in range(1, count + 1):
            await entries.add(tx, Entry(number, world.ana.id, number, created_at=now, updated_at=now))
            course = begin(today.subtract(days=30 + number % 40), None)
            await courses.put(tx, Kept(number, world.ana.id, course))
    return list(range(1, count + 1))


@pytest.mark.parametrize("outcome", [Outcome.GOT_IT, Outcome.NOT_YET], ids=str)
async def test_of_a_long_backlog_five_come_a_day_and_each_has_come_within_sixty_days(
    world: World, outcome: Outcome
) -> None:
    effort = Effort.WITH_WORK if outcome is Outcome.GOT_IT else None
    kept = await keep_overdue(world, OVERDUE)
    came: Counter[int] = Counter()
    for day in range(60):
        now = world.bot.clock().add(hours=24 * day + 17)
        async with world.bot.store.write() as tx:
            await spread(tx, world.ana.id, now)
            due = await due_for(tx, world.ana.id, now)
            assert len(due.entry_ids) <= CAP_A_DAY
            assert due.moved == 0
            for entry_id in due.entry_ids:
                one = await courses.get(tx, entry_id)
                assert one is not None
                await say(tx, entry_id, world.ana.id, one.turn, outcome, now, effort=effort)
            came.update(due.entry_ids)
    assert set(came) == set(kept)


async def test_what_has_a_test_ahead_comes_before_what_waits(world: World) -> None:
    ids = await keep_overdue(world, 12)
    now, today = world.bot.clock(), world.bot.clock().to_tz(ZONE).date()
    async with world.bot.store.write() as tx:
        for entry_id, ahead in zip(ids[-7:], (1, 1, 1, 2, 2, 2, 3), strict=True):
            kept = Kept(entry_id, world.ana.id, begin(today.subtract(days=1), None), test_on=today.add(days=ahead))
            await courses.put(tx, kept)
        due = await due_for(tx, world.ana.id, now)
        assert set(due.entry_ids) == set(ids[-7:-2])
        await spread(tx, world.ana.id, now)
        for entry_id in ids[-2:]:
            one = await courses.get(tx, entry_id)
            assert one is not None
            assert one.course.comes_on == today.add(days=1)


async def keep_ahead(world: World, count: int) -> list[Entry]:
    """Keep entries of Ana of which three come on each of the next days."""
    kept: list[Entry] = []
    for number in range(count):
        entry = await kept_entry(world, topic=f"Topic {number}")
        now = await course_of(world, entry)
        async with world.bot.store.write() as tx:
            await courses.put(tx, replace(now, course=replace(now.course, due=now.course.due.add(days=number // 3))))
        kept.append(entry)
    return kept


async def test_a_pause_of_a_month_moves_every_date_and_causes_no_pile(world: World) -> None:
    await wants_revisits(world)
    kept = await keep_ahead(world, 18)
    before = [(await course_of(world, one)).course.due for one in kept]
    page = answer_of(await world.ana.slash(world.study, "revisit pause"))
    await world.ana.select(page, ["month"])
    assert [(await course_of(world, one)).course.due for one in kept] == [due.add(days=31) for due in before]
    assert "rest until" in text_of(await world.ana.slash(world.study, "revisit when"))
    await days_pass(world, 32)
    assert inbox(world, world.ana) == []
    await world.env.advance_time(17 * 3600)
    (told,) = inbox(world, world.ana)
    assert told.content.startswith("A few of yours are ready")
    async with world.bot.store.read() as tx:
        due = await due_for(tx, world.ana.id, world.bot.clock())
    assert (set(due.entry_ids), due.moved) == ({one.id for one in kept[:3]}, 0)


async def test_a_pause_that_is_made_longer_moves_the_dates_by_what_was_added(world: World) -> None:
    entry = await kept_entry(world)
    before = (await course_of(world, entry)).course.due
    for picked, days in (("days3", 3), ("week", 7), ("tomorrow", 7)):
        page = answer_of(await world.ana.slash(world.study, "revisit pause"))
        await world.ana.select(page, [picked])
        assert (await course_of(world, entry)).course.due == before.add(days=days)


# --- what is left of it ----------------------------------------------------------------------------------------------


async def test_who_erases_everything_leaves_no_course_and_hears_nothing_more(world: World) -> None:
    await wants_revisits(world)
    entry = await kept_entry(world)
    bens = await kept_entry(world, world.ben)
    await go_to(world, berlin(2, "12:00"))
    await answered(world, "Not yet")
    asked = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(asked, label="Erase everything")
    async with world.bot.store.read() as tx:
        assert await count_rows(tx, world.ana.id) == {}
        assert await courses.get(tx, entry.id) is None
        assert await courses.of_entry(tx, entry.id) == []
        assert await courses.get(tx, bens.id) is not None
    assert await world.agenda(BATCH) == []
    await go_to(world, berlin(4, "18:00"))
    assert inbox(world, world.ana) == []


async def test_an_entry_that_is_deleted_has_no_course_and_begin_says_that_nothing_waits(world: World) -> None:
    await wants_revisits(world)
    entry = await kept_entry(world)
    await go_to(world, berlin(2, "17:00"))
    (told,) = inbox(world, world.ana)
    page = await now_page(world)
    sure = answer_of(await world.ana.slash(world.study, "log delete", entry=str(entry.number)))
    await world.ana.click(sure, custom_id=f"log:erase:{entry.id}")
    async with world.bot.store.read() as tx:
        assert await courses.get(tx, entry.id) is None
    assert text_of(await world.ana.user.click(told, label="Begin")).startswith("Nothing is waiting")
    assert CORRECT not in text_of(await world.ana.click(page, label="Show the answer"))
    await go_to(world, berlin(4, "18:00"))
    assert inbox(world, world.ana) == [told]


async def test_an_entry_that_is_deleted_before_the_hour_brings_no_message(world: World) -> None:
    await wants_revisits(world)
    entry = await kept_entry(world)
    async with world.bot.store.write() as tx:
        await entries.remove(tx, entry.id)
    await go_to(world, berlin(3, "18:00"))
    assert inbox(world, world.ana) == []
    assert await states(world) == [(State.LEFT_OUT, "nothing_due")]
