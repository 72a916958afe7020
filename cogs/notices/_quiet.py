"""/quiet: everything that comes unasked stops until a day."""

from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands

from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.days import ahead_label, day_words, no_day_saying, today_of
from cogs._edge.form_back import form_back
from cogs._edge.forms import Form, TextField
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import stamp
from learning.rest import NoDay, Today, held_until, rest_of
from prompts import about, describe
from store import notices, people

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

DAY: Final = Form("quiet:day", (TextField("day", most=40, long=False, required=True),))
OTHER: Final = "other"


class Quiet(RoutedCog):
    """The command, its panel, and what is picked there."""

    @app_commands.command(name="quiet", description=about("quiet"))
    @app_commands.describe(**describe("quiet"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def quiet(self, interaction: "Interaction", until: str | None = None) -> None:
        """Keep until when nothing comes unasked, or ask until when."""
        if until is None:
            await self._show(interaction)
        else:
            await self._take(interaction, until)

    @quiet.autocomplete("until")
    async def suggest_days(self, interaction: "Interaction", typed: str) -> list[app_commands.Choice[str]]:
        """Offer some days to come and the day that was typed, each with its date."""
        today = await self._today(interaction)
        offered = [(label, value) for value, label in self._options(today) if typed.casefold() in label.casefold()]
        meant = today.day_meant(typed)
        if not isinstance(meant, NoDay) and meant.format_iso() not in {value for _, value in offered}:
            offered.insert(0, (day_words(self.bot.voice, meant), meant.format_iso()))
        return [app_commands.Choice(name=label, value=value) for label, value in offered]

    @on_press("quiet:open")
    async def open(self, interaction: "Interaction") -> None:
        """Show the panel."""
        await self._show(interaction)

    @on_press("quiet:until")
    async def pick_day(self, interaction: "Interaction") -> None:
        """Keep the picked day, or ask for another one."""
        picked = values_of(interaction)[0]
        if picked == OTHER:
            await open_form(interaction, DAY.modal(self.bot.voice, DAY.name))
        else:
            await self._take(interaction, picked)

    @on_form(DAY)
    async def take_day(self, interaction: "Interaction", submitted: "Submitted") -> None:
        """Keep the typed day."""
        await self._take(interaction, submitted.text("day") or "", submitted)

    @on_press("quiet:start_again")
    async def start_again(self, interaction: "Interaction") -> None:
        """End a rest."""
        async with self.bot.store.write() as tx:
            await people.set_rest(tx, interaction.user.id, None)
        await self._show(interaction, ended=True)

    async def _take(self, interaction: "Interaction", text: str, submitted: "Submitted | None" = None) -> None:
        today = await self._today(interaction)
        day = today.day_meant(text)
        if isinstance(day, NoDay):
            items: list[Item] = [form_back(interaction, submitted)] if submitted else []
            await quietly(interaction, no_day_saying(self.bot.voice, day, [*items, self._select(today)]))
            return
        async with self.bot.store.write() as tx:
            await people.set_rest(tx, interaction.user.id, today.morning_of(day))
        await self._show(interaction)

    async def _show(self, interaction: "Interaction", *, ended: bool = False) -> None:
        bot, now = self.bot, self.bot.clock()
        today = await self._today(interaction)
        async with bot.store.read() as tx:
            wishes = await notices.wishes_of(tx, interaction.user.id)
        rest, held = rest_of(wishes, now), held_until(wishes, now)
        text = bot.voice.say(
            "notice/quiet", rest=stamp(rest, "F"), held=stamp(held if wishes.wanted else None, "F"), ended=ended
        )
        items: list[Item] = [self._select(today)]
        if rest is not None:
            items.append(button(bot.voice, "quiet:start_again"))
        items.append(button(bot.voice, "me:settings"))
        await quietly(interaction, Saying(text, items=items))

    async def _today(self, interaction: "Interaction") -> Today:
        async with self.bot.store.read() as tx:
            return await today_of(self.bot, tx, interaction.user.id, self.bot.circle_of(interaction.channel))

    def _select(self, today: Today) -> Item:
        options = [*self._options(today), (OTHER, self.bot.voice.label("option.ahead.other"))]
        return pick("quiet:until", options=options, placeholder=self.bot.voice.label("placeholder.quiet"))

    def _options(self, today: Today) -> list[tuple[str, str]]:
        voice = self.bot.voice
        return [(date.format_iso(), ahead_label(voice, ahead, date)) for ahead, date in today.ahead().items()]
