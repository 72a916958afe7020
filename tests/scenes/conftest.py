"""The stage of every scene: the whole bot on an offline Discord, with a server, a circle and five people."""

import logging
import sys
from collections.abc import AsyncIterator, Callable
from copy import copy
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
import simcord
import simcord.env
from discord.ext import commands

import bot as rosethorn
from prompts import Voice
from store import engine as store_engine
from tests.scenes.world import World

# An operation that leaves only a timer behind waits this long for more; the default makes scenes twice as slow.
cast("dict[str, Any]", simcord.env.Env._settle_internal.__kwdefaults__)["idle"] = (
    0.002  # simcord has no public setting for it
)

_shipped = cache(Voice)


def _voice(own_folder: Path | None = None) -> Voice:
    return _shipped() if own_folder is None else Voice(own_folder)


def _read_once(read: Callable[..., Any]) -> Callable[..., Any]:
    known = cache(read)
    # A test may take pieces out of what it was given.
    return lambda *files: copy(known(*files))


# What the words and the modules of the cogs cost to read would be half of a scene's time: they are read once.
rosethorn.Voice = _voice  # a function in place of the class
for _name in ("read_support", "read_shelf", "read_what_ifs"):
    setattr(rosethorn, _name, _read_once(getattr(rosethorn, _name)))
_finalize = commands.bot.BotBase._call_module_finalizers


async def _finalize_and_keep(bot: commands.bot.BotBase, module: ModuleType, key: str) -> None:
    kept = {name: one for name, one in sys.modules.items() if name.startswith("cogs.")}
    await _finalize(bot, module, key)
    sys.modules.update(kept)


commands.bot.BotBase._call_module_finalizers = _finalize_and_keep  # pyright: ignore[reportAttributeAccessIssue]  # no public way


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
async def running_world(
    database_url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """Start a world and stop it; the test fails when the bot logged an error, unless it is marked `errors_expected`."""
    # What a scene keeps is thrown away with it, so nothing has to wait for the disk.
    monkeypatch.setattr(store_engine, "PRAGMAS", (*store_engine.PRAGMAS, "PRAGMA synchronous = OFF"))
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
