"""A way to the double's REST API for one process alone, which keeps what went through it.

What a bot says is told apart by the door it came through, since nothing in a call names the process that made it.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from copy import copy
from typing import Final

import aiohttp
from aiohttp import web

from tests.wire.client import Double

OF_ONE_HOP: Final = frozenset({"connection", "content-encoding", "content-length", "host", "transfer-encoding"})


class Door:
    """The double as one process is to be told of it; `calls` holds the method and path of each call it made."""

    def __init__(self, double: Double, session: aiohttp.ClientSession) -> None:
        self.double = copy(double)
        self.calls: list[tuple[str, str]] = []
        self._beyond = double.api_url
        self._session = session

    def posts(self, channel: int) -> int:
        """Return how many messages the process has sent to a channel or thread."""
        return self.calls.count(("POST", f"/channels/{channel}/messages"))

    async def let_through(self, request: web.Request) -> web.Response:
        """Carry one call to the double and its answer back."""
        path = "/" + request.match_info["path"]
        self.calls.append((request.method, path))
        headers = {name: value for name, value in request.headers.items() if name.lower() not in OF_ONE_HOP}
        address = self._beyond + request.rel_url.raw_path_qs.removeprefix("/api/v10")
        async with self._session.request(request.method, address, headers=headers, data=await request.read()) as answer:
            told = {name: value for name, value in answer.headers.items() if name.lower() not in OF_ONE_HOP}
            return web.Response(status=answer.status, headers=told, body=await answer.read())


@asynccontextmanager
async def open_door(double: Double) -> AsyncGenerator[Door]:
    """Open a door on a free port of this machine."""
    async with aiohttp.ClientSession() as session:
        door = Door(double, session)
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/api/v10/{path:.*}", door.let_through)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            door.double.api_url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
            yield door
        finally:
            await runner.cleanup()
