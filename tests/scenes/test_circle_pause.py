"""A circle rests until a day: nothing comes there by itself, and what people do themselves works as always."""

from whenever import Instant

from learning.agenda import State
from learning.circle import Mode, resumes_after, working_mode_now
from tests.scenes.checkin_steps import set_time, until
from tests.scenes.circle_steps import answer_of, buttons_of, stored, text_of
from tests.scenes.roundup_steps import cards, put_in
from tests.scenes.world import POST, World, labels

NEW_YEAR = "2026-01-01T12:00+01"
MONDAY = "2026-01-12T08:00+01"
"""When the circle goes on: the morning of the day that is picked below, in Berlin."""


async def paused(world: World) -> None:
    set_time(world, NEW_YEAR)
    page = answer_of(await world.mo.slash(world.study, "circle pause"))
    assert "Should Algebra rest for a while?" in page.content
    form = await world.mo.select(page, ["other"])
    said = answer_of(await world.mo.submit_modal(form, {"day": "12 January"}))
    assert "**Algebra rests until <t:1768201200:F>.**" in said.content


async def test_posts_are_not_asked_about_and_oops_works(world: World) -> None:
    await paused(world)
    await world.ana.send(world.study, POST)
    assert world.study.threads == []
    assert world.said(world.study) == []
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": "I got x = 3", "audience": ["circle"], "confidence": ["2"]})
    assert len(world.study.threads) == 1


async def test_it_goes_on_by_itself(world: World) -> None:
    await paused(world)
    await until(world, MONDAY)
    await world.ana.send(world.study, POST)
    assert len(world.study.threads) == 1


async def test_a_round_up_waits_and_is_not_made_up_for(world: World) -> None:
    set_time(world, NEW_YEAR)
    page = answer_of(await world.mo.slash(world.study, "circle roundup"))
    await world.mo.click(page, label="Switch it on")
    await put_in(world)
    page = answer_of(await world.mo.slash(world.study, "circle pause"))
    await world.mo.select(page, ["2026-01-15"])
    await until(world, "2026-01-15T12:00+01")
    assert cards(world) == []
    assert [row.due_at for row in await world.agenda("roundup.open") if row.state is State.PLANNED] == [
        Instant.from_utc(2026, 1, 16, 15)
    ]
    await until(world, "2026-01-16T16:05+01")
    assert len(cards(world)) == 1


async def test_a_check_in_opens_after_the_rest(world: World) -> None:
    set_time(world, NEW_YEAR)
    page = answer_of(await world.mo.slash(world.study, "circle checkin"))
    page = answer_of(await world.mo.click(page, label="New: roses and thorns"))
    await world.mo.click(page, label="Start it")
    page = answer_of(await world.mo.slash(world.study, "circle pause"))
    await world.mo.select(page, ["2026-01-15"])
    (row,) = [one for one in await world.agenda("checkin.open") if one.state is State.PLANNED]
    assert row.due_at == Instant.from_utc(2026, 1, 16, 15)
    page = answer_of(await world.mo.slash(world.study, "circle pause"))
    done = await world.mo.click(page, label="Go on now")
    assert "**Algebra goes on.**" in text_of(done)
    assert buttons_of(done) == []
    (row,) = [one for one in await world.agenda("checkin.open") if one.state is State.PLANNED]
    assert row.due_at == Instant.from_utc(2026, 1, 2, 15)


async def test_members_read_until_when_and_cannot_change_it(world: World) -> None:
    await paused(world)
    assert "It rests until <t:1768201200:F>." in text_of(await world.ana.slash(world.study, "circle status"))
    assert "Only the circle's facilitators" in text_of(await world.ana.slash(world.study, "circle pause"))


async def test_a_day_that_is_over_or_unclear_is_given_back(world: World) -> None:
    set_time(world, NEW_YEAR)
    page = answer_of(await world.mo.slash(world.study, "circle pause"))
    for typed in ("31 December 2025", "someday"):
        form = await world.mo.select(page, ["other"])
        said = answer_of(await world.mo.submit_modal(form, {"day": typed}))
        assert "rests until" not in said.content
        assert "Back to my form" in labels(said.message)
    assert (await stored(world)).pauses_until is None


async def test_it_rests_also_after_a_restart(world: World) -> None:
    await paused(world)
    await world.restart()
    await world.ana.send(world.study, POST)
    assert world.study.threads == []


def test_a_rest_ends_at_its_instant() -> None:
    now = Instant.from_utc(2026, 1, 1)
    assert resumes_after(None, now) == now
    assert resumes_after(now, now) == now
    assert resumes_after(now.subtract(hours=1), now) == now
    assert resumes_after(now.add(hours=1), now) == now.add(hours=1)
    assert working_mode_now(Mode.EVERY_POST, now.add(hours=1), now) is Mode.COMMANDS
    assert working_mode_now(Mode.EVERY_POST, now, now) is Mode.EVERY_POST
