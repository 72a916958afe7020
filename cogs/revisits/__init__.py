"""Mistakes that come back with their correction: asked first, shown after."""

from typing import TYPE_CHECKING

from cogs.revisits._about import About
from cogs.revisits._commands import Revisits
from cogs.revisits._talk import Talk

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation about revisits."""
    for cog in (About, Revisits, Talk):
        await bot.add_cog(cog(bot))
