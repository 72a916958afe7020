"""Looking for a partner in a circle: joining those who look, leaving them, and what each round brings."""

import asyncio
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from cogs._edge.access import circle_by_id
from cogs._edge.agenda import Done, Step, Tell, follows, handles
from cogs._edge.buttons import Item, button
from cogs._edge.forms import ChoiceField, Form, TextField
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.pairs import paired_in
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import stamp
from cogs._edge.unasked import FOR_PARTNERS, PARTNERS, kind_select
from cogs.partners._access import partner_circle_by_id
from cogs.partners._deeds import say_no
from cogs.partners._rounds import (
    NO_MATCH,
    ROUND,
    gather,
    is_looking,
    keep_round,
    matches_people,
    plan_round,
    round_after,
)
from learning.agenda import Row, State
from learning.matching import make_round
from learning.notify import Notice
from learning.partners import Manner
from learning.zones import local_time
from store import agenda, circles, notices, pairs, people, pools
from store.circles import Circle
from store.pools import TOPICS_MOST, Looking
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

JOIN: Final = Form(
    "partner:pool_join",
    (TextField("topics", most=TOPICS_MOST, long=False), ChoiceField("manner", options=tuple(Manner), required=True)),
)


async def find_saying(
    bot: "Rosethorn", circle: Circle, person_id: int, *, kept: bool = False, took_zone: bool = False
) -> Saying:
    """Return the private page about looking for a partner: what it means, or what somebody said who looks already.

    `kept` tells that they have just said it, `took_zone` that the circle's time zone has become theirs by that. Raises
    Refusal for somebody who is paired there.
    """
    voice, now = bot.voice, bot.clock()
    async with bot.store.read() as tx:
        await _refuse_paired(tx, circle, person_id)
        looking = await pools.get(tx, circle.id, person_id)
        wishes = await notices.wishes_of(tx, person_id)
        next_one = await round_after(tx, circle, now)
    next_at = stamp(next_one and next_one.at, "F")
    takes_asks = Notice.PARTNER_ASK in wishes.wanted
    if looking is None:
        text = voice.say("partner/pool", circle=circle.name, next=next_at, takes_asks=takes_asks)
        join = button(voice, "partner:pool_join", circle.id, style=discord.ButtonStyle.success)
        return Saying(text, items=[join])
    text = voice.say(
        "partner/pool_looking",
        circle=circle.name,
        next=next_at,
        kept=kept,
        topics=looking.topics or "",
        manner=voice.label(f"option.manner.{looking.manner}"),
        takes_asks=takes_asks,
        time=local_time(now, wishes.zone) if took_zone and wishes.zone else "",
    )
    change = voice.label("button.partner.pool_change")
    items: list[Item] = [] if takes_asks else [kind_select(voice, wishes.wanted, FOR_PARTNERS, PARTNERS)]
    items.append(button(voice, "partner:pool_join", circle.id, label=change))
    items.append(button(voice, "partner:pool_leave", circle.id))
    return Saying(text, items=items)


