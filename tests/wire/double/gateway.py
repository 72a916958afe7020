"""The gateway, version 10: sessions, heartbeats, resuming, and the ways it breaks off when it is told to."""

import asyncio
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any, Final

import discord
from aiohttp import WSMsgType, web
from simcord.backend import serializers

from tests.wire.double.events import as_told, shard_of
from tests.wire.double.sessions import Line, Session, frame
from tests.wire.double.world import World

HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 1, 2, 3, 4, 6, 7, 9, 10, 11
ACK_AFTER: Final = 0.02
"""No answer crosses the world in no time: discord.py measures from just after it has sent."""

UNKNOWN_OPCODE: Final = 4001
WRONG_TOKEN: Final = 4004
LEFT_FOR_GOOD: Final = frozenset({1000, 1001})
"""The close codes of a client that ends its session; after any other it may resume."""


class HungUpError(Exception):
    """The gateway closes the connection with a code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Gateway:
    """All sessions of the bot's shards.

    `came` notes each IDENTIFY and RESUME that was taken, and each that was not, with the time on the machine's
    monotonic clock in seconds.
    """

    def __init__(self, world: World, token: str, address: str) -> None:
        self._world = world
        self._token = token
        self._open = asyncio.Event()
        self._open.set()
        self._sessions: dict[str, Session] = {}
        self.address = address
        self.heartbeat_ms = 41_250
        self.is_refusing = False
        self.waiting = 0
        self.came: list[dict[str, Any]] = []
        world.subscribers.append(self.tell)

    def tell(self, event: str, payload: Mapping[str, Any]) -> None:
        """Tell every session of an event that is for its shard and its intents."""
        for session in self._sessions.values():
            if shard_of(payload, event, session.shard[1]) == session.shard[0]:
                self._tell_one(session, event, payload)

    def _tell_one(self, session: Session, event: str, payload: Mapping[str, Any]) -> None:
        told = as_told(event, payload, session.intents, self._world)
        if told is not None:
            session.tell(event, told)

    def hold(self, *, held: bool) -> None:
        """Let new connections wait before they are answered, or let those that wait go on."""
        if held:
            self._open.clear()
        else:
            self._open.set()

    def sessions(self) -> list[dict[str, Any]]:
        """Return every session: its id, shard, intents, latest number, and whether it is connected."""
        return [
            {
                "id": one.id,
                "shard": list(one.shard),
                "intents": one.intents.value,
                "number": one.number,
                "is_connected": one.line is not None,
            }
            for one in self._sessions.values()
        ]

    def cut(self, shard: int | None) -> None:
        """Break off the connections of a shard, or all."""
        for _session, line in self._connected(shard):
            line.cut()

    def ask_to_reconnect(self, shard: int | None) -> None:
        """Ask the connections of a shard, or all, to come again and resume."""
        for _session, line in self._connected(shard):
            line.put(frame(RECONNECT))

    def invalidate(self, shard: int | None, *, resumable: bool) -> None:
        """Tell the sessions of a shard, or all, that they are not valid; what is not resumable is forgotten."""
        for session, line in self._connected(shard):
            if not resumable:
                self._sessions.pop(session.id)
            line.put(frame(INVALID_SESSION, resumable))

    def _connected(self, shard: int | None) -> Iterable[tuple[Session, Line]]:
        for one in list(self._sessions.values()):
            if one.line is not None and shard in {None, one.shard[0]}:
                yield one, one.line

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection from HELLO to its end."""
        self.waiting += 1
        await self._open.wait()
        self.waiting -= 1
        if self.is_refusing or request.transport is None or request.transport.is_closing():
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        line = Line(socket, request, compressed=request.query.get("compress") == "zlib-stream")
        line.put(frame(HELLO, {"heartbeat_interval": self.heartbeat_ms}))
        carrying = asyncio.create_task(line.carry())
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._take(line, json.loads(message.data))
        except HungUpError as end:
            await socket.close(code=end.code)
        finally:
            carrying.cancel()
            self._let_go(line, socket.close_code)
        return socket

    def _take(self, line: Line, sent: dict[str, Any]) -> None:
        op, data = sent["op"], sent["d"]
        if op == HEARTBEAT:
            asyncio.get_running_loop().call_later(ACK_AFTER, line.put, frame(ACK))
        elif op == IDENTIFY:
            self._identify(line, data)
        elif op == RESUME:
            self._resume(line, data)
        elif op not in {PRESENCE, VOICE_STATE}:
            raise HungUpError(UNKNOWN_OPCODE)

    def _identify(self, line: Line, data: dict[str, Any]) -> None:
        if data["token"] != self._token:
            self._note("identify", None, taken=False)
            raise HungUpError(WRONG_TOKEN)
        shard, shards = data.get("shard", (0, 1))
        for old in [one for one in self._sessions.values() if one.line is None and one.shard == (shard, shards)]:
            del self._sessions[old.id]
        session = Session((shard, shards), discord.Intents._from_value(data["intents"]), line=line)
        self._sessions[session.id] = session
        guilds = [one for one in self._world.guilds.values() if (one.id >> 22) % shards == shard]
        session.tell("READY", self._ready(session, [one.id for one in guilds]))
        for guild in guilds:
            self._tell_one(session, "GUILD_CREATE", {**serializers.guild_create_payload(self._world, guild)})
        self._note("identify", session, taken=True)

    def _ready(self, session: Session, guild_ids: list[int]) -> dict[str, Any]:
        return {
            "v": 10,
            "user": serializers.user_payload(self._world.bot_user),
            "guilds": [{"id": str(one), "unavailable": True} for one in guild_ids],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "shard": list(session.shard),
            "application": {"id": str(self._world.application_id), "flags": 0},
        }

    def _resume(self, line: Line, data: dict[str, Any]) -> None:
        session = self._sessions.get(data["session_id"])
        taken = session is not None and data["token"] == self._token and session.resume(line, data["seq"])
        self._note("resume", session, taken=taken)
        if not taken:
            line.put(frame(INVALID_SESSION, False))

    def _note(self, what: str, session: Session | None, *, taken: bool) -> None:
        shard = list(session.shard) if session else None
        self.came.append({"what": what, "taken": taken, "shard": shard, "at": time.monotonic()})

    def _let_go(self, line: Line, code: int | None) -> None:
        for session in [one for one in self._sessions.values() if one.line is line]:
            session.line = None
            if code in LEFT_FOR_GOOD:
                del self._sessions[session.id]
