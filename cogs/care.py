"""People to talk to, and the private words behind the one neutral line that a message may get in public."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs._edge.buttons import Item, button
from cogs._edge.handoff import finding_of, message_saying, remember_handoff, support_lines
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from learning.safety import Finding
from prompts import about

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Care(RoutedCog):
    """Shows people to talk to, to anyone who asks, and answers the buttons of the safety lines."""

    @app_commands.command(name="support", description=about("support"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def support(self, interaction: "Interaction") -> None:
        """Show the lines privately. Nothing is stored or logged, and no failing database stops it: it always works."""
        lines = await support_lines(self.bot, interaction.user.id, self.bot.circle_channel(interaction.channel))
        items: list[Item] = [button(self.bot.voice, "care:hurt")]
        await privately(interaction, Saying(self.bot.voice.say("support/people", lines=lines), items=items))

    @on_press("care:hurt")
    async def show_ways(self, interaction: "Interaction") -> None:
        """Show somebody whom words have hurt what they can do. Nobody hears of it, and nothing is kept."""
        await privately(interaction, Saying(self.bot.voice.say("support/hurt")))

    @on_press("care:open")
    async def open(self, interaction: "Interaction", author_id: int, message_id: int, code: int) -> None:
        """Show the author of a message why the bot wrote its one line, and what they can do."""
        finding = _own_finding(interaction, author_id, code)
        channel_id = self.bot.circle_channel(interaction.channel)
        await privately(interaction, await message_saying(self.bot, finding, author_id, message_id, channel_id))
        if finding is Finding.DISTRESS:
            await remember_handoff(self.bot, author_id)

    @on_press("care:go_on")
    async def go_on(self, interaction: "Interaction", author_id: int, message_id: int, code: int) -> None:
        """Begin with the message after all: its author says that it is theirs, or that it is not about them."""
        finding = _own_finding(interaction, author_id, code)
        place = interaction.channel
        if not isinstance(place, discord.abc.Messageable):
            raise Refusal("errors/old_button")
        try:
            message = await place.fetch_message(message_id)
        except discord.HTTPException as error:
            if not isinstance(error, discord.NotFound | discord.Forbidden):
                raise
            raise Refusal("errors/message_gone") from None
        self.bot.dispatch("set_aside", interaction, message, finding)

    @on_press("care:not_mine")
    async def not_mine(self, interaction: "Interaction", author_id: int) -> None:
        """Thank the one who says that a message tells somebody else's mistake."""
        _check_own(interaction, author_id)
        await in_place(interaction, Saying(self.bot.voice.say("support/not_mine")))


def _own_finding(interaction: "Interaction", author_id: int, code: int) -> Finding:
    _check_own(interaction, author_id)
    finding = finding_of(code)
    if finding is None:
        raise Refusal("errors/old_button")
    return finding


def _check_own(interaction: "Interaction", author_id: int) -> None:
    if interaction.user.id != author_id:
        raise Refusal("errors/not_yours")


async def setup(bot: "Rosethorn") -> None:
    """Load the command and the buttons."""
    await bot.add_cog(Care(bot))
