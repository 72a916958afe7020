"""Joining a circle from its card, saying where one is, and leaving again."""

import pytest

from learning.circle import Asking
from store import people
from tests.scenes.circle_steps import (
    answer_of,
    buttons_of,
    membership,
    new_server,
    opened,
    press,
    stored,
    text_of,
    zone_of,
)
from tests.scenes.wire import click_together
from tests.scenes.world import World


@new_server
async def test_joining_asks_for_the_time_and_yes_keeps_the_circles_zone(world: World) -> None:
    card = await opened(world)
    result = await press(world.ana, card, "Join")
    said = text_of(result)
    assert "You're in. Welcome to Study." in said
    assert "Same time zone as the circle: is it " in said
    kept = await membership(world, world.ana)
    assert kept is not None
    assert kept.asking is Asking.YES
    assert kept.joined_at == world.bot.clock()
    done = await press(world.ana, answer_of(result), "Yes")
    assert "Europe/Berlin" in text_of(done)
    assert await zone_of(world, world.ana) == "Europe/Berlin"
    assert len(world.said(world.study)) == 1


@new_server
async def test_joining_twice_is_answered_kindly_and_the_last_time_counts(world: World) -> None:
    card = await opened(world)
    await press(world.ana, card, "Join")
    await world.env.advance_time(3600)
    result = await press(world.ana, card, "Join")
    assert "You're in already" in text_of(result)
    kept = await membership(world, world.ana)
    assert kept is not None
    assert kept.joined_at == world.bot.clock()


@new_server
async def test_two_presses_of_join_at_once_join_once(world: World) -> None:
    card = await opened(world)
    circle_id = (await stored(world)).id
    await click_together(world.env, [(world.ana, card, f"circle:join:{circle_id}")] * 2)
    kept = await membership(world, world.ana)
    assert kept is not None
    assert kept.asking is Asking.YES


@new_server
@pytest.mark.parametrize(
    ("typed", "zone"),
    [("berlin", "Europe/Berlin"), ("New York", "America/New_York"), ("Asia/Kolkata", "Asia/Kolkata")],
)
async def test_a_typed_city_is_enough(world: World, typed: str, zone: str) -> None:
    joined = await press(world.ana, await opened(world), "Join")
    form = await press(world.ana, answer_of(joined), "Type my city")
    done = await world.ana.submit_modal(form, {"city": typed})
    assert "for you now" in text_of(done)
    assert await zone_of(world, world.ana) == zone


@new_server
async def test_an_unclear_city_brings_a_list_to_pick_from(world: World) -> None:
    joined = await press(world.ana, await opened(world), "Join")
    form = await press(world.ana, answer_of(joined), "Type my city")
    asked = await world.ana.submit_modal(form, {"city": "san"})
    assert "Is it one of these" in text_of(asked)
    await world.ana.select(answer_of(joined), ["America/Santiago"])
    assert await zone_of(world, world.ana) == "America/Santiago"


@new_server
async def test_an_unknown_city_can_be_typed_again_with_what_was_there(world: World) -> None:
    card = await opened(world)
    joined = await press(world.ana, card, "Join")
    form = await press(world.ana, answer_of(joined), "Type my city")
    asked = await world.ana.submit_modal(form, {"city": "Springfield"})
    assert "Springfield" in text_of(asked)
    form = await press(world.ana, answer_of(joined), "Back to my form")
    assert "Springfield" in str(form.modal)
    await world.restart()
    assert "I don't have that form any more." in text_of(await press(world.ana, answer_of(joined), "Back to my form"))
    form = await press(world.ana, answer_of(await press(world.ana, card, "Join")), "Type my city")
    await world.ana.submit_modal(form, {"city": "Chicago"})
    assert await zone_of(world, world.ana) == "America/Chicago"
    kept = await membership(world, world.ana)
    assert kept is not None
    assert kept.asking is Asking.YES


@new_server
async def test_who_has_a_zone_already_is_not_asked_again(world: World) -> None:
    card = await opened(world)
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, world.ana.id, "America/New_York")
    result = await press(world.ana, card, "Join")
    assert "America/New York" in text_of(result).replace("_", " ")
    assert buttons_of(result) == ["My time is different", "Leave the circle"]


@new_server
async def test_leaving_stops_the_asking_and_joining_again_starts_it(world: World) -> None:
    card = await opened(world)
    joined = await press(world.ana, card, "Join")
    left = await press(world.ana, answer_of(joined), "Leave the circle")
    assert "nobody is told" in text_of(left)
    kept = await membership(world, world.ana)
    assert kept is not None
    assert (kept.asking, kept.joined_at) == (Asking.NO, None)
    await world.ana.send(world.study, "I got x = 3 but the book says x = −3. I moved the 6 over and kept it positive")
    assert world.study.threads == []
    again = await press(world.ana, answer_of(joined), "Join again")
    assert "You're in. Welcome" in text_of(again)


@new_server
async def test_the_card_works_after_a_restart(world: World) -> None:
    card = await opened(world)
    await world.restart()
    await press(world.ben, card, "Join")
    kept = await membership(world, world.ben)
    assert kept is not None
    assert kept.asking is Asking.YES
    assert world.bot.circles[world.study.id] == await stored(world)


@new_server
async def test_moderators_are_spoken_of_only_where_the_circle_has_their_channel(world: World) -> None:
    card = await opened(world)
    assert "may get a link" not in card.content
    assert "may get a link" not in text_of(await press(world.ana, card, "Join"))
