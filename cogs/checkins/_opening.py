"""Opens a check-in when it is due: the card in the channel, or one to each person by direct message."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import discord
from discord.ext import commands
from whenever import minutes

from cogs._edge.agenda import Done, Post, Step, Tell, follows, handles
from cogs._edge.buttons import Item, button
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from cogs.checkins._cards import card_saying, questions_of, renew_card
from cogs.checkins._planning import BY_HAND, is_planned, plan_after_opening, replan, stop_in
from learning.agenda import Row, State
from learning.checkin import CheckIn, CheckInState, Place, Run, closing_of
from learning.circle import CircleState
from learning.notify import Notice
from store import checkins, circles, notices, reflections, tickets
from store.circles import Circle
from store.schema import Tx

LATE_ENOUGH_TO_SAY: Final = minutes(10)


class Opening(RoutedCog):
    """What happens when the time of a check-in comes, and keeping that time when circles change."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See that every check-in has its next opening on the agenda, by its circle's zone as it is now."""
        now = self.bot.clock()
        async with self.bot.store.read() as tx:
            astray = [one for one in await checkins.all_active(tx) if not await is_planned(tx, one, now)]
        if astray:
            async with self.bot.store.write() as tx:
                for checkin in astray:
                    await replan(tx, checkin, now)
            await self.bot.agenda.changed()

    @commands.Cog.listener()
    async def on_circle_changed(self, circle: Circle) -> None:
        """Follow a circle that was opened, closed or given another zone; what is open in a closed one ends with it."""
        now = self.bot.clock()
        ended: Sequence[Run] = ()
        async with self.bot.store.write() as tx:
            if circle.state is CircleState.CLOSED:
                await stop_in(tx, circle)
                ended = await checkins.open_runs_of_circle(tx, circle.id)
            for run in ended:
                await checkins.close_run(tx, run.id)
            for checkin in await checkins.of_circle(tx, circle.id):
                if not await is_planned(tx, checkin, now):
                    await replan(tx, checkin, now)
        await self.bot.agenda.changed()
        for run in ended:
            await renew_card(self.bot, run.id)

    @handles("checkin.open")
    async def open(self, row: Row) -> Step:
        """Keep the run, then post its card; where people get it directly, each has a row of their own."""
        now = self.bot.clock()
        async with self.bot.store.write() as tx:
            checkin, circle = await _held(tx, row)
            if checkin is None or circle is None:
                return Done(why="not_held")
            new = _run(row, checkin, circle)
            # A card that may be out already is looked for all the same: it has to be closed as any other.
            if now >= new.closes_at and row.tried_at is None:
                return Done(why="over")
            run = await checkins.add_run(tx, new)
            if run is None:
                return Done(why="one_is_open")
        if checkin.place is Place.DIRECT:
            return Done(lambda tx: plan_after_opening(tx, checkin, run, circle, now))

        async def remember(tx: Tx, card: discord.Message) -> None:
            await checkins.keep_card(tx, run.id, card.channel.id, card.id)
            await plan_after_opening(tx, checkin, run, circle, now)

        is_late = now > row.due_at + LATE_ENOUGH_TO_SAY
        return Post(circle.channel_id, card_saying(self.bot.voice, checkin, run, circle, is_late=is_late), remember)

    @follows("checkin.open")
    async def plan_next(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the next opening whatever came of this one; where its channel is gone, the check-in rests instead."""
        if state not in {State.SENT, State.DONE}:
            await checkins.remove_run(tx, row.id)
        checkin = await checkins.get(tx, _checkin_id(row))
        if checkin is None:
            return
        if why == "place_gone" and checkin.state is CheckInState.ACTIVE:
            checkin = replace(checkin, state=CheckInState.PAUSED)
            await checkins.save(tx, checkin)
        await replan(tx, checkin, self.bot.clock())

    @handles("checkin.ask", notice=Notice.CHECKIN)
    async def ask(self, row: Row) -> Step:
        """Send one person the card directly."""
        run_id, person_id = (int(part) for part in row.subject.split(":"))
        async with self.bot.store.read() as tx:
            run = await checkins.run_of(tx, run_id)
            checkin = await checkins.get(tx, run.checkin_id) if run else None
            circle = await circles.get(tx, run.circle_id) if run else None
            if run is None or checkin is None or circle is None or not run.is_open:
                return Done(why="over")
            if circle.state is not CircleState.OPEN:
                return Done(why="over")
            if not await notices.member_wants(tx, circle.id, person_id, Notice.CHECKIN):
                return Done(why="left")
            written = await reflections.of_run(tx, run.id, person_id) or await tickets.of_run(tx, run.id, person_id)
            if written is not None:
                return Done(why="answered")
        voice = self.bot.voice
        text = voice.say(
            f"checkin/ask/{run.sort}",
            circle=circle.name,
            goal=checkin.goal or "",
            **questions_of(voice, checkin),
            closes=stamp(run.closes_at, "R"),
        )
        items: list[Item] = [
            button(voice, "checkin:share", run.id, style=discord.ButtonStyle.primary),
            button(voice, "checkin:not_now", run.id),
        ]
        return Tell(Saying(text, items=items))


async def _held(tx: Tx, row: Row) -> tuple[CheckIn | None, Circle | None]:
    """Return the check-in of a row and its circle, where it is to be held now."""
    checkin = await checkins.get(tx, _checkin_id(row))
    circle = await circles.get(tx, checkin.circle_id) if checkin else None
    by_hand = row.subject.startswith(f"{BY_HAND}:")
    states = {CheckInState.ACTIVE, CheckInState.PAUSED} if by_hand else {CheckInState.ACTIVE}
    if checkin is None or circle is None or checkin.state not in states or circle.state is not CircleState.OPEN:
        return None, None
    return checkin, circle


def _checkin_id(row: Row) -> int:
    return int(row.subject.split(":")[-1])


def _run(row: Row, checkin: CheckIn, circle: Circle) -> Run:
    return Run(
        id=row.id,
        checkin_id=checkin.id,
        circle_id=circle.id,
        sort=checkin.sort,
        occurrence=row.occurrence,
        opens_at=row.due_at,
        closes_at=closing_of(checkin, circle.timezone, row.due_at),
    )
