"""Setting a circle up, joining it, looking after it, and closing it."""

from typing import TYPE_CHECKING

from cogs.circle._commands import CircleCommands
from cogs.circle._gone import GoneCircles
from cogs.circle._join import Joining
from cogs.circle._pause import Pausing
from cogs.circle._wizard import Wizard

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversations about a circle."""
    for cog in (CircleCommands, Wizard, Joining, GoneCircles, Pausing):
        await bot.add_cog(cog(bot))
