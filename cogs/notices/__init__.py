"""What comes unasked, as its person wishes: switched off, snoozed, at rest."""

from typing import TYPE_CHECKING

from cogs.notices._presses import WaysOut
from cogs.notices._quiet import Quiet
from cogs.notices._told import Told

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversations about what comes unasked."""
    for cog in (WaysOut, Quiet, Told):
        await bot.add_cog(cog(bot))
