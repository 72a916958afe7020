"""What is a person's own: settings, what is stored, a file with all of it, and erasing it."""

from typing import TYPE_CHECKING

from cogs.me._me import Me

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the commands and buttons of /me."""
    await bot.add_cog(Me(bot))
