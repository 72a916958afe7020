"""Taking back what repeats a person's words: each by itself, and what is stopped half-way goes on from there."""

import asyncio
from typing import Any

import discord
import pytest

from cogs._edge.copies import take_back, take_back_doomed
from cogs.me._erase import erase_person
from learning.ids import new_id
from store import copies
from store.copies import Copy, Form
from tests.scenes.posting_steps import break_off
from tests.scenes.world import World

DELETION = ("DELETE", "/channels/{channel_id}/messages/{message_id}")
RENAMING = ("PATCH", "/channels/{channel_id}")


async def doomed(world: World, *, count: int = 3, thread_id: int | None = None) -> list[Copy]:
    """Post messages that are to be taken back; a thread's name comes before them."""
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    found = [] if thread_id is None else [Copy(1, Form.THREAD_NAME, thread_id, world.ana.id)]
    for _ in range(count):
        sent = await channel.send("Ana's words")
        found.append(Copy(len(found) + 1, Form.SHARED, channel.id, world.ana.id, message_id=sent.id))
    async with world.bot.store.write() as tx:
        for one in found:
            await copies.add(tx, one)
        return list(await copies.doom(tx, ids=[one.id for one in found]))


async def listed(world: World) -> list[int | None]:
    async with world.bot.store.read() as tx:
        return [one.message_id for one in await copies.doomed(tx)]


def stop_at(world: World, method: str, path: str, left: int = 1) -> None:
    """Let the next calls of a kind through, and have the task that makes the one after stopped, as when time is up."""
    request, count = world.bot.http.request, [left]

    async def answer(route: Any, **arguments: Any) -> Any:
        if (route.method, route.path) == (method, path):
            if not count[0]:
                raise asyncio.CancelledError
            count[0] -= 1
        return await request(route, **arguments)

    world.bot.http.request = answer


async def test_a_connection_that_breaks_keeps_one_message_and_no_other(world: World) -> None:
    found = await doomed(world)
    break_off(world, *DELETION)
    await take_back(world.bot, found)
    await world.env.settle()
    assert [one.id for one in world.said(world.study)] == await listed(world) == [found[0].message_id]
    await take_back_doomed(world.bot)
    await world.env.settle()
    assert (world.said(world.study), await listed(world)) == ([], [])


async def test_what_is_stopped_half_way_is_forgotten_so_far(world: World) -> None:
    found = await doomed(world)
    stop_at(world, *DELETION, left=2)
    with pytest.raises(asyncio.CancelledError):
        await take_back(world.bot, found)
    await world.env.settle()
    assert [one.id for one in world.said(world.study)] == await listed(world) == [found[2].message_id]


async def test_the_name_of_a_thread_keeps_no_message_waiting(world: World) -> None:
    thread = await world.post()
    found = await doomed(world, thread_id=thread.id)
    assert found[0].form is Form.THREAD_NAME
    stop_at(world, *RENAMING, left=0)
    with pytest.raises(asyncio.CancelledError):
        await take_back(world.bot, found)
    await world.env.settle()
    assert (world.said(world.study), await listed(world)) == ([], [None])


async def test_an_erasure_goes_on_where_a_connection_breaks(world: World) -> None:
    async with world.bot.store.write() as tx:
        await copies.add(tx, Copy(new_id(world.bot.clock()), Form.SHARED, world.study.id, world.ana.id, message_id=9))
    break_off(world, *DELETION)
    assert await erase_person(world.bot, world.ana.id) == 1
    await take_back_doomed(world.bot)
    await world.env.settle()
    assert await listed(world) == []
