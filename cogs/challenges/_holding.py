"""The life of a challenge in its circle: it opens, closes, is taught, and is talked over; all by the agenda."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from cogs._edge.agenda import PLACE_GONE, Done, Post, Step, follows, handles
from cogs._edge.buttons import Item, button, values_of
from cogs._edge.copies import add_standing, take_back_doomed
from cogs._edge.problems import tell_problem
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs._edge.trouble import THREAD_EXISTS
from cogs.challenges._access import facilitated_challenge, open_one
from cogs.challenges._pages import card_saying, lesson_saying
from cogs.challenges._planning import plan_closing, plan_lesson, plan_question, plan_thread
from learning.agenda import Row, State
from learning.challenges import Challenge, ChallengeState, opened
from learning.circle import CircleState
from learning.ids import new_id
from store import challenges
from store.circles import Circle
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)

ARCHIVE_AFTER_MINUTES: Final = 7 * 24 * 60
QUESTIONS: Final = ("ideas", "own", "principle", "tell")
"""The questions of the debrief in their order; the second is the one its owner wrote."""


class HoldingChallenges(RoutedCog):
    """What happens at a challenge's times. Nothing sealed is in a message before it has closed."""

    @handles("challenge.open")
    async def open(self, row: Row) -> Step:
        """Post the card of a challenge whose time has come."""
        now = self.bot.clock()
        async with self.bot.store.read() as tx:
            planned = await challenges.get(tx, int(row.subject))
        circle = self.bot.circle_with_id(row.circle_id)
        if planned is None or circle is None or planned.state is not ChallengeState.PLANNED:
            return Done(why="over")
        challenge = replace(opened(planned, now), channel_id=circle.channel_id)

        async def is_wanted(tx: Tx) -> bool:
            found = await challenges.get(tx, challenge.id)
            return found is not None and found.state is ChallengeState.PLANNED

        async def remember(tx: Tx, message: discord.Message) -> None:
            await challenges.save(tx, replace(challenge, message_id=message.id))
            await plan_closing(tx, challenge, now, challenge.closes_at or now)
            await self._keep_copy(tx, challenge, message)

        return Post(
            circle.channel_id, card_saying(self.bot, challenge, circle, row.id), remember, self._tidy, is_wanted
        )

    @follows("challenge.open")
    async def leave_as_draft(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Let a challenge be a draft again that did not open after all, so that it is not lost."""
        found = await challenges.get(tx, int(row.subject))
        if state is not State.SENT and found is not None and found.state is ChallengeState.PLANNED:
            await challenges.save(tx, replace(found, state=ChallengeState.DRAFT, opens_at=None))

    @handles("challenge.close")
    async def close(self, row: Row) -> Step:
        """Take no more tries, and plan that the lesson comes."""

        async def remember(tx: Tx) -> None:
            found, now = await challenges.get(tx, int(row.subject)), self.bot.clock()
            if found is not None and found.state is ChallengeState.OPEN:
                closed = replace(found, state=ChallengeState.CLOSED, closes_at=now)
                await challenges.save(tx, closed)
                await plan_lesson(tx, closed, now)

        return Done(remember, afterwards=lambda: self._renew_card(int(row.subject)))

    @handles("challenge.lesson")
    async def teach(self, row: Row) -> Step:
        """Post the lesson and the worked way."""
        async with self.bot.store.read() as tx:
            challenge = await challenges.get(tx, int(row.subject))
        circle = self.bot.circle_with_id(row.circle_id)
        if challenge is None or circle is None or challenge.state is not ChallengeState.CLOSED:
            return Done(why="over")

        async def is_wanted(tx: Tx) -> bool:
            return await challenges.get(tx, challenge.id) is not None

        async def remember(tx: Tx, message: discord.Message) -> None:
            found = await challenges.get(tx, challenge.id)
            if found is not None:
                await challenges.save(tx, replace(found, lesson_id=message.id))
                await plan_thread(tx, found, self.bot.clock())
            await self._keep_copy(tx, challenge, message)

        saying = lesson_saying(self.bot.voice, challenge, row.id)
        return Post(circle.channel_id, saying, remember, self._tidy, is_wanted)

    @commands.Cog.listener()
    async def on_circle_changed(self, circle: Circle) -> None:
        """Let the lessons come that could not while the circle was closed."""
        if circle.state is not CircleState.OPEN:
            return
        async with self.bot.store.write() as tx:
            for one in await challenges.of_circle(tx, circle.id, ChallengeState.CLOSED):
                await plan_lesson(tx, one, self.bot.clock())
        await self.bot.agenda.changed()

    @handles("challenge.thread")
    async def open_thread(self, row: Row) -> Step:
        """Open the thread below the lesson, and plan its first question."""
        async with self.bot.store.read() as tx:
            challenge = await challenges.get(tx, int(row.subject))
        if challenge is None or challenge.lesson_id is None or challenge.channel_id is None:
            return Done(why="over")
        channel = self.bot.get_channel(challenge.channel_id)
        if not isinstance(channel, discord.TextChannel):
            return Done(why=PLACE_GONE)
        lesson = channel.get_partial_message(challenge.lesson_id)
        name = self.bot.voice.label("challenge.thread")
        try:
            await lesson.create_thread(name=name, auto_archive_duration=ARCHIVE_AFTER_MINUTES)
        except discord.HTTPException as error:
            if error.status >= 500:  # Discord's own trouble: tried again
                raise
            if error.code != THREAD_EXISTS:
                log.warning("no thread for the debrief in channel %s (code %s)", challenge.channel_id, error.code)
                await tell_problem(self.bot, challenge.channel_id)
                return Done(why="no_thread")

        async def remember(tx: Tx) -> None:
            found = await challenges.get(tx, challenge.id)
            if found is not None and found.asked == 0:
                await plan_question(tx, found, self.bot.clock())

        return Done(remember)

    @handles("challenge.ask")
    async def ask(self, row: Row) -> Step:
        """Ask one question of the debrief in its thread."""
        async with self.bot.store.read() as tx:
            challenge = await challenges.get(tx, int(row.subject))
        number = int(row.occurrence)
        if challenge is None or challenge.lesson_id is None or number > len(QUESTIONS):
            return Done(why="over")
        text = self.bot.voice.say("challenge/question", which=QUESTIONS[number - 1], own=challenge.debrief or "")
        items: list[Item] = [button(self.bot.voice, "challenge:takeaway", challenge.id, row.id)]

        async def remember(tx: Tx, message: discord.Message) -> None:
            await self._keep_copy(tx, challenge, message)

        # A thread below a message has the message's own id.
        return Post(challenge.lesson_id, Saying(text, items=items, is_silent=True), remember, self._tidy)

    @on_press("challenge:close_one")
    async def close_picked(self, interaction: "Interaction") -> None:
        """Close the challenge that was picked."""
        await self._close(interaction, int(values_of(interaction)[0]))

    @on_press("challenge:close_now")
    async def close_now(self, interaction: "Interaction", challenge_id: int) -> None:
        """Close a challenge before its time."""
        await self._close(interaction, challenge_id)

    async def _close(self, interaction: "Interaction", challenge_id: int) -> None:
        await facilitated_challenge(interaction, challenge_id)
        now = self.bot.clock()
        async with self.bot.store.write() as tx:
            await plan_closing(tx, await open_one(tx, challenge_id), now, now)
        await self.bot.agenda.changed()
        await quietly(interaction, Saying(self.bot.voice.say("challenge/closing")))

    async def _renew_card(self, challenge_id: int) -> None:
        """Write the card anew as things are; one that is gone stays gone."""
        async with self.bot.store.read() as tx:
            challenge = await challenges.get(tx, challenge_id)
        circle = self.bot.circle_with_id(challenge.circle_id) if challenge else None
        if challenge is None or circle is None or challenge.channel_id is None or challenge.message_id is None:
            return
        card = self.bot.get_partial_messageable(challenge.channel_id).get_partial_message(challenge.message_id)
        try:
            await card.edit(**card_saying(self.bot, challenge, circle).edit_arguments())
        except discord.HTTPException as error:
            log.warning("the card of a challenge could not be written anew (code %s)", error.code)

    async def _keep_copy(self, tx: Tx, challenge: Challenge, message: discord.Message) -> None:
        """Keep where a message stands with a facilitator's words, so that it goes when they erase everything."""
        copy = Copy(
            new_id(self.bot.clock()), Form.SHARED, message.channel.id, challenge.owner_id, message_id=message.id
        )
        await add_standing(tx, copy, is_wanted=await challenges.get(tx, challenge.id) is not None)

    async def _tidy(self, message: discord.Message) -> None:
        await take_back_doomed(self.bot, message.id)
