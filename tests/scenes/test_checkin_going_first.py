"""A facilitator is reminded, before a check-in opens, to share a thorn of their own first."""

from learning.notify import Notice
from store import notices
from tests.scenes.checkin_steps import (
    FIRST,
    checkin_of,
    choose,
    drafted,
    inbox,
    instant,
    pages,
    planned,
    second_facilitator,
    started,
    until,
)
from tests.scenes.circle_steps import press
from tests.scenes.world import World

FRIDAY = instant(FIRST)


async def test_who_asked_for_it_is_reminded_half_an_hour_before_and_shares_by_its_button(world: World) -> None:
    page = await drafted(world)
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "Remind me to go first")
    assert f"<@{world.mo.id}> gets a reminder 30 minutes before" in page.content
    await until(world, "2026-01-02T15:29:50+01")
    assert inbox(world, world.mo) == []
    await until(world, "2026-01-02T15:30+01")
    (note,) = world.said(world.mo.user.dm_channel)
    assert f"looks back together at <t:{FRIDAY.timestamp()}:t>" in note.content
    shown = await world.mo.user.click(note, label="Share mine first")
    await world.mo.user.submit_modal(shown, {"thorn": "I mixed up two proofs", "audience": ["circle"]})
    await world.env.advance_time(11)
    assert "I mixed up two proofs" in world.last(world.study).content
    await until(world, FIRST)
    assert len(inbox(world, world.mo)) == 1


async def test_who_said_no_is_not_reminded_and_the_page_offers_it_again(world: World) -> None:
    page = await started(world)
    await until(world, "2026-01-02T15:30+01")
    assert inbox(world, world.mo) == []
    await press(world.mo, page, "Remind me to go first")
    assert await planned(world, "checkin.go_first") == []
    await until(world, "2026-01-02T17:00+01")
    assert await planned(world, "checkin.go_first") == [instant("2026-01-09T15:30+01")]
    await press(world.mo, page, "No reminder for me")
    assert await planned(world, "checkin.go_first") == []


async def test_a_switched_off_reminder_to_go_first_does_not_come(world: World) -> None:
    page = await drafted(world)
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "Remind me to go first")
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.mo.id, Notice.GO_FIRST)
    await until(world, FIRST)
    assert inbox(world, world.mo) == []


async def test_one_facilitator_does_not_take_the_reminder_of_another_away(world: World) -> None:
    page = await drafted(world)
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "Remind me to go first")
    nia = second_facilitator(world)
    shown = await pages(world, nia)
    await choose(nia, shown, "show", str((await checkin_of(world)).id))
    assert f"<@{world.mo.id}> gets a reminder" in shown.content
    await press(nia, shown, "Remind me to go first")
    assert f"<@{nia.id}> gets a reminder" in shown.content
    result = await press(world.mo, page, "No reminder for me")
    assert result.acknowledged
    assert (await checkin_of(world)).go_first_id == nia.id
