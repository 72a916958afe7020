"""Runs the double until its standard input ends: `python -m tests.wire.double TOKEN`; prints its port as JSON."""

import asyncio
import json
import sys

from aiohttp import web

from tests.wire.double.calls import Calls
from tests.wire.double.control import Control, Verbs
from tests.wire.double.faults import Faults
from tests.wire.double.gateway import Gateway
from tests.wire.double.rest import Rest
from tests.wire.double.world import World


class Double:
    """The server: an address that stays, and a world behind it that can be begun anew."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._address = ""
        self._begin()

    def _begin(self) -> None:
        world, faults, calls = World(), Faults(), Calls()
        self._gateway = Gateway(world, self._token, self._address)
        self._rest = Rest(world, self._gateway, faults, calls, self._token)
        self._control = Control(Verbs(world, self._gateway, self._rest, faults, calls))

    async def serve(self) -> None:
        """Serve on a free port of this machine until standard input ends, so that no double outlives its test."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/gateway", self._connect)
        app.router.add_route("*", "/api/v10/{path:.*}", self._call)
        app.router.add_post("/control/begin_anew", self._begin_anew)
        app.router.add_post("/control/{verb}", self._ask)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        self._address = f"ws://127.0.0.1:{port}/gateway"
        self._begin()
        sys.stdout.write(json.dumps({"port": port}) + "\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)
        await runner.cleanup()

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        return await self._gateway.connect(request)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        return await self._rest.answer(request)

    async def _ask(self, request: web.Request) -> web.Response:
        return await self._control.answer(request)

    async def _begin_anew(self, _request: web.Request) -> web.Response:
        self._gateway.cut(None)
        self._begin()
        return web.json_response({"result": None})


if __name__ == "__main__":
    asyncio.run(Double(sys.argv[1]).serve())
