"""A story or a what-if once a week, in a channel that the circle's facilitators picked for it."""

from typing import TYPE_CHECKING

from cogs.weekly._facilitating import SettingWeeklies
from cogs.weekly._posting import PostingWeeklies

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the page for facilitators, the posting, and the buttons."""
    for cog in (SettingWeeklies, PostingWeeklies):
        await bot.add_cog(cog(bot))
