"""Listens where circles are: posts that invite a question, the first-post question, the magnifier, edits, deletions."""

import asyncio
import logging
from collections import OrderedDict
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

import discord
from discord.ext import commands
from whenever import Instant

from cogs._edge.buttons import button
from cogs._edge.handoff import meet_message
from cogs._edge.problems import tell_problem
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, privately
from cogs.mistakes._begin import begin_from_post
from cogs.mistakes._going_on import take_away
from cogs.mistakes._lines import join_post
from cogs.mistakes._places import fetch_post
from cogs.mistakes._typed import read_typed
from learning.bursts import joins_entry
from learning.circle import Asking, Mode, PostAct, on_post, working_mode_now
from learning.dialogue import Dialogue
from learning.entry import Entry
from learning.notify import HAND_OFF_PAUSE
from learning.reading import Post, invites_a_question, is_long_enough_to_offer
from learning.replies import Reply, read_reply
from learning.safety import Finding, Look, look
from store import circles, dialogues, entries, people
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)

MAGNIFIER: Final = "🔍"
ASKED_MOST: Final = 10_000
UNASKED_FINDINGS: Final = frozenset({Finding.DISTRESS, Finding.DISTRESS_UNCLEAR, Finding.ABUSE, Finding.THREAT})
"""Findings that are met in a circle also where nobody asked the bot a question: they are about safety, not study."""


class Posts(RoutedCog):
    """Reads what is posted in circles and in their threads, and what is written to the bot directly."""

    def __init__(self, bot: "Rosethorn") -> None:
        super().__init__(bot)
        self._asked: OrderedDict[tuple[int, int], None] = OrderedDict()
        self._locks: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()

    @commands.Cog.listener()
    async def on_person_wrote(self, message: discord.Message) -> None:
        """Take a message where it belongs; without the right to read messages those of circles are left."""
        circle = self.bot.circle_of(message.channel)
        if circle is not None and not self.bot.settings.discord.message_content:
            return
        # Of two lines at once, both would be read before either counts.
        lock = self._locks.setdefault((message.channel.id, message.author.id), asyncio.Lock())
        try:
            async with lock:
                if circle is not None:
                    await self._read_in_circle(circle, message)
                else:
                    await read_typed(self.bot, message, look(message.content))
        except Refusal as refusal:
            await message.reply(self.bot.voice.say(refusal.moment, **refusal.values), mention_author=False)

    async def _read_in_circle(self, circle: Circle, message: discord.Message) -> None:
        seen = look(message.content)
        if seen.finding in UNASKED_FINDINGS:
            await meet_message(self.bot, message, seen.finding)
        elif isinstance(message.channel, discord.Thread):
            await read_typed(self.bot, message, seen)
        elif not (message.reference and await read_typed(self.bot, message, seen)):
            await self._read_post(circle, message, seen)

    async def _read_post(self, circle: Circle, message: discord.Message, seen: Look) -> None:
        mode = working_mode_now(circle.mode, circle.pauses_until, self.bot.clock())
        async with self.bot.store.read() as tx:
            membership = await circles.membership_of(tx, circle.id, message.author.id)
            asking = membership.asking if membership else None
            is_asked = asking is Asking.YES and mode is not Mode.COMMANDS
            last = await entries.latest_of_post(tx, message.author.id, circle.channel_id) if is_asked else None
            at = await dialogues.get(tx, last.id) if last else None
        if last is not None and at is not None and await self._joins(last, at, message, seen):
            return
        post = Post(message.content, is_reply=bool(message.reference))
        # To read a post takes longer than all else here, and one mode alone asks whether it is long.
        is_long = mode is Mode.WHEN_ASKED and is_long_enough_to_offer(post)
        act = on_post(mode, asking, invites=is_long or invites_a_question(post), is_long=is_long)
        if act is PostAct.LEAVE or await self._is_let_be(message.author.id):
            return
        match act:
            case PostAct.ASK_FIRST:
                await self._ask_first(circle, message)
            case PostAct.OFFER:
                await _offer_magnifier(self.bot, message)
            case PostAct.BEGIN:
                await begin_from_post(self.bot, circle, message, seen)

    async def _is_let_be(self, person_id: int) -> bool:
        """Tell whether a person was shown people to talk to not long ago; for a while their posts are left."""
        async with self.bot.store.read() as tx:
            handed_off_at = (await people.get(tx, person_id)).handed_off_at
        return handed_off_at is not None and self.bot.clock() < handed_off_at + HAND_OFF_PAUSE

    async def _joins(self, last: Entry, at: Dialogue, message: discord.Message, seen: Look) -> bool:
        """Join a post to the entry its author began moments ago in this channel, while its first question is open."""
        if message.reference or read_reply(message.content) is not Reply.ANSWER:
            return False
        now = Instant(message.created_at)
        if not joins_entry(now, last.updated_at, answered=at.turn > 1 or at.stopped):
            return False
        if seen.text is None:
            await meet_message(self.bot, message, seen.finding)
        elif seen.text:
            await join_post(self.bot, message, last.id, seen.text)
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
        await take_away(interaction)
        message = await fetch_post(self.bot, circle.channel_id, message_id)
        if message is None or await begin_from_post(self.bot, circle, message, look(message.content)) is None:
            await privately(interaction, Saying(self.bot.voice.say("dialogue/asking_from_now_on")))

    @on_press("asking:no")
    async def say_no(self, interaction: "Interaction", circle_id: int, author_id: int, _message_id: int) -> None:
        """Keep the no, for good, and take the question away."""
        circle = await self._own_circle(interaction, circle_id, author_id)
        async with self.bot.store.write() as tx:
            await circles.set_asking(tx, circle.id, author_id, Asking.NO)
        await take_away(interaction)
        await privately(interaction, Saying(self.bot.voice.say("dialogue/not_asking")))

    async def _own_circle(self, interaction: "Interaction", circle_id: int, author_id: int) -> Circle:
        circle = self.bot.circle_of(interaction.channel)
        if interaction.user.id != author_id:
            raise Refusal("errors/not_yours")
        if circle is None or circle.id != circle_id:
            raise Refusal("errors/old_button")
        return circle

    @commands.Cog.listener()
    async def on_person_erased(self, person_id: int) -> None:
        """Forget whom the first-post question was asked."""
        for key in [key for key in self._asked if key[1] == person_id]:
            del self._asked[key]


async def _offer_magnifier(bot: "Rosethorn", message: discord.Message) -> None:
    try:
        await message.add_reaction(MAGNIFIER)
    except discord.HTTPException as error:
        log.warning("the magnifier could not be added in channel %s (code %s)", message.channel.id, error.code)
        await tell_problem(bot, message.channel.id)
