"""The health of the whole bot: well while it runs, and not well when a part of it is not."""

import pytest
from discord.shard import ShardInfo
from whenever import hours

from learning.agenda import Share
from operating.health import BEHIND_AFTER, health
from store import agenda, engine
from tests.scenes.agenda_steps import note
from tests.scenes.world import World


def stands(_: ShardInfo) -> bool:
    return False


def fell(_: ShardInfo) -> bool:
    return True


pytestmark = pytest.mark.usefixtures("connected")


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every connection stand: the offline Discord has none."""
    monkeypatch.setattr(ShardInfo, "is_closed", stands)


async def test_a_bot_that_runs_is_well_and_says_nothing_about_anybody(world: World) -> None:
    await world.post()
    await world.env.advance_time(24 * 3600)
    is_well, about = await health(world.bot)
    assert is_well
    assert about == {
        "ready": True,
        "shards": {"0": True},
        "agenda": {"looked_at": "2026-01-01T02:30:00Z", "behind": False},
        "database": True,
    }


async def test_with_a_connection_that_fell_it_is_not_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ShardInfo, "is_closed", fell)
    is_well, about = await health(world.bot)
    assert (is_well, about["shards"]) == (False, {"0": False})


async def test_without_its_database_it_is_not_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise engine.StoreUnusableError

    monkeypatch.setattr(agenda, "next_wake", fail)
    is_well, about = await health(world.bot)
    assert (is_well, about["database"]) == (False, False)


async def test_with_something_due_that_nobody_looks_at_it_is_not_well(world: World) -> None:
    looked_at = world.bot.agenda.looked_at
    assert looked_at is not None
    async with world.bot.store.write() as tx:
        await agenda.plan(tx, note(world, due_at=looked_at - hours(2)))
    assert (await health(world.bot))[0]
    world.bot.agenda.looked_at = looked_at - BEHIND_AFTER - hours(1)
    is_well, about = await health(world.bot)
    assert (is_well, about["agenda"]["behind"]) == (False, True)


async def test_what_other_processes_leave_lying_is_not_this_one_s_ill(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.bot.store.write() as tx:
        await agenda.plan(tx, note(world, due_at=world.bot.clock() - hours(2), guild_id=world.guild.id))
    world.bot.agenda.looked_at = None
    assert not (await health(world.bot))[0]
    others = (world.guild.id >> agenda.GUILD_SHARD_BITS) % 2 + 1
    monkeypatch.setattr(type(world.bot), "share", Share((others % 2,), 2))
    assert (await health(world.bot))[0]
