"""A bot that runs otherwise than the plain one, in the place and on the database of a test's own."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.wire.place import Place, open_circle
from tests.wire.process import Process

HURRIED: Final = ("-m", "tests.wire.hurried", "run")
CRAMPED: Final = ("-m", "tests.wire.cramped", "run")


@asynccontextmanager
async def otherwise(
    own: Place,
    folder: Path,
    *,
    program: Sequence[str] = HURRIED,
    environment: Mapping[str, str] | None = None,
    more: str = "",
) -> AsyncGenerator[Place]:
    """Lend the place with a bot that runs another program or in another environment, and end that bot afterwards.

    `folder` is that of the place's own bot, which must not run. `more` is as in Process.
    """
    bot = Process(own.double, folder, program=program, environment=environment, more=more)
    try:
        yield replace(own, bot=bot)
    finally:
        await bot.clear_away()


async def further_place(place: Place) -> Place:
    """Open another server with a circle, known to the bot from its next start on, and return the place there."""
    server = await place.double.open_server()
    (channel,) = server.channels.values()
    await open_circle(place.memory, server, channel)
    return replace(place, server=server, channel=channel, ana=server.members["Ana"])
