"""The stuck cord: "I'm lost here", for anyone and at no cost."""

from typing import TYPE_CHECKING

from cogs.stuck._calling import Calling
from cogs.stuck._taking import Taking

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation about being stuck."""
    for cog in (Calling, Taking):
        await bot.add_cog(cog(bot))
