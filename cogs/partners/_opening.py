"""A pair's thread and what comes there: the first message, the card of the week, the closing card."""

from typing import TYPE_CHECKING

import discord
from discord.ext import commands
from whenever import Date, Instant, hours

from cogs._edge.agenda import Done, IsWanted, Post, Step, follows, handles
from cogs._edge.buttons import Item, button
from cogs._edge.pairs import end_pair, part_from_all
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs.partners._access import own_pair
from cogs.partners._pages import card_saying
from cogs.partners._planning import (
    has_thread_coming,
    pair_and_circle,
    plan_thread,
    plan_thread_card,
)
from cogs.partners._thread import thread_of
from cogs.partners._words import agreement_text, names
from learning.agenda import Row, State
from learning.circle import CircleState
from learning.partners import TOGETHER, Pair, PairState
from store import circles, pairs
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

SEEN_EVERY = hours(6)


class PairThreads(RoutedCog):
    """What happens in a pair's own place, from its first message to its closing card."""

    def __init__(self, bot: "Rosethorn") -> None:
        super().__init__(bot)
        self._seen: dict[tuple[int, int], Instant] = {}

    @handles("partner.open")
    async def open(self, row: Row) -> Step:
        """Make the thread of a pair, with everyone in it, and say there what was agreed."""
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, int(row.subject))
        circle = self.bot.circle_with_id(row.circle_id)
        if pair is None or circle is None or not pair.is_together:
            return Done(why="over")
        gone = await self._gone(pair, circle)
        if gone:

            async def part(tx: Tx) -> None:
                for person_id in gone:
                    await circles.leave(tx, circle.id, person_id)
                    await part_from_all(tx, person_id, self.bot.clock(), circle.id)

            return Done(part, why="left", afterwards=self.bot.agenda.changed)
        thread = await thread_of(self.bot, pair, circle)
        if thread is None:
            return Done(why="over")
        text = self.bot.voice.say(
            "partner/opened",
            names=names(pair.people),
            circle=circle.name,
            agreement=agreement_text(self.bot.voice, pair.agreement),
        )
        items: list[Item] = [button(self.bot.voice, "partner:card", pair.id, row.id)]

        async def remember(tx: Tx, _message: discord.Message) -> None:
            now = await pairs.get(tx, pair.id)
            if now is not None and now.state is PairState.LIVE:
                await plan_thread_card(tx, now, circle, self.bot.clock())

        return Post(thread.id, Saying(text, items=items), remember, is_wanted=self._in_state(pair.id, *TOGETHER))

    async def _gone(self, pair: Pair, circle: Circle) -> list[int]:
        """Return who of a pair has left the server: without the intent for members nobody tells the bot."""
        guild = self.bot.get_guild(circle.guild_id) or await self.bot.fetch_guild(circle.guild_id)
        gone: list[int] = []
        for person_id in sorted(pair.people):
            try:
                await guild.fetch_member(person_id)
            except discord.NotFound:
                gone.append(person_id)
        return gone

    @on_press("partner:card")
    async def show_card(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """Show one's own partner card."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, await card_saying(self.bot, pair, interaction.user.id))

    @on_press("partner:make_thread")
    async def make_thread(self, interaction: "Interaction", pair_id: int) -> None:
        """Have a thread made for a pair that has none, or none any more."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        now = self.bot.clock()
        async with self.bot.store.write() as tx:
            if not await has_thread_coming(tx, pair.id):
                await plan_thread(tx, pair, now)
        await self.bot.agenda.changed()
        text = self.bot.voice.say("partner/thread_soon")
        await quietly(interaction, await card_saying(self.bot, pair, interaction.user.id, changed=text))

    @handles("partner.thread_card")
    async def post_card(self, row: Row) -> Step:
        """Post the card of the week in the pair's thread, quietly, where they agreed on that."""
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, int(row.subject))
        if pair is None or pair.state is not PairState.LIVE or pair.thread_id is None:
            return Done(why="over")
        voice = self.bot.voice
        text = voice.say("partner/thread_card", about=pair.agreement.about or "")
        items: list[Item] = [
            button(voice, "partner:card", pair.id, row.id),
            button(voice, "partner:look", pair.id),
            button(voice, "partner:feedback", pair.id),
        ]
        saying = Saying(text, items=items, is_silent=True)
        return Post(pair.thread_id, saying, is_wanted=self._in_state(pair.id, PairState.LIVE))

    @follows("partner.thread_card")
    async def plan_next_card(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the next card, whatever came of this one."""
        pair, circle = await pair_and_circle(tx, row)
        if pair is not None and circle is not None and pair.state is PairState.LIVE:
            after = max(self.bot.clock(), row.due_at)
            await plan_thread_card(tx, pair, circle, after, after=Date.parse_iso(row.occurrence))

    def _in_state(self, pair_id: int, *states: PairState) -> IsWanted:
        async def is_wanted(tx: Tx) -> bool:
            now = await pairs.get(tx, pair_id)
            return now is not None and now.state in states

        return is_wanted

    @commands.Cog.listener()
    async def on_person_wrote(self, message: discord.Message) -> None:
        """Note that somebody wrote in a pair's thread: when, and nothing of what."""
        thread_id, person_id, now = message.channel.id, message.author.id, self.bot.clock()
        if not isinstance(message.channel, discord.Thread) or not message.channel.is_private():
            return
        last = self._seen.get((thread_id, person_id))
        if last is not None and now - last < SEEN_EVERY:
            return
        self._seen[thread_id, person_id] = now
        async with self.bot.store.read() as tx:
            pair = await pairs.of_thread(tx, thread_id)
        if pair is not None and pair.is_together and pair.half_of(person_id) is not None:
            async with self.bot.store.write() as tx:
                await pairs.change_half(tx, pair.id, person_id, acted_at=now)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """End what is left of pairings in circles that have closed, should the bot have been stopped just then."""
        now = self.bot.clock()
        async with self.bot.store.write() as tx:
            for pair in await pairs.in_closed_circles(tx):
                await end_pair(tx, pair, now)
        await self.bot.agenda.changed()

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Forget the thread of a pair that somebody deleted; its card offers to make a new one."""
        async with self.bot.store.write() as tx:
            pair = await pairs.of_thread(tx, payload.thread_id)
            if pair is not None:
                await pairs.change(tx, pair.id, thread_id=None)

    @commands.Cog.listener()
    async def on_circle_changed(self, circle: Circle) -> None:
        """End the pairings of a circle that closed."""
        if circle.state is not CircleState.CLOSED:
            return
        now = self.bot.clock()
        async with self.bot.store.write() as tx:
            for pair in await pairs.of_circle(tx, circle.id):
                await end_pair(tx, pair, now)
        await self.bot.agenda.changed()

    @commands.Cog.listener()
    async def on_person_erased(self, person_id: int) -> None:
        """Forget when somebody was seen."""
        self._seen = {key: at for key, at in self._seen.items() if key[1] != person_id}
