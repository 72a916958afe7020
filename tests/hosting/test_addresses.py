"""Where the bot's token may go, and that discord.py goes there and nowhere else."""

from pathlib import Path

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from hosting.addresses import address_for_token
from hosting.configuration import load_settings
from hosting.problems import ConfigProblems
from hosting.settings import DiscordSettings
from operating import addresses
from operating.addresses import use_addresses

FINE = [
    "https://discord.example.org/api/v10",
    "https://10.0.0.7:8443/api/v10",
    "http://127.0.0.1:8080/api/v10",
    "http://127.1.2.3/api",
    "http://[::1]:9/api",
    "http://localhost:8080",
]
REFUSED = {
    "plain to another machine": ("http://10.0.0.7/api", "because the bot's token goes there"),
    "plain to a name that looks near": ("http://localhost.example.org/api", "because the bot's token goes there"),
    "plain to a number that is not loopback": ("http://[::2]/api", "because the bot's token goes there"),
    "another scheme": ("ftp://localhost/api", "does not begin with https:// or http://"),
    "no scheme": ("discord.example.org/api", "does not begin with https:// or http://"),
    "no host": ("https:///api", "does not begin with https:// or http://"),
    "a password": ("https://me:secret@example.org/api", "more than a host"),
    "a name alone before the host": ("http://localhost@example.org/api", "more than a host"),
    "a question": ("https://example.org/api?v=10", "more than a host"),
    "no port": ("https://example.org:port/api", "cannot be read"),
}


@pytest.mark.parametrize("written", FINE)
def test_an_address_that_is_encrypted_or_on_this_machine_is_taken_as_written(written: str) -> None:
    assert address_for_token(f" {written}/ ", ("https", "http")) == written


@pytest.mark.parametrize(("written", "reason"), REFUSED.values(), ids=REFUSED)
def test_another_address_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        address_for_token(written, ("https", "http"))


def test_the_line_on_a_refused_address_says_why_and_does_not_show_it(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[discord]\ngateway_url = "ws://me:secret@example.org"\n', encoding="utf-8")
    with pytest.raises(ConfigProblems) as raised:
        load_settings(file)
    (line,) = raised.value.lines
    assert line.startswith("discord.gateway_url: a value (not shown here) is there, but it has more than a host")
    assert line.endswith('For example: gateway_url = "wss://gateway.example.org"')
    assert "secret" not in line


@pytest.fixture
def restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put discord.py's own addresses back after the test."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    monkeypatch.setattr(DiscordWebSocket, "from_client", DiscordWebSocket.from_client)


def test_calls_go_to_the_address_of_the_settings(restored: None) -> None:
    use_addresses(DiscordSettings(api_url="http://127.0.0.1:8080/api/v10"))
    assert Route("GET", "/gateway/bot").url == "http://127.0.0.1:8080/api/v10/gateway/bot"
    assert yarl.URL("wss://gateway.discord.gg/") == DiscordWebSocket.DEFAULT_GATEWAY


async def test_every_connection_goes_to_the_gateway_of_the_settings_whatever_discord_names(
    restored: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    async def connect(client: discord.Client, **arguments: object) -> None:
        asked.append(arguments)

    monkeypatch.setattr(addresses, "_connect", connect)
    use_addresses(DiscordSettings(gateway_url="ws://localhost:8081"))
    named = yarl.URL("wss://elsewhere.example.org")
    await DiscordWebSocket.from_client(discord.Client(intents=discord.Intents.none()), gateway=named, shard_id=3)
    assert asked == [{"gateway": None, "shard_id": 3}]
    assert yarl.URL("ws://localhost:8081") == DiscordWebSocket.DEFAULT_GATEWAY


def test_without_settings_everything_stays_discord_s(restored: None) -> None:
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, DiscordWebSocket.from_client
    use_addresses(DiscordSettings())
    assert (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, DiscordWebSocket.from_client) == before
