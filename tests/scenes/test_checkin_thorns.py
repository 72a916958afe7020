"""A thorn of a check-in that becomes an entry, by the private answer or by the digest."""

from learning.entry import Status
from tests.scenes.checkin_steps import (
    cards,
    digest,
    id_on,
    opened,
    reflections_of,
    share,
    thorn_entry,
    until,
    written,
)
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of
from tests.scenes.wire import click_together
from tests.scenes.world import World

CLOSED = "2026-01-03T16:00:20+01"


async def test_the_private_answer_makes_an_entry_of_the_thorn_and_asks_on(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, thorn="I mix up *signs*", audience="me")
    asked = await press(world.ana, answer_of(result), "Make the thorn an entry")
    assert text_of(asked).strip().endswith("?")
    entry = await world.entry(world.ana)
    assert (entry.what_happened, entry.status) == ("I mix up *signs*", Status.OPEN)
    assert await thorn_entry(world, world.ana) == [entry.id]
    assert world.said(world.study) == [card]


async def test_the_digest_makes_an_entry_of_ones_own_thorn_alone(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, thorn="ana's thorn")
    await share(world.ben, card, rose="no thorn")
    await share(world.chidi, card, thorn="chidi's own", audience="me")
    await until(world, CLOSED)
    (found,) = digest(world)
    for one, words in ((world.ana, "ana's thorn"), (world.chidi, "chidi's own")):
        await one.click(found, label="Make my thorn an entry")
        assert (await world.entry(one)).what_happened == words
    for one in (world.ben, world.dee):
        result = await one.click(found, label="Make my thorn an entry")
        assert "I have no thorn of yours from that check-in." in text_of(result)
        assert await world.entries(one) == []


async def test_a_second_press_leads_to_the_entry_that_is_there(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, thorn="ana's thorn")
    await press(world.ana, answer_of(result), "Make the thorn an entry")
    await until(world, CLOSED)
    again = await world.ana.click(digest(world)[0], label="Make my thorn an entry")
    assert "1" in text_of(again)
    assert len(await world.entries(world.ana)) == 1


async def test_many_presses_at_once_make_one_entry(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, thorn="ana's thorn")
    await until(world, CLOSED)
    (found,) = digest(world)
    await click_together(world.env, [(world.ana, found, id_on(found, "checkin:my_thorn"))] * 4)
    assert len(await world.entries(world.ana)) == 1


async def test_a_press_that_was_read_before_the_first_one_was_kept_makes_no_second_entry(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, thorn="ana's thorn")
    await until(world, CLOSED)
    (known,) = await reflections_of(world, world.ana)
    (found,) = digest(world)
    await world.ana.click(found, label="Make my thorn an entry")
    heard = world.bot.dispatch

    def dispatch(event: str, /, *values: object, **named: object) -> None:
        heard(event, *((values[0], known) if event == "thorn" else values), **named)

    world.bot.dispatch = dispatch
    await world.ana.click(found, label="Make my thorn an entry")
    assert len(await world.entries(world.ana)) == 1


async def test_a_thorn_that_is_changed_keeps_its_entry(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, thorn="one")
    await press(world.ana, answer_of(result), "Make the thorn an entry")
    shown = await world.ana.click(card, label="Share mine")
    result = await world.ana.submit_modal(shown, written(thorn="another"))
    assert buttons_of(result) == ["Change it"]
    entry = await world.entry(world.ana)
    assert await thorn_entry(world, world.ana) == [entry.id]


async def test_a_late_thorn_becomes_an_entry_too(world: World) -> None:
    await opened(world)
    await until(world, CLOSED)
    result = await share(world.ben, cards(world)[0], "Share late", thorn="late")
    await press(world.ben, answer_of(result), "Make the thorn an entry")
    assert (await world.entry(world.ben)).what_happened == "late"


async def test_nobody_makes_an_entry_of_anothers_thorn(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, thorn="ana's thorn")
    (kept,) = await reflections_of(world, world.ana)
    await click_together(world.env, [(world.ben, card, f"reflect:to_entry:{kept.id}")])
    assert await world.entries(world.ben) == []
    assert await world.entries(world.ana) == []
