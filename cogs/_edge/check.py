"""The operator's check: database, prompts, support lines, and what the bot may do in every circle."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from cogs._edge.problems import NEEDED
from store import circles
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report, and whether it tells of something fine."""

    text: str
    fine: bool = True


async def check_all(bot: "Rosethorn", token: str, prompt_problems: list[str]) -> list[Line]:
    """Return what the operator should know, a line each; with a token, also every circle's permissions on Discord.

    Raises StoreNewerError when the database is newer than the code.
    """
    lines = [Line("Configuration: fine.")]
    async with bot:
        await bot.store.open()
        async with bot.store.read() as tx:
            found = await circles.all_open(tx)
        lines.append(Line(f"Database: fine, {len(found)} open circle{'s' if len(found) != 1 else ''}."))
        lines += [Line(f"Prompts: {problem}", fine=False) for problem in prompt_problems] or [Line("Prompts: fine.")]
        lines.append(_support(bot))
    if not token:
        return [*lines, Line("Discord: not asked, since there is no token.")]
    async with discord.Client(intents=discord.Intents.none()) as client:
        # A plain client: logging the bot itself in would tell Discord its commands.
        await client.login(token)
        return [*lines, *[await _permissions(client, circle) for circle in found]]


def _support(bot: "Rosethorn") -> Line:
    checked = bot.support.last_checked
    if bot.support.is_stale(bot.clock().to_tz("UTC").date().to_stdlib()):
        return Line(f"Support lines: last checked on {checked}; check each one and set last_checked anew.", fine=False)
    return Line(f"Support lines: last checked on {checked}.")


async def _permissions(client: discord.Client, circle: Circle) -> Line:
    try:
        guild = await client.fetch_guild(circle.guild_id)
        me = await guild.fetch_member(client.application_id or 0)
        channel = await guild.fetch_channel(circle.channel_id)
    except discord.HTTPException as error:
        return Line(f"Circle {circle.name}: its channel can't be read (code {error.code}).", fine=False)
    have = channel.permissions_for(me)
    missing = [name.replace("_", " ") for name in NEEDED if not getattr(have, name)]
    state = f"missing {', '.join(missing)}" if missing else "fine"
    return Line(f"Circle {circle.name}: {state}.", fine=not missing)
