"""The log: deleting an entry, and every message that quotes it."""

import discord

from store import copies
from tests.scenes.log_steps import keep, kept_in_thread, seen, share, stored, text_of
from tests.scenes.world import POST, World


async def test_a_deleted_entry_goes_with_every_message_that_quotes_it(world: World) -> None:
    thread = await kept_in_thread(world)
    await share(world, world.ana, await world.entry(world.ana))
    shared = world.last(world.study)
    sure = seen(await world.ana.click(world.last(thread), label="Delete"))
    assert await world.entries(world.ana) != []
    gone = seen(await world.ana.click(sure, label="Delete it"))
    assert gone.content == world.bot.voice.say("log/deleted")
    assert await world.entries(world.ana) == []
    assert world.said(thread) == []
    assert shared.id not in [one.id for one in world.said(world.study)]
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    assert channel.name == world.bot.voice.label("thread.blank")
    async with world.bot.store.read() as tx:
        assert list(await copies.doomed(tx)) == []
        assert list(await copies.of_owner(tx, world.ana.id)) == []
    assert [one.content for one in thread.history() if one.author.id == world.ana.id] == []
    assert POST in [one.content for one in world.study.history()]


async def test_to_delete_twice_is_fine(world: World) -> None:
    await keep(world, world.ana)
    first = seen(await world.ana.slash(world.study, "log delete", entry="1"))
    second = seen(await world.ana.slash(world.study, "log delete", entry="1"))
    for sure in (first, second):
        gone = seen(await world.ana.click(sure, label="Delete it"))
        assert gone.content == world.bot.voice.say("log/deleted")
    assert await world.entries(world.ana) == []


async def test_an_entry_can_be_kept_after_all(world: World) -> None:
    entry = await keep(world, world.ana)
    sure = seen(await world.ana.slash(world.study, "log delete", entry="1"))
    kept = seen(await world.ana.click(sure, label="Keep it"))
    assert "I got x = 3" in text_of(seen(await world.ana.click(kept, label="Show it")))
    assert await stored(world, entry) == entry
