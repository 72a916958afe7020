"""Messages that come unasked: off and on in one tap, snoozed, and what is told once direct messages were closed."""

import pytest
from simcord.actors import MemberActor
from whenever import Instant, ZonedDateTime, hours, minutes

from cogs._edge.unasked import OFFERED
from learning.agenda import Row, State
from learning.ids import new_id
from learning.notify import QUIET_HOURS, Fading, Notice
from store import agenda, notices, tables
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.notice_steps import (
    NOTE,
    WORDS,
    fading,
    go_to,
    inbox,
    note_comes,
    press_late,
    send_notes,
    stamp,
    wants,
    wishes,
)
from tests.scenes.world import World, labels


def line_below(world: World, actor: MemberActor) -> str:
    """Return what was said below the one message that came, whose own words are there as before."""
    (message,) = inbox(world, actor)
    assert message.content.startswith(f"{WORDS}\n\n")
    return message.content.removeprefix(f"{WORDS}\n\n")


async def test_every_kind_that_comes_unasked_can_be_chosen(world: World) -> None:
    assert set(world.bot.agenda.notices.values()) <= set(OFFERED)


# Off and on


async def test_one_tap_switches_a_kind_off_and_keeps_the_messages_own_words_and_buttons(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, Notice.TICKETS)
    send_notes(world)
    note = await note_comes(world, world.ana)
    assert note.content == WORDS
    await world.ana.user.click(note, label="Turn this kind off")
    assert line_below(world, world.ana).startswith("**Check-ins: off.**")
    assert labels(inbox(world, world.ana)[0]) == ["Show it", "Switch them on again"]
    assert (await wishes(world, world.ana)).wanted == {Notice.TICKETS}


