"""The end of the agreed weeks, of a rest, and of a pairing: what is asked, and the closing card."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.agenda import PLACE_GONE, Done, Post, Step, Tell, follows, handles
from cogs._edge.buttons import Item, button
from cogs._edge.pairs import end_pair, plan_closed
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying
from cogs.partners._deeds import take_up
from cogs.partners._planning import pair_and_circle, plan_lapse, plan_terms
from cogs.partners._thread import SLEEPS_AFTER_CLOSING_MINUTES
from learning.agenda import Row, State
from learning.notify import Notice
from learning.partners import Pair, PairState
from store import circles, pairs
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Terms(RoutedCog):
    """What comes when the agreed weeks, a rest or the pairing itself are over: the same to everyone in it."""

    @handles("partner.ends")
    async def ask_to_renew(self, row: Row) -> Step:
        """Ask in the thread, when the agreed weeks are over, how to go on; without one, plan to ask each directly."""
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, int(row.subject))
        if pair is None or not self._is_over(pair):
            return Done(why="over")
        if pair.thread_id is None:

            async def remember(tx: Tx) -> None:
                circle = await circles.get(tx, pair.circle_id)
                if circle is not None:
                    await plan_terms(tx, pair, circle, self.bot.clock())

            return Done(remember)

        async def is_wanted(tx: Tx) -> bool:
            now = await pairs.get(tx, pair.id)
            return now is not None and self._is_over(now)

        return Post(pair.thread_id, self._term(pair, row), is_wanted=is_wanted)

    @handles("partner.term", notice=Notice.PARTNER)
    async def tell_to_renew(self, row: Row) -> Step:
        """Ask one person directly how to go on, where the pair has no thread."""
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, int(row.subject.split(":")[0]))
        if pair is None or not self._is_over(pair):
            return Done(why="over")

        async def is_wanted(tx: Tx) -> bool:
            now = await pairs.get(tx, pair.id)
            return now is not None and self._is_over(now)

        return Tell(self._term(pair, row), is_wanted=is_wanted)

    def _is_over(self, pair: Pair) -> bool:
        return pair.state is PairState.LIVE and pair.ends_at is not None and pair.ends_at <= self.bot.clock()

    def _term(self, pair: Pair, row: Row) -> Saying:
        voice = self.bot.voice
        items: list[Item] = [
            button(voice, "partner:renew", pair.id, row.id, style=discord.ButtonStyle.success),
            button(voice, "partner:rest", pair.id, row.id),
            button(voice, "partner:end", pair.id, row.id),
        ]
        return Saying(voice.say("partner/term_over", weeks=pair.agreement.weeks), items=items, is_silent=True)

    @follows("partner.ends")
    async def plan_what_follows_the_end(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan that the pairing closes by itself when nobody says how to go on."""
        pair, _circle = await pair_and_circle(tx, row)
        if pair is not None and pair.state is PairState.LIVE:
            await plan_lapse(tx, pair, max(self.bot.clock(), row.due_at))

    @handles("partner.lapse")
    async def lapse(self, row: Row) -> Done:
        """Close a pairing whose weeks are over and that nobody took further."""

        async def remember(tx: Tx) -> None:
            pair, _circle = await pair_and_circle(tx, row)
            now = self.bot.clock()
            if pair is not None and pair.state is PairState.LIVE and pair.ends_at is not None and pair.ends_at <= now:
                await end_pair(tx, pair, now)

        return Done(remember, afterwards=self.bot.agenda.changed)

    @handles("partner.wake")
    async def wake(self, row: Row) -> Done:
        """End a rest on the day that was named."""

        async def remember(tx: Tx) -> None:
            pair, _circle = await pair_and_circle(tx, row)
            now = self.bot.clock()
            if pair is not None and pair.rests_until is not None and pair.rests_until <= now:
                await take_up(tx, pair, now)

        return Done(remember, afterwards=self.bot.agenda.changed)

    @handles("partner.close")
    async def close(self, row: Row) -> Step:
        """Say in the thread that the pairing is closed: the same to everyone, without a reason or a name."""
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, int(row.subject))
        if pair is None or pair.thread_id is None or pair.state is not PairState.ENDED:
            return Done(why="over")

        async def let_sleep(message: discord.Message) -> None:
            if isinstance(message.channel, discord.Thread):
                await message.channel.edit(auto_archive_duration=SLEEPS_AFTER_CLOSING_MINUTES)

        return Post(pair.thread_id, self._closed(pair, row), afterwards=let_sleep)

    @handles("partner.closed", notice=Notice.PARTNER)
    async def tell_closed(self, row: Row) -> Step:
        """Say the same directly where a pair had no thread, to who switched that on."""
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, int(row.subject.split(":")[0]))
        if pair is None or pair.state is not PairState.ENDED:
            return Done(why="over")
        return Tell(self._closed(pair, row))

    def _closed(self, pair: Pair, row: Row) -> Saying:
        voice = self.bot.voice
        return Saying(voice.say("partner/closed"), items=[button(voice, "partner:helped", pair.id, row.id)])

    @follows("partner.close")
    async def tell_where_the_thread_is_gone(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan that each hears directly of the end whose thread somebody deleted while the bot was away."""
        pair, circle = await pair_and_circle(tx, row)
        if why == PLACE_GONE and pair is not None and circle is not None:
            await pairs.change(tx, pair.id, thread_id=None)
            await plan_closed(tx, pair, circle.guild_id, self.bot.clock())
