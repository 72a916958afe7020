"""The panel of /me settings: kinds, hours, time zone and rest, each kept at once; and reminders on joining."""

from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage
from whenever import Time, hours

from cogs.me._hours import SCHOOL_DAYS
from learning.notify import BATCH_AT, QUIET_HOURS, Notice, Span
from store import notices, people
from tests.scenes.circle_steps import answer_of, new_server, opened, press, text_of, zone_of
from tests.scenes.notice_steps import stamp, wants, wishes
from tests.scenes.world import World, labels

KINDS, QUIET, BUSY, HOUR = "me:kinds", "me:quiet_hours", "me:busy_hours", "me:batch_hour"


async def panel(world: World, actor: MemberActor) -> ResponseMessage:
    """Return the panel as /me settings shows it."""
    return answer_of(await actor.slash(world.study, "me settings"))


def picked(shown: ResponseMessage, name: str) -> list[str]:
    """Return the labels that a select of a message shows as picked."""
    (select,) = [one for one in selects(shown) if one.custom_id == name]
    return [option.label for option in select.options if option.default]


def selects(shown: ResponseMessage) -> list[discord.SelectMenu]:
    rows = [row for row in shown.message.components if isinstance(row, discord.ActionRow)]
    return [one for row in rows for one in row.children if isinstance(one, discord.SelectMenu)]


# Kinds


async def test_somebody_new_reads_that_nothing_comes_and_what_could(world: World) -> None:
    shown = await panel(world, world.ana)
    assert "You have not set a time zone. Until you do" in shown.content
    assert "Nothing is switched on, so nothing comes unasked. That's fine." in shown.content
    assert picked(shown, KINDS) == []
    assert picked(shown, QUIET) == ["Quiet hours: 21:00–08:00"]
    assert picked(shown, BUSY) == ["No school or work hours"]
    assert picked(shown, HOUR) == ["Revisits and goals: at 17:00"]
    assert labels(shown.message) == ["Time zone", "Quiet for a while"]
    offered = {option.label: option.description for option in selects(shown)[0].options}
    assert list(offered) == [
        "Check-ins",
        "Reminders",
        "Revisits",
        "Goals",
        "Partner asks",
        "Partner nudges",
        "Partner cards",
        "Going first",
        "Exit tickets",
    ]
    assert offered["Reminders"] == "One gentle reminder, half-way through a check-in"


async def test_what_is_picked_is_kept_at_once_and_read_back(world: World) -> None:
    await wants(world, world.ana, quiet_hours=QUIET_HOURS)
    shown = await panel(world, world.ana)
    await world.ana.select(shown, ["checkin", "reminder"], custom_id=KINDS)
    assert (await wishes(world, world.ana)).wanted == {Notice.CHECKIN, Notice.REMINDER}
    assert "Saved." in shown.content
    assert "- **Reminders**: One gentle reminder, half-way through a check-in.\n" in shown.content
    assert "**Going first**" not in shown.content
    assert "Quiet hours: 21:00–08:00." in shown.content
    assert picked(shown, KINDS) == ["Check-ins", "Reminders"]
    await world.ana.select(shown, ["checkin", "reminder"], custom_id=KINDS)
    assert (await wishes(world, world.ana)).wanted == {Notice.CHECKIN, Notice.REMINDER}


async def test_picking_none_switches_all_off(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, Notice.TICKETS)
    shown = await panel(world, world.ana)
    await world.restart()
    await world.ana.select(shown, [], custom_id=KINDS)
    assert (await wishes(world, world.ana)).wanted == set()
    assert "Nothing is switched on" in shown.content


async def test_a_snoozed_kind_says_until_when_and_only_while_it_is(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, Notice.REMINDER)
    end = world.bot.clock() + hours(1)
    async with world.bot.store.write() as tx:
        await notices.snooze(tx, world.ana.id, Notice.REMINDER, end)
    assert f"half-way through a check-in. None until {stamp(end)}." in (await panel(world, world.ana)).content
    await world.env.advance_time(3600)
    assert "None until" not in (await panel(world, world.ana)).content


# Hours


@pytest.mark.parametrize(
    ("value", "span", "label"),
    [
        ("20:00–08:00", Span(Time(20), Time(8)), "Quiet hours: 20:00–08:00"),
        ("23:00–09:00", Span(Time(23), Time(9)), "Quiet hours: 23:00–09:00"),
        ("none", None, "No quiet hours"),
    ],
)
async def test_quiet_hours_are_picked(world: World, value: str, span: Span | None, label: str) -> None:
    shown = await panel(world, world.ana)
    await world.ana.select(shown, [value], custom_id=QUIET)
    assert (await wishes(world, world.ana)).quiet_hours == span
    assert picked(shown, QUIET) == [label]


