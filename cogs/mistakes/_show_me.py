"""Show me: the button that asks for a look, and the question without a name that it leads to for a private entry."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.helpers import helpers_of
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from cogs._edge.speaking import check_may_write
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._calling import NO_REPLY, ask_helpers, asked_before, call_helpers, circles_for
from learning.entry import Entry
from prompts import Ready
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class ShowMe(RoutedCog):
    """The button "Show me" and what it leads to; the bot itself never shows or certifies an answer."""

    @on_press("oops:show_me")
    async def show_me(self, interaction: "Interaction", entry_id: int, _turn: int) -> None:
        """Ask for a look, or offer ways to ask."""
        turn = await conversation.find(self.bot, interaction.user.id, entry_id)
        await acknowledge(interaction, thinking=True)
        await privately(interaction, await ask_helpers(self.bot, turn))

    @on_press("oops:ask_unnamed")
    async def ask_unnamed(self, interaction: "Interaction", entry_id: int) -> None:
        """Show what the circle would see, before anything is posted; who is in several picks one first."""
        entry = (await conversation.find(self.bot, interaction.user.id, entry_id)).entry
        found = await circles_for(self.bot, entry)
        if not found:
            raise Refusal("dialogue/no_circle")
        if len(found) == 1:
            await self._preview(interaction, entry, found[0])
            return
        voice = self.bot.voice
        options = [(str(circle.id), circle.name) for circle in found]
        choice = pick("oops:ask_in", entry_id, options=options, placeholder=voice.label("placeholder.circle"))
        back = button(voice, "oops:back", entry_id)
        await in_place(interaction, Saying(voice.say("dialogue/which_circle"), items=[choice, back]))

    @on_press("oops:ask_in")
    async def ask_in(self, interaction: "Interaction", entry_id: int) -> None:
        """Show what the circle that was picked would see."""
        entry = (await conversation.find(self.bot, interaction.user.id, entry_id)).entry
        picked = values_of(interaction)
        found = [circle for circle in await circles_for(self.bot, entry) if str(circle.id) in picked]
        if not found:
            raise Refusal("dialogue/no_circle")
        await self._preview(interaction, entry, found[0])

    async def _preview(self, interaction: "Interaction", entry: Entry, circle: Circle) -> None:
        voice = self.bot.voice
        await check_may_write(self.bot, circle, interaction.user)
        text = voice.say("dialogue/unnamed_preview", circle=circle.name, what_happened=entry.what_happened or "")
        items: list[Item] = [
            button(voice, "oops:post_unnamed", entry.id, circle.id),
            button(voice, "oops:back", entry.id),
        ]
        await in_place(interaction, Saying(text, items=items))

    @on_press("oops:post_unnamed")
    async def post_unnamed(self, interaction: "Interaction", entry_id: int, circle_id: int) -> None:
        """Post what happened in the circle without the learner's name, and call the helpers."""
        entry = (await conversation.find(self.bot, interaction.user.id, entry_id)).entry
        await acknowledge(interaction)
        circle = self.bot.circle_with_id(circle_id)
        if circle is None:
            raise Refusal("dialogue/no_circle")
        await check_may_write(self.bot, circle, interaction.user)
        what_happened = entry.what_happened or ""
        text = self.bot.voice.say("dialogue/unnamed_ask", helpers=helpers_of(circle), what_happened=what_happened)
        if await call_helpers(self.bot, entry, circle, text, NO_REPLY):
            channel = Ready(f"<#{circle.channel_id}>")
            await in_place(interaction, Saying(self.bot.voice.say("dialogue/unnamed_posted", channel=channel)))
        else:
            await in_place(interaction, asked_before(self.bot, entry))

    @on_press("oops:back")
    async def back(self, interaction: "Interaction", _entry_id: int) -> None:
        """Leave everything as it was."""
        await in_place(interaction, Saying(self.bot.voice.say("dialogue/back")))
