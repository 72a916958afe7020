"""`/circle weekly`: whether a story or a what-if comes once a week, which, when and where."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, ui
from whenever import Weekday

from cogs._edge.access import check_open, circle_here, facilitated
from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.groups import add_subcommand, remove_subcommand
from cogs._edge.ids import route_id
from cogs._edge.once_a_week import clock_time, hour_pick, weekday_pick
from cogs._edge.problems import missing_to_post
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from cogs._edge.stamps import stamp
from cogs.weekly._planning import PLANNED
from learning.weekly import Weekly, What
from prompts import Ready
from store import weeklies
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class SettingWeeklies(RoutedCog):
    """The private page on which facilitators pick what comes once a week; each choice is kept at once."""

    async def cog_load(self) -> None:
        """Add the command to the group of the circle's commands."""
        add_subcommand(self.bot, "circle", "weekly", self.open_page)

    async def cog_unload(self) -> None:
        """Take the command out again."""
        remove_subcommand(self.bot, "circle", "weekly")

    async def open_page(self, interaction: "Interaction") -> None:
        """Show what comes in this channel's circle."""
        circle = await circle_here(interaction, facilitator=True)
        async with self.bot.store.read() as tx:
            saying = await self._page(tx, circle)
        await privately(interaction, saying)

    @on_press("weekly:what")
    async def choose_what(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep whether stories come, what-ifs, or both in turn."""
        what = What(values_of(interaction)[0])
        await self._keep(interaction, circle_id, lambda one: replace(one, what=what))

    @on_press("weekly:weekday")
    async def choose_weekday(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the day of the week."""
        day = Weekday(int(values_of(interaction)[0]))
        await self._keep(interaction, circle_id, lambda one: replace(one, weekday=day))

    @on_press("weekly:hour")
    async def choose_hour(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the time of day."""
        hour = int(values_of(interaction)[0])
        await self._keep(interaction, circle_id, lambda one: replace(one, hour=hour))

    @on_press("weekly:channel")
    async def choose_channel(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the channel, where both the bot and the one who picks it may write."""
        await self._circle(interaction, circle_id)
        channel_id = int(values_of(interaction)[0])
        if refusal := _why_not(interaction, self.bot, channel_id):
            # The select goes back to what is kept.
            await self._keep(interaction, circle_id, lambda one: one)
            raise refusal
        await self._keep(interaction, circle_id, lambda one: replace(one, channel_id=channel_id))

    @on_press("weekly:turn_on")
    async def turn_on(self, interaction: "Interaction", circle_id: int) -> None:
        """Let a piece come once a week from now on, when all four are picked."""
        circle = await self._circle(interaction, circle_id)
        async with self.bot.store.read() as tx:
            weekly = await weeklies.get(tx, circle.id)
        if weekly.channel_id is None or weekly.lacks:
            lacks = [self.bot.voice.label(f"weekly.lacks.{name}") for name in weekly.lacks]
            raise Refusal("weekly/lacks", lacks=lacks)
        if refusal := _why_not(interaction, self.bot, weekly.channel_id):
            raise refusal
        await self._keep(interaction, circle_id, lambda one: replace(one, is_on=not one.lacks))

    @on_press("weekly:turn_off")
    async def turn_off(self, interaction: "Interaction", circle_id: int) -> None:
        """Let none come any more; the picks are kept."""
        await self._keep(interaction, circle_id, lambda one: replace(one, is_on=False))

    async def _circle(self, interaction: "Interaction", circle_id: int) -> Circle:
        circle = await facilitated(interaction, circle_id)
        check_open(circle)
        return circle

    async def _keep(self, interaction: "Interaction", circle_id: int, change: Callable[[Weekly], Weekly]) -> None:
        """Keep a change of what is stored at that moment, and show the page anew."""
        circle = await self._circle(interaction, circle_id)
        async with self.bot.store.write() as tx:
            changed = change(await weeklies.get(tx, circle.id))
            await weeklies.save(tx, changed)
            await PLANNED.replan(tx, changed, self.bot.clock())
            saying = await self._page(tx, circle)
        await self.bot.agenda.changed()
        await in_place(interaction, saying)

    async def _page(self, tx: Tx, circle: Circle) -> Saying:
        voice, weekly = self.bot.voice, await weeklies.get(tx, circle.id)
        following = await PLANNED.next_time(tx, weekly, self.bot.clock())
        text = voice.say(
            "weekly/page",
            circle=circle.name,
            zone=circle.timezone,
            what="" if weekly.what is None else voice.label(f"option.weekly.{weekly.what}"),
            day="" if weekly.weekday is None else voice.label(f"option.weekday.{weekly.weekday.value}"),
            time="" if weekly.hour is None else clock_time(weekly.hour),
            channel=Ready("" if weekly.channel_id is None else f"<#{weekly.channel_id}>"),
            following=stamp(following.at if following else None, "F"),
            is_on=weekly.is_on,
        )
        items: list[Item] = [
            pick(
                "weekly:what",
                circle.id,
                options=[(what, voice.label(f"option.weekly.{what}")) for what in What],
                placeholder=voice.label("placeholder.weekly"),
                picked=[] if weekly.what is None else [weekly.what],
            ),
            weekday_pick(voice, "weekly:weekday", circle.id, weekly.weekday),
            hour_pick(voice, "weekly:hour", circle.id, weekly.hour),
            self._channel_pick(circle, weekly.channel_id),
        ]
        if weekly.is_on:
            items.append(button(voice, "weekly:turn_off", circle.id))
        else:
            items.append(button(voice, "weekly:turn_on", circle.id, style=discord.ButtonStyle.primary))
        return Saying(text, items=items)

    def _channel_pick(self, circle: Circle, picked: int | None) -> ui.ChannelSelect[Any]:
        guild = self.bot.get_guild(circle.guild_id)
        # Discord refuses a message whose select stands on a channel that was deleted.
        known = guild and guild.get_channel(picked or 0)
        return ui.ChannelSelect(
            custom_id=route_id("weekly:channel", circle.id),
            channel_types=[ChannelType.text],
            placeholder=self.bot.voice.label("placeholder.weekly_channel"),
            default_values=[SelectDefaultValue(id=known.id, type=SelectDefaultValueType.channel)] if known else [],
        )


def _why_not(interaction: "Interaction", bot: "Rosethorn", channel_id: int) -> Refusal | None:
    """Return why nothing can be posted in a channel by the wish of who acts, or None where it can."""
    channel = interaction.guild.get_channel(channel_id) if interaction.guild else None
    if not isinstance(channel, discord.TextChannel) or not isinstance(interaction.user, discord.Member):
        return Refusal("weekly/channel_gone")
    place = Ready(f"<#{channel.id}>")
    if missing := missing_to_post(channel):
        labels = [bot.voice.label(f"permission.{name}") for name in missing]
        return Refusal("weekly/may_not_post", channel=place, missing=labels)
    may = channel.permissions_for(interaction.user)
    return None if may.view_channel and may.send_messages else Refusal("weekly/not_yours", channel=place)
