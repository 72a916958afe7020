"""What is a person's own: settings, what is stored, a file with all of it, and erasing it."""

from typing import TYPE_CHECKING

from cogs.me._me import Me
from cogs.me._settings import Settings

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the commands and buttons of /me."""
    for cog in (Me, Settings):
        await bot.add_cog(cog(bot))
