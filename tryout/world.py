"""The world of the try-out: one server with its circles, people and roles, made from page/world.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle

from hosting.invite import PERMISSIONS
from tryout import _simcord
from tryout.portraits import flower, portrait

PAGE = Path(__file__).parent / "page"

# Ids hold the moment they were made: a fixed one gives the same people and channels in every run, which a database
# kept from an earlier run needs.
_FOUNDED = datetime(2026, 1, 5, tzinfo=UTC)

INVITED_WITH = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))

# Discord lets whoever opened a thread rename it; simcord asks for Manage Threads even then.
OWNS_ITS_THREADS = discord.Permissions(manage_threads=True)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to be: a member of the server, with what the page shows of them.

    `wants` are the kinds of unasked messages they have switched on; `at_any_hour` tells that they have no quiet hours.
    """

    key: str
    name: str
    about: str
    colour: str
    roles: tuple[str, ...]
    wants: tuple[str, ...]
    at_any_hour: bool
    member: MemberActor


@dataclass(frozen=True, slots=True)
class Start:
    """Who one is and where one stands when the page opens, by key."""

    person: str
    circle: str


@dataclass(frozen=True, slots=True)
class World:
    """The server and everyone in it; the maps are by the keys of page/world.toml.

    `with_partners` are the circles whose members may be learning partners, `paired` those who are, and `looking` who
    looks for one.
    """

    env: simcord.Env
    zone: str
    guild: GuildHandle
    circles: dict[str, ChannelHandle]
    people: dict[str, Person]
    roles: dict[str, RoleHandle]
    faces: dict[str, bytes]
    start: Start
    said: list[dict[str, Any]]
    kept: list[dict[str, Any]]
    held: list[dict[str, Any]]
    with_partners: frozenset[str]
    paired: list[dict[str, Any]]
    looking: list[dict[str, Any]]
    goals: list[dict[str, Any]]


def build(env: simcord.Env, zone: str, plan: dict[str, Any]) -> World:
    """Makes the server before the bot starts, so that the bot finds it there at its first connection.

    `zone` is the IANA name the circles live by; `plan` is the content of page/world.toml.
    """
    with _simcord.time_of(env, _FOUNDED):
        _simcord.name_bot(env, plan["bot"])
        _simcord.open_private_threads_unseen(env)
        guild = env.create_guild(plan["server"])
        _simcord.limit_bot(guild, plan["bot"], INVITED_WITH | OWNS_ITS_THREADS)
        roles = {
            role["key"]: guild.create_role(
                role["name"],
                permissions=discord.Permissions(
                    manage_channels=role.get("manages_channels", False),
                    manage_threads=role.get("manages_channels", False),
                ),
                color=int(role["colour"].lstrip("#"), 16),
            )
            for role in plan["roles"]
        }
        circles = {c["key"]: guild.create_text_channel(c["name"], topic=c["topic"]) for c in plan["circles"]}
        people = {p["key"]: _person(env, guild, roles, p) for p in plan["people"]}
    faces = {person.key: portrait(person.name, person.colour) for person in people.values()}
    return World(
        env=env,
        zone=zone,
        guild=guild,
        circles=circles,
        people=people,
        roles=roles,
        faces={**faces, "bot": flower()},
        start=Start(**plan["start"]),
        said=plan["said"],
        kept=plan["kept"],
        held=plan["held"],
        with_partners=frozenset(c["key"] for c in plan["circles"] if c.get("partners")),
        paired=plan["paired"],
        looking=plan["looking"],
        goals=plan["goals"],
    )


def read_plan() -> dict[str, Any]:
    """The content of page/world.toml."""
    return tomllib.loads((PAGE / "world.toml").read_text(encoding="utf-8"))


def _person(env: simcord.Env, guild: GuildHandle, roles: dict[str, RoleHandle], plan: dict[str, Any]) -> Person:
    user = env.create_user(plan["key"], global_name=plan["name"])
    _ = user.dm_channel  # made on first use: now, so that its id is the same in every run
    member = guild.add_member(user, roles=[roles[role] for role in plan.get("roles", [])])
    return Person(
        key=plan["key"],
        name=plan["name"],
        about=plan["about"],
        colour=plan["colour"],
        roles=tuple(plan.get("roles", [])),
        wants=tuple(plan.get("wants", [])),
        at_any_hour=plan.get("at_any_hour", False),
        member=member,
    )
