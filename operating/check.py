"""The operator's check: database, list of the erased, prompts, support lines, and the permissions where it posts."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import discord

from hosting.invite import NEEDED_TO_POST, PERMISSIONS
from learning.agenda import State
from store import agenda, circles, erasures, weeklies
from store.circles import Circle
from store.erased_list import ErasedList
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report, and whether it tells of something fine."""

    text: str
    fine: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A channel that the bot posts in, by the name it has in the report, and the permissions it needs there."""

    name: str
    guild_id: int
    channel_id: int
    needed: Sequence[str]


async def check_here(bot: "Rosethorn", prompt_problems: list[str]) -> tuple[list[Line], Sequence[Place]]:
    """Return what can be known without Discord, a line each, and the channels that the open circles post in.

    Raises StoreNewerError when the database is newer than the code, StoreUnusableError when it can't be used, and
    ListUnreadableError when the list of who was erased can't be read.
    """
    lines = [Line("Configuration: fine.")]
    async with bot:
        await bot.store.open()
        async with bot.store.read() as tx:
            found = await circles.all_open(tx)
            places = await _places(tx, found)
            planned = await agenda.count(tx, State.PLANNED, State.CLAIMED)
            set_aside = await agenda.count(tx, State.SET_ASIDE)
            erased = await _erased(tx, bot.settings.database.backup_folder)
    lines += [Line(f"Database: fine, {len(found)} open circle{'s' if len(found) != 1 else ''}."), erased]
    lines += [Line(f"Prompts: {problem}", fine=False) for problem in prompt_problems] or [Line("Prompts: fine.")]
    return [*lines, _agenda(planned, set_aside), _support(bot)], places


async def check_on_discord(token: str, places: Sequence[Place]) -> list[Line]:
    """Return what the bot may not do in these channels, a line each; without a token, that nobody was asked.

    Raises what discord.py does when Discord can't be reached or does not take the token.
    """
    if not token:
        return [Line("Discord: not asked, since there is no token.")]
    async with discord.Client(intents=discord.Intents.none()) as client:
        # A plain client: logging the bot itself in would tell Discord its commands.
        await client.login(token)
        return [await _permissions(client, place) for place in places]


async def _places(tx: Tx, found: Sequence[Circle]) -> Sequence[Place]:
    weekly = {one.circle_id: one.channel_id for one in await weeklies.all_on(tx)}
    places: list[Place] = []
    for circle in found:
        name = f"Circle {circle.name}"
        elsewhere = {"moderators": circle.moderator_channel_id, "weekly post": weekly.get(circle.id)}
        places.append(Place(name, circle.guild_id, circle.channel_id, PERMISSIONS))
        places += [
            Place(f"{name}, {what}", circle.guild_id, channel_id, NEEDED_TO_POST)
            for what, channel_id in elsewhere.items()
            if channel_id is not None and channel_id != circle.channel_id
        ]
    return places


async def _erased(tx: Tx, folder: Path | None) -> Line:
    if folder is None:
        unset = "no list is kept, since [database] backup_folder names no folder."
        return Line(f"Erased people: {unset} With a backup from before they would come back.")
    listed = await asyncio.to_thread(ErasedList(folder).read)
    if missing := len(await erasures.not_done(tx, listed)):
        again = "The bot erases again at its next start what they had then."
        return Line(f"Erased people: {missing} of {len(listed)} erasures on the list are not in this database. {again}")
    return Line(f"Erased people: fine, {len(listed)} on the list.")


def _agenda(planned: int, set_aside: int) -> Line:
    if not set_aside:
        return Line(f"Agenda: fine, {planned} planned.")
    rows = "row" if set_aside == 1 else "rows"
    failures = f"{set_aside} {rows} set aside after five failures"
    return Line(f"Agenda: {failures}; `bot.py agenda` lists them.", fine=False)


def _support(bot: "Rosethorn") -> Line:
    checked = bot.support.last_checked
    if bot.support.is_stale(bot.clock().to_tz("UTC").date().to_stdlib()):
        return Line(f"Support lines: last checked on {checked}; check each one and set last_checked anew.", fine=False)
    return Line(f"Support lines: last checked on {checked}.")


async def _permissions(client: discord.Client, place: Place) -> Line:
    try:
        guild = await client.fetch_guild(place.guild_id)
        me = await guild.fetch_member(client.user.id if client.user else 0)
        channel = await guild.fetch_channel(place.channel_id)
    except discord.HTTPException as error:
        return Line(f"{place.name}: its channel can't be read (code {error.code}).", fine=False)
    have = channel.permissions_for(me)
    missing = [name.replace("_", " ") for name in place.needed if not getattr(have, name)]
    state = f"missing {', '.join(missing)}" if missing else "fine"
    return Line(f"{place.name}: {state}.", fine=not missing)
