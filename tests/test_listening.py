from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import discord
import pytest
from discord.ext import commands

import bot as rosethorn
from hosting.settings import DatabaseSettings, DiscordSettings, Settings

CIRCLE = 8


@pytest.mark.parametrize(
    ("event", "kind", "channel_id", "goes_on"),
    [
        pytest.param("message", discord.TextChannel, CIRCLE, True, id="a post in a circle"),
        pytest.param("message", discord.TextChannel, 9, False, id="a post elsewhere"),
        pytest.param("message", discord.VoiceChannel, 9, False, id="a post beside a call"),
        pytest.param("message", discord.Thread, 9, True, id="a line in a thread, which may be a pair's"),
        pytest.param("message", discord.DMChannel, 9, True, id="a direct message"),
        pytest.param("message", discord.PartialMessageable, 9, True, id="a place that is not known"),
        pytest.param("thread_create", discord.TextChannel, 9, True, id="another event"),
    ],
)
async def test_cogs_hear_of_posts_only_where_somebody_may_be_asked(
    monkeypatch: pytest.MonkeyPatch, event: str, kind: type, channel_id: int, goes_on: bool
) -> None:
    heard: list[str] = []

    def note(_bot: object, name: str, *_: object) -> None:
        heard.append(name)

    monkeypatch.setattr(commands.AutoShardedBot, "dispatch", note)
    url = "sqlite+aiosqlite:///nowhere.db"
    settings = Settings(discord=DiscordSettings(shard_count=1), database=DatabaseSettings.model_construct(url=url))
    bot = rosethorn.create_bot(settings)
    circle: Any = object()
    bot.circles = {CIRCLE: circle}
    bot.dispatch(event, SimpleNamespace(channel=Mock(spec=kind, id=channel_id)))
    assert heard == ([event] if goes_on else [])
