"""The way from our page to simcord's: same origin, one action at a time, and answers a person can read."""

from __future__ import annotations

import asyncio
import json
from typing import Any, cast

import aiohttp
from aiohttp import hdrs, web

from tryout.stage import Stage

_CAPABILITY = "X-Simcord-Capability"
_DROPPED = frozenset(
    {"connection", "content-encoding", "content-length", "date", "keep-alive", "server", "transfer-encoding"}
)
_NOT_SENT_ON = _DROPPED | {"host", "origin", "accept-encoding"}
# The page asks for these by itself; a person would not know what was refused.
_UNASKED = frozenset({"autocomplete_command", "browse_candidates", "browse_messages", "configure_presentation"})
_INTERACTIONS = frozenset({"click", "modal_submit", "run_command", "select"})
_ANSWERS = frozenset({"followup", "modal", "response", "source_edit"})
_PATIENCE = 5.0
_HEAD_END = "</head>"
_OURS = '<link rel="stylesheet" href="/try/view.css"><script type="module" src="/try/view.js"></script>'


class Proxy:
    """Passes requests on to the open view."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._client = aiohttp.ClientSession(auto_decompress=True)

    async def close(self) -> None:
        """Hangs up."""
        await self._client.close()

    async def view(self, request: web.Request) -> web.Response:
        """The page simcord serves, with our style and script in it."""
        answer = await self._send(request, "/", b"")
        text = (answer.body if isinstance(answer.body, bytes) else b"").decode()
        answer.body = text.replace(_HEAD_END, _OURS + _HEAD_END, 1).encode()
        return answer

    async def pass_on(self, request: web.Request) -> web.Response:
        """Any other request of simcord's page."""
        if self._is_of_a_closed_view(request):
            # The old page is about to be replaced: until then it waits, for an error would wipe what it shows.
            await asyncio.sleep(_PATIENCE)
            return web.Response(status=503)
        body = await request.read()
        if request.method == hdrs.METH_POST and request.path == "/api/action":
            return await self._act(request, body)
        return await self._send(request, request.rel_url.path_qs, body)

    def _is_of_a_closed_view(self, request: web.Request) -> bool:
        capability = request.headers.get(_CAPABILITY)
        return capability is not None and capability != self._stage.preview.capability

    async def _act(self, request: web.Request, body: bytes) -> web.Response:
        asked = _json(body)
        kind = str(asked.get("kind", ""))
        if kind in _UNASKED:
            return await self._stage.alone(lambda: self._send(request, request.rel_url.path_qs, body))
        answer = web.Response(status=503)

        async def run() -> bool:
            nonlocal answer
            here, person = self._stage.here, self._stage.person
            heard = len(self._stage.world.env.http_requests)
            answer = await self._send(request, request.rel_url.path_qs, body)
            receipt = _json(answer.body)
            if _codes(receipt) == {"stale-revision"}:
                # The bot spoke between the last look and this click. What was clicked is checked again anyway.
                again = json.dumps({**asked, "published_revision": receipt["revision"]}).encode()
                answer = await self._send(request, request.rel_url.path_qs, again)
                receipt = _json(answer.body)
            self._tell(receipt)
            if answer.status == 200 and not receipt.get("rejected"):
                answered = len(self._stage.world.env.http_requests) > heard
                command = _invocation(receipt)
                self._stage.guide.acted(kind, place=here.kind, person=person, command=command, answered=answered)
            told = kind in _INTERACTIONS and any(o["kind"] in _ANSWERS for o in receipt.get("outcomes", []))
            answer.body = json.dumps(_without_our_fault(receipt)).encode()
            return told

        await self._stage.act(run)
        return answer

    def _tell(self, receipt: dict[str, Any]) -> None:
        if receipt.get("settlement") == "timeout":
            self._stage.tell("slow")
        elif receipt.get("rejected"):
            self._stage.tell("refused")

    async def _send(self, request: web.Request, path: str, body: bytes) -> web.Response:
        base = self._stage.preview.url.split("/#")[0]
        headers = {k: v for k, v in request.headers.items() if k.lower() not in _NOT_SENT_ON}
        try:
            async with self._client.request(request.method, base + path, headers=headers, data=body or None) as found:
                kept = {k: v for k, v in found.headers.items() if k.lower() not in _DROPPED}
                kept.pop("X-Frame-Options", None)
                kept["Content-Security-Policy"] = kept.get("Content-Security-Policy", "default-src 'self'").replace(
                    "frame-ancestors 'none'", "frame-ancestors 'self'"
                )
                if not path.startswith("/api/") and path != "/":
                    kept["Cache-Control"] = "private, max-age=3600"
                    kept.pop("Pragma", None)
                return web.Response(status=found.status, body=await found.read(), headers=kept)
        except aiohttp.ClientError:
            return web.Response(status=503)


def _json(body: object) -> dict[str, Any]:
    if not isinstance(body, bytes):
        return {}
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _invocation(receipt: dict[str, Any]) -> str:
    command: dict[str, str] = receipt.get("command") or {}
    return command.get("invocation", "")


def _codes(receipt: dict[str, Any]) -> set[str]:
    return {str(found.get("code")) for found in receipt.get("diagnostics", [])}


def _without_our_fault(receipt: dict[str, Any]) -> dict[str, Any]:
    # The message was sent and the button pressed even where the bot failed afterwards: the page must not keep the text
    # in its box as if it had not been. The failure itself is told by the stage.
    if receipt.get("settlement") != "failed" or not receipt.get("dispatched"):
        return receipt
    return {**receipt, "settlement": "settled", "uncertain": False, "diagnostics": []}
