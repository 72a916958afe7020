import errno
from typing import Any

import aiohttp
import discord
import pytest

from cogs._edge.trouble import CODES, Trouble, trouble_of
from tests.scenes.wire import Response


def error_of_discord(status: int, code: int) -> discord.HTTPException:
    response: Any = Response(status)
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = discord.DiscordServerError if status >= 500 else kinds.get(status, discord.HTTPException)
    return kind(response, {"code": code, "message": "made up"})


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (500, 0, Trouble.FAILS),
        (502, 0, Trouble.FAILS),
        (503, 0, Trouble.FAILS),
        (504, 50013, Trouble.FAILS),
        (429, 0, Trouble.FAILS),
        (429, 40003, Trouble.FAILS),
        (403, 40003, Trouble.FAILS),
        (403, 50007, Trouble.DMS_CLOSED),
        (400, 50007, Trouble.DMS_CLOSED),
        (400, 50278, Trouble.DMS_CLOSED),
        (403, 50001, Trouble.MAY_NOT),
        (403, 50013, Trouble.MAY_NOT),
        (404, 10003, Trouble.GONE),
        (404, 10004, Trouble.GONE),
        (404, 10008, Trouble.GONE),
        (404, 10007, Trouble.LEFT),
        (404, 10013, Trouble.LEFT),
        (400, 50083, Trouble.ARCHIVED),
        (400, 50035, None),
        (401, 0, None),
        (404, 0, None),
    ],
)
def test_every_answer_of_discord_that_was_planned_for_has_its_name(
    status: int, code: int, expected: Trouble | None
) -> None:
    assert trouble_of(error_of_discord(status, code)) is expected


@pytest.mark.parametrize(
    "error",
    [
        ConnectionResetError(),
        OSError(errno.ENETUNREACH, "unreachable"),
        TimeoutError(),
        aiohttp.ClientError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientPayloadError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_connection_that_breaks_is_a_discord_that_fails(error: Exception) -> None:
    assert trouble_of(error) is Trouble.FAILS


@pytest.mark.parametrize(
    "error", [ValueError(), KeyError("x"), LookupError("x"), RuntimeError(), discord.ClientException()]
)
def test_an_error_of_our_own_has_no_name(error: Exception) -> None:
    assert trouble_of(error) is None


def test_each_name_is_met_in_some_way() -> None:
    assert set(CODES.values()) == set(Trouble)
