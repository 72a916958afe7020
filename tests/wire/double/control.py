"""The API that tests steer the double by: one verb a call, with its arguments as JSON."""

import time
from dataclasses import asdict
from typing import Any

from aiohttp import web
from simcord.backend import serializers
from simcord.backend.errors import BackendError, SetupError

from tests.wire.double.calls import Calls
from tests.wire.double.faults import Fault, Faults
from tests.wire.double.gateway import Gateway
from tests.wire.double.members import Members
from tests.wire.double.rest import Rest
from tests.wire.double.world import World


class Verbs:
    """What can be asked of the double; `tests.wire.client.Double` has a method for each and says what it does."""

    def __init__(self, world: World, gateway: Gateway, rest: Rest, faults: Faults, calls: Calls) -> None:
        self._world = world
        self._gateway = gateway
        self._rest = rest
        self._faults = faults
        self._members = Members(world)
        self.calls = calls.matching
        self.let_in = world.let_in
        self.press = self._members.press
        self.pick = self._members.pick
        self.submit = self._members.submit
        self.command = self._members.command
        self.faults = faults.standing
        self.clear_faults = faults.clear
        self.sessions = gateway.sessions
        self.cut = gateway.cut
        self.ask_to_reconnect = gateway.ask_to_reconnect
        self.invalidate = gateway.invalidate
        self.hold = gateway.hold

    def bot(self) -> dict[str, int]:
        return {"id": self._world.bot_user.id, "application_id": self._world.application_id}

    def open_server(self, name: str, channels: list[str], members: list[str], shard: list[int] | None) -> Any:
        guild_id = self._world.open_server(name, shard=(shard[0], shard[1]) if shard else None)
        return {
            "id": guild_id,
            "channels": [self._world.create_channel(guild_id, one).id for one in channels],
            "members": [self._world.let_in(guild_id, one) for one in members],
        }

    def inbox(self, person_id: int) -> int:
        return self._world.get_dm_channel(person_id).id

    def post(self, person_id: int, channel_id: int, text: str, reply_to: int | None) -> Any:
        at = time.monotonic()
        return {"id": self._members.post(person_id, channel_id, text, reply_to), "at": at}

    def rewrite(self, channel_id: int, message_id: int, text: str) -> None:
        self._world.edit_message(channel_id, message_id, {"content": text})

    def remove(self, channel_id: int, message_id: int) -> None:
        self._world.delete_message(channel_id, message_id)

    def react(self, person_id: int, channel_id: int, message_id: int, emoji: str) -> None:
        self._world.set_reaction(channel_id, message_id, emoji, person_id, True)

    def interaction(self, interaction_id: int) -> dict[str, Any]:
        return asdict(self._world.interactions[interaction_id])

    def messages(self, channel_id: int) -> Any:
        known = self._world.messages.get(channel_id, {})
        return [serializers.message_payload(self._world, one) for one in known.values()]

    def threads(self, channel_id: int) -> list[int]:
        return [one.id for one in self._world.channels.values() if one.parent_id == channel_id]

    def gaps(self) -> list[str]:
        return self._rest.gaps

    def set_shards(self, count: int) -> None:
        self._rest.shards = count

    def add_fault(self, **fields: Any) -> None:
        self._faults.add(Fault(**fields))

    def came(self) -> list[dict[str, Any]]:
        return self._gateway.came

    def waiting(self) -> int:
        return self._gateway.waiting

    def refuse(self, refused: bool) -> None:
        self._gateway.is_refusing = refused

    def beat_every(self, milliseconds: int) -> None:
        self._gateway.heartbeat_ms = milliseconds


class Control:
    """Serves the verbs."""

    def __init__(self, verbs: Verbs) -> None:
        self._verbs = verbs

    async def answer(self, request: web.Request) -> web.Response:
        """Carry out one verb; what can't be done is answered with 400 and the reason."""
        arguments = await request.json()
        try:
            return web.json_response({"result": getattr(self._verbs, request.match_info["verb"])(**arguments)})
        except (SetupError, BackendError, LookupError, TypeError, AttributeError, StopIteration) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
