"""Names for what Discord may answer when a message is due."""

from enum import StrEnum
from typing import Final

import aiohttp
import discord

from cogs._edge.agenda import PLACE_GONE

SERVER_FAILS: Final = 500
TOO_MANY_REQUESTS: Final = 429
TOO_MANY_INBOXES: Final = 40003
DMS_CLOSED: Final = 50007
NO_SHARED_SERVER: Final = 50278
NO_ACCESS: Final = 50001
NO_PERMISSION: Final = 50013
UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_SERVER: Final = 10004
UNKNOWN_MEMBER: Final = 10007
UNKNOWN_MESSAGE: Final = 10008
UNKNOWN_USER: Final = 10013
ARCHIVED: Final = 50083


class Trouble(StrEnum):
    """What stands in the way of a message; each has one way of being dealt with."""

    FAILS = "discord_failed"
    DMS_CLOSED = "dms_closed"
    MAY_NOT = "permission_missing"
    GONE = PLACE_GONE
    LEFT = "member_left"
    ARCHIVED = "thread_archived"


CODES: Final = {
    TOO_MANY_INBOXES: Trouble.FAILS,
    DMS_CLOSED: Trouble.DMS_CLOSED,
    NO_SHARED_SERVER: Trouble.DMS_CLOSED,
    NO_ACCESS: Trouble.MAY_NOT,
    NO_PERMISSION: Trouble.MAY_NOT,
    UNKNOWN_CHANNEL: Trouble.GONE,
    UNKNOWN_SERVER: Trouble.GONE,
    UNKNOWN_MESSAGE: Trouble.GONE,
    UNKNOWN_MEMBER: Trouble.LEFT,
    UNKNOWN_USER: Trouble.LEFT,
    ARCHIVED: Trouble.ARCHIVED,
}


def trouble_of(error: BaseException) -> Trouble | None:
    """Return the name of what went wrong, or None for an error that nobody planned for."""
    if isinstance(error, discord.HTTPException):
        has_to_wait = error.status >= SERVER_FAILS or error.status == TOO_MANY_REQUESTS
        return Trouble.FAILS if has_to_wait else CODES.get(error.code)
    return Trouble.FAILS if isinstance(error, OSError | aiohttp.ClientError | TimeoutError) else None
