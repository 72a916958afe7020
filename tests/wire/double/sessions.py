"""A gateway session: what it is told, in order and under a number, kept so that it can be told again."""

import asyncio
import json
import secrets
import zlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import discord
from aiohttp import web

KEPT_MOST: Final = 50_000
"""How many events a session keeps for a resume; one that asks for older ones has to begin anew."""


def frame(op: int, data: Any = None, *, event: str | None = None, number: int | None = None) -> str:
    """Return a gateway frame as text."""
    return json.dumps({"op": op, "d": data, "t": event, "s": number}, separators=(",", ":"))


class Line:
    """One connection: frames are put on it in order and go out one after another."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, *, compressed: bool) -> None:
        self.socket = socket
        self._transport = request.transport
        self._deflate = zlib.compressobj() if compressed else None
        self._waiting: asyncio.Queue[str] = asyncio.Queue()

    def put(self, text: str) -> None:
        """Put a frame on the line."""
        self._waiting.put_nowait(text)

    def cut(self) -> None:
        """Break the connection off without a word."""
        if self._transport is not None:
            self._transport.abort()

    async def carry(self) -> None:
        """Send what is put on the line, until the connection breaks."""
        while True:
            text = await self._waiting.get()
            try:
                if self._deflate is None:
                    await self.socket.send_str(text)
                else:
                    packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(packed)
            except ConnectionError:
                return


@dataclass(eq=False)
class Session:
    """What one shard of a bot began with IDENTIFY; it outlives its connection."""

    shard: tuple[int, int]
    intents: discord.Intents
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    number: int = 0
    line: Line | None = None
    kept: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_MOST))

    def tell(self, event: str, payload: Mapping[str, Any]) -> None:
        """Tell of an event: at once where there is a connection, and kept for a resume either way."""
        self.number += 1
        text = frame(0, payload, event=event, number=self.number)
        self.kept.append((self.number, text))
        if self.line is not None:
            self.line.put(text)

    def resume(self, line: Line, since: int) -> bool:
        """Tell everything after a number again on a new connection; return whether all of it is still kept."""
        oldest = self.kept[0][0] if self.kept else self.number + 1
        if not oldest - 1 <= since <= self.number:
            return False
        for number, text in self.kept:
            if number > since:
                line.put(text)
        self.line = line
        self.tell("RESUMED", {"_trace": []})
        return True
