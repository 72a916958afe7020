"""Tells on /healthz whether the running bot is well: for systemd, Docker or whatever else watches over it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web
from whenever import Instant, minutes

from hosting.settings import HealthSettings
from store import agenda

if TYPE_CHECKING:
    from bot import Rosethorn

PATH: Final = "/healthz"
ANSWER_SECONDS: Final = 5
"""How long the database may take."""

BEHIND_AFTER: Final = minutes(5)
"""How long something may be due with nobody looking at the agenda."""


class PortNotFreeError(Exception):
    """The bot may not listen at the address and port of the settings; the cause says why."""


@asynccontextmanager
async def health_told(bot: "Rosethorn", settings: HealthSettings) -> AsyncGenerator[None]:
    """Answer on the port of the settings until the end of the block; without one, listen nowhere.

    Raises PortNotFreeError.
    """
    if settings.port is None:
        yield
        return

    async def answer(_: web.Request) -> web.Response:
        is_well, about = await health(bot)
        return web.json_response(about, status=200 if is_well else 503, headers={"Cache-Control": "no-store"})

    app = web.Application()
    app.router.add_get(PATH, answer)
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            raise PortNotFreeError from error
        yield
    finally:
        await runner.cleanup()


async def health(bot: "Rosethorn") -> tuple[bool, dict[str, Any]]:
    """Return whether all is well, and what that is made of; nothing in it is anybody's.

    `ready`: Discord has told of every server once; before that nothing else is looked at. `shards`: which connections
    stand. `agenda`: when it was last looked at, and whether something is due that nobody looks at. `database`: whether
    it answers.
    """
    if not bot.is_ready():
        return False, {"ready": False}
    shards = {str(number): not shard.is_closed() for number, shard in sorted(bot.shards.items())}
    next_wake, answers = None, True
    try:
        async with asyncio.timeout(ANSWER_SECONDS), bot.store.read() as tx:
            next_wake = await agenda.next_wake(tx, bot.share)
    except Exception:  # noqa: BLE001  # each driver has errors of its own, and all say the same here
        answers = False
    looked_at = bot.agenda.looked_at
    is_behind = _is_behind(next_wake, looked_at, bot.clock())
    return all(shards.values()) and answers and not is_behind, {
        "ready": True,
        "shards": shards,
        "agenda": {"looked_at": None if looked_at is None else looked_at.format_iso(), "behind": is_behind},
        "database": answers,
    }


def _is_behind(next_wake: Instant | None, looked_at: Instant | None, now: Instant) -> bool:
    if next_wake is None:
        return False
    return max(next_wake, looked_at or next_wake) < now - BEHIND_AFTER
