"""What comes unasked keeps to its person's wishes, as they are when it goes out. It is January, and London has UTC."""

from typing import Any, cast

import discord
import pytest
from whenever import Instant, hours, minutes

from cogs._edge.ids import ids_in
from cogs._edge.unasked import OFFERED
from learning.agenda import Row, State
from learning.notify import BATCHED, FADES, Fading, Notice
from store import notices, people
from tests.scenes.agenda_steps import (
    at,
    become,
    die_at,
    for_ana,
    state_of,
    tells,
    told,
    until,
    wanted,
    wants,
)
from tests.scenes.wire import fail_after
from tests.scenes.world import World

SENT = (State.SENT, None)
NOON = at(1, "12:00")


async def note_at(world: World, moment: Instant, **about: Any) -> Row:
    """Plan a note for Ana at an instant, welcome for two hours."""
    row = for_ana(world, **({"due_at": moment, "late_after": hours(2), "subject": moment.format_iso()} | about))
    await world.plan(row)
    return row


async def sent_at(world: World, row: Row) -> Instant | None:
    """Return when a row's message went out; None for one that has not been sent."""
    kept = await become(world, row)
    return kept.finished_at if kept.state is State.SENT else None


async def test_what_was_never_switched_on_is_left_out(world: World) -> None:
    tells(world)
    await wants(world, Notice.NUDGE)
    row = await note_at(world, NOON)
    await until(world, NOON)
    assert (told(world), await state_of(world, row)) == ([], (State.LEFT_OUT, "off"))


async def test_without_a_time_zone_nothing_comes(world: World) -> None:
    tells(world)
    async with world.bot.store.write() as tx:
        await notices.switch_on(tx, world.ana.id, Notice.CHECKIN)
    row = await note_at(world, NOON)
    await until(world, NOON)
    assert (told(world), await state_of(world, row)) == ([], (State.LEFT_OUT, "no_zone"))


@pytest.mark.parametrize("kind", Notice)
async def test_every_kind_bears_a_way_out_and_a_way_to_put_it_off(world: World, kind: Notice) -> None:
    tells(world, kind)
    await wants(world, kind)
    row = await note_at(world, at(1, "17:00"))
    await until(world, at(1, "17:00"))
    (message,) = told(world)
    assert list(ids_in(message)) == [f"notice:off:{kind}:{row.id}", f"notice:snooze:{kind}:{row.id}"]
    assert await state_of(world, row) == SENT


async def test_what_is_due_by_night_comes_in_the_morning(world: World) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    row = await note_at(world, at(1, "22:00"))
    await until(world, at(2, "07:59"))
    assert (told(world), await state_of(world, row)) == ([], (State.PLANNED, "wishes"))
    await until(world, at(2, "08:00"))
    assert (len(told(world)), await sent_at(world, row)) == (1, at(2, "08:00"))


@pytest.mark.parametrize("from_evening", [True, False], ids=["away all night", "away from early morning"])
@pytest.mark.parametrize(
    ("back", "expected"),
    [("08:30", State.SENT), ("09:00", State.SENT), ("10:00", State.SENT), ("10:01", State.LATE), ("11:00", State.LATE)],
)
async def test_lateness_counts_from_the_morning_also_where_the_bot_was_away(
    world: World, back: str, expected: State, *, from_evening: bool
) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    row = await note_at(world, at(1, "22:00"))
    leaves = at(1, "21:00") if from_evening else at(2, "06:00")
    await until(world, leaves)
    await world.down((at(2, back) - leaves).total("seconds"))
    assert (await become(world, row)).state is expected
    assert len(told(world)) == (expected is State.SENT)


async def test_what_came_due_by_day_is_late_by_the_morning(world: World) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    row = await note_at(world, at(1, "18:00"))
    await world.down((at(2, "08:30") - world.bot.clock()).total("seconds"))
    assert (told(world), await state_of(world, row)) == ([], (State.LATE, None))


