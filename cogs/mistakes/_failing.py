"""Tells failures of Discord that pass from those that last."""

from typing import Final

import aiohttp
import discord

SERVER_FAILS: Final = 500
TOO_MANY_REQUESTS: Final = 429

FAILURES: Final = (discord.HTTPException, OSError, aiohttp.ClientError)
"""What a call of Discord may fail with; some of it passes."""


class NotNowError(Exception):
    """Discord fails for the moment, so that it is not known yet whether something can be done there."""


def passes(error: Exception) -> bool:
    """Tell whether one of FAILURES may be over in a little while: it says nothing of what the bot may do."""
    if not isinstance(error, discord.HTTPException):
        return True
    return error.status >= SERVER_FAILS or error.status == TOO_MANY_REQUESTS
