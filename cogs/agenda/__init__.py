"""Whatever happens later: carried out when it is due, once, and noted."""

from typing import TYPE_CHECKING

from cogs.agenda._backups import Backups
from cogs.agenda._housekeeping import Housekeeping
from cogs.agenda._worker import Worker

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the worker and what it does for the house itself."""
    for cog in (Housekeeping, Backups, Worker):
        await bot.add_cog(cog(bot))
