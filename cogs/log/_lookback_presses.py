"""The buttons and selects below reflections and exit tickets, and those that lead from one list to another."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.buttons import button, values_of
from cogs._edge.copies import take_back
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, quietly
from cogs.log._listing import Filters, page_saying
from cogs.log._lookback_pages import list_saying, lookback_saying, sure_saying
from cogs.log._lookbacks import Lookback, What, delete_lookback, find, what_meant
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class LookbackPresses(RoutedCog):
    """Turns from list to list and from page to page, shows reflections and tickets, and deletes them."""

    @on_press("log:list")
    async def show_list(self, interaction: "Interaction", word: str, page: int) -> None:
        """Show a page of mistakes, of reflections or of tickets in place of what was there."""
        what, person_id = what_meant(word), interaction.user.id
        async with self.bot.store.read() as tx:
            if what is What.MISTAKES:
                saying = await page_saying(self.bot, tx, person_id, Filters(), page)
            else:
                saying = await list_saying(self.bot, tx, person_id, what, page)
        await in_place(interaction, saying)

    @on_press("log:pick_lookback")
    async def show_picked(self, interaction: "Interaction", word: str, page: int) -> None:
        """Show the picked one in place of the list, with the way back to it."""
        await self._show(interaction, what_meant(word), int(values_of(interaction)[0]), page)

    @on_press("log:lookback")
    async def show(self, interaction: "Interaction", word: str, lookback_id: int) -> None:
        """Show one."""
        await self._show(interaction, what_meant(word), lookback_id, 1)

    @on_press("log:delete_lookback")
    async def ask_to_delete(self, interaction: "Interaction", word: str, lookback_id: int) -> None:
        """Ask whether to delete one."""
        what = what_meant(word)
        async with self.bot.store.read() as tx:
            one = await _present(tx, what, lookback_id, interaction.user.id)
            saying = await sure_saying(self.bot, tx, what, one)
        await quietly(interaction, saying)

    @on_press("log:erase_lookback")
    async def delete(self, interaction: "Interaction", word: str, lookback_id: int) -> None:
        """Delete one, then take it out of what shows it; a second press finds it gone and says the same."""
        what = what_meant(word)
        doomed = await delete_lookback(self.bot, interaction.user.id, what, lookback_id)
        back = button(self.bot.voice, "log:list", what, 1, label=self.bot.voice.label("button.log.back"))
        await in_place(interaction, Saying(self.bot.voice.say("log/lookback_deleted"), items=[back]))
        await take_back(self.bot, doomed)

    @on_press("log:keep_lookback")
    async def keep(self, interaction: "Interaction", word: str, lookback_id: int) -> None:
        """Leave one as it is."""
        label = self.bot.voice.label("button.log.show")
        show = button(self.bot.voice, "log:lookback", what_meant(word), lookback_id, label=label)
        await in_place(interaction, Saying(self.bot.voice.say("log/kept_it"), items=[show]))

    async def _show(self, interaction: "Interaction", what: What, lookback_id: int, page: int) -> None:
        async with self.bot.store.read() as tx:
            one = await _present(tx, what, lookback_id, interaction.user.id)
            saying = await lookback_saying(interaction, tx, what, one, page)
        await quietly(interaction, saying)


async def _present(tx: Tx, what: What, lookback_id: int, person_id: int) -> Lookback:
    found = await find(tx, what, lookback_id, person_id)
    if found is None:
        raise Refusal("log/lookback_gone")
    return found
