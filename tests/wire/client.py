"""Steers the double from a test: makes servers and people, lets them act, looks at what the bot did, sets faults."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp

from tests.wire.double.faults import Fault
from tests.wire.until import PATIENCE, until

TOKEN: Final = "MTAwMDAwMDAwMDAwMDAwMDAw.double.only-good-on-the-wire-double"
CHECKOUT: Final = Path(__file__).parents[2]
EPHEMERAL: Final = 1 << 6
SAID_BY_PEOPLE: Final = frozenset({0, 19, 20, 23})
"""The types of messages that hold words: posts, replies and answers to commands."""


class DoubleError(Exception):
    """The double can't do what it was asked; the text is its reason."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server of the double, with its channels and people by name."""

    id: int
    channels: dict[str, int]
    members: dict[str, int]


class Double:
    """A running double. Every message, call and interaction is the JSON that Discord would send, ids as given."""

    def __init__(self, port: int, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._base = f"http://127.0.0.1:{port}"
        self.api_url = f"{self._base}/api/v10"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway"

    async def ask(self, verb: str, **arguments: Any) -> Any:
        """Carry out a verb of the double; raises DoubleError with its reason where it can't be done."""
        async with self._session.post(f"{self._base}/control/{verb}", json=arguments) as answer:
            told = await answer.json()
        if "error" in told:
            raise DoubleError(f"{verb}: {told['error']}")
        return told["result"]

    async def begin_anew(self) -> None:
        """Forget everything: the world, its sessions, calls and faults; connections are broken off."""
        await self.ask("begin_anew")

    async def open_server(
        self,
        name: str = "Study server",
        *,
        channels: Sequence[str] = ("study",),
        members: Sequence[str] = ("Ana", "Ben"),
        shard: tuple[int, int] | None = None,
    ) -> Server:
        """Open a server with the bot in it; `shard` is the number and count of the shard it is to fall to."""
        made = await self.ask("open_server", name=name, channels=list(channels), members=list(members), shard=shard)
        places = dict(zip(channels, made["channels"], strict=True))
        return Server(made["id"], places, dict(zip(members, made["members"], strict=True)))

    async def let_in(self, server: Server, name: str, *, permissions: int = 0) -> int:
        """Let a person into a server and return their id; `permissions` are theirs beyond everyone's."""
        return await self.ask("let_in", guild_id=server.id, name=name, permissions=permissions)

    async def bot_id(self) -> int:
        """Return the id of the bot's user."""
        return (await self.ask("bot"))["id"]

    async def inbox(self, person: int) -> int:
        """Return the channel of direct messages between a person and the bot."""
        return await self.ask("inbox", person_id=person)

    async def post(self, person: int, channel: int, text: str, *, reply_to: int | None = None) -> int:
        """Let a person write, and return the message's id."""
        return (await self.ask("post", person_id=person, channel_id=channel, text=text, reply_to=reply_to))["id"]

    async def post_timed(self, person: int, channel: int, text: str) -> tuple[int, float]:
        """Let a person write; return the message's id and when it set out (seconds, the clock of `calls`)."""
        made = await self.ask("post", person_id=person, channel_id=channel, text=text, reply_to=None)
        return made["id"], made["at"]

    async def rewrite(self, channel: int, message: int, text: str) -> None:
        """Let the author of a message edit it."""
        await self.ask("rewrite", channel_id=channel, message_id=message, text=text)

    async def remove(self, channel: int, message: int) -> None:
        """Delete a message."""
        await self.ask("remove", channel_id=channel, message_id=message)

    async def react(self, person: int, channel: int, message: int, emoji: str) -> None:
        """Let a person react to a message."""
        await self.ask("react", person_id=person, channel_id=channel, message_id=message, emoji=emoji)

    async def press(
        self, person: int, message: dict[str, Any], *, label: str | None = None, custom_id: str | None = None
    ) -> int:
        """Let a person press the one button with a label or an id; return the interaction's id."""
        where = {"channel_id": int(message["channel_id"]), "message_id": int(message["id"])}
        return await self.ask("press", person_id=person, **where, custom_id=custom_id, label=label)

    async def pick(
        self, person: int, message: dict[str, Any], values: Sequence[str], *, custom_id: str | None = None
    ) -> int:
        """Let a person pick values of the one select; return the interaction's id."""
        where = {"channel_id": int(message["channel_id"]), "message_id": int(message["id"])}
        return await self.ask("pick", person_id=person, **where, custom_id=custom_id, values=list(values))

    async def submit(self, interaction: int, values: dict[str, Any]) -> int:
        """Fill in the form that an interaction was answered with, by the fields' ids; return the new interaction's."""
        return await self.ask("submit", interaction_id=interaction, values=values)

    async def command(self, person: int, channel: int, name: str, **options: Any) -> int:
        """Let a person use a command by its words (`circle setup`); return the interaction's id."""
        return await self.ask("command", person_id=person, channel_id=channel, name=name, options=options)

    async def interaction(self, interaction: int) -> dict[str, Any]:
        """Return how an interaction stands: `responded`, `response_kind`, `message_id`, `modal`, `followup_ids` …"""
        return await self.ask("interaction", interaction_id=interaction)

    async def answered(self, interaction: int, *, within: float = PATIENCE) -> dict[str, Any]:
        """Wait until the bot has answered an interaction, and return how it stands."""

        async def look() -> dict[str, Any] | None:
            record = await self.interaction(interaction)
            return record if record["responded"] else None

        return await until(look, "the bot answers the interaction", within=within)

    async def says(self, interaction: int, words: str) -> dict[str, Any]:
        """Wait until the first message that an interaction was answered with holds some words, and return it."""
        record = await self.answered(interaction)
        return await self.shows(record["channel_id"], record["message_id"], words)

    async def messages(self, channel: int) -> list[dict[str, Any]]:
        """Return every message of a channel or thread, oldest first, private answers and system messages too."""
        return await self.ask("messages", channel_id=channel)

    async def message(self, channel: int, message: int) -> dict[str, Any]:
        """Return a message of a channel as it is now, a private answer too."""
        return next(one for one in await self.messages(channel) if one["id"] == str(message))

    async def shows(self, channel: int, message: int, words: str) -> dict[str, Any]:
        """Wait until a message holds some words, on its buttons or elsewhere, and return it."""

        async def look() -> dict[str, Any] | None:
            found = await self.message(channel, message)
            return found if words in json.dumps(found, ensure_ascii=False) else None

        return await until(look, f"the message shows {words!r}")

    async def said(self, channel: int) -> list[dict[str, Any]]:
        """Return what the bot has said in a place for all to see, oldest first."""
        mine = str(await self.bot_id())
        return [
            one
            for one in await self.messages(channel)
            if one["author"]["id"] == mine and not one.get("flags", 0) & EPHEMERAL and one["type"] in SAID_BY_PEOPLE
        ]

    async def threads(self, channel: int) -> list[int]:
        """Return the ids of the threads of a channel."""
        return await self.ask("threads", channel_id=channel)

    async def calls(self, method: str = "*", path: str = "*", *, since: int = 0) -> list[dict[str, Any]]:
        """Return the calls that came in after the call of a number: `number`, `at`, `method`, `path`, `status` …"""
        return await self.ask("calls", method=method, path=path, since=since)

    async def gaps(self) -> list[str]:
        """Return what the bot called that the double can't do."""
        return await self.ask("gaps")

    async def set_shards(self, count: int) -> None:
        """Say how many shards /gateway/bot asks for."""
        await self.ask("set_shards", count=count)

    async def fault(self, fault: Fault) -> None:
        """Set a fault for calls that come from here on."""
        await self.ask("add_fault", **asdict(fault))

    async def faults(self) -> list[dict[str, Any]]:
        """Return the faults that are set, each with how many calls are `left` and how many it has `held`."""
        return await self.ask("faults")

    async def held(self, *, within: float = PATIENCE) -> None:
        """Wait until a fault holds a call."""

        async def look() -> bool:
            return any(one["held"] for one in await self.faults())

        await until(look, "a call is held", within=within)

    async def clear_faults(self) -> None:
        """Take all faults away and let held calls go on."""
        await self.ask("clear_faults")

    async def sessions(self) -> list[dict[str, Any]]:
        """Return the gateway's sessions: `id`, `shard`, `intents`, `number` (of the last event), `is_connected`."""
        return await self.ask("sessions")

    async def came(self, what: str = "*") -> list[dict[str, Any]]:
        """Return each `identify` and `resume` that came to the gateway: `what`, `taken`, `shard`, `at`."""
        return [one for one in await self.ask("came") if what in {"*", one["what"]}]

    async def cut(self, shard: int | None = None) -> None:
        """Break off the gateway's connections (None: of all shards); the sessions may be resumed."""
        await self.ask("cut", shard=shard)

    async def hold_gateway(self, *, held: bool) -> None:
        """Let new connections to the gateway wait, or let those that wait go on."""
        await self.ask("hold", held=held)

    async def waiting(self) -> int:
        """Return how many connections to the gateway are held."""
        return await self.ask("waiting")

    async def refuse_gateway(self, *, refused: bool) -> None:
        """Refuse new connections to the gateway with 503, or take them again."""
        await self.ask("refuse", refused=refused)

    async def ask_to_reconnect(self, shard: int | None = None) -> None:
        """Send RECONNECT (op 7)."""
        await self.ask("ask_to_reconnect", shard=shard)

    async def invalidate(self, shard: int | None = None, *, resumable: bool) -> None:
        """Send INVALID_SESSION (op 9); a session that is not resumable is forgotten."""
        await self.ask("invalidate", shard=shard, resumable=resumable)

    async def beat_every(self, milliseconds: int) -> None:
        """Say in HELLO how often connections that begin from here on have to send a heartbeat."""
        await self.ask("beat_every", milliseconds=milliseconds)