async def test_the_hour_of_the_days_message_is_picked(world: World) -> None:
    shown = await panel(world, world.ana)
    await world.ana.select(shown, ["7"], custom_id=HOUR)
    assert (await wishes(world, world.ana)).batch_at == Time(7)
    assert picked(shown, HOUR) == ["Revisits and goals: at 07:00"]
    assert "once a day" not in shown.content
    await world.ana.select(shown, ["revisit"], custom_id=KINDS)
    assert "What is ready of your own comes once a day, at 07:00." in shown.content


@pytest.mark.parametrize(
    ("value", "span", "label"),
    [
        ("08:00–15:00", Span(Time(8), Time(15), SCHOOL_DAYS), "School or work: Monday to Friday, 08:00–15:00"),
        ("09:00–17:00", Span(Time(9), Time(17), SCHOOL_DAYS), "School or work: Monday to Friday, 09:00–17:00"),
        ("none", None, "No school or work hours"),
    ],
)
async def test_school_or_work_hours_are_picked(world: World, value: str, span: Span | None, label: str) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    shown = await panel(world, world.ana)
    await world.ana.select(shown, [value], custom_id=BUSY)
    assert (await wishes(world, world.ana)).busy_hours == span
    assert picked(shown, BUSY) == [label]
    assert ("School or work: Monday to Friday" in shown.content) == (span is not None)


