"""The world behind the wire: simcord's model of Discord on the real clock, kept for as long as the double runs."""

from datetime import UTC, datetime
from typing import Any

from simcord._clock import Clock  # simcord names no clock in public, and takes one
from simcord.backend import Backend


class RealTime(Clock):
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the time it is."""
        return datetime.now(UTC)


class Unkept(list[Any]):
    """A list that keeps nothing: simcord notes all that ever happened, and a double may run for hours."""

    def append(self, _item: Any, /) -> None:
        """Keep nothing."""


class World(Backend):
    """Servers, channels, members and messages; whoever subscribes gets every event as Discord would tell it."""

    def __init__(self) -> None:
        super().__init__(clock=RealTime())
        self.transcript = Unkept()
        self.http_requests = Unkept()

    def open_server(self, name: str, *, shard: tuple[int, int] | None = None) -> int:
        """Open a server that the bot is in and return its id; `shard`: the number and count of the one it falls to."""
        where: dict[str, int] = {} if shard is None else {"shard_id": shard[0], "shard_count": shard[1]}
        return self.create_guild(name, **where).id

    def let_in(self, guild_id: int, name: str, *, permissions: int = 0) -> int:
        """Let a new person into a server and return their id; `permissions` are theirs beyond everyone's."""
        roles = [self.create_role(guild_id, f"{name}'s", permissions=permissions).id] if permissions else []
        person = self.make_user(name.lower(), global_name=name)
        self.add_member(guild_id, person.id, roles=roles, announce=True)
        return person.id
