"""The log: look through it, change it, delete from it, share an entry, have it as a file."""

from typing import TYPE_CHECKING

from cogs.log._commands import Commands
from cogs.log._editing import Editing
from cogs.log._lookback_presses import LookbackPresses
from cogs.log._modelling import Modelling
from cogs.log._presses import Presses
from cogs.log._sharing import Sharing

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the log."""
    for cog in (Commands, Presses, LookbackPresses, Editing, Sharing, Modelling):
        await bot.add_cog(cog(bot))
