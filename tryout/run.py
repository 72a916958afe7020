"""`python bot.py try`: the bot with a database of its own, in a world whose circles are set up already."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from pydantic import ValidationError
from whenever import Instant

from hosting.logs import set_up_logs
from hosting.settings import DatabaseSettings, DiscordSettings, LogSettings, Settings
from learning.circle import Asking, CircleState, Mode
from learning.ids import new_id
from store import circles
from store.circles import Circle
from store.engine import Store
from tryout import VirtualClock, serve
from tryout.checkins import hold, next_moment
from tryout.goals import make_goals
from tryout.history import fill_logs
from tryout.partners import live_through, look
from tryout.world import World

if TYPE_CHECKING:
    from bot import Rosethorn

_FACILITATOR = "facilitator"
_HELPER = "helper"


def run_tryout(
    create_bot: Callable[..., Rosethorn],
    *,
    port: int,
    keep: Path | None = None,
    open_browser: bool | None = None,
) -> None:
    """Serves the try-out until it is interrupted.

    The database is the file `keep`, or one that is gone at the end. `open_browser` None means: when someone sits at a
    screen. Ends with exit code 2 when the port is taken.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rosethorn-")))
        settings = Settings(
            discord=DiscordSettings(shard_count=1),
            database=_database(keep or folder / "tryout.db"),
            log=LogSettings(level="warning"),
        )
        set_up_logs(settings)
        bots: list[Rosethorn] = []

        def make_bot(clock: VirtualClock) -> Rosethorn:
            bots.append(create_bot(settings, clock=clock))
            return bots[0]

        opened: dict[str, Circle] = {}

        async def prepare(world: World) -> None:
            store = Store(settings.database.url)
            try:
                await store.open()
                opened.update(await furnish(world, store, bots[0].clock()))
            finally:
                await store.close()

        async def begin(world: World) -> None:
            now = bots[0].clock()
            await make_goals(world, now, opened)
            await live_through(world, bots[0], now, opened)

        def ready(address: str) -> None:
            typer.echo(f"Rosethorn is waiting for you at {address} (Ctrl+C stops it).")

        wanted = _someone_is_watching() if open_browser is None else open_browser
        try:
            asyncio.run(
                _until_told_to_stop(
                    serve(
                        make_bot,
                        lambda: next_moment(bots[0].store),
                        prepare=prepare,
                        begin=begin,
                        port=port,
                        open_browser=wanted,
                        kept=keep is not None,
                        ready=ready,
                    )
                )
            )
        except (KeyboardInterrupt, asyncio.CancelledError):
            typer.echo("\nGood-bye." if keep else "\nGood-bye. Nothing was kept.")
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            typer.echo(f"Port {port} is not free. Name another one: --port {port + 1}", err=True)
            raise typer.Exit(2) from None


async def furnish(world: World, store: Store, now: Instant) -> dict[str, Circle]:
    """Gives the world its circles, logs and check-ins; what a kept database holds of them stays as it is.

    Returns the circles that are new, by key.
    """
    opened = await open_circles(world, store, now)
    await fill_logs(world, store, now)
    await hold(world, store, now, opened)
    await look(world, store, now, opened)
    return opened


async def open_circles(world: World, store: Store, now: Instant) -> dict[str, Circle]:
    """Makes every channel of the world that is no circle yet one that asks at every post; all learners have joined.

    Returns those it has made, by key.
    """
    opened: dict[str, Circle] = {}
    facilitator, helper = world.roles[_FACILITATOR], world.roles[_HELPER]
    in_charge = [p for p in world.people.values() if _FACILITATOR in p.roles]
    for key, channel in world.circles.items():
        async with store.write() as tx:
            if await circles.of_channel(tx, channel.id) is not None:
                continue
            circle = Circle(
                id=new_id(now),
                guild_id=world.guild.id,
                channel_id=channel.id,
                state=CircleState.OPEN,
                name=channel.name or "",
                timezone=world.zone,
                mode=Mode.EVERY_POST,
                created_at=now,
                set_up_by=in_charge[0].member.id if in_charge else None,
                facilitator_role_id=facilitator.id,
                helper_role_id=helper.id,
                partners=key in world.with_partners,
            )
            await circles.add(tx, circle)
            for person in world.people.values():
                if person not in in_charge:
                    await circles.set_asking(tx, circle.id, person.member.id, Asking.YES, joined_at=now)
        opened[key] = circle
    return opened


def _database(file: Path) -> DatabaseSettings:
    try:
        return DatabaseSettings(url=str(file))
    except ValidationError as problems:
        reason = problems.errors()[0]["msg"].removeprefix("Value error, ")
        typer.echo(f"The database cannot be kept in {file}: {reason}.", err=True)
        raise typer.Exit(2) from None


async def _until_told_to_stop(serving: Coroutine[None, None, None]) -> None:
    # Ctrl+C is asyncio's own affair. A closed terminal or a plain `kill` would leave the database behind.
    task = asyncio.ensure_future(serving)
    for name in ("SIGTERM", "SIGHUP"):
        with contextlib.suppress(AttributeError, NotImplementedError):  # Windows knows neither
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), task.cancel)
    await task


def _someone_is_watching() -> bool:
    if not sys.stdout.isatty() or "SSH_CONNECTION" in os.environ:
        return False
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
