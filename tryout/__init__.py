"""The try-out: the real bot in a browser, on a simulated Discord, with no token and no network."""

from __future__ import annotations

import asyncio
import contextlib
import webbrowser
from collections.abc import Awaitable, Callable

import simcord
from discord.ext import commands

from learning.clock import system_clock
from tryout import _simcord, history
from tryout.clock import VirtualClock, local_zone
from tryout.faults import Faults
from tryout.passing import Upcoming
from tryout.server import Server
from tryout.stage import Stage
from tryout.world import World, build, read_plan

__all__ = ["VirtualClock", "World", "serve"]

DEFAULT_PORT = 8484


async def serve(
    make_bot: Callable[[VirtualClock], commands.Bot | commands.AutoShardedBot],
    upcoming: Upcoming,
    *,
    prepare: Callable[[World], Awaitable[None]] | None = None,
    begin: Callable[[World], Awaitable[None]] | None = None,
    port: int = DEFAULT_PORT,
    open_browser: bool = False,
    kept: bool = False,
    ready: Callable[[str], object] = lambda _: None,
) -> None:
    """Runs the bot in the browser until cancelled, then closes it.

    `make_bot` gets the clock to build the bot with; `upcoming` tells when something is due next in the check-ins;
    `prepare` is awaited before the bot starts, which then finds what was prepared (circles to be in, entries to show);
    `begin` is awaited once the bot is at work, before anyone looks; `ready` is called with the page's address. `port` 0
    takes any free one; `kept` lets the page say that the database stays. Raises OSError when the port is taken.
    """
    clock = VirtualClock()
    now = system_clock()
    bot = make_bot(clock)
    env = simcord.Env(bot, check_errors=False)
    world = build(env, local_zone(), read_plan())
    history.tell(world, now)
    _simcord.set_time(env, now.to_stdlib())
    clock.tie(env)
    _simcord.end_quotes_with_their_lines()
    faults = Faults(env)
    server = Server(kept=kept)
    stage: Stage | None = None
    beat: asyncio.Task[None] | None = None
    if prepare is not None:
        await prepare(world)
    try:
        await env.start()
        if not _simcord.knows_commands(env):
            await bot.tree.sync()
        faults.listen()
        if begin is not None:
            await begin(world)
        stage = Stage(world, faults, server.changed, upcoming)
        await stage.open()
        await server.start(stage, port)
        beat = asyncio.create_task(stage.live())
        ready(server.address)
        if open_browser:
            await asyncio.to_thread(webbrowser.open, server.address)
        await beat
    finally:
        if beat is not None:
            beat.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await beat
        await server.stop()
        if stage is not None:
            await stage.close()
        faults.stop()
        with contextlib.suppress(RuntimeError):
            await env.shutdown()
        await bot.close()
