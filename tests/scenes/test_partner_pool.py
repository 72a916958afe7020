"""Looking for a partner in a circle: the page, the form, leaving, and who can't look."""

import pytest
from whenever import hours

from cogs.partners._deeds import ask, say_yes
from learning.agenda import State
from learning.circle import CircleState
from learning.notify import Notice
from learning.partners import Manner
from store import circles, notices, pairs
from tests.scenes.care_steps import SECRET
from tests.scenes.checkin_steps import instant, send_forms, until
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of, zone_of
from tests.scenes.notice_steps import stamp, wants, wishes
from tests.scenes.partner_pool_steps import (
    HELD,
    ROUND,
    changed,
    form,
    ids,
    join,
    looking,
    page,
    pool,
    proposed,
    rounds,
)
from tests.scenes.world import World


@pytest.fixture(autouse=True)
async def partners(world: World) -> None:
    """Let the circle have partners."""
    await changed(world, partners=1)


async def test_the_page_says_what_looking_means_and_keeps_nothing(world: World) -> None:
    shown = await page(world, world.ana)
    for words in (
        "Nobody on Discord sees who is looking, not even facilitators.",
        "Nothing begins before all say yes.",
        "facilitators see who is paired",
        "looking switches partner asks on",
        stamp(instant(ROUND)),
    ):
        assert words in text_of(shown)
    assert buttons_of(shown) == ["Look for a partner"]
    assert await looking(world) == []
    assert await rounds(world) == []


async def test_who_looks_is_kept_with_all_that_lets_a_match_reach_them(world: World) -> None:
    result = await join(world, world.ana, topics="Fractions, *proofs*", manner="direct")
    (kept,) = await pool(world)
    assert (kept.person_id, kept.topics, kept.manner) == (world.ana.id, "Fractions, *proofs*", Manner.DIRECT)
    assert await rounds(world) == [("2026-01-05", State.PLANNED, None)]
    said = await wishes(world, world.ana)
    assert (said.wanted, said.zone) == ({Notice.PARTNER_ASK}, "Europe/Berlin")
    assert text_of(result).startswith("Kept. You're looking for a partner in **Algebra**.")
    assert stamp(instant(ROUND)) in text_of(result)
    assert "Topics: Fractions, \\*proofs\\*\nYou like direct nudges." in text_of(result)
    local = world.bot.clock().to_tz("Europe/Berlin")
    assert f"is it {local.hour:02}:{local.minute:02} for you? If not, change it in `/me settings`" in text_of(result)
    assert buttons_of(result) == ["Change what I said", "Stop looking"]
    assert world.said(world.study) == []


async def test_somebody_with_a_time_zone_keeps_it_and_is_not_asked(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, zone="Asia/Tokyo")
    result = await join(world, world.ana)
    assert await zone_of(world, world.ana) == "Asia/Tokyo"
    assert "time zone" not in text_of(result)
    assert (await wishes(world, world.ana)).wanted == {Notice.CHECKIN, Notice.PARTNER_ASK}


async def test_looking_twice_changes_what_was_said_and_plans_one_round(world: World) -> None:
    await join(world, world.ana, topics="fractions", manner="direct")
    (first,) = await pool(world)
    await world.restart()
    shown = await press(world.ana, answer_of(await page(world, world.ana)), "Change what I said")
    assert shown.modal is not None
    assert "fractions" in str(shown.modal)
    result = await world.ana.submit_modal(shown, {"topics": " \n ", "manner": ["gentle"]})
    (again,) = await pool(world)
    assert (again.since, again.topics, again.manner) == (first.since, None, Manner.GENTLE)
    assert "Topics: none, and that's fine." in text_of(result)
    assert [state for _, state, _ in await rounds(world)] == [State.PLANNED]


async def test_a_page_from_before_a_restart_works(world: World) -> None:
    shown = await page(world, world.ana)
    await world.restart()
    opened = await press(world.ana, answer_of(shown), "Look for a partner")
    await world.restart()
    await world.ana.submit_modal(opened, {"topics": "fractions", "manner": ["gentle"]})
    assert await looking(world) == ids(world.ana)


async def test_words_that_are_not_kept_put_nobody_among_those_who_look(world: World) -> None:
    await world.ana.submit_modal(await form(world, world.ana), {"topics": SECRET[:120], "manner": ["gentle"]})
    assert await looking(world) == []
    assert (await wishes(world, world.ana)).wanted == set()
    assert await rounds(world) == []


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"topics": "fractions", "manner": ["harsh"]}, id="made up"),
        pytest.param({"topics": "fractions", "manner": []}, id="none"),
        pytest.param({"topics": "fractions"}, id="left out"),
    ],
)
async def test_who_says_no_manner_that_there_is_gets_gentle_nudges(world: World, fields: dict[str, object]) -> None:
    await send_forms(world, (world.ana, f"partner:pool_join:{world.bot.circles[world.study.id].id}", fields))
    (kept,) = await pool(world)
    assert (kept.topics, kept.manner) == ("fractions", Manner.GENTLE)


