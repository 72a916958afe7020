"""What a person has posted in a circle, at each of the doors: it stands and is listed, or neither."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest

from cogs._edge.copies import take_back, take_back_doomed
from cogs._edge.erasing import erase_rows
from store import copies
from store.copies import Form
from store.tables import count_rows
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.goal_steps import made
from tests.scenes.log_steps import keep
from tests.scenes.posting_steps import break_off, while_posting
from tests.scenes.roundup_steps import come, put_in, switched_on
from tests.scenes.world import World, labels

Press = Callable[[], Awaitable[Any]]


async def call(world: World) -> Press:
    async def press() -> Any:
        form = await world.ana.slash(world.study, "stuck")
        return await world.ana.submit_modal(form, {"words": "Page 41", "call_name": ["named"]})

    return press


async def question(world: World) -> Press:
    await switched_on(world)
    await put_in(world, world.ben)
    card = await come(world)

    async def press() -> Any:
        form = await world.ana.click(card, label="A question")
        return await world.ana.submit_modal(form, {"words": "Why the sign?"})

    return press


async def goal(world: World) -> Press:
    await made(world)
    page = answer_of(await world.ana.slash(world.study, "goal share"))
    return lambda: world.ana.click(page, label="Post it")


async def shared_card(world: World) -> Press:
    await keep(world, world.ana)
    page = answer_of(await world.ana.slash(world.study, "log share", entry="1"))
    return lambda: world.ana.click(page, label="Share it")


async def garden(world: World) -> Press:
    await keep(world, world.ana)
    page = answer_of(await world.ana.slash(world.study, "garden"))
    return lambda: world.ana.click(page, label="Share with the circle")


DOORS = pytest.mark.parametrize("door", [call, question, goal, shared_card, garden], ids=lambda door: door.__name__)


def of_ana(world: World) -> list[discord.Message]:
    """Return what stands of Ana's in the circle and its threads."""
    said = [one for place in (world.study, *world.study.threads) for one in world.said(place)]
    return [one for one in said if f"<@{world.ana.id}>" in one.content]


async def listed(world: World) -> list[int | None]:
    async with world.bot.store.read() as tx:
        return [one.message_id for one in await copies.of_owner(tx, world.ana.id) if one.form is Form.SHARED]


async def doomed(world: World) -> list[int | None]:
    async with world.bot.store.read() as tx:
        return [one.message_id for one in await copies.doomed(tx)]


@DOORS
@pytest.mark.parametrize("taken_back", ["before it is known", "after"])
async def test_what_is_erased_on_its_way_does_not_stay(
    world: World, door: Callable[[World], Awaitable[Press]], taken_back: str
) -> None:
    press = await door(world)
    left: list[Any] = []

    async def erase() -> None:
        bot = world.bot
        erased = await erase_rows(bot.store, None, world.ana.id, bot.clock())
        left.extend(erased.doomed)
        if taken_back != "after":
            await take_back(bot, left)

    while_posting(world, erase)
    answer = await press()
    assert [one.message_id for one in left if one.message_id is None] == [None]
    await take_back(world.bot, left)
    await world.env.settle()
    assert (of_ana(world), await doomed(world), await listed(world)) == ([], [], [])
    async with world.bot.store.read() as tx:
        assert await count_rows(tx, world.ana.id) == {}
    assert "I may not write" not in text_of(answer)
    assert "Back to my form" not in labels(answer_of(answer).message)


@DOORS
async def test_what_was_erased_on_its_way_and_discord_does_not_let_go_stays_listed(
    world: World, door: Callable[[World], Awaitable[Press]]
) -> None:
    press = await door(world)
    bot = world.bot

    world.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50013, times=1)

    async def erase() -> None:
        await take_back(bot, (await erase_rows(bot.store, None, world.ana.id, bot.clock())).doomed)

    while_posting(world, erase)
    await press()
    assert await doomed(world) == [one.id for one in of_ana(world)] != []
    await take_back_doomed(bot)
    await world.env.settle()
    assert (of_ana(world), await doomed(world)) == ([], [])


@DOORS
@pytest.mark.errors_expected
async def test_a_post_whose_connection_broke_can_be_posted_again(
    world: World, door: Callable[[World], Awaitable[Press]]
) -> None:
    press = await door(world)
    break_off(world, times=2)
    assert "Something went astray on my side" in text_of(await press())
    assert (of_ana(world), await listed(world)) == ([], [])
    await press()
    assert await listed(world) == [one.id for one in of_ana(world)] != []


@DOORS
async def test_a_connection_that_breaks_once_is_not_noticed(
    world: World, door: Callable[[World], Awaitable[Press]]
) -> None:
    press = await door(world)
    break_off(world)
    assert "went astray" not in text_of(await press())
    assert await listed(world) == [one.id for one in of_ana(world)] != []


@DOORS
async def test_where_the_bot_may_not_post_nothing_is_kept_and_it_is_told(
    world: World, door: Callable[[World], Awaitable[Press]]
) -> None:
    press = await door(world)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=1)
    assert "I may not write in that channel" in text_of(await press())
    assert (of_ana(world), await listed(world)) == ([], [])
