"""Goals, which are contracts with oneself: made, looked at again, changed, and shown to whom one likes."""

from typing import TYPE_CHECKING

from cogs.goals._bringing import Bringing
from cogs.goals._changing import Changing
from cogs.goals._commands import GoalCommands
from cogs.goals._reviewing import Reviewing
from cogs.goals._sharing import GoalSharing
from cogs.goals._telling import Telling
from cogs.goals._witnessing import Witnessing

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation about goals."""
    for cog in (GoalCommands, Changing, Reviewing, Bringing, GoalSharing, Witnessing, Telling):
        await bot.add_cog(cog(bot))
