"""A check-in that comes by direct message, to who switched that on."""

from learning.agenda import State
from learning.notify import Notice
from store import circles, notices
from store.notices import OffWhy
from tests.scenes.care_steps import close_dms
from tests.scenes.checkin_steps import (
    EXIT,
    FIRST,
    checkin_of,
    choose,
    digest,
    drafted,
    ends,
    everything_said,
    inbox,
    instant,
    pages,
    planned,
    reflections_of,
    started,
    tickets_of,
    until,
    wants,
    written,
)
from tests.scenes.circle_steps import answer_of, press, text_of
from tests.scenes.wire import click_together
from tests.scenes.world import World, labels

ON_TIME = "2026-01-02T16:00:10+01"
CLOSED = "2026-01-03T16:00:20+01"


async def test_it_comes_to_members_who_switched_it_on_and_to_nobody_else(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    await wants(world, world.ben, Notice.REMINDER)
    await wants(world, world.eli, Notice.CHECKIN)
    await started(world, place="direct")
    await until(world, ON_TIME)
    assert world.said(world.study) == []
    (note,) = world.said(world.ana.user.dm_channel)
    assert note.content.startswith("**Algebra: time to look back.**")
    assert "🌹 **Rose:** What went well" in note.content
    assert "Last time" not in note.content
    assert labels(note)[:2] == ["Share mine", "Not this time"]
    assert [inbox(world, one) for one in (world.ben, world.chidi, world.eli, world.mo)] == [[], [], [], []]


async def test_what_is_shared_there_comes_out_in_the_circle(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    await started(world, place="direct")
    await until(world, ON_TIME)
    (note,) = world.said(world.ana.user.dm_channel)
    shown = await world.ana.user.click(note, label="Share mine")
    result = await world.ana.user.submit_modal(shown, written(rose="from home", bud="draw it"))
    assert "Then it comes out in Algebra with the others" in text_of(result)
    await until(world, CLOSED)
    assert "from home" in digest(world)[0].content
    await until(world, "2026-01-09T16:00:10+01")
    (_, again) = world.said(world.ana.user.dm_channel)
    assert "draw it" not in again.content
    result = await world.ana.user.click(again, label="Share mine")
    assert "Last time you wanted to try:\n> draw it" in text_of(result)


async def test_each_gets_it_in_hours_of_their_own_while_it_is_welcome(world: World) -> None:
    # Four in the afternoon in Berlin is midnight in Tokyo, ten in the morning in New York.
    await wants(world, world.ana, Notice.CHECKIN, zone="Asia/Tokyo")
    await wants(world, world.ben, Notice.CHECKIN, zone="America/New_York")
    await started(world, place="direct")
    await until(world, ON_TIME)
    assert [len(inbox(world, one)) for one in (world.ana, world.ben)] == [0, 1]
    assert await planned(world, "checkin.ask") == [instant("2026-01-03T08:00+09")]
    await until(world, "2026-01-03T08:00+09")
    assert [len(inbox(world, one)) for one in (world.ana, world.ben)] == [1, 1]


async def test_who_has_left_the_circle_meanwhile_is_not_asked(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, zone="Asia/Tokyo")
    await started(world, place="direct")
    await until(world, ON_TIME)
    here = world.bot.circles[world.study.id].id
    post = await world.ana.send(world.study, "hello")
    await click_together(world.env, [(world.ana, post, f"circle:leave:{here}")])
    await until(world, "2026-01-03T09:00+09")
    assert inbox(world, world.ana) == []


async def test_who_has_answered_meanwhile_by_another_door_is_not_asked(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, zone="Asia/Tokyo")
    await started(world, EXIT, place="direct", open_for="1440")
    await until(world, ON_TIME)
    shown = await world.ana.slash(world.study, "exit")
    await world.ana.submit_modal(shown, {"wondering": "why?", "reach": ["me"]})
    assert await planned(world, "checkin.ask") == []
    await until(world, "2026-01-03T09:00+09")
    assert inbox(world, world.ana) == []


async def test_when_direct_messages_are_closed_for_everybody_it_goes_on_without_a_word(world: World) -> None:
    for one in world.learners:
        await wants(world, one, Notice.CHECKIN)
        close_dms(world, one)
    await started(world, place="direct")
    await until(world, "2026-01-05T00:00Z")
    assert world.said(world.study) == []
    assert await ends(world, "checkin.ask") == [(State.LEFT_OUT, "dms_closed")] * 4
    async with world.bot.store.write() as tx:
        for one in world.learners:
            assert await notices.take_untold(tx, one.id) == {Notice.CHECKIN: OffWhy.DMS_CLOSED}
            assert Notice.CHECKIN not in (await notices.wishes_of(tx, one.id)).wanted
    assert inbox(world, world.mo) == []
    assert await planned(world) == [instant("2026-01-09T16:00+01")]


async def test_where_nobody_wants_it_nothing_comes_and_the_next_one_is_planned(world: World) -> None:
    await started(world, place="direct")
    await until(world, "2026-01-05T00:00Z")
    assert world.said(world.study) == []
    assert await world.agenda("checkin.ask") == []
    assert await ends(world, "checkin.open") == [(State.DONE, None)]
    assert await ends(world, "checkin.close") == [(State.DONE, None)]
    assert await planned(world) == [instant("2026-01-09T16:00+01")]


async def test_the_longest_words_fit_onto_every_page_card_and_message(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    page = await drafted(world)
    long = {f"{name}_question": "*" * 100 for name in ("first", "second", "third")}
    await world.mo.submit_modal(await press(world.mo, page, "Own words"), {"goal": "*" * 200} | long)
    async with world.bot.store.write() as tx:
        changed = await circles.change(tx, world.bot.circles[world.study.id].id, name="_" * 60)
    assert changed is not None
    world.bot.circles[world.study.id] = changed
    shown = await world.ana.slash(world.study, "reflect")
    await world.ana.submit_modal(shown, {"bud": "*" * 500, "audience": ["me"]})
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "No reminder for me")
    await press(world.mo, page, "Run it now")
    shown = await world.ana.click(world.last(world.study), label="Share mine")
    await world.ana.click(answer_of(shown), label="Write mine")
    page = await pages(world)
    await choose(world.mo, page, "show", str((await checkin_of(world)).id))
    await press(world.mo, page, "Change it")
    await choose(world.mo, page, "place", "direct")
    await until(world, ON_TIME)
    assert inbox(world, world.ana)[0].count("*") > 500
    assert all(len(text) <= 2000 for text in everything_said(world))


async def test_not_this_time_rules_the_reminder_out(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, Notice.REMINDER)
    await started(world, place="direct", at="07:00", open_for="360")
    await until(world, "2026-01-02T08:00:10+01")
    (note,) = world.said(world.ana.user.dm_channel)
    await world.ana.user.click(note, label="Not this time")
    await until(world, "2026-01-02T13:00+01")
    assert len(inbox(world, world.ana)) == 1


async def test_the_reminder_of_one_without_a_card_has_no_link(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    await started(world, place="direct", at="07:00", open_for="360")
    await until(world, "2026-01-02T10:00:10+01")
    (note,) = world.said(world.ana.user.dm_channel)
    assert "Go to the card" not in labels(note)
    shown = await world.ana.user.click(note, label="Share mine")
    await world.ana.user.submit_modal(shown, written(rose="from home"))
    assert len(await reflections_of(world, world.ana)) == 1


async def test_an_exit_ticket_by_direct_message_asks_for_its_two_parts(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    await started(world, EXIT, place="direct")
    await until(world, FIRST)
    await world.env.advance_time(10)
    (note,) = world.said(world.ana.user.dm_channel)
    assert note.content.startswith("**Algebra: an exit ticket.**")
    shown = await world.ana.user.click(note, label="Share mine")
    result = await world.ana.user.submit_modal(shown, {"wondering": "why?", "reach": ["unnamed"]})
    assert "without your name" in text_of(result)
    (kept,) = await tickets_of(world, world.ana)
    assert kept.run_id is not None
    assert (await checkin_of(world)).set_by == world.mo.id
