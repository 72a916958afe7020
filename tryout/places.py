"""The places a person can open: the circles, the threads in them, and their own direct messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simcord.builders import ChannelHandle

from tryout import _simcord
from tryout.world import Person, World

Kind = Literal["circle", "thread", "direct"]


@dataclass(frozen=True, slots=True)
class Place:
    """One channel as the page lists it; `newest` is the id of the newest message the person can see there."""

    key: str
    kind: Kind
    name: str
    channel: ChannelHandle
    viewer: _simcord.Viewer
    newest: int


def list_places(world: World, person: Person) -> list[Place]:
    """Every place in `person`'s list, each circle followed by its threads, direct messages last."""
    member, user = person.member, person.member.user

    def place(key: str, kind: Kind, channel: ChannelHandle) -> Place:
        viewer = user if kind == "direct" else member
        return Place(key, kind, channel.name or "", channel, viewer, _simcord.newest(world.env, channel, viewer))

    found: list[Place] = []
    for key, circle in world.circles.items():
        if _simcord.may_see(world.env, circle, member):
            found.append(place(key, "circle", circle))
        found.extend(
            place(str(thread.id), "thread", thread)
            for thread in circle.threads
            if _simcord.may_see(world.env, thread, member) and _simcord.lists(thread, member)
        )
    return [*found, place("direct", "direct", user.dm_channel)]


def circle_around(world: World, key: str) -> str:
    """The key of the circle that holds the thread `key`; the first circle of the story for anything else."""
    for circle, channel in world.circles.items():
        if any(str(thread.id) == key for thread in channel.threads):
            return circle
    return world.start.circle
