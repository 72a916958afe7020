"""The stage of every scene: the whole bot on an offline Discord, with a server, a circle and five people."""

import logging
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
import simcord
import simcord.env

from tests.scenes.world import World

# An operation that leaves only a timer behind waits this long for more; the default makes scenes twice as slow.
cast("dict[str, Any]", simcord.env.Env._settle_internal.__kwdefaults__)["idle"] = (
    0.002  # simcord has no public setting for it
)


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
async def running_world(database_url: str, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Start a world and stop it; the test fails when the bot logged an error, unless it is marked `errors_expected`."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    options = request.node.get_closest_marker("world")
    started = await World.start(database_url, **(options.kwargs if options else {}))
    try:
        yield started
    finally:
        await started.stop()
        logging.getLogger().removeHandler(errors)
    if not request.node.get_closest_marker("errors_expected"):
        assert [record.getMessage() for record in errors.records] == []


@pytest.fixture
def env(running_world: World) -> simcord.Env:
    """Return the offline Discord; simcord gives a test its clock when it finds one among its fixtures."""
    return running_world.env


@pytest.fixture
def world(running_world: World, env: simcord.Env) -> World:
    """Return a running world."""
    assert running_world.env is env
    return running_world
