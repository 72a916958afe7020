"""What a session is told of an event, by the intents it asked for."""

import copy
from collections.abc import Mapping
from typing import Any

import discord
from simcord import intents as rules

from tests.wire.double.world import World


def as_told(event: str, payload: Mapping[str, Any], intents: discord.Intents, world: World) -> Mapping[str, Any] | None:
    """Return an event as a session with these intents gets it; None where it gets none."""
    needed = rules.required_intent(event, payload)
    if needed is not None and not getattr(intents, needed):
        return None
    if event == "GUILD_CREATE":
        told = {**payload}
        rules.prune_guild_create(told, intents, world.bot_user.id)
        return told
    if intents.message_content or event not in {"MESSAGE_CREATE", "MESSAGE_UPDATE", "INTERACTION_CREATE"}:
        return payload
    told = copy.deepcopy({**payload})
    if event != "INTERACTION_CREATE":
        rules.censor_message(told, world.bot_user.id, backend=world)
    elif "message" in told:
        rules.censor_message(told["message"], world.bot_user.id, backend=world, exempt_root=True)
    return told


def shard_of(payload: Mapping[str, Any], event: str, shards: int) -> int:
    """Return the number of the shard that an event goes to; what is no server's goes to the first."""
    guild = payload.get("id") if event.startswith("GUILD_") and "guild_id" not in payload else payload.get("guild_id")
    return 0 if guild is None else (int(guild) >> 22) % shards
