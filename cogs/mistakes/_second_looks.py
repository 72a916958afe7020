"""Takes lines that were set aside first: for another question, for the next one, or after "Not about me"."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

from cogs._edge.acknowledging import acknowledge, in_good_time
from cogs._edge.errors import answer_error
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, privately
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._begin import begin_from_post
from cogs.mistakes._going_on import go_on, take_away
from cogs.mistakes._lines import act_on_line
from cogs.mistakes._typed import read_typed
from learning.safety import Finding, Look, look

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

TAKEN_MOST: Final = 1_000


class SecondLooks(RoutedCog):
    """Answers the buttons by which a learner says what an earlier line was meant for."""

    def __init__(self, bot: "Rosethorn") -> None:
        super().__init__(bot)
        self._taken: OrderedDict[int, None] = OrderedDict()

    @commands.Cog.listener()
    async def on_set_aside(self, interaction: "Interaction", message: discord.Message, finding: Finding) -> None:
        """Take a message after all whose author answered that a finding does not fit it: as an answer, or as a post."""
        async with in_good_time(interaction):
            try:
                await self._take_after_all(interaction, message, finding)
            except Exception as error:  # noqa: BLE001  # an event's errors reach no one unless they are answered here
                await answer_error(interaction, error)

    async def _take_after_all(self, interaction: "Interaction", message: discord.Message, finding: Finding) -> None:
        await acknowledge(interaction, thinking=True)
        seen = look(message.content, set_aside=frozenset({finding}))
        if message.id not in self._taken and await self._begin_elsewhere(interaction, message, seen):
            return
        taken = message.id in self._taken or await self._take_once(message, seen)
        text = self.bot.voice.say("dialogue/begun" if taken else "dialogue/carry_on_here")
        await privately(interaction, Saying(text))

    async def _begin_elsewhere(self, interaction: "Interaction", message: discord.Message, seen: Look) -> bool:
        """Begin privately with a message of a channel that is no circle; return whether it was one."""
        if self.bot.circle_of(message.channel) is not None or message.guild is None or not seen.text:
            return False
        ids = {"post_channel_id": message.channel.id, "post_message_id": message.id}
        await go_on(interaction, await conversation.begin(self.bot, message.author.id, seen.text, **ids))
        return True

    async def _take_once(self, message: discord.Message, seen: Look) -> bool:
        self._taken[message.id] = None
        if len(self._taken) > TAKEN_MOST:
            self._taken.popitem(last=False)
        try:
            return await self._take(message, seen)
        except BaseException:
            # What failed was not taken, and may be tried again.
            self._taken.pop(message.id, None)
            raise

    async def _take(self, message: discord.Message, seen: Look) -> bool:
        if await read_typed(self.bot, message, seen):
            return True
        circle = self.bot.circle_of(message.channel)
        if circle is None or isinstance(message.channel, discord.Thread):
            return False
        return await begin_from_post(self.bot, circle, message, seen) is not None

    @on_press("oops:for")
    async def answer_for(self, interaction: "Interaction", entry_id: int, turn: int, message_id: int) -> None:
        """Take an earlier line as the answer to the question that was picked."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        if found.dialogue.turn != turn:
            raise Refusal("errors/old_question")
        message = await _line(interaction, message_id)
        await take_away(interaction)
        await act_on_line(self.bot, message, found, look(message.content))


async def _line(interaction: "Interaction", message_id: int) -> discord.Message:
    place: Any = interaction.channel
    try:
        return await place.fetch_message(message_id)
    except (discord.NotFound, discord.Forbidden):
        raise Refusal("errors/message_gone") from None
