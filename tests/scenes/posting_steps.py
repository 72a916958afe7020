"""What may come between a post and its being known: something that happens meanwhile, and a connection that breaks."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from tests.scenes.world import World


def while_posting(world: World, act: Callable[[], Awaitable[object]]) -> None:
    """Let something happen once the next message stands in a channel, before the bot hears that it does."""
    request, waiting = world.bot.http.request, [act]

    async def answer(route: Any, **arguments: Any) -> Any:
        answered = await request(route, **arguments)
        if waiting and _posts(route):
            await waiting.pop()()
        return answered

    world.bot.http.request = answer


def break_off(
    world: World, method: str = "POST", path: str = "/channels/{channel_id}/messages", *, times: int = 1
) -> None:
    """Let the connection break before the next such calls reach Discord; discord.py does not try them again."""
    request, left = world.bot.http.request, [1] * times

    async def answer(route: Any, **arguments: Any) -> Any:
        if left and (route.method, route.path) == (method, path):
            left.pop()
            raise aiohttp.ServerDisconnectedError
        return await request(route, **arguments)

    world.bot.http.request = answer


def _posts(route: Any) -> bool:
    return (route.method, route.path) == ("POST", "/channels/{channel_id}/messages")
