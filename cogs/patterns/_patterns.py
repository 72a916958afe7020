"""`/patterns`: what one's entries show side by side, as a picture and in words."""

import asyncio
import io
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands

from cogs._edge.acknowledging import acknowledge
from cogs._edge.revisits import zone_of
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying, privately
from cogs.patterns import _words
from learning.patterns import find
from learning.patterns_page import lay_out
from prompts import about
from prompts.pictures import draw_apart
from store import patterns

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

FILE_NAME: Final = "patterns.png"


class PatternsTalk(RoutedCog):
    """Shows a person what their own entries have in common, and nobody else."""

    @app_commands.command(name="patterns", description=about("patterns"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def patterns(self, interaction: "Interaction") -> None:
        """Show them."""
        await acknowledge(interaction, thinking=True)
        file, text = await patterns_of(self.bot, interaction.user.id)
        await privately(interaction, Saying(text, file=file))


async def patterns_of(bot: "Rosethorn", person_id: int) -> tuple[discord.File, str]:
    """Return what a person's entries show as a picture that carries its own description, and the same in words."""
    async with bot.store.read() as tx:
        zone = await zone_of(tx, person_id)
        facts = await patterns.facts(tx, person_id)
    found = await asyncio.to_thread(find, facts, zone)
    async with bot.store.read() as tx:
        plans = await patterns.plans(tx, person_id, found.plans)
    page = lay_out(found, plans)
    picture = await draw_apart("patterns", page=page, words=_words.on_picture(bot.voice, found, page))
    description = _words.alt(bot.voice, found)
    file = discord.File(io.BytesIO(picture), FILE_NAME, description=description)
    return file, _words.below(bot.voice, found, plans)
