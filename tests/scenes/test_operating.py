"""What the one who runs the bot does with it: looking at its permissions, and telling Discord the commands."""

import discord
import pytest

from bot import Rosethorn
from hosting.invite import PERMISSIONS
from operating import check
from tests.scenes.log_steps import forbid
from tests.scenes.world import World


async def test_the_check_looks_at_the_bot_itself_also_where_its_application_has_another_id(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(world.bot), "application_id", 1)
    place = check.Place("Circle Algebra", world.guild.id, world.study.id, PERMISSIONS)
    assert (await check._permissions(world.bot, place)).text == "Circle Algebra: fine."
    await forbid(world, world.bot.user, "embed_links")
    told = await check._permissions(world.bot, place)
    assert told.text == "Circle Algebra: missing embed links."
    assert not told.fine


def syncs(bot: Rosethorn, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with each time Discord is told the commands."""
    told: list[int] = []

    async def sync() -> list[discord.app_commands.AppCommand]:
        told.append(1)
        return []

    monkeypatch.setattr(bot.tree, "sync", sync)
    return told


async def test_commands_that_discord_knows_are_told_again_only_by_force(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.restart()
    told = syncs(world.bot, monkeypatch)
    assert not await world.bot.tree.tell_discord()
    assert told == []
    assert await world.bot.tree.tell_discord(force=True)
    assert told == [1]


async def test_force_does_not_tell_twice_what_a_start_has_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first start of a new database has told Discord every command.
    told = syncs(world.bot, monkeypatch)
    assert not await world.bot.tree.tell_discord(force=True)
    assert told == []


async def test_the_memory_is_closed_also_when_leaving_discord_fails(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []

    async def fail(self: discord.Client) -> None:
        raise ConnectionResetError

    async def note() -> None:
        closed.append(True)

    with monkeypatch.context() as patched:
        patched.setattr(discord.AutoShardedClient, "close", fail)
        patched.setattr(world.bot.store, "close", note)
        with pytest.raises(ConnectionResetError):
            await world.bot.close()
    assert closed == [True]
