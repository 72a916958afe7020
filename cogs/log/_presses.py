"""The buttons and selects of the log's own pages and cards."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.buttons import button, values_of
from cogs._edge.copies import take_back
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately, quietly
from cogs.log._cards import shown, whole
from cogs.log._deleting import delete, sure
from cogs.log._listing import page_saying, read_filters
from cogs.log._own import pressed

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Presses(RoutedCog):
    """Turns pages, shows entries and deletes them."""

    @on_press("log:page")
    async def turn_page(self, interaction: "Interaction", page: int, mark: str, kind: str, status: str) -> None:
        """Show another page in place of this one."""
        person = interaction.user.id
        async with self.bot.store.read() as tx:
            filters = await read_filters(tx, person, mark, kind, status)
            saying = await page_saying(self.bot, tx, person, filters, page)
        await in_place(interaction, saying)

    @on_press("log:pick")
    async def show_picked(self, interaction: "Interaction", page: int, mark: str, kind: str, status: str) -> None:
        """Show the picked entry in place of the list, with the way back to it."""
        entry = await pressed(self.bot, interaction.user.id, int(values_of(interaction)[0]))
        label = self.bot.voice.label("button.log.back")
        back = button(self.bot.voice, "log:page", page, mark, kind, status, label=label)
        await in_place(interaction, await shown(interaction, entry, more=(back,)))

    @on_press("log:show")
    async def show(self, interaction: "Interaction", entry_id: int) -> None:
        """Show an entry."""
        entry = await pressed(self.bot, interaction.user.id, entry_id)
        await quietly(interaction, await shown(interaction, entry))

    @on_press("log:whole")
    async def show_whole(self, interaction: "Interaction", entry_id: int) -> None:
        """Give the uncut text of an entry beside its card."""
        entry = await pressed(self.bot, interaction.user.id, entry_id)
        await privately(interaction, await whole(interaction, entry))

    @on_press("log:delete")
    async def ask_to_delete(self, interaction: "Interaction", entry_id: int) -> None:
        """Ask whether to delete an entry."""
        entry = await pressed(self.bot, interaction.user.id, entry_id)
        await quietly(interaction, sure(self.bot.voice, entry))

    @on_press("log:erase")
    async def delete(self, interaction: "Interaction", entry_id: int) -> None:
        """Delete an entry, then take back what quotes it; a second press finds it gone and says the same."""
        doomed = await delete(self.bot, interaction.user.id, entry_id)
        await in_place(interaction, Saying(self.bot.voice.say("log/deleted")))
        await take_back(self.bot, doomed)

    @on_press("log:keep")
    async def keep(self, interaction: "Interaction", entry_id: int) -> None:
        """Leave an entry as it is."""
        items = [button(self.bot.voice, "log:show", entry_id)]
        await in_place(interaction, Saying(self.bot.voice.say("log/kept_it"), items=[*items]))
