"""Tells a message that comes a second time from a new one, as Discord does where `enforce_nonce` is set."""

import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

REMEMBERED_SECONDS: Final = 300.0
"""Discord says "the past few minutes" (developer documentation, Create Message)."""


class Nonces:
    """The messages of the last minutes by channel and nonce."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], tuple[float, Mapping[str, Any]]] = OrderedDict()

    def earlier(self, channel_id: str, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the message that was made of the same nonce before."""
        since = time.monotonic() - REMEMBERED_SECONDS
        while self._known and next(iter(self._known.values()))[0] < since:
            self._known.popitem(last=False)
        key = self._key(channel_id, body)
        return None if key is None or key not in self._known else self._known[key][1]

    def remember(self, channel_id: str, body: Mapping[str, Any], message: Mapping[str, Any]) -> None:
        """Keep what was made of a nonce."""
        if (key := self._key(channel_id, body)) is not None:
            self._known[key] = (time.monotonic(), message)

    def _key(self, channel_id: str, body: Mapping[str, Any]) -> tuple[str, str] | None:
        return (channel_id, str(body["nonce"])) if body.get("nonce") and body.get("enforce_nonce") else None
