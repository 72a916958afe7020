"""What a circle's facilitators may learn of it: of groups of five and more, once a month."""

from typing import TYPE_CHECKING

from cogs.insights._insights import InsightsTalk

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation about what is told of a circle."""
    await bot.add_cog(InsightsTalk(bot))
