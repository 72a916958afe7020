"""Follows what happens to posts: the magnifier on them, edits, deletions."""

from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from cogs._edge.handoff import meet_message
from cogs._edge.refusal import Refusal
from cogs.mistakes import _changes as changes
from cogs.mistakes._begin import begin_from_post
from cogs.mistakes._places import fetch_post
from cogs.mistakes._posts import MAGNIFIER, UNASKED_FINDINGS
from learning.circle import Mode
from learning.safety import look

if TYPE_CHECKING:
    from bot import Rosethorn

MET_MOST: Final = 1_000


class PostEvents(commands.Cog):
    """Listens for what Discord tells of posts after they were made."""

    def __init__(self, bot: "Rosethorn") -> None:
        self.bot = bot
        self._met: OrderedDict[tuple[int, str], None] = OrderedDict()

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Begin when the author of a post presses the magnifier on it; anyone else's press means nothing."""
        circle = self.bot.circles.get(payload.channel_id)
        if circle is None or circle.mode is not Mode.WHEN_ASKED or str(payload.emoji) != MAGNIFIER:
            return
        if payload.message_author_id not in {None, payload.user_id}:
            return
        message = await fetch_post(self.bot, payload.channel_id, payload.message_id)
        offered = message is not None and any(one.me for one in message.reactions if str(one.emoji) == MAGNIFIER)
        if message is not None and offered and message.author.id == payload.user_id:
            # A post that has an entry already asks for nothing new.
            with suppress(Refusal):
                await begin_from_post(self.bot, circle, message, look(message.content))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Follow an edit of a post until its first question is answered; words that call for people are met at once."""
        content, edited = payload.data.get("content"), payload.data.get("edited_timestamp")
        # Discord also sends an "edit" when it adds a link's preview; only a person's edit has a time of its own.
        if not content or not edited or payload.data.get("author", {}).get("bot"):
            return
        if payload.guild_id is not None and self.bot.circle_of(self.bot.get_channel(payload.channel_id)) is None:
            return
        finding = look(content).finding
        if finding not in UNASKED_FINDINGS:
            await changes.follow_edit(self.bot, payload.channel_id, payload.message_id, content)
        elif self._is_new(payload.message_id, edited):
            message = await fetch_post(self.bot, payload.channel_id, payload.message_id)
            if message is not None:
                await meet_message(self.bot, message, finding)

    def _is_new(self, message_id: int, edited: str) -> bool:
        """Tell whether an edit was not met before: Discord repeats it with each preview it adds."""
        if (message_id, edited) in self._met:
            return False
        self._met[message_id, edited] = None
        if len(self._met) > MET_MOST:
            self._met.popitem(last=False)
        return True

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take the words of a deleted post or line out of its entry, and ask about the entry of a post."""
        if payload.guild_id is None or self._held_a_circle(payload.channel_id):
            await self._follow(payload.channel_id, payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Do the same for each of the messages that moderators deleted together."""
        if self._held_a_circle(payload.channel_id):
            for message_id in payload.message_ids:
                await self._follow(payload.channel_id, message_id)

    async def _follow(self, channel_id: int, message_id: int) -> None:
        await changes.follow_line_deletion(self.bot, channel_id, message_id)
        await changes.follow_deletion(self.bot, message_id)

    def _held_a_circle(self, channel_id: int) -> bool:
        """Tell whether a channel or thread may hold words of an entry, also of a circle that has closed."""
        channel = self.bot.get_channel(channel_id)
        place = channel.parent_id if isinstance(channel, discord.Thread) else channel_id
        return place in self.bot.circles or place in self.bot.closed_channels
