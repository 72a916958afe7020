"""The two reminders of a check-in: half-way, to who switched that on, and before it, to who leads by going first."""

import discord

from cogs._edge.agenda import Done, Step, Tell, handles
from cogs._edge.buttons import Item, button, link
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from cogs.checkins._planning import plan_reminders
from learning.agenda import Row
from learning.checkin import CheckInState
from learning.circle import CircleState
from learning.notify import Notice
from store import checkins, circles, notices, reflections
from store.schema import Tx


class Reminding(RoutedCog):
    """Reminds at most once in a check-in, and nobody who did not ask for it."""

    @handles("checkin.half_way")
    async def half_way(self, row: Row) -> Done:
        """Plan a reminder for each member who wants one and has not answered."""

        async def remember(tx: Tx) -> None:
            run = await checkins.run_of(tx, int(row.subject))
            circle = await circles.get(tx, run.circle_id) if run else None
            if run is None or circle is None or not run.is_open or circle.state is not CircleState.OPEN:
                return
            written = await reflections.writers_in(tx, run.id)
            wanting = await notices.members_wanting(tx, circle.id, Notice.REMINDER)
            people = [person_id for person_id in wanting if person_id not in written]
            await plan_reminders(tx, people, run, circle, self.bot.clock())

        return Done(remember)

    @handles("checkin.remind", notice=Notice.REMINDER)
    async def remind(self, row: Row) -> Step:
        """Remind one person who has not answered so far."""
        run_id, person_id = (int(part) for part in row.subject.split(":"))
        async with self.bot.store.read() as tx:
            run = await checkins.run_of(tx, run_id)
            circle = await circles.get(tx, run.circle_id) if run else None
            written = await reflections.of_run(tx, run_id, person_id)
            is_member = run is not None and await notices.member_wants(tx, run.circle_id, person_id, Notice.REMINDER)
        if run is None or circle is None or not run.is_open or circle.state is not CircleState.OPEN:
            return Done(why="over")
        if not is_member:
            return Done(why="left")
        if written is not None:
            return Done(why="answered")
        voice = self.bot.voice
        text = voice.say("checkin/remind", circle=circle.name, closes=stamp(run.closes_at, "f"))
        items: list[Item] = [
            button(voice, "checkin:share", run.id, style=discord.ButtonStyle.primary),
            button(voice, "checkin:not_now", run.id),
        ]
        if run.message_id is not None:
            address = f"https://discord.com/channels/{circle.guild_id}/{run.channel_id}/{run.message_id}"
            items.append(link(voice, "checkin.to_card", address))
        return Tell(Saying(text, items=items))

    @handles("checkin.go_first", notice=Notice.GO_FIRST)
    async def go_first(self, row: Row) -> Step:
        """Remind a facilitator, before a check-in opens, to share a thorn of their own first."""
        async with self.bot.store.read() as tx:
            checkin = await checkins.get(tx, int(row.subject))
            circle = await circles.get(tx, checkin.circle_id) if checkin else None
        wanted = checkin is not None and checkin.state is CheckInState.ACTIVE and checkin.go_first_id == row.owner_id
        if circle is None or circle.state is not CircleState.OPEN or row.ends_at is None or not wanted:
            return Done(why="not_held")
        voice = self.bot.voice
        text = voice.say("checkin/go_first", circle=circle.name, opens=stamp(row.ends_at, "t"))
        first = button(voice, "reflect:first", circle.id, style=discord.ButtonStyle.primary)
        return Tell(Saying(text, items=[first]))
