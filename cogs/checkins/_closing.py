"""Closes a check-in: the card, the digest of what was shared, and the end of the time for late answers."""

import discord

from cogs._edge.agenda import AfterSending, Done, Post, RememberSent, Step, Tell, follows, handles
from cogs._edge.buttons import button
from cogs._edge.copies import add_standing, take_back_doomed
from cogs._edge.digest import Shown, page_text, redraw_digest
from cogs._edge.pairs import plan_shared
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying
from cogs.checkins._cards import renew_card
from cogs.checkins._parting import Parting, handed_over, put_on_pages
from cogs.checkins._planning import plan_page, plan_rest
from learning.agenda import Row, State
from learning.checkin import Run, Sort
from learning.circle import CircleState, may_facilitate
from learning.ids import new_ids
from learning.notify import Notice
from learning.reflection import Reflection
from learning.ticket import Ticket
from store import checkins, circles, digests, reflections, tickets
from store.circles import Circle
from store.copies import Copy, Form
from store.digests import Digest
from store.schema import Tx


class Closing(RoutedCog):
    """What happens at a check-in's end. Who did not answer is neither named nor counted."""

    @handles("checkin.close")
    async def close(self, row: Row) -> Step:
        """Take no more answers but late ones, part what was shared into messages, and plan the first of them."""
        parting = Parting(self.bot.voice)
        # Measured once before: the transaction that closes must not hold everybody else up while it renders.
        async with self.bot.store.read() as tx:
            present = await checkins.run_of(tx, int(row.subject))
            if present is not None:
                parting.pages_of(await handed_over(tx, present))

        async def remember(tx: Tx) -> None:
            run = await checkins.run_of(tx, int(row.subject))
            circle = await circles.get(tx, run.circle_id) if run else None
            if run is None or circle is None or not await checkins.close_run(tx, run.id):
                return
            if circle.state is CircleState.OPEN:
                for one in await reflections.for_partners_in(tx, run.id):
                    await plan_shared(tx, circle, one.owner_id, str(run.id), self.bot.clock())
                await put_on_pages(tx, run, parting.pages_of(await handed_over(tx, run)))
                checkin = await checkins.get(tx, run.checkin_id)
                await self._plan_page(tx, run, circle, 1, checkin.set_by if checkin else None)
                await plan_rest(tx, run, circle, self.bot.clock())

        return Done(remember, afterwards=lambda: renew_card(self.bot, int(row.subject)))

    @handles("checkin.digest")
    async def post_digest(self, row: Row) -> Step:
        """Post one message of the digest, quietly."""
        run, page, text, shown = await self._page(row)
        circle = self.bot.circle_with_id(run.circle_id) if run else None
        if run is None or circle is None or not text:
            return Done(why="nothing_left")
        to_entry = button(self.bot.voice, "checkin:my_thorn", run.id, row.id)
        saying = Saying(text, items=[to_entry], is_silent=True)
        return Post(circle.channel_id, saying, *self._kept(row, run, page, text, shown))

    @follows("checkin.digest")
    async def plan_next_of_digest(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the message after this one, whatever came of it: they come in their order, one after another."""
        await self._plan_next(tx, row)

    @handles("checkin.tickets", notice=Notice.TICKETS)
    async def send_tickets(self, row: Row) -> Step:
        """Send one message of exit questions to the facilitator who holds the ticket, as long as they are one."""
        run, page, text, shown = await self._page(row)
        circle = self.bot.circle_with_id(run.circle_id) if run else None
        if run is None or circle is None or not text:
            return Done(why="nothing_left")
        if not await self._facilitates(circle, row.owner_id or 0):
            return Done(why="facilitates_no_more")
        return Tell(Saying(text), *self._kept(row, run, page, text, shown))

    @follows("checkin.tickets")
    async def plan_next_of_tickets(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the message after this one, whatever came of it."""
        await self._plan_next(tx, row)

    @handles("checkin.rest")
    async def rest(self, row: Row) -> Step:
        """Take the buttons off the card: no late answers are taken any more."""
        await renew_card(self.bot, int(row.subject), at_rest=True)
        return Done()

    async def _plan_next(self, tx: Tx, row: Row) -> None:
        run_id, page = (int(part) for part in row.subject.split(":"))
        run = await checkins.run_of(tx, run_id)
        circle = await circles.get(tx, run.circle_id) if run else None
        if run is not None and circle is not None:
            await self._plan_page(tx, run, circle, page + 1, row.owner_id)

    async def _plan_page(self, tx: Tx, run: Run, circle: Circle, page: int, facilitator: int | None) -> None:
        is_exit = run.sort is Sort.EXIT
        last = await (tickets.last_page if is_exit else reflections.last_page)(tx, run.id)
        # Exit questions go to the one who holds the ticket; where nobody does any more, to no one.
        if page <= last and not (is_exit and facilitator is None):
            to = facilitator if is_exit else None
            await plan_page(tx, run, circle, page, self.bot.clock(), to=to)

    async def _facilitates(self, circle: Circle, person_id: int) -> bool:
        channel = self.bot.get_channel(circle.channel_id) or await self.bot.fetch_channel(circle.channel_id)
        if not isinstance(channel, discord.TextChannel):
            return False
        member = await channel.guild.fetch_member(person_id)
        return may_facilitate(
            manages_channel=channel.permissions_for(member).manage_channels,
            roles={role.id for role in member.roles},
            facilitator_role=circle.facilitator_role_id,
        )

    async def _page(self, row: Row) -> tuple[Run | None, int, str, Shown]:
        run_id, page = (int(part) for part in row.subject.split(":"))
        async with self.bot.store.read() as tx:
            run = await checkins.run_of(tx, run_id)
            if run is None:
                return None, page, "", ()
            return run, page, *await page_text(self.bot, tx, run, page)

    def _kept(self, row: Row, run: Run, page: int, text: str, shown: Shown) -> tuple[RememberSent, AfterSending]:
        """Return what keeps where a page stands, with a copy for each of its writers, and what then takes back words.

        Somebody may have erased theirs while the page was on its way; and one that was found after a sudden stop may
        show what is gone by now.
        """

        async def remember(tx: Tx, message: discord.Message) -> None:
            await digests.add(tx, Digest(row.id, run.id, page, message.channel.id, message.id))
            for copy_id, one in zip(new_ids(self.bot.clock(), len(shown)), shown, strict=True):
                get = reflections.get if isinstance(one, Reflection) else tickets.get
                is_there = await get(tx, one.id) is not None
                copy = Copy(
                    copy_id,
                    Form.DIGEST,
                    message.channel.id,
                    owner_id=one.owner_id,
                    message_id=message.id,
                    reflection_id=one.id if isinstance(one, Reflection) else None,
                    ticket_id=one.id if isinstance(one, Ticket) else None,
                )
                await add_standing(tx, copy, is_wanted=is_there)

        async def take_back_erased(message: discord.Message) -> None:
            if message.content != text:
                await redraw_digest(self.bot, message.id, message.channel.id)
            await take_back_doomed(self.bot, message.id)

        return remember, take_back_erased
