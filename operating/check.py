"""The operator's check: database, prompts, support lines, and what the bot may do in every circle."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from hosting.invite import PERMISSIONS
from learning.agenda import State
from store import agenda, circles
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report, and whether it tells of something fine."""

    text: str
    fine: bool = True


async def check_here(bot: "Rosethorn", prompt_problems: list[str]) -> tuple[list[Line], Sequence[Circle]]:
    """Return what can be known without Discord, a line each, and the open circles.

    Raises StoreNewerError when the database is newer than the code, and StoreUnusableError when it can't be used.
    """
    lines = [Line("Configuration: fine.")]
    async with bot:
        await bot.store.open()
        async with bot.store.read() as tx:
            found = await circles.all_open(tx)
            planned = await agenda.count(tx, State.PLANNED, State.CLAIMED)
            set_aside = await agenda.count(tx, State.SET_ASIDE)
    lines.append(Line(f"Database: fine, {len(found)} open circle{'s' if len(found) != 1 else ''}."))
    lines += [Line(f"Prompts: {problem}", fine=False) for problem in prompt_problems] or [Line("Prompts: fine.")]
    return [*lines, _agenda(planned, set_aside), _support(bot)], found


async def check_on_discord(token: str, found: Sequence[Circle]) -> list[Line]:
    """Return what the bot may not do in these circles, a line each; without a token, that nobody was asked.

    Raises what discord.py does when Discord can't be reached or does not take the token.
    """
    if not token:
        return [Line("Discord: not asked, since there is no token.")]
    async with discord.Client(intents=discord.Intents.none()) as client:
        # A plain client: logging the bot itself in would tell Discord its commands.
        await client.login(token)
        return [await _permissions(client, circle) for circle in found]


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


async def _permissions(client: discord.Client, circle: Circle) -> Line:
    try:
        guild = await client.fetch_guild(circle.guild_id)
        me = await guild.fetch_member(client.user.id if client.user else 0)
        channel = await guild.fetch_channel(circle.channel_id)
    except discord.HTTPException as error:
        return Line(f"Circle {circle.name}: its channel can't be read (code {error.code}).", fine=False)
    have = channel.permissions_for(me)
    missing = [name.replace("_", " ") for name in PERMISSIONS if not getattr(have, name)]
    state = f"missing {', '.join(missing)}" if missing else "fine"
    return Line(f"Circle {circle.name}: {state}.", fine=not missing)
