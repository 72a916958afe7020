"""The REST API, version 10: what a call does to the world, and what it is answered."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import BodyPartReader, web
from simcord.backend.errors import BackendError, SetupError
from simcord.http.router import RouteNotImplemented, UnsupportedField, dispatch

from tests.wire.double.calls import Calls
from tests.wire.double.faults import Fault, Faults
from tests.wire.double.gateway import Gateway
from tests.wire.double.nonces import Nonces
from tests.wire.double.world import World

TOO_MANY: Final = 429
LONGEST_WORD: Final = 24
"""A longer part of a path is a token."""

THREAD_IS_THERE: Final = 160004
OWN_KEYS: Final = ("interactions", "webhooks")
"""Calls below these carry a token of their own in their path."""

Answer = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call, as simcord takes it."""

    fp: io.BytesIO
    filename: str
    description: str | None = None


class Rest:
    """Answers calls. `gaps` holds those that the world can't carry out: a test that meets one proves nothing."""

    def __init__(self, world: World, gateway: Gateway, faults: Faults, calls: Calls, token: str) -> None:
        self._world = world
        self._gateway = gateway
        self._faults = faults
        self._calls = calls
        self._token = token
        self._nonces = Nonces()
        self.shards = 1
        self.gaps: list[str] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, with whatever fault it meets."""
        path = "/" + request.match_info["path"]
        body, uploads = await _read(request)
        named: dict[str, Any] = body if isinstance(body, dict) else {}
        call = self._calls.note(request.method, path, named.get("nonce"))
        met = self._faults.meet(request.method, path)
        if met is not None and not met.fault.after:
            await met.stay()
            if _has_hung_up(request):
                return web.Response()
            if (broken := _broken(met.fault, request)) is not None:
                call.status = broken.status
                return broken
        status, data = self._carry_out(request, path, body, uploads)
        if met is not None and met.fault.after:
            await met.stay()
            if (broken := _broken(met.fault, request)) is not None:
                call.status = broken.status
                return broken
        call.status = status
        return _response(status, data, request.method, path)

    def _carry_out(self, request: web.Request, path: str, body: Any, uploads: list[Upload]) -> Answer:
        if path.split("/")[1] not in OWN_KEYS and request.headers.get("Authorization") != f"Bot {self._token}":
            return 401, {"message": "401: Unauthorized", "code": 0}
        if path == "/gateway/bot":
            return 200, self._gateway_bot()
        try:
            return self._in_world(request, path, body, uploads)
        except (RouteNotImplemented, UnsupportedField) as gap:
            self.gaps.append(str(gap))
            return 501, {"message": "the double can't do this", "code": 0}
        except BackendError as error:
            return error.status, error.to_json()
        except SetupError as error:
            return 400, {"message": str(error), "code": 50035}

    def _in_world(self, request: web.Request, path: str, body: Any, uploads: list[Upload]) -> Answer:
        match path.strip("/").split("/"):
            case ["channels", _, "messages", message_id, "threads"] if int(message_id) in self._world.channels:
                raise BackendError(400, THREAD_IS_THERE, "A thread has already been created for this message")
            case ["channels", channel_id, "messages"] if request.method == "POST":
                earlier = self._nonces.earlier(channel_id, body)
                if earlier is not None:
                    return 200, earlier
                made = self._dispatch(request, path, body, uploads) | {"nonce": body.get("nonce")}
                self._nonces.remember(channel_id, body, made)
                return 200, made
            case _:
                made = self._dispatch(request, path, body, uploads)
                return (204, None) if made is None else (200, made)

    def _dispatch(self, request: web.Request, path: str, body: Any, uploads: list[Upload]) -> Any:
        query: dict[str, Any] = {**request.query}
        return dispatch(self._world, request.method, path, json=body, params=query, files=[*uploads])

    def _gateway_bot(self) -> Mapping[str, Any]:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return {"url": self._gateway.address, "shards": self.shards, "session_start_limit": limit}


async def _read(request: web.Request) -> tuple[Any, list[Upload]]:
    if not request.content_type.startswith("multipart/"):
        return (await request.json() if request.can_read_body else None), []
    body: Any = None
    uploads: list[Upload] = []
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader):
            content = bytes(await part.read())
            if part.filename is not None:
                uploads.append(Upload(io.BytesIO(content), part.filename))
            elif part.name == "payload_json":
                body = json.loads(content)
    return body, uploads


def _has_hung_up(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _broken(fault: Fault, request: web.Request) -> web.Response | None:
    """Return what a fault answers in place of what there is to say; None where it changes no answer."""
    if fault.drops:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=444)
    if fault.status is None:
        return None
    if fault.status == TOO_MANY:
        told = {"message": "You are being rate limited.", "retry_after": fault.retry_after, "global": fault.is_global}
        scope = "global" if fault.is_global else "user"
        headers = {"Retry-After": str(int(fault.retry_after + 1)), "X-RateLimit-Scope": scope}
        return _json(TOO_MANY, told, headers)
    return _json(fault.status, {"message": "made to fail", "code": fault.code}, {})


def _response(status: int, data: Any, method: str, path: str) -> web.Response:
    kind = "/".join("*" if part.isdigit() or len(part) > LONGEST_WORD else part for part in path.split("/"))
    headers = {
        "X-RateLimit-Limit": "1000",
        "X-RateLimit-Remaining": "999",
        "X-RateLimit-Reset-After": "1.0",
        "X-RateLimit-Bucket": f"{method}{kind}",
    }
    return _json(status, data, headers)


def _json(status: int, data: Any, headers: Mapping[str, str]) -> web.Response:
    # discord.py reads a body as JSON where its type is this and nothing more, and retries where a proxy is named.
    about = {"Via": "1.1 double", **headers}
    if data is None:
        return web.Response(status=status, headers=about)
    about["Content-Type"] = "application/json"
    return web.Response(status=status, body=json.dumps(data).encode(), headers=about)
