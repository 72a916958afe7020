"""Looking back together: check-ins by roses and thorns, exit tickets, and the same at any time for oneself."""

from typing import TYPE_CHECKING

from cogs.checkins._closing import Closing
from cogs.checkins._holding import Holding
from cogs.checkins._opening import Opening
from cogs.checkins._reminding import Reminding
from cogs.checkins._schedule import Schedule
from cogs.checkins._tickets import Tickets
from cogs.checkins._writing import Writing

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversations about check-ins."""
    for cog in (Schedule, Holding, Opening, Reminding, Writing, Closing, Tickets):
        await bot.add_cog(cog(bot))
