"""Short findings about learning and true stories, each with where it is from."""

from typing import TYPE_CHECKING

from cogs.shelf._shelf import ShelfTalk

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the commands and their button."""
    await bot.add_cog(ShelfTalk(bot))
