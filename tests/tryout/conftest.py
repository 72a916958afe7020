"""The try-out's world with the whole bot in it, on a Sunday morning in Berlin."""

from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
import simcord
from whenever import Instant

import bot as rosethorn
from hosting.settings import DatabaseSettings, DiscordSettings, Settings
from store.engine import Store
from tryout import _simcord, history
from tryout.clock import VirtualClock
from tryout.run import furnish
from tryout.world import World, build, read_plan

SUNDAY = Instant.from_utc(2026, 11, 22, 9)


# An operation that leaves only a timer behind waits this long for more; the default makes tests slow.
cast("dict[str, Any]", simcord.Env._settle_internal.__kwdefaults__)["idle"] = 0.002


@pytest.fixture
def built(database_url: str) -> World:
    """Return the world with the bot, which has not started."""
    settings = Settings(
        discord=DiscordSettings(shard_count=1), database=DatabaseSettings.model_construct(url=database_url)
    )
    clock = VirtualClock()
    env = simcord.Env(rosethorn.create_bot(settings, clock=clock))
    world = build(env, "Europe/Berlin", read_plan())
    history.tell(world, SUNDAY)
    _simcord.set_time(env, SUNDAY.to_stdlib())
    clock.tie(env)
    return world


@pytest.fixture
async def furnished(built: World, store: Store) -> World:
    """Return the world with all that was prepared for it in the database; the bot has not started."""
    await furnish(built, store, SUNDAY)
    return built


@pytest.fixture
async def started(furnished: World) -> AsyncIterator[World]:
    """Return the furnished world with the bot at work."""
    await furnished.env.start()
    try:
        yield furnished
    finally:
        await furnished.env.shutdown()
        await furnished.env.bot.close()
