"""What simcord leaves out and a scene needs: presses at the same moment, and answers that fail after they counted."""

from collections.abc import Sequence
from typing import Any

import discord
import simcord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType


async def click_together(env: simcord.Env, clicks: Sequence[tuple[MemberActor, discord.Message, str]]) -> None:
    """Press several buttons before the bot gets to run; each is (who, on which message, custom id)."""
    for actor, message, custom_id in clicks:
        stored = env.backend.get_message(message.channel.id, message.id)
        record, payload = interactions.base_payload(
            env.backend,
            type=InteractionType.MESSAGE_COMPONENT,
            channel_id=message.channel.id,
            guild_id=actor.guild.id if message.guild else None,
            user_id=actor.id,
            data={"custom_id": custom_id, "component_type": ComponentType.BUTTON},
        )
        payload["message"] = dict(serializers.message_payload(env.backend, stored))
        record.source_message_id = stored.id
        env.backend.emit("INTERACTION_CREATE", payload)
    await env.settle()


class Response:
    """The least that discord.py wants of an HTTP response to make an error of it."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "made up"
        self.headers: dict[str, Any] = {}


def fail_after(bot: discord.Client, method: str, path_end: str, status: int = 502) -> None:
    """Let the next matching call count on Discord and then break off, as when a connection drops after a send."""
    original = bot.http.request
    left = [1]

    async def request(route: Any, **arguments: Any) -> Any:
        answer = await original(route, **arguments)
        if left[0] and route.method == method and route.url.endswith(path_end):
            left[0] -= 1
            made_up = Response(status)
            raise discord.DiscordServerError(made_up, "made up")  # pyright: ignore[reportArgumentType]  # see Response
        return answer

    bot.http.request = request
