"""The commands of /me and the buttons below their answers."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs._edge.acknowledging import acknowledge
from cogs._edge.files import file_most, send_files
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from cogs._edge.suggestions import ZONES_NAMED, zone_choices
from cogs._edge.zones import keep_zone
from cogs.me._data import data_saying, erase_question, export_files, is_listed
from cogs.me._erase import erase_person
from cogs.me._settings import settings_saying
from learning.zones import matching_zones, zone_meant
from prompts import about, describe

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Me(RoutedCog):
    """Everything about one person, shown to that person alone."""

    me = app_commands.Group(
        name="me",
        description=about("me"),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    @me.command(name="settings", description=about("me settings"))
    @app_commands.describe(**describe("me settings"))
    async def settings(self, interaction: "Interaction", timezone: str | None = None) -> None:
        """Show the settings, after changing those that were given."""
        person_id = interaction.user.id
        if timezone is not None:
            zone = zone_meant(timezone)
            if zone is None:
                raise Refusal("errors/zone_unknown", zones=matching_zones(timezone, ZONES_NAMED))
            await keep_zone(self.bot, person_id, zone)
        await privately(interaction, await settings_saying(self.bot, person_id, changed=timezone is not None))

    @settings.autocomplete("timezone")
    async def suggest_zones(self, interaction: "Interaction", typed: str) -> list[app_commands.Choice[str]]:
        """Offer the zones of a typed city, each with its time of day."""
        return zone_choices(self.bot, typed)

    @me.command(name="data", description=about("me data"))
    async def data(self, interaction: "Interaction") -> None:
        """Show what is stored, where copies are, and who can see what."""
        await acknowledge(interaction, thinking=True)
        await privately(interaction, await data_saying(self.bot, interaction.user.id))

    @me.command(name="export", description=about("me export"))
    async def export(self, interaction: "Interaction") -> None:
        """Give every row that is this person's as a file."""
        await self._export(interaction)

    @me.command(name="erase", description=about("me erase"))
    async def erase(self, interaction: "Interaction") -> None:
        """Say what erasing does, and ask."""
        await privately(interaction, erase_question(self.bot, interaction.user.id))

    @on_press("me:export")
    async def press_export(self, interaction: "Interaction", person_id: int) -> None:
        """Give the file below the answer of /me data."""
        _check_own(interaction, person_id)
        await self._export(interaction)

    @on_press("me:erase")
    async def press_erase(self, interaction: "Interaction", person_id: int) -> None:
        """Say what erasing does, and ask."""
        _check_own(interaction, person_id)
        await privately(interaction, erase_question(self.bot, person_id))

    @on_press("me:erase_all")
    async def erase_all(self, interaction: "Interaction", person_id: int) -> None:
        """Erase everything; the buttons go first, and a second press finds nothing left to do."""
        _check_own(interaction, person_id)
        await in_place(interaction, Saying(self.bot.voice.say("me/erasing")))
        left = await erase_person(self.bot, person_id)
        await in_place(interaction, Saying(self.bot.voice.say("me/erased", left=left, listed=is_listed(self.bot))))

    @on_press("me:keep")
    async def keep(self, interaction: "Interaction", person_id: int) -> None:
        """Leave everything as it is."""
        _check_own(interaction, person_id)
        await in_place(interaction, Saying(self.bot.voice.say("me/kept")))

    async def _export(self, interaction: "Interaction") -> None:
        await acknowledge(interaction, thinking=True)
        files = await export_files(self.bot, interaction.user.id, file_most(interaction))
        if files:
            await send_files(interaction, self.bot.voice.say("me/export", files=len(files)), files)
        else:
            await privately(interaction, Saying(self.bot.voice.say("me/nothing")))


def _check_own(interaction: "Interaction", person_id: int) -> None:
    if interaction.user.id != person_id:
        raise Refusal("errors/not_yours")
