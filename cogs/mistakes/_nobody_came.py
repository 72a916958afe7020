"""Says in a learner's thread, a day after they pressed Show me, that no helper has had time: a promise kept."""

from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, seconds

from cogs._edge.agenda import Done, Post, Step, handles
from cogs._edge.buttons import button
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._show_me import PATIENCE
from learning import dialogue as rules
from learning.agenda import Row
from learning.entry import Entry, Status
from store import entries

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

LOOKED_THROUGH: Final = 50


class NobodyCame(RoutedCog):
    """Answers a call for help that nobody has answered."""

    @handles("oops.nobody_came")
    async def tell(self, row: Row) -> Step:
        """Say it, unless somebody wrote in the thread, or the learner has found out meanwhile."""
        async with self.bot.store.read() as tx:
            entry = await entries.get(tx, int(row.subject))
        if entry is None or entry.place_id is None or entry.status is Status.UNDERSTOOD or entry.correct:
            return Done(why="no_need")
        if await self._somebody_came(entry, row.due_at - PATIENCE):
            return Done(why="somebody_came")
        rest = button(self.bot.voice, "oops:rest", entry.id, row.id, label=self.bot.voice.label("button.oops.stop"))
        return Post(entry.place_id, Saying(self.bot.voice.say("dialogue/nobody_yet"), items=[rest]))

    async def _somebody_came(self, entry: Entry, asked_at: Instant) -> bool:
        """Tell whether anyone but the learner and the bot has written in the thread since the helpers were asked."""
        # Discord leaves out what bears the very same millisecond.
        since = (asked_at - seconds(1)).to_stdlib()
        place = self.bot.get_partial_messageable(entry.place_id or 0)
        try:
            async for message in place.history(limit=LOOKED_THROUGH, after=since):
                if not message.author.bot and message.author.id != entry.owner_id:
                    return True
        except (discord.Forbidden, discord.NotFound):
            # Where the bot can't read, or nothing is there any more, it had better not say that nobody came.
            return True
        return False

    @on_press("oops:rest")
    async def rest(self, interaction: "Interaction", entry_id: int, _row_id: int) -> None:
        """Rest the dialogue; what was given stays."""
        done = await conversation.act(
            self.bot, interaction.user.id, entry_id, None, lambda entry, at: (entry, rules.stop(at))
        )
        carry_on = button(self.bot.voice, "oops:carry_on", entry_id)
        text = self.bot.voice.say("dialogue/stopped", variant=done.entry.number - 1)
        await in_place(interaction, Saying(text, items=[carry_on]))
