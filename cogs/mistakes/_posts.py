"""Listens where circles are: posts that invite a question, the first-post question, the magnifier, edits, deletions."""

import logging
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands
from whenever import Instant

from cogs._edge.buttons import button
from cogs._edge.errors import answer_error
from cogs._edge.handoff import meet_message
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, privately
from cogs.mistakes import _changes as changes
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._begin import begin_from_post
from cogs.mistakes._lines import act_on_line
from cogs.mistakes._places import close_question, deliver, fetch_post
from cogs.mistakes._typed import read_typed
from learning.bursts import joins_entry
from learning.circle import Asking, Mode
from learning.reading import Post, invites_a_question, is_long_enough_to_offer
from learning.safety import Finding, look
from store import circles, dialogues, entries
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)

MAGNIFIER: Final = "🔍"
ASKED_MOST: Final = 10_000
UNASKED_FINDINGS: Final = frozenset({Finding.DISTRESS, Finding.ABUSE, Finding.THREAT})
"""Findings that are met in a circle also where nobody asked the bot a question: they are about safety, not study."""


class Posts(RoutedCog):
    """Reads what is posted in circles and in their threads, and what is written to the bot directly."""

    def __init__(self, bot: "Rosethorn") -> None:
        super().__init__(bot)
        self._asked: OrderedDict[tuple[int, int], None] = OrderedDict()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Take a message where it belongs; one outside every circle is left at once."""
        circle = self.bot.circle_of(message.channel)
        in_dm = isinstance(message.channel, discord.DMChannel)
        if message.author.bot or message.type not in {discord.MessageType.default, discord.MessageType.reply}:
            return
        try:
            if in_dm:
                await read_typed(self.bot, message)
            elif circle is not None and self.bot.settings.discord.message_content:
                await self._read_in_circle(circle, message)
        except Refusal as refusal:
            await message.reply(self.bot.voice.say(refusal.moment, **refusal.values), mention_author=False)

    async def _read_in_circle(self, circle: Circle, message: discord.Message) -> None:
        finding = look(message.content).finding
        if finding in UNASKED_FINDINGS:
            await meet_message(self.bot, message, finding)
        elif isinstance(message.channel, discord.Thread):
            await read_typed(self.bot, message)
        elif not (message.reference and await read_typed(self.bot, message)):
            await self._read_post(circle, message, finding)

    async def _read_post(self, circle: Circle, message: discord.Message, finding: Finding) -> None:
        post = Post(message.content, is_reply=bool(message.reference))
        if circle.mode is Mode.COMMANDS or await self._joins_last(circle, message, finding):
            return
        if not invites_a_question(post):
            return
        async with self.bot.store.read() as tx:
            membership = await circles.membership_of(tx, circle.id, message.author.id)
        if membership is not None and membership.asking is Asking.NO:
            return
        if circle.mode is Mode.WHEN_ASKED:
            if membership is not None and is_long_enough_to_offer(post):
                await _offer_magnifier(message)
        elif membership is None:
            await self._ask_first(circle, message)
        else:
            await begin_from_post(self.bot, circle, message)

    async def _joins_last(self, circle: Circle, message: discord.Message, finding: Finding) -> bool:
        """Join a post to the entry its author began moments ago in this channel, while its first question is open."""
        async with self.bot.store.read() as tx:
            last = await entries.latest_of_post(tx, message.author.id, circle.channel_id)
            at = await dialogues.get(tx, last.id) if last else None
        if last is None or at is None:
            return False
        now = Instant(message.created_at)
        if not joins_entry(now, last.updated_at, answered=at.turn > 1 or at.stopped):
            return False
        checked = look(message.content)
        if checked.text is None:
            await meet_message(self.bot, message, finding)
        elif checked.text:
            await conversation.add_to_post(self.bot, last.id, checked.text)
        return True

    async def _ask_first(self, circle: Circle, message: discord.Message) -> None:
        key = (circle.id, message.author.id)
        if key in self._asked:
            return
        self._asked[key] = None
        if len(self._asked) > ASKED_MOST:
            self._asked.popitem(last=False)
        ids = (circle.id, message.author.id, message.id)
        items = [button(self.bot.voice, "asking:yes", *ids), button(self.bot.voice, "asking:no", *ids)]
        try:
            text = self.bot.voice.say("dialogue/may_i_ask")
            await message.reply(mention_author=False, **Saying(text, items=list(items)).arguments())
        except discord.HTTPException as error:
            log.warning("the first-post question could not be asked in circle %s (code %s)", circle.id, error.code)

    @on_press("asking:yes")
    async def say_yes(self, interaction: "Interaction", circle_id: int, author_id: int, message_id: int) -> None:
        """Keep the yes and begin with the post it was about."""
        circle = await self._own_circle(interaction, circle_id, author_id)
        async with self.bot.store.write() as tx:
            await circles.set_asking(tx, circle.id, author_id, Asking.YES)
        await interaction.response.defer()
        await interaction.delete_original_response()
        message = await fetch_post(self.bot, circle.channel_id, message_id)
        if message is None or not await begin_from_post(self.bot, circle, message):
            await privately(interaction, Saying(self.bot.voice.say("dialogue/asking_from_now_on")))

    @on_press("asking:no")
    async def say_no(self, interaction: "Interaction", circle_id: int, author_id: int, _message_id: int) -> None:
        """Keep the no, for good, and take the question away."""
        circle = await self._own_circle(interaction, circle_id, author_id)
        async with self.bot.store.write() as tx:
            await circles.set_asking(tx, circle.id, author_id, Asking.NO)
        await interaction.response.defer()
        await interaction.delete_original_response()
        await privately(interaction, Saying(self.bot.voice.say("dialogue/not_asking")))

    async def _own_circle(self, interaction: "Interaction", circle_id: int, author_id: int) -> Circle:
        circle = self.bot.circle_of(interaction.channel)
        if interaction.user.id != author_id:
            raise Refusal("errors/not_yours")
        if circle is None or circle.id != circle_id:
            raise Refusal("errors/old_button")
        return circle

    @commands.Cog.listener()
    async def on_set_aside(self, interaction: "Interaction", message: discord.Message, finding: Finding) -> None:
        """Take a message after all whose author answered that a finding does not fit it: as an answer, or as a post."""
        circle = self.bot.circle_of(message.channel)
        aside = frozenset({finding})
        try:
            taken = await read_typed(self.bot, message, aside)
            if not taken and circle is not None and not isinstance(message.channel, discord.Thread):
                taken = await begin_from_post(self.bot, circle, message, aside)
            text = self.bot.voice.say("dialogue/begun" if taken else "dialogue/carry_on_here")
            await privately(interaction, Saying(text))
        except Exception as error:  # noqa: BLE001  # an event's errors reach no one unless they are answered here
            await answer_error(interaction, error)

    @commands.Cog.listener()
    async def on_person_erased(self, person_id: int) -> None:
        """Forget whom the first-post question was asked."""
        for key in [key for key in self._asked if key[1] == person_id]:
            del self._asked[key]

    @on_press("oops:for")
    async def answer_for(self, interaction: "Interaction", entry_id: int, turn: int, message_id: int) -> None:
        """Take an earlier line as the answer to the question that was picked."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        if found.dialogue.turn != turn:
            raise Refusal("errors/old_question")
        await interaction.response.defer()
        await interaction.delete_original_response()
        message = await interaction.user.fetch_message(message_id)
        await act_on_line(self.bot, message, found, look(message.content))

    @on_press("oops:meant")
    async def meant(self, interaction: "Interaction", entry_id: int, turn: int, message_id: int) -> None:
        """Take a line that was joined to the answer before as the answer to the open question."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        await interaction.response.defer()
        place = self.bot.get_partial_messageable(found.entry.place_id or 0)
        line = look((await place.fetch_message(message_id)).content).text
        if line is None:
            raise Refusal("errors/old_question")
        done = await conversation.take_line_as_answer(self.bot, interaction.user.id, entry_id, turn, line)
        await interaction.delete_original_response()
        await close_question(self.bot, found)
        await deliver(self.bot, done)

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Begin when the author of a post presses the magnifier on it; anyone else's press means nothing."""
        circle = self.bot.circles.get(payload.channel_id)
        if circle is None or str(payload.emoji) != MAGNIFIER:
            return
        if payload.message_author_id not in {None, payload.user_id}:
            return
        message = await fetch_post(self.bot, payload.channel_id, payload.message_id)
        if message is not None and message.author.id == payload.user_id:
            await begin_from_post(self.bot, circle, message)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Follow an edit of a post until its first question is answered; words that call for people are met at once."""
        content = payload.data.get("content")
        # Discord also sends an "edit" when it adds a link's preview; only a person's edit has a time.
        if payload.channel_id not in self.bot.circles or not content or not payload.data.get("edited_timestamp"):
            return
        finding = look(content).finding
        if finding in UNASKED_FINDINGS:
            message = await fetch_post(self.bot, payload.channel_id, payload.message_id)
            if message is not None and not message.author.bot:
                await meet_message(self.bot, message, finding)
        else:
            await changes.follow_edit(self.bot, payload.message_id, content)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take the quote of a deleted post back and ask its author what becomes of the entry."""
        if payload.channel_id in self.bot.circles:
            await changes.follow_deletion(self.bot, payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Do the same for each of the posts that moderators deleted together."""
        if payload.channel_id in self.bot.circles:
            for message_id in payload.message_ids:
                await changes.follow_deletion(self.bot, message_id)


async def _offer_magnifier(message: discord.Message) -> None:
    try:
        await message.add_reaction(MAGNIFIER)
    except discord.HTTPException as error:
        log.warning("the magnifier could not be added in channel %s (code %s)", message.channel.id, error.code)
