"""The weekly partner card by direct message, and what it asks when a partner has been quiet for a week."""

from typing import TYPE_CHECKING

import discord
from whenever import Date, hours

from cogs._edge.agenda import Done, Step, Tell, follows, handles
from cogs._edge.buttons import Item, button
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs.partners._access import own_pair
from cogs.partners._pages import card_saying
from cogs.partners._planning import plan_card
from cogs.partners._words import called
from learning.agenda import Row, State
from learning.notify import Notice
from learning.partners import CardPlace, Pair, PairState, is_asked_about_quiet, is_asked_to_go_on
from store import circles, feedbacks, pairs, showings
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

WEEK = hours(7 * 24)


class Cards(RoutedCog):
    """Each one's own card of the week: what is there to do together, and nothing on what anybody left undone."""

    @handles("partner.card", notice=Notice.PARTNER)
    async def send_card(self, row: Row) -> Step:
        """Send one person their card; partners of whom nothing could be seen for a week are asked about on it."""
        pair_id, person_id = (int(part) for part in row.subject.split(":"))
        now, voice = self.bot.clock(), self.bot.voice
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, pair_id)
            shown = await showings.count_by_others(tx, pair_id, person_id, now - WEEK)
            waiting = [one for one in await feedbacks.waiting_in(tx, pair_id, now) if one.owner_id != person_id]
        circle = self.bot.circle_with_id(row.circle_id)
        if pair is None or circle is None or pair.state is not PairState.LIVE or pair.half_of(person_id) is None:
            return Done(why="over")
        asks_about_quiet = is_asked_about_quiet(pair, person_id, now)
        asks_to_go_on = is_asked_to_go_on(pair, person_id, now)
        is_for_thread = pair.agreement.place is CardPlace.THREAD and pair.thread_id is not None
        if is_for_thread and not (asks_about_quiet or asks_to_go_on):
            return Done()
        text = voice.say(
            "partner/weekly",
            partners=await called(self.bot, pair, pair.others(person_id)),
            circle=circle.name,
            about=pair.agreement.about or "",
            shown=shown,
            waiting=len(waiting),
            quiet=asks_about_quiet,
            go_on=asks_to_go_on,
        )
        items = self._quiet_items(pair) if asks_about_quiet else self._items(pair, shown)
        if asks_to_go_on:
            items = self._go_on_items(pair)

        async def remember(tx: Tx, _message: discord.Message) -> None:
            if asks_about_quiet:
                await pairs.change_half(tx, pair_id, person_id, quiet_asked_at=now)
            if asks_to_go_on:
                await pairs.change_half(tx, pair_id, person_id, going_on_asked_at=now)

        async def is_wanted(tx: Tx) -> bool:
            present = await pairs.get(tx, pair_id)
            return present is not None and present.state is PairState.LIVE

        return Tell(Saying(text, items=items), remember, is_wanted=is_wanted)

    @follows("partner.card")
    async def plan_next(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the next card, whatever came of this one."""
        pair_id, person_id = (int(part) for part in row.subject.split(":"))
        pair = await pairs.get(tx, pair_id)
        circle = await circles.get(tx, pair.circle_id) if pair else None
        if pair is None or circle is None or pair.state is not PairState.LIVE or pair.half_of(person_id) is None:
            return
        on = Date.parse_iso(row.occurrence[: len("2026-12-25")])
        await plan_card(tx, pair, circle, person_id, max(self.bot.clock(), row.due_at), after=on)

    @on_press("partner:wait")
    async def wait(self, interaction: "Interaction", pair_id: int) -> None:
        """Leave a quiet pairing as it is."""
        await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, Saying(self.bot.voice.say("partner/waiting")))

    @on_press("partner:move_on")
    async def move_on(self, interaction: "Interaction", pair_id: int) -> None:
        """Say what looking for someone new means, before it is done."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        items: list[Item] = [
            button(self.bot.voice, "partner:end", pair.id),
            button(self.bot.voice, "partner:wait", pair.id),
        ]
        await quietly(interaction, Saying(self.bot.voice.say("partner/move_on"), items=items))

    @on_press("partner:go_on")
    async def go_on(self, interaction: "Interaction", pair_id: int) -> None:
        """Keep that somebody who was quiet wants to go on."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        async with self.bot.store.write() as tx:
            await pairs.change_half(tx, pair.id, interaction.user.id, acted_at=self.bot.clock())
        text = self.bot.voice.say("partner/going_on")
        await quietly(interaction, await card_saying(self.bot, pair, interaction.user.id, changed=text))

    def _items(self, pair: Pair, shown: int) -> list[Item]:
        voice = self.bot.voice
        items: list[Item] = [
            button(voice, "partner:nudge", pair.id, style=discord.ButtonStyle.primary),
            button(voice, "partner:look", pair.id),
            button(voice, "partner:feedback", pair.id),
        ]
        return [*items, button(voice, "partner:shown", pair.id)] if shown else items

    def _quiet_items(self, pair: Pair) -> list[Item]:
        voice = self.bot.voice
        return [
            button(voice, "partner:wait", pair.id),
            button(voice, "partner:nudge", pair.id, label=voice.label("button.partner.hello")),
            button(voice, "partner:move_on", pair.id),
        ]

    def _go_on_items(self, pair: Pair) -> list[Item]:
        voice = self.bot.voice
        return [
            button(voice, "partner:go_on", pair.id, style=discord.ButtonStyle.success),
            button(voice, "partner:rest", pair.id),
            button(voice, "partner:end", pair.id),
        ]
