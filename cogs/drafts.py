"""The buttons that give a refused form back, filled in as its author left it."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import open_form
from learning.safety import Finding

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class DraftButtons(RoutedCog):
    """Opens a form that was given back; each button but the first also says what the author answered about it."""

    @on_press("draft:edit")
    async def edit(self, interaction: "Interaction", token: str) -> None:
        """Give the form back to be changed."""
        await self._give_back(interaction, token)

    @on_press("draft:distress_unclear")
    async def not_about_me(self, interaction: "Interaction", token: str) -> None:
        """Give the form back; what may have been about its author is not taken so any more."""
        await self._give_back(interaction, token, Finding.DISTRESS_UNCLEAR)

    @on_press("draft:not_own")
    async def mine(self, interaction: "Interaction", token: str) -> None:
        """Give the form back; what is told there is its author's own."""
        await self._give_back(interaction, token, Finding.NOT_OWN)

    async def _give_back(self, interaction: "Interaction", token: str, answered: Finding | None = None) -> None:
        self.bot.drafts.drop_old(self.bot.clock())
        draft = self.bot.drafts.get(token)
        if draft is None:
            raise Refusal("errors/draft_gone")
        if draft.owner_id != interaction.user.id:
            raise Refusal("errors/not_yours")
        form = self.bot.router.form(draft.form_id)
        if form is None:
            raise Refusal("errors/draft_gone")
        if answered is not None:
            self.bot.drafts.answer(token, answered)
        # A form may have been opened with some of its fields alone; an empty one more would blank what is stored.
        modal = form.only(draft.texts).modal(self.bot.voice, draft.form_id, texts=draft.texts, picks=draft.picks)
        await open_form(interaction, modal)


async def setup(bot: "Rosethorn") -> None:
    """Load the buttons."""
    await bot.add_cog(DraftButtons(bot))
