"""The try-out's world with the whole bot in it, on a Sunday morning in Berlin."""

from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
import simcord
from whenever import Instant

import bot as rosethorn
from hosting.settings import DatabaseSettings, DiscordSettings, Settings
from store.circles import Circle
from store.engine import Store
from tryout import _simcord, history
from tryout.clock import VirtualClock
from tryout.goals import make_goals
from tryout.partners import live_through
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
async def opened(built: World, store: Store) -> dict[str, Circle]:
    """Return the circles that were opened when all that was prepared for the world came into the database."""
    return await furnish(built, store, SUNDAY)


@pytest.fixture
def furnished(built: World, opened: dict[str, Circle]) -> World:
    """Return the world with all that was prepared for it in the database; the bot has not started."""
    return built


@pytest.fixture
async def started(furnished: World, opened: dict[str, Circle]) -> AsyncIterator[World]:
    """Return the furnished world with the bot at work, as it is when the page opens."""
    await furnished.env.start()
    try:
        await make_goals(furnished, SUNDAY, opened)
        await live_through(furnished, cast("rosethorn.Rosethorn", furnished.env.bot), SUNDAY, opened)
        yield furnished
    finally:
        await furnished.env.shutdown()
        await furnished.env.bot.close()