class Finding(RoutedCog):
    """The page of those who look for a partner, and the rounds that bring them together."""

    @on_press("partner:find")
    async def show(self, interaction: "Interaction", circle_id: int, _row_id: int = 0) -> None:
        """Show the page."""
        circle = await partner_circle_by_id(interaction, circle_id)
        await quietly(interaction, await find_saying(self.bot, circle, interaction.user.id))

    @on_press("partner:pool_join")
    async def ask(self, interaction: "Interaction", circle_id: int) -> None:
        """Open the form, filled in with what somebody said who looks already."""
        circle = await partner_circle_by_id(interaction, circle_id)
        async with self.bot.store.read() as tx:
            await _refuse_paired(tx, circle, interaction.user.id)
            looking = await pools.get(tx, circle.id, interaction.user.id)
        modal = JOIN.modal(
            self.bot.voice,
            route_id(JOIN.name, circle.id),
            texts={"topics": looking.topics if looking else None},
            picks={"manner": [looking.manner if looking else Manner.GENTLE]},
        )
        await open_form(interaction, modal)

    @on_form(JOIN)
    async def keep(self, interaction: "Interaction", submitted: Submitted, circle_id: int) -> None:
        """Keep that somebody looks for a partner, with all that lets a match reach them."""
        circle = await partner_circle_by_id(interaction, circle_id)
        person_id, now, picked = interaction.user.id, self.bot.clock(), submitted.pick("manner")
        manner = Manner(picked) if picked in tuple(Manner) else Manner.GENTLE
        async with self.bot.store.write() as tx:
            await _refuse_paired(tx, circle, person_id)
            took_zone = (await notices.wishes_of(tx, person_id)).zone is None
            if took_zone:
                await people.set_timezone(tx, person_id, circle.timezone)
            await notices.switch_on(tx, person_id, Notice.PARTNER_ASK)
            await pools.put(tx, Looking(circle.id, person_id, now, submitted.text("topics"), manner))
            await plan_round(tx, circle, now)
        self.bot.dispatch("kinds_chosen", person_id)
        await self.bot.agenda.changed()
        await quietly(interaction, await find_saying(self.bot, circle, person_id, kept=True, took_zone=took_zone))

    @on_press("partner:pool_leave")
    async def leave(self, interaction: "Interaction", circle_id: int, _row_id: int = 0) -> None:
        """Keep that somebody looks no more; that is possible wherever they stand."""
        circle, person_id, now = await circle_by_id(self.bot, circle_id), interaction.user.id, self.bot.clock()
        async with self.bot.store.write() as tx:
            await pools.leave(tx, circle.id, person_id)
            await self._decline_unheard(tx, circle, person_id)
            await plan_round(tx, circle, now)
            wishes = await notices.wishes_of(tx, person_id)
        await self.bot.agenda.changed()
        takes_asks = Notice.PARTNER_ASK in wishes.wanted
        text = self.bot.voice.say("partner/pool_left", circle=circle.name, takes_asks=takes_asks)
        items: list[Item] = [button(self.bot.voice, "partner:pool_join", circle.id)] if matches_people(circle) else []
        await quietly(interaction, Saying(text, items=items))

    @handles(ROUND)
    async def hold_round(self, row: Row) -> Done:
        """Find who goes together among those who look in a circle; nobody is told before it is all kept."""
        now = self.bot.clock()
        async with self.bot.store.read() as tx:
            circle = None if row.circle_id is None else await circles.get(tx, row.circle_id)
            if circle is None or not matches_people(circle):
                return Done(why="over")
            gathered = await gather(tx, circle, now)
        # With some hundred people this takes a second.
        found = await asyncio.to_thread(
            make_round, gathered.seekers, never=gathered.never, apart=gathered.apart, now=now
        )

        async def remember(tx: Tx) -> None:
            await keep_round(tx, row, found, gathered.manners, self.bot.clock())

        return Done(remember, afterwards=self.bot.agenda.changed)

    @follows(ROUND)
    async def plan_next(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the next round, whatever came of this one."""
        circle = None if row.circle_id is None else await circles.get(tx, row.circle_id)
        if circle is not None:
            await plan_round(tx, circle, max(self.bot.clock(), row.due_at))

    @handles(NO_MATCH, notice=Notice.PARTNER_ASK)
    async def tell_no_match(self, row: Row) -> Step:
        """Tell somebody plainly that a round found nobody for them, and that they are in the next one."""
        circle_id, person_id = (int(part) for part in row.subject.split(":"))

        async def is_wanted(tx: Tx) -> bool:
            return await is_looking(tx, circle_id, person_id)

        async with self.bot.store.read() as tx:
            circle = await circles.get(tx, circle_id)
            if circle is None or not await is_wanted(tx):
                return Done(why="over")
            next_one = await round_after(tx, circle, self.bot.clock())
        voice = self.bot.voice
        text = voice.say("partner/pool_no_match", circle=circle.name, next=stamp(next_one and next_one.at, "F"))
        said = voice.label("button.partner.pool_page")
        items: list[Item] = [
            button(voice, "partner:find", circle.id, row.id, label=said),
            button(voice, "partner:pool_leave", circle.id, row.id),
        ]
        return Tell(Saying(text, items=items), is_wanted=is_wanted)

    @commands.Cog.listener()
    async def on_circle_changed(self, circle: Circle) -> None:
        """Plan a circle's next round as it is now: whether it has partners, is open, and in which time zone."""
        async with self.bot.store.write() as tx:
            await plan_round(tx, circle, self.bot.clock())
        await self.bot.agenda.changed()

    async def _decline_unheard(self, tx: Tx, circle: Circle, person_id: int) -> None:
        """Decline the matches that somebody has not heard of yet, so that none comes once they look no more."""
        now = self.bot.clock()
        for pair in await pairs.proposed(tx, person_id, now, circle.id):
            asks = await agenda.of_kind(tx, "partner.ask", f"{pair.id}:{person_id}")
            if not any(half.asked for half in pair.halves) and any(row.state is State.PLANNED for row in asks):
                await say_no(tx, pair.id, person_id, now)


async def _refuse_paired(tx: Tx, circle: Circle, person_id: int) -> None:
    if await paired_in(tx, person_id, circle.id) is not None:
        raise Refusal("partner/pool_paired", circle=circle.name)
