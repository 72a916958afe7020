"""Accountability partners: asked, agreed, nudged kindly, ended with one tap."""

from typing import TYPE_CHECKING

from cogs.partners._agreeing import Agreeing
from cogs.partners._asking import Asking
from cogs.partners._cards import Cards
from cogs.partners._commands import PartnerCommands
from cogs.partners._facilitating import Facilitating
from cogs.partners._feedback import FeedbackTalk
from cogs.partners._finding import Finding
from cogs.partners._looking import Looking
from cogs.partners._nudging import Nudging
from cogs.partners._opening import PairThreads
from cogs.partners._parting import Parting
from cogs.partners._reporting import Reporting
from cogs.partners._terms import Terms

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversations about partners."""
    for cog in (
        PartnerCommands,
        Asking,
        Finding,
        PairThreads,
        Terms,
        Cards,
        Nudging,
        Reporting,
        Looking,
        FeedbackTalk,
        Agreeing,
        Parting,
        Facilitating,
    ):
        await bot.add_cog(cog(bot))
