"""`/science` and `/story`: one piece at a time, for the one who asks; nothing is stored about who read what."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from discord import app_commands
from discord.app_commands import Choice

from cogs._edge.buttons import SELECT_MOST
from cogs._edge.pieces import piece_saying
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import in_place, privately
from learning.shelf import first_of, next_after
from prompts import about, describe
from prompts.shelf import Piece, Shelf

if TYPE_CHECKING:
    import discord

    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

DAY: Final = 24 * 60 * 60
"""In seconds; each day begins with another piece."""


class ShelfTalk(RoutedCog):
    """Shows pieces of the shelves privately, in an order of each person's own."""

    @app_commands.command(name="science", description=about("science"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.describe(**describe("science"))
    async def science(self, interaction: "Interaction", topic: str | None = None) -> None:
        """Show a finding: the person's one of today, or one on a topic."""
        await self._show(interaction, Shelf.SCIENCE, topic)

    @app_commands.command(name="story", description=about("story"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.describe(**describe("story"))
    async def story(self, interaction: "Interaction", topic: str | None = None) -> None:
        """Show a story: the person's one of today, or one on a topic."""
        await self._show(interaction, Shelf.STORIES, topic)

    @science.autocomplete("topic")
    async def suggest_findings(self, interaction: "Interaction", current: str) -> list[Choice[str]]:
        """Offer the findings that hold what is typed."""
        return _choices(self.bot.shelves[Shelf.SCIENCE], current)

    @story.autocomplete("topic")
    async def suggest_stories(self, interaction: "Interaction", current: str) -> list[Choice[str]]:
        """Offer the stories that hold what is typed."""
        return _choices(self.bot.shelves[Shelf.STORIES], current)

    @on_press("shelf:another")
    async def another(self, interaction: "Interaction", name: str, shown: str) -> None:
        """Show the next piece in place of the one that was there, which may be gone from the shelf."""
        if name not in tuple(Shelf):
            raise Refusal("errors/old_button")
        shelf = Shelf(name)
        following = next_after(interaction.user.id, self.bot.shelves[shelf], str(shown))
        await in_place(interaction, piece_saying(self.bot, shelf, following))

    async def _show(self, interaction: "Interaction", shelf: Shelf, topic: str | None) -> None:
        pieces = self.bot.shelves[shelf]
        if topic is None:
            found = first_of(interaction.user.id, pieces, self.bot.clock().timestamp() // DAY)
        else:
            found = next(iter(_holding(pieces, topic)), None)
            if found is None:
                raise Refusal("shelf/none", typed=topic)
        await privately(interaction, piece_saying(self.bot, shelf, found))


def _holding(pieces: Mapping[str, Piece], typed: str) -> list[str]:
    """Return the ids of the pieces that a typed text means: the one with this id, or those whose words hold it."""
    wanted = typed.strip()
    if wanted in pieces:
        return [wanted]
    return [piece.id for piece in pieces.values() if wanted.casefold() in f"{piece.title}\n{piece.text}".casefold()]


def _choices(pieces: Mapping[str, Piece], typed: str) -> list[Choice[str]]:
    return [Choice(name=pieces[one].title[:100], value=one) for one in _holding(pieces, typed)[:SELECT_MOST]]
