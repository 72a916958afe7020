"""Sends discord.py to the addresses of the settings, where they name others than Discord's own."""

from typing import Any, Final

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from hosting.settings import DiscordSettings

_connect: Final = DiscordWebSocket.from_client


def use_addresses(settings: DiscordSettings) -> None:
    """Let everything that discord.py does from here on go to these addresses; one that is not set stays Discord's.

    A gateway of the operator's own is where every connection goes. discord.py would else leave it for the addresses
    that Discord names in its answer to /gateway/bot and, for resuming, in READY.
    """
    if settings.api_url is not None:
        Route.BASE = settings.api_url
    if settings.gateway_url is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(settings.gateway_url)
        DiscordWebSocket.from_client = _connect_to_default


async def _connect_to_default(client: discord.Client, **arguments: Any) -> DiscordWebSocket:
    arguments["gateway"] = None
    return await _connect(client, **arguments)
