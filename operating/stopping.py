"""Lets the bot stop in good order: nothing new is taken, and what is under way comes to its end."""

import asyncio
import logging
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

FINISHING_SECONDS: Final = 7
"""How long what is under way may take; service managers give ten seconds (Docker) and more before they kill."""

AGENDA: Final = "cogs.agenda"
HANDLERS: Final = ("discord.py: ", "CommandTree-invoker")
"""What the names of discord.py's tasks begin with that carry out an event, a press or a command."""


async def run_until_stopped(bot: "Rosethorn", token: str) -> None:
    """Run the bot until it ends by itself or is asked to by SIGTERM or SIGINT; asked again, it ends at once.

    Raises what discord.py does when Discord can't be reached or does not take the token.
    """
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    running = asyncio.create_task(bot.start(token))
    waiting = asyncio.create_task(asked.wait())
    await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.remove_signal_handler(number)
    waiting.cancel()
    if running.done():
        await running
        return
    await finish(bot)
    # While it resumes a session, discord.py swallows a cancellation: what ends it for certain is that it is closed.
    await bot.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    log.info("stopped")


async def finish(bot: "Rosethorn", *, within: float = FINISHING_SECONDS) -> None:
    """Take nothing new, neither from Discord nor off the agenda, and wait until what is under way is done.

    What takes longer than `within` seconds is left: what it kept is picked up at the next start.
    """
    try:
        async with asyncio.timeout(within):
            await asyncio.gather(*(shard.disconnect() for shard in bot.shards.values()))
            if AGENDA in bot.extensions:
                await bot.unload_extension(AGENDA)
            while under_way := list(_under_way()):
                await asyncio.wait(under_way)
    except TimeoutError:
        log.warning("stopping did not wait for everything that was under way")


def _under_way() -> Iterator[asyncio.Task[Any]]:
    for task in asyncio.all_tasks():
        if task.get_name().startswith(HANDLERS):
            yield task
