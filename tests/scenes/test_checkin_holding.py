"""Holding a check-in at once, not for a while, or no more; and a circle that changes."""

import pytest

from learning.agenda import State
from learning.checkin import CheckInState
from store import agenda
from tests.scenes.checkin_steps import (
    FIRST,
    allow,
    cards,
    checkin_of,
    choose,
    dates_on,
    drafted,
    ends,
    instant,
    opened,
    pages,
    planned,
    press_leaked,
    press_together,
    reflections_of,
    run_of,
    share,
    started,
    until,
    written,
)
from tests.scenes.circle_steps import press, set_up, text_of
from tests.scenes.log_steps import forbid
from tests.scenes.world import World, labels

FRIDAY = instant(FIRST)


async def test_run_now_opens_at_once_and_the_schedule_goes_on(world: World) -> None:
    page = await started(world)
    await press(world.mo, page, "Run it now")
    assert "Opening it in Algebra now." in page.content
    (card,) = cards(world)
    assert (await run_of(world, card)).closes_at == instant("2026-01-02T01:00+01")
    assert await planned(world) == [FRIDAY]
    await until(world, FIRST)
    assert len(world.said(world.study)) == 2


async def test_one_that_runs_by_hand_closes_before_the_schedules_opens(world: World) -> None:
    page = await started(world)
    await until(world, "2026-01-02T10:00+01")
    await press(world.mo, page, "Run it now")
    (card,) = cards(world)
    assert (await run_of(world, card)).closes_at == FRIDAY
    await until(world, "2026-01-02T16:01+01")
    assert len(world.said(world.study)) == 2
    assert "It closes" in world.last(world.study).content
    assert (State.LEFT_OUT, "one_is_open") not in await ends(world, "checkin.open")


async def test_while_one_is_open_no_other_can_be_run(world: World) -> None:
    old = await started(world)
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    await press(world.mo, page, "Run it now")
    result = await press(world.mo, old, "Run it now")
    assert "One is open already." in text_of(result)
    await world.env.advance_time(3600)
    assert len(world.said(world.study)) == 1


async def test_two_presses_of_run_now_at_once_open_one(world: World) -> None:
    page = await started(world)
    run_now = (world.mo, page, f"checkin:run_now:{(await checkin_of(world)).id}", ())
    await press_together(world, run_now, run_now)
    await world.env.advance_time(3600)
    assert len(world.said(world.study)) == 1


async def test_a_paused_one_can_be_run_by_hand_and_stays_paused(world: World) -> None:
    page = await started(world)
    await press(world.mo, page, "Pause")
    await press(world.mo, page, "Run it now")
    assert len(cards(world)) == 1
    assert (await checkin_of(world)).state is CheckInState.PAUSED
    assert await planned(world) == []


async def test_a_closed_circle_is_not_shown_its_checkins_nor_one_that_is_not_there(world: World) -> None:
    assert "circle" in text_of(await world.mo.slash(world.lounge, "circle checkin"))
    result = await world.mo.user.slash("circle checkin")
    assert result.response is not None
    assert "None yet." not in result.response.content


async def test_a_draft_cannot_be_run(world: World) -> None:
    page = await drafted(world)
    result = await press_leaked(world, world.mo, page, f"checkin:run_now:{(await checkin_of(world)).id}")
    assert "has not been started" in text_of(result)
    assert await world.agenda("checkin.open") == []


async def test_one_opened_by_hand_without_permission_comes_when_it_is_back_whatever_is_changed_meanwhile(
    world: World,
) -> None:
    page = await started(world)
    await forbid(world, world.guild.me, "send_messages")
    await press(world.mo, page, "Run it now")
    shown = await pages(world)
    await choose(world.mo, shown, "show", str((await checkin_of(world)).id))
    await press(world.mo, shown, "Change it")
    await choose(world.mo, shown, "at", "17:00")
    await allow(world)
    await world.env.advance_time(1800)
    assert len(cards(world)) == 1


async def test_a_closed_circle_holds_none_and_a_reopened_one_goes_on(world: World) -> None:
    old = await started(world)
    result = await world.mo.slash(world.study, "circle close")
    await press(world.mo, result.response, "Close the circle")
    assert await planned(world) == []
    assert "closed" in text_of(await world.mo.slash(world.study, "circle checkin"))
    result = await press(world.mo, old, "Run it now")
    assert "This circle is closed" in text_of(result)
    await until(world, "2026-01-05T00:00Z")
    assert cards(world) == []
    shown = await set_up(world)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Open the circle")
    assert await planned(world) == [instant("2026-01-09T16:00+01")]


