"""Challenges: tried first, taught after, and compared; sealed until they close."""

from typing import TYPE_CHECKING

from cogs.challenges._commands import ChallengeCommands
from cogs.challenges._comparing import Comparing
from cogs.challenges._debriefing import Debriefing
from cogs.challenges._holding import HoldingChallenges
from cogs.challenges._making import Making
from cogs.challenges._trying import Trying

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation about challenges."""
    for cog in (ChallengeCommands, Making, HoldingChallenges, Trying, Comparing, Debriefing):
        await bot.add_cog(cog(bot))
