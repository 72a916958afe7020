"""What a person's entries show side by side, for them alone."""

from typing import TYPE_CHECKING

from cogs.patterns._patterns import PatternsTalk

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation about patterns."""
    await bot.add_cog(PatternsTalk(bot))
