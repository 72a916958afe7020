"""A person's entries as a garden that only they see, unless they share it."""

from typing import TYPE_CHECKING

from cogs.garden._garden import GardenTalk

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation about the garden."""
    await bot.add_cog(GardenTalk(bot))
