"""`/circle pause`: nothing comes in a circle by itself until a day, as for holidays or exams."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.access import check_open, circle_here, facilitated, keep_in_mind
from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.days import ahead_label, no_day_saying
from cogs._edge.form_back import form_back
from cogs._edge.forms import Form, TextField
from cogs._edge.groups import add_subcommand, remove_subcommand
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately, quietly
from cogs.circle._status import resting
from learning.rest import NoDay, Today
from store import circles
from store.circles import Circle

if TYPE_CHECKING:
    from whenever import Instant

    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

DAY: Final = Form("circle:pause_day", (TextField("day", most=40, long=False, required=True),))
OTHER: Final = "other"


class Pausing(RoutedCog):
    """The private page on which facilitators let their circle rest; each choice is kept at once."""

    async def cog_load(self) -> None:
        """Add the command to the group of the circle's commands."""
        add_subcommand(self.bot, "circle", "pause", self.open_page)

    async def cog_unload(self) -> None:
        """Take the command out again."""
        remove_subcommand(self.bot, "circle", "pause")

    async def open_page(self, interaction: "Interaction") -> None:
        """Show whether this channel's circle rests."""
        await privately(interaction, self._page(await circle_here(interaction, facilitator=True)))

    @on_press("circle:pause_until")
    async def pick_day(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the picked day, or ask for another one."""
        circle = await facilitated(interaction, circle_id)
        picked = values_of(interaction)[0]
        if picked == OTHER:
            await open_form(interaction, DAY.modal(self.bot.voice, route_id(DAY.name, circle.id)))
        else:
            await self._take(interaction, circle, picked)

    @on_form(DAY)
    async def take_day(self, interaction: "Interaction", submitted: "Submitted", circle_id: int) -> None:
        """Keep the typed day."""
        await self._take(interaction, await facilitated(interaction, circle_id), submitted.text("day") or "", submitted)

    @on_press("circle:pause_end")
    async def go_on(self, interaction: "Interaction", circle_id: int) -> None:
        """End the rest."""
        circle = await facilitated(interaction, circle_id)
        check_open(circle)
        await self._keep(interaction, circle, None)

    async def _take(
        self, interaction: "Interaction", circle: Circle, text: str, submitted: "Submitted | None" = None
    ) -> None:
        check_open(circle)
        today = self._today(circle)
        day = today.day_meant(text)
        if isinstance(day, NoDay):
            items: list[Item] = [form_back(interaction, submitted)] if submitted else []
            await quietly(interaction, no_day_saying(self.bot.voice, day, [*items, self._select(circle)]))
            return
        await self._keep(interaction, circle, today.morning_of(day))

    async def _keep(self, interaction: "Interaction", circle: Circle, until: "Instant | None") -> None:
        async with self.bot.store.write() as tx:
            changed = await circles.change(tx, circle.id, pauses_until=until)
        if changed is None:
            raise Refusal("errors/circle_gone")
        # What is planned in the circle by itself hears of it.
        keep_in_mind(self.bot, changed)
        await quietly(interaction, self._page(changed, ended=until is None))

    def _page(self, circle: Circle, *, ended: bool = False) -> Saying:
        rests = resting(self.bot, circle)
        items: list[Item] = [self._select(circle)]
        if rests:
            items.append(button(self.bot.voice, "circle:pause_end", circle.id))
        return Saying(self.bot.voice.say("circle/pause", name=circle.name, rests=rests, ended=ended), items=items)

    def _today(self, circle: Circle) -> Today:
        return Today(self.bot.clock(), circle.timezone)

    def _select(self, circle: Circle) -> Item:
        voice = self.bot.voice
        ahead = self._today(circle).ahead()
        options = [(date.format_iso(), ahead_label(voice, name, date)) for name, date in ahead.items()]
        options.append((OTHER, voice.label("option.ahead.other")))
        return pick("circle:pause_until", circle.id, options=options, placeholder=voice.label("placeholder.pause"))
