"""Rests and ends: each with one tap, by anyone in a pairing, without a reason; and who is never to be asked again."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.forms import Form, TextField
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.pairs import end_pair
from cogs._edge.refusal import Refusal
from cogs._edge.rests import day_picked, rest_pick
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import stamp
from cogs.partners._access import own_pair
from cogs.partners._deeds import keep_away, rest, take_up
from cogs.partners._pages import card_saying
from cogs.partners._thread import say_in_thread
from cogs.partners._words import names
from learning.ids import new_id
from learning.partners import Pair, PairState
from learning.reflection import REFLECTION_MOST, Reflection
from learning.rest import Today
from store import nevers, pairs, people, reflections

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

HELPED: Final = Form(
    "partner:helped", (TextField("helped", most=REFLECTION_MOST), TextField("another_time", most=REFLECTION_MOST))
)
NEVERS_SHOWN: Final = 25


async def rest_saying(bot: "Rosethorn", pair: Pair, _person_id: int) -> Saying:
    """Return the page on which somebody picks until when a pairing rests."""
    placeholder = bot.voice.label("placeholder.partner_rest")
    choice = rest_pick(bot.voice, "partner:rest_until", pair.id, placeholder=placeholder)
    return Saying(bot.voice.say("partner/rest_page"), items=[choice, button(bot.voice, "partner:card", pair.id)])


async def end_for(bot: "Rosethorn", pair: Pair) -> Saying:
    """End a pairing and return the one text that everyone in it gets."""
    async with bot.store.write() as tx:
        now = await pairs.get(tx, pair.id)
        if now is not None:
            await end_pair(tx, now, bot.clock())
    await bot.agenda.changed()
    items: list[Item] = [
        button(bot.voice, "partner:helped", pair.id, 0),
        button(bot.voice, "partner:find", pair.circle_id),
        button(bot.voice, "partner:nevers"),
    ]
    return Saying(bot.voice.say("partner/closed"), items=items)


async def never_saying(bot: "Rosethorn", person_id: int, *, added: int | None = None) -> Saying:
    """Return a person's own never list, which nobody else can see, with a select to take somebody off."""
    async with bot.store.read() as tx:
        kept_away = await nevers.of_owner(tx, person_id)
    listed = kept_away[-NEVERS_SHOWN:]
    text = bot.voice.say("partner/nevers", names=names(listed), added=names([added]) if added else [])
    if not kept_away:
        return Saying(text)
    options = [(str(one), await _named(bot, one)) for one in listed]
    choice = pick("partner:allow", options=options, placeholder=bot.voice.label("placeholder.allow"))
    return Saying(text, items=[choice])


async def keep_away_for(bot: "Rosethorn", owner_id: int, other_id: int) -> Saying:
    """Put somebody on a person's never list, end what was between them, and return the list."""
    if owner_id == other_id:
        raise Refusal("partner/never_self")
    async with bot.store.write() as tx:
        await keep_away(tx, owner_id, other_id, bot.clock())
    await bot.agenda.changed()
    return await never_saying(bot, owner_id, added=other_id)


