"""The web server: our page, simcord's page behind it, and what the toolbar asks for. It listens on 127.0.0.1 alone."""

from __future__ import annotations

import asyncio
import contextlib
import json
import mimetypes
import secrets
import tomllib
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, cast

from aiohttp import hdrs, web

from tryout.clock import MOVES, Move
from tryout.proxy import Proxy
from tryout.stage import Stage
from tryout.world import PAGE

HOST = "127.0.0.1"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_KEEP_ALIVE = 15.0
_FILES = frozenset({"shell.css", "view.css", "view.js", *(path.name for path in PAGE.glob("shell*.js"))})


class Server:
    """Serves one stage; `changed` wakes every open page, and `kept` says that the database outlives the visit."""

    def __init__(self, *, kept: bool = False) -> None:
        self._kept = kept
        self._stage: Stage | None = None
        self._proxy: Proxy | None = None
        self._runner: web.AppRunner | None = None
        self._changes = asyncio.Condition()
        self._version = 0
        self._told = 0
        self._run = secrets.token_hex(4)
        self._port = 0
        self._waking: set[asyncio.Task[None]] = set()

    async def start(self, stage: Stage, port: int) -> None:
        """Begins to listen; raises OSError when the port is taken."""
        self._stage = stage
        self._proxy = Proxy(stage)
        app = web.Application(middlewares=[self._only_this_machine])
        app.router.add_get("/", self._page)
        app.router.add_get("/try/words.json", self._words)
        app.router.add_get("/try/events", self._events)
        app.router.add_get("/try/messages", self._messages)
        app.router.add_get("/try/face/{person}.png", self._face)
        app.router.add_get("/try/{file}", self._file)
        app.router.add_post("/try/open", self._open)
        app.router.add_post("/try/move", self._move)
        app.router.add_post("/try/menu", self._menu)
        app.router.add_get("/view", self._proxy.view)
        app.router.add_route("*", "/{tail:.*}", self._proxy.pass_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        await site.start()
        self._port = int(self._runner.addresses[0][1])

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self._port}"

    async def stop(self) -> None:
        """Closes every connection."""
        if self._runner is not None:
            await self._runner.cleanup()
        if self._proxy is not None:
            await self._proxy.close()

    def changed(self) -> None:
        """Lets every open page know that there is something new to show."""
        self._version += 1
        task = asyncio.get_running_loop().create_task(self._wake())
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    async def _wake(self) -> None:
        async with self._changes:
            self._changes.notify_all()

    @property
    def _on(self) -> Stage:
        if self._stage is None:
            raise web.HTTPServiceUnavailable
        return self._stage

    @web.middleware
    async def _only_this_machine(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        # A page from elsewhere could send requests here, or point its own name at 127.0.0.1.
        ours = {f"{name}:{self._port}" for name in (HOST, "localhost")}
        origin = request.headers.get(hdrs.ORIGIN)
        if request.host not in ours or (origin is not None and origin.removeprefix("http://") not in ours):
            raise web.HTTPForbidden
        return await handler(request)

    async def _page(self, request: web.Request) -> web.Response:
        html = (PAGE / "index.html").read_text(encoding="utf-8")
        return web.Response(text=html, content_type="text/html", headers=_HEADERS)

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        if name not in _FILES:
            raise web.HTTPNotFound
        text = (PAGE / name).read_text(encoding="utf-8")
        return web.Response(text=text, content_type=mimetypes.guess_type(name)[0], headers=_HEADERS)

    async def _face(self, request: web.Request) -> web.Response:
        picture = self._on.world.faces.get(request.match_info["person"])
        if picture is None:
            raise web.HTTPNotFound
        headers = {**_HEADERS, "Cache-Control": "private, max-age=3600"}
        return web.Response(body=picture, content_type="image/png", headers=headers)

    async def _words(self, request: web.Request) -> web.Response:
        words = tomllib.loads((PAGE / "words.toml").read_text(encoding="utf-8"))
        return web.json_response(words, headers=_HEADERS)

    async def _messages(self, request: web.Request) -> web.Response:
        return web.json_response({"menus": self._on.menus(), "messages": self._on.messages()}, headers=_HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={**_HEADERS, hdrs.CONTENT_TYPE: "text/event-stream"})
        await response.prepare(request)
        with contextlib.suppress(ConnectionResetError):  # the page was closed
            while True:
                version = self._version
                await response.write(f"data: {json.dumps(self._state())}\n\n".encode())
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._newer_than(version), _KEEP_ALIVE)
        return response

    async def _newer_than(self, version: int) -> None:
        async with self._changes:
            await self._changes.wait_for(lambda: self._version != version)

    def _state(self) -> dict[str, Any]:
        stage = self._on
        notice = stage.notice
        self._told += 1
        return {
            "run": self._run,
            "told": self._told,
            "kept": self._kept,
            "now": stage.now.format_iso(),
            "zone": stage.world.zone,
            "moving": stage.moving,
            "server": stage.world.guild.name,
            "person": stage.person,
            "people": [{"key": p.key, "name": p.name, "about": p.about} for p in stage.world.people.values()],
            "place": stage.place,
            "places": [
                {"key": p.key, "kind": p.kind, "name": p.name, "unread": stage.unread(p)} for p in stage.places()
            ],
            "view": stage.view,
            "source": f"/view?{stage.view}#{stage.preview.capability}",
            "menus": stage.menus(),
            "guide": stage.guide.steps,
            "notice": asdict(notice) if notice else None,
        }

    async def _open(self, request: web.Request) -> web.Response:
        body = await _body(request)
        person, place = body.get("person"), body.get("place")
        if person is not None and person not in self._on.world.people:
            raise web.HTTPNotFound
        await self._on.open(person=person, place=str(place) if place is not None else None)
        return web.json_response(self._state(), headers=_HEADERS)

    async def _move(self, request: web.Request) -> web.Response:
        wanted = (await _body(request)).get("move")
        move: Move | None = next((known for known in MOVES if known == wanted), None)
        if move is None:
            raise web.HTTPNotFound
        await self._on.move(move)
        return web.json_response(self._state(), headers=_HEADERS)

    async def _menu(self, request: web.Request) -> web.Response:
        body = await _body(request)
        if not str(body.get("message", "")).isdecimal():
            raise web.HTTPNotFound
        await self._on.use_menu(str(body.get("name", "")), int(body["message"]))
        return web.json_response(self._state(), headers=_HEADERS)


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        found = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(found, dict):
        raise web.HTTPBadRequest
    return cast("dict[str, Any]", found)