async def test_what_was_missed_is_not_put_off_by_what_came_since(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tells(world, Notice.NUDGE)
    await wants(world, Notice.NUDGE)
    missed = await note_at(world, NOON, subject="one")
    # A process that dies as it starts keeps the missed one from the next for two minutes.
    die_at(world, monkeypatch, "finish")
    await world.down((at(1, "15:00") - world.bot.clock()).total("seconds"))
    monkeypatch.undo()
    await world.restart()
    nudge = await note_at(world, at(1, "15:01"), subject="two")
    await until(world, at(1, "15:01"))
    assert await sent_at(world, nudge) == at(1, "15:01")
    assert (await become(world, missed)).state is State.CLAIMED
    await until(world, at(2, "12:00"))
    assert (len(told(world)), await state_of(world, missed)) == (1, (State.LATE, None))


async def test_a_rest_holds_everything_until_its_day(world: World) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    await until(world, at(1, "10:00"))
    await world.ana.slash(world.study, "quiet", until="2026-01-04")
    row = await note_at(world, NOON)
    await until(world, at(4, "07:59"))
    assert told(world) == []
    await until(world, at(4, "08:00"))
    assert (len(told(world)), await sent_at(world, row)) == (1, at(4, "08:00"))


async def test_a_snooze_holds_its_kind_and_no_other(world: World) -> None:
    tells(world)
    tells(world, Notice.TICKETS, kind="test.tickets")
    await wants(world, Notice.CHECKIN, Notice.TICKETS)
    await note_at(world, NOON)
    await until(world, NOON)
    (message,) = told(world)
    await world.ana.user.select(message, ["days3"], custom_id=list(ids_in(message))[1])
    later = at(2, "12:00")
    held, other = await note_at(world, later), await note_at(world, later, kind="test.tickets")
    await until(world, later)
    assert (await sent_at(world, held), await sent_at(world, other)) == (None, later)
    await until(world, at(4, "12:00"))
    assert await sent_at(world, held) == at(4, "12:00")


@pytest.mark.parametrize("kind", [kind for kind in OFFERED if kind not in BATCHED])
async def test_what_was_snoozed_comes_once_more_however_seldom_its_kind_comes(world: World, kind: Notice) -> None:
    tells(world, kind)
    await wants(world, kind)
    row = await note_at(world, NOON)
    await until(world, NOON)
    (message,) = told(world)
    await world.ana.user.select(message, ["hour"], custom_id=list(ids_in(message))[1])
    await until(world, at(1, "13:00"))
    again = [one for one in await world.agenda(row.kind) if one.id != row.id]
    assert [(one.state, one.why, one.finished_at) for one in again] == [(State.SENT, None, at(1, "13:00"))]


async def test_after_distress_nothing_comes_for_three_days(world: World) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    await until(world, at(1, "10:00"))
    await world.ana.send(world.study, "I want to die")
    row = await note_at(world, NOON)
    await until(world, at(4, "09:59"))
    assert told(world) == []
    await until(world, at(4, "10:00"))
    assert (len(told(world)), await sent_at(world, row)) == (1, at(4, "10:00"))


@pytest.mark.parametrize("kind", sorted(FADES))
async def test_a_kind_that_is_not_answered_thins_out_and_takes_its_leave(world: World, kind: Notice) -> None:
    tells(world, kind)
    await wants(world, kind)
    rows = [await note_at(world, at(day, "17:00")) for day in range(1, 7)]
    await until(world, at(6, "18:00"))
    assert [await state_of(world, row) for row in rows] == [
        SENT,
        SENT,
        (State.LEFT_OUT, "fading"),
        SENT,
        SENT,
        (State.LEFT_OUT, "off"),
    ]
    assert len(told(world)) == 3
    farewell = world.last(world.ana.user.dm_channel)
    assert list(ids_in(farewell)) == [f"notice:on:{kind}:{rows[4].id}"]
    assert await wanted(world) == frozenset()
    async with world.bot.store.write() as tx:
        assert await notices.take_untold(tx, world.ana.id) == {}


async def test_a_farewell_whose_sending_broke_off_is_remembered_as_one(world: World) -> None:
    tells(world, Notice.REMINDER)
    await wants(world, Notice.REMINDER)
    rows = [await note_at(world, at(day, "17:00")) for day in range(1, 6)]
    await until(world, at(5, "16:00"))
    inbox = world.ana.user.dm_channel
    before = len(world.said(inbox))
    fail_after(world.bot, "POST", f"/channels/{inbox.id}/messages")
    await until(world, at(5, "17:30"))
    assert len(world.said(inbox)) == before + 1
    assert (await state_of(world, rows[4]), await wanted(world)) == (SENT, frozenset())


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (at(2, "09:00"), SENT),
        (at(2, "08:00"), (State.LEFT_OUT, "over")),
        (at(2, "07:00"), (State.LEFT_OUT, "over")),
    ],
    ids=["after the night", "as the night ends", "by night"],
)
async def test_what_is_of_no_use_in_the_morning_is_left_out(
    world: World, ends: Instant, expected: tuple[State, str | None]
) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    row = await note_at(world, at(1, "22:00"), ends_at=ends)
    await until(world, at(2, "12:00"))
    assert await state_of(world, row) == expected
    assert len(told(world)) == (expected == SENT)


