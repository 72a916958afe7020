"""Names for what Discord may answer, and which of its failures pass."""

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
THREAD_EXISTS: Final = 160004

FAILURES: Final = (discord.HTTPException, OSError, aiohttp.ClientError)
"""What a call of Discord may fail with; some of it passes. A time that is up is an OSError too."""


class NotNowError(Exception):
    """Discord fails for the moment, so that it is not known yet whether something can be done there."""


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
    return Trouble.FAILS if isinstance(error, FAILURES) else None


def passes(error: BaseException) -> bool:
    """Tell whether one of FAILURES may be over in a little while: it says nothing of what the bot may do."""
    return trouble_of(error) is Trouble.FAILS


def name_of(error: BaseException) -> str:
    """Return how one of FAILURES is named in the log: by Discord's code, or by its class."""
    return f"code {error.code}" if isinstance(error, discord.HTTPException) else type(error).__name__
