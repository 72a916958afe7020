"""`/circle setup`, `status` and `close`."""

import logging
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType

from cogs._edge.access import channel_of, circle_meant, facilitated, facilitates, keep_in_mind
from cogs._edge.buttons import button
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, change_in_place, in_place, privately
from cogs._edge.suggestions import ZONES_NAMED, circle_choices, zone_choices
from cogs.circle._card import edit_card
from cogs.circle._pages import page
from cogs.circle._status import status_saying
from learning.circle import CircleState, name_from_channel, possible_modes
from learning.ids import new_id
from learning.zones import matching_zones, zone_meant
from prompts import Ready, about, describe
from store import circles, people
from store.circles import NAME_MOST, Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)


class CircleCommands(RoutedCog):
    """The commands about a circle; who may use which is looked up when they run."""

    circle = app_commands.Group(
        name="circle",
        description=about("circle"),
        allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=AppInstallationType(guild=True, user=False),
    )

    @circle.command(name="setup", description=about("circle setup"))
    @app_commands.describe(**describe("circle setup"))
    async def set_up(self, interaction: "Interaction", timezone: str) -> None:
        """Begin the set-up of this channel's circle, or take it up again."""
        channel = _text_channel(interaction)
        async with self.bot.store.read() as tx:
            present = await circles.of_channel(tx, channel.id)
        if not facilitates(interaction, present):
            raise Refusal("errors/circle_manage_channel")
        zone = zone_meant(timezone)
        if zone is None:
            raise Refusal("errors/circle_zone", written=timezone[:80], near=matching_zones(timezone, ZONES_NAMED))
        circle = await self._begin_set_up(channel, zone, interaction.user.id)
        keep_in_mind(self.bot, circle)
        await privately(interaction, page(self.bot, circle, 1))

    @set_up.autocomplete("timezone")
    async def suggest_zones(self, interaction: "Interaction", typed: str) -> list[app_commands.Choice[str]]:
        """Return the zones that the typed text may mean, each with its time now."""
        return zone_choices(self.bot, typed)

    @circle.command(name="status", description=about("circle status"))
    @app_commands.rename(wanted="circle")
    @app_commands.describe(wanted=describe("circle status")["circle"])
    async def status(self, interaction: "Interaction", wanted: str | None = None) -> None:
        """Show how the circle stands, to its facilitators more than to its members."""
        circle = await circle_meant(interaction, wanted)
        await privately(interaction, await status_saying(interaction, circle))

    @status.autocomplete("wanted")
    async def suggest_circles(self, interaction: "Interaction", typed: str) -> list[app_commands.Choice[str]]:
        """Return the circles the person joined."""
        return await circle_choices(self.bot, interaction.user.id, typed)

    @circle.command(name="close", description=about("circle close"))
    async def close(self, interaction: "Interaction") -> None:
        """Ask whether to close this channel's circle."""
        async with self.bot.store.read() as tx:
            circle = await circles.of_channel(tx, channel_of(interaction) or 0)
        if circle is None or circle.state is CircleState.CLOSED:
            raise Refusal("errors/circle_none_to_close")
        if not facilitates(interaction, circle):
            raise Refusal("errors/circle_facilitators_only")
        items = [
            button(self.bot.voice, "circle:close", circle.id, style=discord.ButtonStyle.danger),
            button(self.bot.voice, "circle:keep_open", circle.id),
        ]
        await privately(interaction, Saying(self.bot.voice.say("circle/close", name=circle.name), items=[*items]))

    @on_press("circle:close")
    async def close_now(self, interaction: "Interaction", circle_id: int) -> None:
        """Close the circle; what its members wrote stays theirs."""
        circle = await facilitated(interaction, circle_id)
        async with self.bot.store.write() as tx:
            closed = await circles.change(tx, circle.id, state=CircleState.CLOSED)
        if closed is None:
            raise Refusal("errors/circle_gone")
        keep_in_mind(self.bot, closed)
        await in_place(interaction, Saying(self.bot.voice.say("circle/closed", name=closed.name)))
        try:
            await edit_card(self.bot, closed)
        except discord.HTTPException as error:
            # The circle is closed; a press on the card that stayed as it was says so.
            log.warning("the card of circle %s could not be changed (code %s)", closed.id, error.code)

    @on_press("circle:keep_open")
    async def keep_open(self, interaction: "Interaction", circle_id: int) -> None:
        """Leave the circle as it is."""
        await in_place(interaction, Saying(self.bot.voice.say("circle/not_closed")))

    @on_press("circle:no_notes")
    async def turn_notes_off(self, interaction: "Interaction") -> None:
        """Send the person no more notes about problems in circles they set up."""
        await self._set_notes(interaction, wanted=False)
        await change_in_place(interaction, view=None)
        await privately(interaction, Saying(self.bot.voice.say("circle/notes_off")))

    @on_press("circle:notes")
    async def turn_notes_on(self, interaction: "Interaction") -> None:
        """Send the person notes about problems again."""
        await self._set_notes(interaction, wanted=True)
        await privately(interaction, Saying(self.bot.voice.say("circle/notes_on")))

    async def _set_notes(self, interaction: "Interaction", *, wanted: bool) -> None:
        async with self.bot.store.write() as tx:
            await people.set_problem_notes(tx, interaction.user.id, wanted=wanted)

    async def _begin_set_up(self, channel: discord.TextChannel, zone: str, person_id: int) -> Circle:
        now = self.bot.clock()
        async with self.bot.store.write() as tx:
            present = await circles.of_channel(tx, channel.id)
            if present is None:
                new = Circle(
                    id=new_id(now),
                    guild_id=channel.guild.id,
                    channel_id=channel.id,
                    state=CircleState.SETTING_UP,
                    name=name_from_channel(channel.name, NAME_MOST),
                    timezone=zone,
                    mode=possible_modes(reads_posts=self.bot.settings.discord.message_content)[0],
                    created_at=now,
                    set_up_by=person_id,
                )
                await circles.add(tx, new)
                return new
            state = CircleState.SETTING_UP if present.state is CircleState.CLOSED else present.state
            changed = await circles.change(tx, present.id, state=state, timezone=zone, set_up_by=person_id)
            return changed or present


def _text_channel(interaction: "Interaction") -> discord.TextChannel:
    channel = interaction.channel
    if interaction.guild_id is None:
        raise Refusal("errors/circle_server_only")
    if isinstance(channel, discord.Thread):
        raise Refusal("errors/circle_in_thread", channel=Ready(f"<#{channel.parent_id}>"))
    # In an announcement channel Discord lets no public thread be opened.
    if not isinstance(channel, discord.TextChannel) or channel.is_news():
        raise Refusal("errors/circle_text_only")
    return channel