async def test_what_has_ended_while_the_bot_was_away_does_not_come(world: World) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    row = await note_at(world, NOON, ends_at=NOON + minutes(30), late_after=None)
    await world.down(12.5 * 3600)
    assert (told(world), await state_of(world, row)) == ([], (State.LATE, None))


# --- several at once, and wishes that change meanwhile ---------------------------------------------------------------


async def test_of_two_nudges_at_one_moment_the_second_waits(world: World) -> None:
    tells(world, Notice.NUDGE)
    await wants(world, Notice.NUDGE)
    rows = [await note_at(world, NOON, subject=name) for name in ("one", "two")]
    await until(world, NOON)
    assert len(told(world)) == 1
    await until(world, at(1, "18:00"))
    assert sorted([await sent_at(world, row) or NOON for row in rows]) == [NOON, at(1, "16:00")]


async def test_of_two_in_a_daily_batch_the_second_comes_the_next_day(world: World) -> None:
    tells(world, Notice.REVISIT)
    tells(world, Notice.REVIEW, kind="test.review")
    await wants(world, Notice.REVISIT, Notice.REVIEW)
    rows = [await note_at(world, NOON), await note_at(world, NOON, kind="test.review")]
    await until(world, at(1, "23:00"))
    assert len(told(world)) == 1
    await until(world, at(2, "23:00"))
    assert {await sent_at(world, row) for row in rows} == {at(1, "17:00"), at(2, "17:00")}


async def test_a_message_that_was_refused_holds_no_other_back(world: World) -> None:
    tells(world, Notice.NUDGE)
    await wants(world, Notice.NUDGE)
    first = await note_at(world, NOON, subject="one")
    world.env.inject_error("POST", f"/channels/{world.ana.user.dm_channel.id}/messages", status=403, code=40003)
    await until(world, NOON)
    assert await state_of(world, first) == (State.PLANNED, "discord_failed")
    second = await note_at(world, NOON, subject="two")
    await until(world, NOON + minutes(1))
    assert {await sent_at(world, first), await sent_at(world, second)} >= {NOON}


async def test_of_two_farewells_at_one_moment_one_is_said(world: World) -> None:
    tells(world, Notice.REMINDER)
    await wants(world, Notice.REMINDER)
    async with world.bot.store.write() as tx:
        await notices.keep_fading(tx, world.ana.id, Notice.REMINDER, Fading(3))
    rows = [await note_at(world, NOON, subject=name) for name in ("one", "two")]
    await until(world, NOON)
    assert {await state_of(world, row) for row in rows} == {SENT, (State.LEFT_OUT, "off")}
    assert len(world.said(world.ana.user.dm_channel)) == 1


async def test_a_kind_that_is_switched_off_while_its_message_sets_out_is_not_sent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    opens = cast("Any", discord.Member).create_dm

    async def switch_off_first(member: discord.Member) -> discord.DMChannel:
        async with world.bot.store.write() as tx:
            await notices.switch_off(tx, world.ana.id, Notice.CHECKIN)
        return await opens(member)

    monkeypatch.setattr(discord.Member, "create_dm", switch_off_first)
    row = await note_at(world, NOON)
    await until(world, NOON)
    assert (told(world), await state_of(world, row)) == ([], (State.LEFT_OUT, "off"))


async def test_a_zone_that_changes_while_a_message_waits_counts_when_it_comes(world: World) -> None:
    tells(world)
    await wants(world, Notice.CHECKIN)
    row = await note_at(world, at(1, "22:00"))
    await until(world, at(2, "07:00"))
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, world.ana.id, "America/New_York")
    await until(world, at(2, "12:59"))
    assert told(world) == []
    await until(world, at(2, "13:00"))
    assert await sent_at(world, row) == at(2, "13:00")