async def test_who_stops_looking_is_gone_however_often_they_say_so(world: World) -> None:
    result = await join(world, world.ana)
    left = await press(world.ana, answer_of(result), "Stop looking")
    assert text_of(left).startswith("You're not looking for a partner in Algebra now. Nobody is told.")
    assert "Partner asks are on" in text_of(left)
    assert buttons_of(left) == ["Look for a partner"]
    assert await looking(world) == []
    assert await rounds(world) == []
    shown = await join(world, world.ana)
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ana.id, Notice.PARTNER_ASK)
    await world.restart()
    await press(world.ana, answer_of(shown), "Stop looking")
    again = await page(world, world.ana)
    assert buttons_of(again) == ["Look for a partner"]


async def test_who_looks_while_another_stops_is_in_the_next_round(world: World) -> None:
    await join(world, world.ben)
    result = await join(world, world.ana)
    await press(world.ana, answer_of(result), "Stop looking")
    assert await looking(world) == ids(world.ben)
    assert [state for _, state, _ in await rounds(world)] == [State.PLANNED]


async def test_nobody_is_matched_whose_asks_are_off_and_the_page_says_so(world: World) -> None:
    await join(world, world.ana)
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ana.id, Notice.PARTNER_ASK)
    shown = await page(world, world.ana)
    assert "**Partner asks are off for you.**" in text_of(shown)
    await world.ana.select(answer_of(shown), [Notice.PARTNER_ASK.value])
    assert "Partner asks" not in text_of(await page(world, world.ana))


async def test_somebody_who_did_not_join_the_circle_can_not_look(world: World) -> None:
    shown = await page(world, world.eli)
    assert "for members of Algebra" in text_of(shown)
    page_of_ana = answer_of(await page(world, world.ana))
    async with world.bot.store.write() as tx:
        await circles.leave(tx, world.bot.circles[world.study.id].id, world.ana.id)
    refused = await press(world.ana, page_of_ana, "Look for a partner")
    assert refused.modal is None
    assert "for members of Algebra" in text_of(refused)


@pytest.mark.parametrize(
    "values", [pytest.param({"partners": 0}, id="off"), pytest.param({"state": CircleState.CLOSED}, id="closed")]
)
async def test_a_form_that_comes_after_partners_went_keeps_nothing(world: World, values: dict[str, object]) -> None:
    opened = await form(world, world.ana)
    await changed(world, **values)
    result = await world.ana.submit_modal(opened, {"topics": "", "manner": ["gentle"]})
    assert buttons_of(result) == ["Back to my form"]
    assert await looking(world) == []
    assert (await wishes(world, world.ana)).wanted == set()


async def test_one_can_stop_looking_where_partners_were_switched_off(world: World) -> None:
    result = await join(world, world.ana)
    await changed(world, partners=0)
    left = await press(world.ana, answer_of(result), "Stop looking")
    assert buttons_of(left) == []
    assert await looking(world) == []


async def test_who_is_paired_there_is_not_to_look(world: World) -> None:
    opened, shown = await form(world, world.ana), await page(world, world.ana)
    circle, now = world.bot.circles[world.study.id], world.bot.clock()
    async with world.bot.store.write() as tx:
        await ask(tx, circle, world.ben.id, world.ana.id, now)
        (open_ask,) = await pairs.open_in(tx, circle.id, now)
        await say_yes(tx, open_ask.id, world.ana.id, now)
    for result in (
        await world.ana.submit_modal(opened, {"topics": "", "manner": ["gentle"]}),
        await press(world.ana, answer_of(shown), "Look for a partner"),
        await page(world, world.ana),
    ):
        assert text_of(result).startswith("You're paired in Algebra already")
    assert await looking(world) == []


# Rounds as the circle changes


async def test_a_round_follows_the_circles_clock(world: World) -> None:
    await join(world, world.ana)
    await changed(world, timezone="America/New_York")
    (row,) = await world.agenda("partner.round")
    assert row.due_at == instant("2026-01-05T16:00-05")
    await changed(world, partners=0)
    assert await rounds(world) == []
    await changed(world, partners=1)
    assert [state for _, state, _ in await rounds(world)] == [State.PLANNED]


async def test_a_circle_whose_clock_changes_on_the_day_of_a_round_has_the_next_in_a_week(world: World) -> None:
    await join(world, world.ana)
    await until(world, HELD)
    await changed(world, timezone="America/New_York")
    assert [row.due_at for row in await world.agenda("partner.round") if row.state is State.PLANNED] == [
        instant("2026-01-12T16:00-05")
    ]


async def test_a_round_that_comes_late_is_held_and_one_that_comes_too_late_is_left_for_the_next(world: World) -> None:
    await join(world, world.ana, world.ben)
    await until(world, "2026-01-04T12:00Z")
    await world.down(hours(48).total("seconds"))
    await world.env.advance_time(1)
    (pair,) = await proposed(world)
    assert pair.fades_at == instant("2026-01-12T16:00+01")
    await until(world, "2026-01-11T12:00Z")
    await world.down(hours(5 * 24).total("seconds"))
    await world.env.advance_time(1)
    assert await rounds(world) == [
        ("2026-01-05", State.DONE, None),
        ("2026-01-12", State.LATE, None),
        ("2026-01-19", State.PLANNED, None),
    ]