async def test_what_was_switched_off_is_switched_on_again_and_off_by_the_same_message(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    await world.ana.user.click(note, label="Turn this kind off")
    await world.restart()
    await world.ana.user.click(note, label="Switch them on again")
    assert line_below(world, world.ana) == "**Check-ins: on.** They come again from now on."
    assert (await wishes(world, world.ana)).wanted == {Notice.CHECKIN}
    await world.ana.user.click(note, label="Turn this kind off")
    assert line_below(world, world.ana).startswith("**Check-ins: off.**")
    assert (await wishes(world, world.ana)).wanted == set()


async def test_switching_off_twice_says_it_once(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    await world.ana.user.click(note, label="Turn this kind off")
    said = line_below(world, world.ana)
    await press_late(world, world.ana, note, f"notice:off:checkin:{(await world.agenda(NOTE))[0].id}")
    assert line_below(world, world.ana) == said


async def test_a_long_message_is_cut_so_that_the_line_below_fits(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world, words="x" * 2000)
    note = await note_comes(world, world.ana)
    for label in ("Turn this kind off", "Switch them on again", "Turn this kind off"):
        await world.ana.user.click(note, label=label)
        (found,) = inbox(world, world.ana)
        assert found.content.count("**Check-ins: ") == 1
    assert len(found.content) <= 2000


async def test_switching_and_snoozing_count_as_an_answer(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    send_notes(world, Notice.REMINDER)
    note = await note_comes(world, world.ana)
    assert await fading(world, world.ana, Notice.REMINDER) == Fading(1)
    await world.ana.user.select(note, ["hour"])
    assert await fading(world, world.ana, Notice.REMINDER) == Fading()


async def test_a_farewell_can_be_taken_back_in_one_tap(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    async with world.bot.store.write() as tx:
        await notices.keep_fading(tx, world.ana.id, Notice.REMINDER, Fading(3))
    send_notes(world, Notice.REMINDER)
    farewell = await note_comes(world, world.ana)
    assert farewell.content == world.bot.voice.say("notice/farewell")
    assert (await wishes(world, world.ana)).wanted == set()
    await world.ana.user.click(farewell, label="Switch them on again")
    assert (
        inbox(world, world.ana)[-1].content == f"{farewell.content}\n\n**Reminders: on.** They come again from now on."
    )
    assert (await wishes(world, world.ana)).wanted == {Notice.REMINDER}
    assert await fading(world, world.ana, Notice.REMINDER) == Fading()


async def test_after_everything_was_erased_a_late_press_keeps_nothing(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    asked = await world.ana.slash(world.study, "me erase")
    await world.ana.click(answer_of(asked), label="Erase everything")
    await world.ana.user.select(note, ["days3"])
    assert line_below(world, world.ana).startswith("**Check-ins: off.**")
    await press_late(world, world.ana, note, "notice:off:checkin:12")
    assert line_below(world, world.ana).startswith("**Check-ins: off.**")
    async with world.bot.store.read() as tx:
        assert await tables.count_rows(tx, world.ana.id) == {}


async def test_switching_on_without_a_time_zone_says_what_is_needed(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    asked = await world.ana.slash(world.study, "me erase")
    await world.ana.click(answer_of(asked), label="Erase everything")
    await world.ana.user.click(note, label="Turn this kind off")
    await world.ana.user.click(note, label="Switch them on again")
    assert "Set your time zone" in line_below(world, world.ana)


async def test_nobody_presses_below_the_message_of_another(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    await wants(world, world.ben, Notice.CHECKIN)
    send_notes(world)
    await note_comes(world, world.ana)
    note = await note_comes(world, world.ben)
    of_ana = next(row.id for row in await world.agenda(NOTE) if row.owner_id == world.ana.id)
    await press_late(world, world.ben, note, f"notice:off:checkin:{of_ana}")
    await press_late(world, world.ben, note, f"notice:snooze:checkin:{of_ana}", "hour")
    assert inbox(world, world.ben)[0].content == WORDS
    for actor in (world.ana, world.ben):
        found = await wishes(world, actor)
        assert (found.wanted, found.snoozed) == ({Notice.CHECKIN}, {})
    assert len(await world.agenda(NOTE)) == 2


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [("notice:off:gossip:12", []), ("notice:on:gossip:12", []), ("notice:snooze:checkin:12", ["year"])],
)
async def test_ids_of_nothing_known_change_nothing(world: World, custom_id: str, values: list[str]) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    before = await wishes(world, world.ana)
    await press_late(world, world.ana, note, custom_id, *values)
    assert inbox(world, world.ana)[0].content == WORDS
    assert await wishes(world, world.ana) == before


# Snoozing


@pytest.mark.parametrize(
    ("zone", "now", "picked", "ends"),
    [
        ("Europe/Berlin", "2026-01-01T14:10", "hour", "2026-01-01T15:10"),
        ("Europe/Berlin", "2026-01-01T14:10", "tomorrow", "2026-01-02T08:00"),
        ("Europe/Berlin", "2026-01-01T14:10", "days3", "2026-01-04T14:10"),
        ("Asia/Tokyo", "2026-01-01T14:10", "days7", "2026-01-08T14:10"),
        ("Europe/Berlin", "2026-03-28T14:10", "days3", "2026-03-31T14:10"),
    ],
)
async def test_a_snooze_brings_the_message_back_when_it_is_over(
    world: World, zone: str, now: str, picked: str, ends: str
) -> None:
    start, end = (ZonedDateTime(f"{local}[{zone}]").to_instant() for local in (now, ends))
    await go_to(world, start)
    await wants(world, world.ana, Notice.CHECKIN, zone=zone)
    send_notes(world)
    note = await note_comes(world, world.ana)
    # The note itself took a moment, which only the morning of a day does not count.
    end = end if picked == "tomorrow" else end + (world.bot.clock() - start)
    await world.ana.user.select(note, [picked])
    assert line_below(world, world.ana) == f"**Check-ins: none until {stamp(end)}.** Then this one comes back."
    assert (await wishes(world, world.ana)).snoozed == {Notice.CHECKIN: end}
    await go_to(world, end - minutes(1))
    assert len(inbox(world, world.ana)) == 1
    await go_to(world, end + minutes(1))
    assert [one.content for one in inbox(world, world.ana)[1:]] == [WORDS]
    assert [row.occurrence for row in await world.agenda(NOTE)] == ["", "+"]


async def test_what_came_back_can_be_snoozed_anew(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    await note_comes(world, world.ana, occurrence="2026-01-01")
    for count in range(1, 4):
        await world.ana.user.select(inbox(world, world.ana)[-1], ["hour"])
        await world.env.advance_time(3700)
        assert len(inbox(world, world.ana)) == count + 1
    plain = [row.occurrence for row in await world.agenda(NOTE)]
    assert plain == ["2026-01-01", "2026-01-01+", "2026-01-01++", "2026-01-01+++"]


async def test_a_reminder_that_was_snoozed_comes_back_too(world: World) -> None:
    await wants(world, world.ana, Notice.REMINDER)
    send_notes(world, Notice.REMINDER)
    note = await note_comes(world, world.ana)
    await world.ana.user.select(note, ["hour"])
    await world.env.advance_time(3700)
    assert [one.content for one in inbox(world, world.ana)[1:]] == [WORDS]


async def test_nothing_else_of_the_kind_comes_before_a_snooze_is_over(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    await world.ana.user.select(note, ["hour"])
    now = world.bot.clock()
    await world.plan(Row(new_id(now), NOTE, "another", now, owner_id=world.ana.id))
    await world.env.advance_time(3500)
    assert len(inbox(world, world.ana)) == 1
    await world.env.advance_time(200)
    assert len(inbox(world, world.ana)) == 3


async def test_what_is_over_by_then_does_not_come_back_and_that_is_said(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana, ends_at=world.bot.clock() + hours(2))
    await world.ana.user.select(note, ["days3"])
    assert line_below(world, world.ana).endswith("This one is over by then, so it won't come back.")
    assert labels(inbox(world, world.ana)[0]) == ["Show it", "Turn this kind off"]
    assert len(await world.agenda(NOTE)) == 1


async def test_what_is_over_when_the_night_has_passed_does_not_come_back(world: World) -> None:
    await go_to(world, Instant.from_utc(2026, 1, 1, 19, 30))
    await wants(world, world.ana, Notice.CHECKIN, quiet_hours=QUIET_HOURS)
    send_notes(world)
    note = await note_comes(world, world.ana, ends_at=world.bot.clock() + hours(6))
    await world.ana.user.select(note, ["hour"])
    assert "over by then" in line_below(world, world.ana)


async def test_picking_twice_plans_it_once_and_the_last_word_counts(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    row = (await world.agenda(NOTE))[0]
    await world.ana.user.select(note, ["hour"])
    await press_late(world, world.ana, note, f"notice:snooze:checkin:{row.id}", "days3")
    end = world.bot.clock() + hours(72)
    assert line_below(world, world.ana) == f"**Check-ins: none until {stamp(end)}.**"
    assert (await wishes(world, world.ana)).snoozed == {Notice.CHECKIN: end}
    assert len(await world.agenda(NOTE)) == 2


async def test_a_message_whose_row_is_forgotten_is_snoozed_all_the_same(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    async with world.bot.store.write() as tx:
        await agenda.forget_finished(tx, world.bot.clock() + hours(1))
    await world.restart()
    await world.ana.user.select(note, ["hour"])
    assert line_below(world, world.ana) == f"**Check-ins: none until {stamp(world.bot.clock() + hours(1))}.**"


async def test_snoozing_what_is_off_says_that_it_is_off(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ana.id, Notice.CHECKIN)
    await world.ana.user.select(note, ["hour"])
    assert line_below(world, world.ana).startswith("**Check-ins: off.**")
    assert (await wishes(world, world.ana)).snoozed == {}
    assert len(await world.agenda(NOTE)) == 1


async def test_a_day_can_be_typed_and_it_begins_in_the_morning(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    form = await world.ana.user.select(note, ["until"])
    await world.ana.user.submit_modal(form, {"day": "10 January"})
    end = ZonedDateTime("2026-01-10T08:00[Europe/Berlin]").to_instant()
    assert line_below(world, world.ana) == f"**Check-ins: none until {stamp(end)}.** Then this one comes back."


@pytest.mark.parametrize(
    ("typed", "said"),
    [("some day", "couldn't read a day"), ("2025-12-31", "has begun, or is over"), ("2028-01-01", "more than a year")],
)
async def test_a_day_that_cannot_be_taken_comes_back_to_be_typed_anew(world: World, typed: str, said: str) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    send_notes(world)
    note = await note_comes(world, world.ana)
    form = await world.ana.user.select(note, ["until"])
    told = await world.ana.user.submit_modal(form, {"day": typed})
    assert said in text_of(told)
    assert (await wishes(world, world.ana)).snoozed == {}
    form = await world.ana.user.click(answer_of(told), label="Back to my form")
    assert typed in str(form.modal)
    await world.ana.user.submit_modal(form, {"day": "tomorrow"})
    end = ZonedDateTime("2026-01-02T08:00[Europe/Berlin]").to_instant()
    assert stamp(end) in answer_of(told).content
    assert (await wishes(world, world.ana)).snoozed == {Notice.CHECKIN: end}
    assert inbox(world, world.ana)[0].content == WORDS


# Told at the next command


async def close_messages(world: World, actor: MemberActor, kind: Notice = Notice.CHECKIN) -> None:
    """Let a message not arrive because the person's direct messages are closed."""
    await wants(world, actor, kind)
    send_notes(world, kind)
    world.env.inject_error("POST", f"/channels/{actor.user.dm_channel.id}/messages", status=403, code=50007)
    now = world.bot.clock()
    await world.plan(Row(new_id(now), NOTE, str(actor.id), now, owner_id=actor.id, guild_id=world.guild.id))
    await world.env.advance_time(1)
    assert [row.state for row in await world.agenda(NOTE)] == [State.LEFT_OUT]


async def test_what_could_not_be_sent_is_told_once_after_the_next_command(world: World) -> None:
    await close_messages(world, world.ana)
    assert (await wishes(world, world.ana)).wanted == set()
    result = await world.ana.slash(world.study, "help")
    assert result.response is not None
    (told,) = result.followups
    assert told.ephemeral
    assert "yours seem to be closed to me" in told.content
    assert "**Check-ins**" in told.content
    assert not (await world.ana.slash(world.study, "help")).followups
    assert not (await world.ben.slash(world.study, "help")).followups
    await world.ana.click(told, label="My settings")
    await world.ana.select(told, ["checkin"], custom_id="me:kinds")
    assert (await wishes(world, world.ana)).wanted == {Notice.CHECKIN}


async def test_it_is_told_after_a_command_that_opened_a_form(world: World) -> None:
    await close_messages(world, world.ana)
    result = await world.ana.slash(world.study, "oops")
    assert result.modal is not None
    assert "**Check-ins**" in text_of(result)


async def test_asking_for_people_to_talk_to_brings_nothing_else(world: World) -> None:
    await close_messages(world, world.ana)
    assert not (await world.ana.slash(world.study, "support")).followups
    assert (await world.ana.slash(world.study, "help")).followups


async def test_what_could_not_be_told_is_told_after_the_command_that_follows(world: World) -> None:
    await close_messages(world, world.ana)
    world.env.inject_error("POST", "/webhooks/*", status=404, code=10015)
    assert not (await world.ana.slash(world.study, "help")).followups
    assert "**Check-ins**" in text_of(await world.ana.slash(world.study, "help"))


async def test_what_stopped_because_nobody_answered_was_told_by_its_farewell(world: World) -> None:
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ana.id, Notice.REMINDER)
    assert not (await world.ana.slash(world.study, "help")).followups
