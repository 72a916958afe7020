"""From a mistake to a four-part entry: the doors, the questions, and what is typed and pressed on the way."""

from typing import TYPE_CHECKING

from cogs.mistakes._aha import Aha
from cogs.mistakes._doors import Doors
from cogs.mistakes._events import PostEvents
from cogs.mistakes._nobody_came import NobodyCame
from cogs.mistakes._posts import Posts
from cogs.mistakes._recovery import Recovery
from cogs.mistakes._second_looks import SecondLooks
from cogs.mistakes._show_me import ShowMe
from cogs.mistakes._steps import Steps

if TYPE_CHECKING:
    from bot import Rosethorn


async def setup(bot: "Rosethorn") -> None:
    """Load the conversation."""
    for cog in (Posts, PostEvents, SecondLooks, Doors, Steps, ShowMe, NobodyCame, Aha, Recovery):
        await bot.add_cog(cog(bot))
