"""The one gentle reminder, half-way through a check-in, to who switched it on and has not answered."""

import discord
import pytest

from learning.agenda import State
from learning.circle import Asking
from learning.notify import Notice
from store import circles, notices
from tests.scenes.checkin_steps import (
    COUNTED,
    EXIT,
    cards,
    ends,
    inbox,
    instant,
    opened,
    planned,
    reflections_of,
    share,
    until,
    wants,
    written,
)
from tests.scenes.circle_steps import press, text_of
from tests.scenes.wire import click_together
from tests.scenes.world import World, labels

MORNING = {"at": "07:00", "open_for": "360"}
"""From seven to one in Berlin, half-way at ten."""

OPENS, HALF_WAY, CLOSES = "2026-01-02T07:00+01", "2026-01-02T10:00+01", "2026-01-02T13:00+01"


async def test_it_comes_once_half_way_to_who_switched_it_on(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await wants(world, world.ben, Notice.CHECKIN, Notice.TICKETS)
    card = await opened(world, first=OPENS, **MORNING)
    await until(world, "2026-01-02T09:59:50+01")
    assert inbox(world, world.ana) == []
    await until(world, HALF_WAY)
    await world.env.advance_time(1)
    (note,) = world.said(world.ana.user.dm_channel)
    assert "Roses and thorns are open in **Algebra**." in note.content
    assert f"<t:{instant(CLOSES).timestamp()}:f>" in note.content
    assert labels(note)[:3] == ["Share mine", "Not this time", "Go to the card"]
    assert any(
        getattr(child, "url", None) == card.jump_url
        for row in note.components
        for child in getattr(row, "children", [])
    )
    await until(world, "2026-01-03T00:00Z")
    assert len(inbox(world, world.ana)) == 1
    assert all(inbox(world, one) == [] for one in (world.ben, world.chidi, world.dee, world.mo))


async def test_who_has_answered_or_said_not_this_time_hears_nothing(world: World) -> None:
    for one in world.learners:
        await wants(world, one, Notice.REMINDER)
    card = await opened(world, first=OPENS, **MORNING)
    await share(world.ana, card)
    await share(world.ben, card, thorn="for me", audience="me")
    await world.chidi.click(card, label="Not this time")
    await until(world, CLOSES)
    assert [len(inbox(world, one)) for one in world.learners] == [0, 0, 0, 1]


async def test_who_is_in_another_circle_or_has_left_or_has_not_joined_hears_nothing(world: World) -> None:
    for one in (*world.learners, world.eli):
        await wants(world, one, Notice.REMINDER)
    other = await world.open_circle(world.lounge)
    async with world.bot.store.write() as tx:
        await circles.leave(tx, other.id, world.ana.id)
        await circles.set_asking(tx, other.id, world.eli.id, Asking.YES, joined_at=world.bot.clock())
    here = world.bot.circles[world.study.id].id
    card = await opened(world, first=OPENS, **MORNING)
    await click_together(world.env, [(world.ben, card, f"circle:leave:{here}")])
    async with world.bot.store.write() as tx:
        await circles.leave(tx, here, world.chidi.id)
    await until(world, CLOSES)
    people = (*world.learners, world.eli)
    assert [len(inbox(world, one)) for one in people] == [1, 0, 0, 1, 0]


async def half_way_in_the_night_of(world: World, *kinds: Notice) -> discord.Message:
    """Open a check-in whose half is one o'clock in Berlin: seven in New York, an hour before Ana's quiet hours end."""
    await wants(world, world.ana, *kinds, zone="America/New_York")
    card = await opened(world, first=OPENS, at="07:00", open_for="720")
    await until(world, "2026-01-02T13:01+01")
    assert inbox(world, world.ana) == []
    return card


async def test_it_keeps_to_the_quiet_hours_of_a_persons_own_zone(world: World) -> None:
    await half_way_in_the_night_of(world, Notice.REMINDER)
    assert await planned(world, "checkin.remind") == [instant("2026-01-02T08:00-05")]
    await until(world, "2026-01-02T08:00-05")
    assert len(inbox(world, world.ana)) == 1


async def test_who_answers_or_leaves_before_their_free_hours_hears_nothing(world: World) -> None:
    card = await half_way_in_the_night_of(world, Notice.REMINDER)
    await share(world.ana, card)
    await until(world, "2026-01-02T19:01+01")
    assert inbox(world, world.ana) == []


async def test_who_leaves_the_circle_before_their_free_hours_hears_nothing(world: World) -> None:
    card = await half_way_in_the_night_of(world, Notice.REMINDER)
    here = world.bot.circles[world.study.id].id
    await click_together(world.env, [(world.ana, card, f"circle:leave:{here}")])
    await until(world, "2026-01-02T19:01+01")
    assert inbox(world, world.ana) == []


async def test_when_the_circle_is_closed_before_their_free_hours_nobody_hears_of_it(world: World) -> None:
    await half_way_in_the_night_of(world, Notice.REMINDER)
    result = await world.mo.slash(world.study, "circle close")
    await press(world.mo, result.response, "Close the circle")
    await until(world, "2026-01-02T19:01+01")
    assert inbox(world, world.ana) == []
    assert len(world.said(world.study)) == 1


async def test_one_whose_quiet_hours_last_till_the_end_gets_none(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER, zone="America/Los_Angeles")
    await opened(world, first=OPENS, **MORNING)
    await until(world, "2026-01-03T12:00Z")
    assert inbox(world, world.ana) == []
    assert await ends(world, "checkin.remind") == [(State.LEFT_OUT, "over")]


async def test_without_a_zone_none_comes(world: World) -> None:
    async with world.bot.store.write() as tx:
        await notices.switch_on(tx, world.ana.id, Notice.REMINDER)
    await opened(world, first=OPENS, **MORNING)
    await until(world, CLOSES)
    assert inbox(world, world.ana) == []


async def test_its_button_shares_from_direct_messages_and_counts(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await opened(world, first=OPENS, **MORNING)
    await until(world, "2026-01-02T10:00:10+01")
    (note,) = world.said(world.ana.user.dm_channel)
    shown = await world.ana.user.click(note, label="Share mine")
    result = await world.ana.user.submit_modal(shown, written(rose="from afar"))
    assert "Then it comes out in Algebra with the others" in text_of(result)
    await world.env.advance_time(COUNTED)
    assert "so far: 1." in cards(world)[0].content
    (kept,) = await reflections_of(world, world.ana)
    assert kept.run_id is not None
    async with world.bot.store.read() as tx:
        assert (await notices.fading_of(tx, world.ana.id, Notice.REMINDER)).unanswered == 0


async def test_not_this_time_below_the_reminder_is_answered_there(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await opened(world, first=OPENS, **MORNING)
    await until(world, "2026-01-02T10:00:10+01")
    result = await world.ana.user.click(world.said(world.ana.user.dm_channel)[0], label="Not this time")
    assert "I won't remind you of this one" in text_of(result)


async def test_its_buttons_after_the_end_say_that_it_is_over(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await opened(world, first=OPENS, **MORNING)
    await until(world, "2026-01-04T00:00Z")
    result = await world.ana.user.click(world.said(world.ana.user.dm_channel)[0], label="Share mine")
    assert "That check-in is over." in text_of(result)


async def test_one_who_joins_and_switches_it_on_after_half_way_gets_none(world: World) -> None:
    await opened(world, first=OPENS, **MORNING)
    await until(world, "2026-01-02T10:00:10+01")
    await wants(world, world.ana, Notice.REMINDER)
    await until(world, CLOSES)
    assert inbox(world, world.ana) == []


async def test_an_exit_ticket_reminds_nobody(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await opened(world, EXIT, first=OPENS, **MORNING)
    await until(world, CLOSES)
    assert inbox(world, world.ana) == []


async def test_each_time_it_is_held_has_a_reminder_of_its_own(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await opened(world, first=OPENS, **MORNING)
    for day in (2, 9):
        await until(world, f"2026-01-{day:02}T10:00:10+01")
    assert len(inbox(world, world.ana)) == 2


@pytest.mark.parametrize("away", [3600, 3 * 3600], ids=["an hour", "three hours"])
async def test_after_the_bot_was_away_over_half_way_it_comes_while_it_is_welcome(world: World, away: int) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await opened(world, first=OPENS, at="07:00", open_for="720")
    await until(world, "2026-01-02T12:59+01")
    await world.down(away)
    assert len(inbox(world, world.ana)) == (1 if away == 3600 else 0)
    assert len(cards(world)) == 1
