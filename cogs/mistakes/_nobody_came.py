"""Says, a day after a learner pressed Show me, that nobody has had time or has replied: a promise kept."""

from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, seconds

from cogs._edge.agenda import Done, Post, Step, handles
from cogs._edge.buttons import button
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._calling import NO_REPLY, NOBODY_CAME, PATIENCE
from cogs.mistakes._wording import stopped_saying
from learning import dialogue as rules
from learning.agenda import Row
from learning.entry import Entry, Status
from learning.ids import new_id
from prompts import Ready
from store import copies, entries
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

LOOKED_THROUGH: Final = 100


class NobodyCame(RoutedCog):
    """Answers a call for help that nobody has answered."""

    @handles(NOBODY_CAME)
    async def tell(self, row: Row) -> Step:
        """Say it, unless somebody wrote in the thread, or the learner has found out meanwhile."""
        async with self.bot.store.read() as tx:
            entry = await entries.get(tx, int(row.subject))
        if entry is None or entry.place_id is None or entry.status is Status.UNDERSTOOD or entry.correct:
            return Done(why="no_need")
        if await self._somebody_came(entry, row.due_at - PATIENCE):
            return Done(why="somebody_came")
        return Post(entry.place_id, self._saying(self.bot.voice.say("dialogue/nobody_yet"), entry, row))

    @handles(NO_REPLY)
    async def tell_of_no_reply(self, row: Row) -> Step:
        """Say it of a question without a name, in the channel where it stands, still without the name."""
        entry_id, message_id = map(int, row.subject.split(":"))
        circle = self.bot.circle_with_id(row.circle_id)
        async with self.bot.store.read() as tx:
            entry = await entries.get(tx, entry_id)
        if circle is None or entry is None or entry.status is Status.UNDERSTOOD or entry.correct:
            return Done(why="no_need")
        if await self._has_reply(circle.channel_id, message_id, entry.owner_id):
            return Done(why="somebody_came")
        link = Ready(f"https://discord.com/channels/{circle.guild_id}/{circle.channel_id}/{message_id}")
        saying = self._saying(self.bot.voice.say("dialogue/no_reply_yet", link=link), entry, row)

        async def remember(tx: Tx, sent: discord.Message) -> None:
            ids = (entry.owner_id, entry.id, sent.id)
            await copies.add(tx, Copy(new_id(self.bot.clock()), Form.MESSAGE, circle.channel_id, *ids))

        return Post(circle.channel_id, saying, remember=remember)

    def _saying(self, text: str, entry: Entry, row: Row) -> Saying:
        rest = button(self.bot.voice, "oops:rest", entry.id, row.id, label=self.bot.voice.label("button.oops.stop"))
        return Saying(text, items=[rest])

    async def _has_reply(self, channel_id: int, message_id: int, owner_id: int) -> bool:
        """Tell whether somebody has replied to a message of the bot, or opened a thread on it."""
        place = self.bot.get_partial_messageable(channel_id)
        try:
            asked = await place.fetch_message(message_id)
            if asked.flags.has_thread:
                return True
            async for message in place.history(limit=LOOKED_THROUGH, after=asked):
                replied_to = message.reference.message_id if message.reference else None
                if replied_to == message_id and message.author.id != owner_id:
                    return True
        except (discord.Forbidden, discord.NotFound):
            # See `_somebody_came`; a question that was taken away needs no word either.
            return True
        return False

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
        await in_place(interaction, stopped_saying(self.bot.voice, done.entry))
