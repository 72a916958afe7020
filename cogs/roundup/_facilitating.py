"""`/circle roundup`: whether a circle holds a round-up, and when."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from whenever import Weekday

from cogs._edge.access import check_open, circle_here, facilitated
from cogs._edge.buttons import Item, button, values_of
from cogs._edge.groups import add_subcommand, remove_subcommand
from cogs._edge.once_a_week import clock_time, hour_pick, weekday_pick
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from cogs._edge.stamps import stamp
from cogs.roundup._planning import PLANNED
from learning.roundup import Roundup
from store import roundups
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class SettingRoundups(RoutedCog):
    """The private page on which facilitators set the round-up of their circle; each choice is kept at once."""

    async def cog_load(self) -> None:
        """Add the command to the group of the circle's commands."""
        add_subcommand(self.bot, "circle", "roundup", self.open_page)

    async def cog_unload(self) -> None:
        """Take the command out again."""
        remove_subcommand(self.bot, "circle", "roundup")

    async def open_page(self, interaction: "Interaction") -> None:
        """Show the round-up of this channel's circle."""
        circle = await circle_here(interaction, facilitator=True)
        async with self.bot.store.read() as tx:
            saying = await self._page(tx, circle)
        await privately(interaction, saying)

    @on_press("roundup:weekday")
    async def choose_weekday(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the day of the week."""
        day = Weekday(int(values_of(interaction)[0]))
        await self._keep(interaction, circle_id, lambda one: replace(one, weekday=day))

    @on_press("roundup:hour")
    async def choose_hour(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the time of day."""
        hour = int(values_of(interaction)[0])
        await self._keep(interaction, circle_id, lambda one: replace(one, hour=hour))

    @on_press("roundup:turn_on")
    async def turn_on(self, interaction: "Interaction", circle_id: int) -> None:
        """Hold a round-up from now on."""
        await self._keep(interaction, circle_id, lambda one: replace(one, is_on=True))

    @on_press("roundup:turn_off")
    async def turn_off(self, interaction: "Interaction", circle_id: int) -> None:
        """Hold none any more; what waits for the next one goes on waiting."""
        await self._keep(interaction, circle_id, lambda one: replace(one, is_on=False))

    async def _keep(self, interaction: "Interaction", circle_id: int, change: Callable[[Roundup], Roundup]) -> None:
        """Keep a change of what is stored at that moment, and show the page anew."""
        circle = await facilitated(interaction, circle_id)
        check_open(circle)
        async with self.bot.store.write() as tx:
            changed = change(await roundups.get(tx, circle.id))
            await roundups.save(tx, changed)
            await PLANNED.replan(tx, changed, self.bot.clock())
            saying = await self._page(tx, circle)
        await self.bot.agenda.changed()
        await in_place(interaction, saying)

    async def _page(self, tx: Tx, circle: Circle) -> Saying:
        voice, roundup = self.bot.voice, await roundups.get(tx, circle.id)
        following = await PLANNED.next_time(tx, roundup, self.bot.clock())
        text = voice.say(
            "roundup/page",
            circle=circle.name,
            zone=circle.timezone,
            day=voice.label(f"option.weekday.{roundup.weekday.value}"),
            time=clock_time(roundup.hour),
            following=stamp(following.at if following else None, "F"),
            is_on=roundup.is_on,
        )
        items: list[Item] = [
            weekday_pick(voice, "roundup:weekday", circle.id, roundup.weekday),
            hour_pick(voice, "roundup:hour", circle.id, roundup.hour),
        ]
        if roundup.is_on:
            items.append(button(voice, "roundup:turn_off", circle.id))
        else:
            items.append(button(voice, "roundup:turn_on", circle.id, style=discord.ButtonStyle.primary))
        return Saying(text, items=items)
