"""The commands about partners; each is also a button on the partner card."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType

from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying, privately
from cogs._edge.suggestions import circle_choices
from cogs.partners._access import pair_meant, partner_circle
from cogs.partners._asking import ask_saying
from cogs.partners._feedback import feedback_saying
from cogs.partners._finding import find_saying
from cogs.partners._nudging import nudge_saying
from cogs.partners._pages import status_saying
from cogs.partners._parting import end_for, keep_away_for, never_saying, rest_saying
from learning.partners import Pair
from prompts import about, describe

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class PartnerCommands(RoutedCog):
    """`/partner ask`, `find`, `status`, `nudge`, `feedback`, `pause`, `end` and `never`: all answered privately."""

    partner = app_commands.Group(
        name="partner",
        description=about("partner"),
        allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=AppInstallationType(guild=True, user=False),
    )

    @partner.command(name="ask", description=about("partner ask"))
    @app_commands.describe(**describe("partner ask"))
    async def ask(self, interaction: "Interaction", user: discord.User, circle: str | None = None) -> None:
        """Show what an ask says, before it is sent."""
        found = await partner_circle(interaction, circle)
        await privately(interaction, await ask_saying(self.bot, found, interaction.user.id, user))

    @partner.command(name="find", description=about("partner find"))
    @app_commands.describe(**describe("partner find"))
    async def find(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Show how to be matched with somebody of the circle."""
        found = await partner_circle(interaction, circle)
        await privately(interaction, await find_saying(self.bot, found, interaction.user.id))

    @partner.command(name="status", description=about("partner status"))
    @app_commands.describe(**describe("partner status"))
    async def status(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Show the partner card, or what is open."""
        found = await partner_circle(interaction, circle)
        await privately(interaction, await status_saying(self.bot, found, interaction.user.id))

    @partner.command(name="nudge", description=about("partner nudge"))
    @app_commands.describe(**describe("partner nudge"))
    async def nudge(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Show what a nudge can say."""
        await self._about_pair(interaction, circle, nudge_saying)

    @partner.command(name="feedback", description=about("partner feedback"))
    @app_commands.describe(**describe("partner feedback"))
    async def feedback(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Ask a partner for feedback, or give what they asked for."""
        await self._about_pair(interaction, circle, feedback_saying)

    @partner.command(name="pause", description=about("partner pause"))
    @app_commands.describe(**describe("partner pause"))
    async def pause(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Let a pairing rest."""
        await self._about_pair(interaction, circle, rest_saying)

    @partner.command(name="end", description=about("partner end"))
    @app_commands.describe(**describe("partner end"))
    async def end(self, interaction: "Interaction", circle: str | None = None) -> None:
        """End a pairing at once."""
        pair = await pair_meant(interaction, circle)
        await privately(interaction, await end_for(self.bot, pair))

    @partner.command(name="never", description=about("partner never"))
    @app_commands.describe(**describe("partner never"))
    async def never(self, interaction: "Interaction", user: discord.User | None = None) -> None:
        """Put somebody on one's own never list, or show it."""
        if user is None:
            await privately(interaction, await never_saying(self.bot, interaction.user.id))
        else:
            await privately(interaction, await keep_away_for(self.bot, interaction.user.id, user.id))

    @ask.autocomplete("circle")
    @find.autocomplete("circle")
    @status.autocomplete("circle")
    @nudge.autocomplete("circle")
    @feedback.autocomplete("circle")
    @pause.autocomplete("circle")
    @end.autocomplete("circle")
    async def suggest_circles(self, interaction: "Interaction", current: str) -> list[app_commands.Choice[str]]:
        """Offer the circles the person is in."""
        return await circle_choices(self.bot, interaction.user.id, current)

    async def _about_pair(
        self,
        interaction: "Interaction",
        circle: str | None,
        page: "Callable[[Rosethorn, Pair, int], Awaitable[Saying]]",
    ) -> None:
        pair = await pair_meant(interaction, circle)
        await privately(interaction, await page(self.bot, pair, interaction.user.id))