async def test_where_there_are_no_such_hours_it_says_that_all_hours_are_open(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    assert "at any hour of the day or night" in (await panel(world, world.ana)).content


@pytest.mark.parametrize(
    ("name", "typed", "span"),
    [
        (QUIET, "10:30pm to 7am", Span(Time(22, 30), Time(7))),
        (BUSY, "08:30-15:30", Span(Time(8, 30), Time(15, 30), SCHOOL_DAYS)),
    ],
)
async def test_other_hours_are_typed_and_stand_among_the_options_then(
    world: World, name: str, typed: str, span: Span
) -> None:
    shown = await panel(world, world.ana)
    form = await world.ana.select(shown, ["other"], custom_id=name)
    await world.ana.submit_modal(form, {"hours": typed})
    found = await wishes(world, world.ana)
    assert (found.quiet_hours if name == QUIET else found.busy_hours) == span
    words = f"{span.start.format_iso(unit='minute')}–{span.end.format_iso(unit='minute')}"
    again = await panel(world, world.ana)
    assert [label.endswith(words) for label in picked(again, name)] == [True]
    await world.ana.select(again, [words], custom_id=name)
    found = await wishes(world, world.ana)
    assert (found.quiet_hours if name == QUIET else found.busy_hours) == span


@pytest.mark.parametrize("name", [QUIET, BUSY])
async def test_hours_that_cannot_be_read_come_back_filled_in(world: World, name: str) -> None:
    shown = await panel(world, world.ana)
    before = await wishes(world, world.ana)
    form = await world.ana.select(shown, ["other"], custom_id=name)
    await world.ana.submit_modal(form, {"hours": "all night"})
    assert "couldn't read two times" in shown.content
    assert labels(shown.message) == ["Back to my form", "My settings"]
    assert await wishes(world, world.ana) == before
    form = await world.ana.click(shown, label="Back to my form")
    assert "all night" in str(form.modal)
    await world.ana.submit_modal(form, {"hours": "22:00-06:00"})
    found = await wishes(world, world.ana)
    assert Time(6) in [span.end for span in (found.quiet_hours, found.busy_hours) if span]
    assert "Saved." in shown.content


@pytest.mark.parametrize(("name", "row", "value"), [(QUIET, 1, "soon"), (HOUR, 3, "24"), (HOUR, 3, "noon")])
async def test_an_option_nobody_offered_changes_nothing(world: World, name: str, row: int, value: str) -> None:
    shown = await panel(world, world.ana)
    stored = world.env.backend.get_message(shown.channel_id, shown.id)
    stored.components[row]["components"][0]["options"][0]["value"] = value
    result = await world.ana.select(shown, [value], custom_id=name)
    assert text_of(result) == world.bot.voice.say("errors/old_button")
    found = await wishes(world, world.ana)
    assert (found.quiet_hours, found.batch_at) == (QUIET_HOURS, BATCH_AT)


# Time zone


async def ask_city(world: World, shown: ResponseMessage, typed: str) -> Any:
    form = await world.ana.click(shown, label="Time zone")
    return await world.ana.submit_modal(form, {"city": typed})


async def test_a_typed_city_is_enough(world: World) -> None:
    shown = await panel(world, world.ana)
    await ask_city(world, shown, "new york")
    assert await zone_of(world, world.ana) == "America/New_York"
    assert "Your time zone is **America/New York**. It is 19:00 there now." in shown.content


async def test_an_unclear_city_brings_a_list_to_pick_from(world: World) -> None:
    shown = await panel(world, world.ana)
    await ask_city(world, shown, "san")
    assert "Is it one of these" in shown.content
    await world.ana.select(shown, ["America/Santiago"])
    assert await zone_of(world, world.ana) == "America/Santiago"
    assert "**America/Santiago**" in shown.content


async def test_an_unknown_city_comes_back_to_be_typed_anew(world: World) -> None:
    shown = await panel(world, world.ana)
    await ask_city(world, shown, "Springfield")
    assert "I don't know “Springfield”, sorry." in shown.content
    assert await zone_of(world, world.ana) is None
    form = await world.ana.click(shown, label="Back to my form")
    assert "Springfield" in str(form.modal)
    await world.ana.submit_modal(form, {"city": "Chicago"})
    assert await zone_of(world, world.ana) == "America/Chicago"


async def test_from_an_unknown_city_a_button_leads_back_to_the_panel(world: World) -> None:
    shown = await panel(world, world.ana)
    await ask_city(world, shown, "Springfield")
    await world.ana.click(shown, label="My settings")
    assert labels(shown.message) == ["Time zone", "Quiet for a while"]
    assert "Saved." not in shown.content


# Rest


async def test_a_rest_is_told_with_its_end_and_ended_from_here(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    end = world.bot.clock() + hours(30)
    async with world.bot.store.write() as tx:
        await people.set_rest(tx, world.ana.id, end)
    shown = await panel(world, world.ana)
    assert f"**Nothing comes unasked until {stamp(end)}.**" in shown.content
    assert labels(shown.message) == ["Time zone", "Start again now"]
    await world.ana.click(shown, label="Start again now")
    assert (await wishes(world, world.ana)).rests_until is None
    assert "Nothing comes unasked" not in shown.content
    assert labels(shown.message) == ["Time zone", "Quiet for a while"]


async def test_after_a_hand_off_only_the_end_is_told_and_it_cannot_be_ended(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    before = (await panel(world, world.ana)).content
    now = world.bot.clock()
    async with world.bot.store.write() as tx:
        await people.mark_handed_off(tx, world.ana.id, now)
    shown = await panel(world, world.ana)
    line = f"**Nothing comes unasked until {stamp(now + hours(72))}.**\n\n"
    assert line in shown.content
    assert shown.content.replace(line, "") == before
    assert labels(shown.message) == ["Time zone", "Quiet for a while"]


async def test_after_a_hand_off_who_wants_nothing_reads_nothing_of_it(world: World) -> None:
    before = (await panel(world, world.ana)).content
    async with world.bot.store.write() as tx:
        await people.mark_handed_off(tx, world.ana.id, world.bot.clock())
    assert (await panel(world, world.ana)).content == before


async def test_the_quiet_panel_opens_in_place_and_leads_back(world: World) -> None:
    shown = await panel(world, world.ana)
    await world.ana.click(shown, label="Quiet for a while")
    assert "Would you like some quiet?" in shown.content
    await world.ana.click(shown, label="My settings")
    assert labels(shown.message) == ["Time zone", "Quiet for a while"]


async def test_the_panel_works_in_direct_messages(world: World) -> None:
    shown = answer_of(await world.ana.user.slash("me settings"))
    await world.ana.user.select(shown, ["reminder"], custom_id=KINDS)
    assert (await wishes(world, world.ana)).wanted == {Notice.REMINDER}


# Joining


@new_server
async def test_who_joins_is_asked_which_reminders_they_would_like(world: World) -> None:
    joined = answer_of(await press(world.ana, await opened(world), "Join"))
    await world.ana.click(joined, label="Yes")
    assert "Which reminders would you like? All are off until you choose." in joined.content
    (select,) = selects(joined)
    assert [option.label for option in select.options] == ["Check-ins", "Reminders"]
    assert labels(joined.message) == ["My time is different", "Leave the circle"]
    await world.ana.select(joined, ["reminder"])
    assert (await wishes(world, world.ana)).wanted == {Notice.REMINDER}
    assert "Kept. By direct message you get:\n- **Reminders**: One gentle reminder" in joined.content
    assert "Time zone" not in labels(joined.message)
    await world.restart()
    await world.ana.select(joined, [])
    assert (await wishes(world, world.ana)).wanted == set()
    assert "Nothing comes unasked, and that's fine." in joined.content


@new_server
async def test_choosing_on_joining_leaves_what_is_not_shown_there_as_it_was(world: World) -> None:
    joined = answer_of(await press(world.ana, await opened(world), "Join"))
    await wants(world, world.ana, Notice.TICKETS, Notice.CHECKIN)
    await world.ana.click(joined, label="Yes")
    assert "All are off" not in joined.content
    assert picked(joined, "me:kinds:joined") == ["Check-ins"]
    await world.ana.select(joined, [])
    assert (await wishes(world, world.ana)).wanted == {Notice.TICKETS}
