"""The round-up: once a week, what people of a circle let others learn from, in their own words."""

from typing import TYPE_CHECKING

from cogs.roundup._asking import AskingAboutRoundups
from cogs.roundup._facilitating import SettingRoundups
from cogs.roundup._holding import HoldingRoundups
from cogs.roundup._putting_in import PuttingIntoRoundups

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversations about the round-up."""
    for cog in (SettingRoundups, PuttingIntoRoundups, HoldingRoundups, AskingAboutRoundups):
        await bot.add_cog(cog(bot))