async def test_what_is_open_when_the_circle_is_closed_ends_with_it_and_everyone_keeps_their_own(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    shown = await world.ben.click(card, label="Share mine")
    result = await world.mo.slash(world.study, "circle close")
    await press(world.mo, result.response, "Close the circle")
    (ended,) = world.said(world.study)
    assert "has closed" in ended.content
    assert "welcome" not in ended.content
    assert labels(ended) == []
    result = await world.ben.submit_modal(shown, written(rose="ben too late"))
    assert "alone" in text_of(result)
    await until(world, "2026-01-06T00:00Z")
    assert [one.id for one in world.said(world.study)] == [card.id]
    assert [len(await reflections_of(world, one)) for one in (world.ana, world.ben)] == [1, 1]


async def test_another_zone_of_the_circle_moves_the_next_opening(world: World) -> None:
    page = await started(world)
    await set_up(world, zone="America/New_York")
    moved = instant("2026-01-02T16:00-05")
    assert await planned(world) == [moved]
    await press(world.mo, page, "Pause")
    await press(world.mo, page, "Go on")
    assert "By the clocks of America/New York" in page.content
    assert dates_on(page)[0] == moved
    await until(world, FIRST)
    assert cards(world) == []
    await until(world, "2026-01-02T16:00-05")
    assert len(cards(world)) == 1


async def test_another_zone_does_not_open_a_second_one_on_the_same_date(world: World) -> None:
    await opened(world)
    await set_up(world, zone="America/New_York")
    assert await planned(world) == [instant("2026-01-09T16:00-05")]


async def test_what_was_planned_before_a_restart_is_planned_once_after_it(world: World) -> None:
    page = await drafted(world)
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "Remind me to go first")
    before = [await world.agenda(kind) for kind in ("checkin.open", "checkin.go_first")]
    await world.restart()
    assert [await world.agenda(kind) for kind in ("checkin.open", "checkin.go_first")] == before
    async with world.bot.store.write() as tx:
        await agenda.cancel(tx, "checkin.open")
    await world.restart()
    assert await planned(world) == [FRIDAY]


FRIDAYS = [instant(f"2026-01-{day:02}T16:00+01") for day in (2, 9, 16)]


async def test_paused_it_opens_nothing_until_it_goes_on(world: World) -> None:
    page = await started(world)
    await press(world.mo, page, "Pause")
    assert "Paused: nothing opens" in page.content
    assert await planned(world) == []
    await until(world, "2026-01-05T00:00Z")
    assert world.said(world.study) == []
    assert "· paused" in (await pages(world)).content
    await press(world.mo, page, "Go on")
    assert dates_on(page)[0] == FRIDAYS[1]
    assert await planned(world) == FRIDAYS[1:2]


async def test_what_is_open_when_it_is_paused_closes_as_announced(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    assert "One is open now." in page.content
    await press(world.mo, page, "Pause")
    await until(world, "2026-01-03T16:00:20+01")
    assert "**What we shared.**" in world.last(world.study).content


async def test_ended_it_is_gone_from_the_list_and_what_is_open_closes_as_announced(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    await press(world.mo, page, "End it")
    await press(world.mo, page, "Keep it")
    assert (await checkin_of(world)).state is CheckInState.ACTIVE
    await press(world.mo, page, "End it")
    await press(world.mo, page, "End it")
    assert "everyone keeps what they wrote. The one that is open now closes" in page.content
    assert "None yet." in (await pages(world)).content
    await until(world, "2026-01-03T16:00:20+01")
    assert "**What we shared.**" in world.last(world.study).content
    await until(world, "2026-01-17T00:00Z")
    assert len(world.said(world.study)) == 2


@pytest.mark.parametrize("act", ["Change it", "Run it now", "Pause", "Skip dates", "Remind me to go first", "End it"])
async def test_the_pages_of_an_ended_one_say_that_it_has_ended(world: World, act: str) -> None:
    old = await started(world)
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    await press(world.mo, page, "End it")
    await press(world.mo, page, "End it")
    result = await press(world.mo, old, act)
    assert "That check-in has ended." in text_of(result)
    assert await world.agenda("checkin.open") == []


async def test_a_form_of_an_ended_one_changes_nothing(world: World) -> None:
    old = await started(world)
    form = await press(world.mo, old, "Skip dates")
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    await press(world.mo, page, "End it")
    await press(world.mo, page, "End it")
    result = await world.mo.submit_modal(form, {"dates": "2026-01-02"})
    assert "That check-in has ended." in text_of(result)
