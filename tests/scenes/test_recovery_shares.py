"""A sharded bot: each process picks up the questions of its own circles, and those that it failed to send itself."""

import pytest

from bot import Rosethorn
from learning.agenda import Share
from tests.scenes.world import World

MESSAGES = "/channels/*/messages"


def give_share(world: World, monkeypatch: pytest.MonkeyPatch, *, own: bool) -> None:
    """Let the bot be the process of the server's shard, of two, or the other one."""
    shard = (world.guild.id >> 22) % 2
    monkeypatch.setattr(Rosethorn, "share", Share((shard if own else 1 - shard,), 2))


async def test_a_question_of_another_processs_circle_is_left_to_that(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    thread = await world.post()
    world.env.backend.faults.clear()
    give_share(world, monkeypatch, own=False)
    await world.restart()
    await world.env.advance_time(65)
    assert world.said(thread) == []
    give_share(world, monkeypatch, own=True)
    await world.restart()
    assert len(world.said(thread)) == 1


async def test_a_question_that_this_process_failed_to_send_is_sent_by_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_share(world, monkeypatch, own=False)
    world.env.inject_error("POST", MESSAGES, status=500, times=None)
    thread = await world.post()
    await world.env.advance_time(65)
    world.env.backend.faults.clear()
    await world.env.advance_time(31)
    assert len(world.said(thread)) == 1