class Parting(RoutedCog):
    """What pauses, ends and keeps away."""

    @on_press("partner:rest")
    async def ask_until(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """Ask until when a pairing is to rest."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, await rest_saying(self.bot, pair, interaction.user.id))

    @on_press("partner:rest_until")
    async def rest_until(self, interaction: "Interaction", pair_id: int) -> None:
        """Let a pairing rest for everyone in it, and say so in its thread without a name."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        picked = values_of(interaction)[0]
        today = await _today(self.bot, pair, interaction.user.id)
        day = day_picked(picked, today)
        until = None if day is None else today.morning_of(day)
        async with self.bot.store.write() as tx:
            now = await pairs.get(tx, pair.id)
            resting = await rest(tx, now, until, self.bot.clock()) if now is not None and now.is_together else None
        if resting is None:
            raise Refusal("partner/over")
        await self.bot.agenda.changed()
        text = self.bot.voice.say("partner/rests", until=stamp(until, "D"))
        await quietly(interaction, await card_saying(self.bot, resting, interaction.user.id))
        await say_in_thread(self.bot, resting, Saying(text, is_silent=True))

    @on_press("partner:take_up")
    async def take_up(self, interaction: "Interaction", pair_id: int) -> None:
        """End a rest for everyone in a pairing."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        async with self.bot.store.write() as tx:
            now = await pairs.get(tx, pair.id)
            live = await take_up(tx, now, self.bot.clock()) if now is not None and now.is_together else None
        if live is None:
            raise Refusal("partner/over")
        await self.bot.agenda.changed()
        await quietly(interaction, await card_saying(self.bot, live, interaction.user.id))
        if pair.state is PairState.RESTING:
            await say_in_thread(self.bot, live, Saying(self.bot.voice.say("partner/taken_up"), is_silent=True))

    @on_press("partner:end")
    async def end(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """End a pairing at once."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, await end_for(self.bot, pair))

    @on_press("partner:helped")
    async def ask_what_helped(self, interaction: "Interaction", pair_id: int, _row_id: int) -> None:
        """Open the form on what helped, for somebody who was in a pairing."""
        await self._ended(interaction, pair_id)
        await open_form(interaction, HELPED.modal(self.bot.voice, route_id(HELPED.name, pair_id)))

    @on_form(HELPED)
    async def keep_what_helped(self, interaction: "Interaction", form: Submitted, pair_id: int) -> None:
        """Keep what helped as a reflection of one's own, which nobody else sees."""
        pair = await self._ended(interaction, pair_id)
        helped, another_time = form.text("helped"), form.text("another_time")
        if helped is None and another_time is None:
            raise Refusal("checkin/empty")
        now = self.bot.clock()
        written = Reflection(
            new_id(now), interaction.user.id, now, now, circle_id=pair.circle_id, rose=helped, bud=another_time
        )
        async with self.bot.store.write() as tx:
            await reflections.save(tx, written)
        await quietly(interaction, Saying(self.bot.voice.say("partner/helped_kept")))

    @on_press("partner:nevers")
    async def show_nevers(self, interaction: "Interaction") -> None:
        """Show one's own never list."""
        await quietly(interaction, await never_saying(self.bot, interaction.user.id))

    @on_press("partner:never")
    async def keep_away(self, interaction: "Interaction", other_id: int) -> None:
        """Put somebody on one's own never list."""
        await quietly(interaction, await keep_away_for(self.bot, interaction.user.id, other_id))

    @on_press("partner:allow")
    async def allow(self, interaction: "Interaction") -> None:
        """Take somebody off one's own never list."""
        picked = values_of(interaction)[0]
        if not picked.isdecimal():
            raise Refusal("errors/old_button")
        async with self.bot.store.write() as tx:
            await nevers.remove(tx, interaction.user.id, int(picked))
        await quietly(interaction, await never_saying(self.bot, interaction.user.id))

    async def _ended(self, interaction: "Interaction", pair_id: int) -> Pair:
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, pair_id)
        if pair is None:
            raise Refusal("partner/over")
        if pair.half_of(interaction.user.id) is None:
            raise Refusal("errors/not_yours")
        return pair


async def _today(bot: "Rosethorn", pair: Pair, person_id: int) -> Today:
    circle = bot.circle_with_id(pair.circle_id)
    async with bot.store.read() as tx:
        person = await people.get(tx, person_id)
    return Today(bot.clock(), person.timezone or (circle.timezone if circle else "UTC"))


async def _named(bot: "Rosethorn", person_id: int) -> str:
    try:
        person = bot.get_user(person_id) or await bot.fetch_user(person_id)
    except discord.HTTPException:
        return bot.voice.label("partner.somebody")
    return person.display_name
