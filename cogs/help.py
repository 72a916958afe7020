"""What the bot does, in six short pages."""

from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands

from cogs._edge.access import own_circle
from cogs._edge.buttons import Item, button
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from prompts import about

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

PAGES: Final = ("learning", "together", "challenge", "partner", "goal", "yours")


class Help(RoutedCog):
    """Shows what the bot does here, privately."""

    @app_commands.command(name="help", description=about("help"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def help(self, interaction: "Interaction") -> None:
        """Show the first page."""
        await privately(interaction, await page_saying(interaction, PAGES[0]))

    @on_press("help:page")
    async def turn_page(self, interaction: "Interaction", page: str) -> None:
        """Show a page in place of the one that was there."""
        if page not in PAGES:
            raise Refusal("errors/old_button")
        await in_place(interaction, await page_saying(interaction, page))


async def page_saying(interaction: "Interaction", page: str) -> Saying:
    """Return one page of the help with buttons to the others, in the words of this channel's or one's only circle."""
    bot, circle = interaction.client, await own_circle(interaction, None)
    text = bot.voice.say(
        f"help/{page}",
        circle=circle.name if circle else "",
        here=bot.circle_of(interaction.channel) is not None,
        mode=circle.mode.value if circle else "",
        reads_posts=bot.settings.discord.message_content,
    )
    items: list[Item] = [
        button(bot.voice, "help:page", other, label=bot.voice.label(f"button.help.{other}"))
        for other in PAGES
        if other != page
    ]
    return Saying(text, items=items)


async def setup(bot: "Rosethorn") -> None:
    """Load the command and its button."""
    await bot.add_cog(Help(bot))
