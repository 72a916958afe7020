"""What somebody can do about words that came to them: hold nudges back, and show words to the moderators."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.agenda import Done, Post, Step, handles
from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately, quietly
from cogs.partners._access import own_pair
from cogs.partners._delivered import Delivered, What, delivered
from cogs.partners._words import names
from learning.agenda import Row, State
from learning.ids import new_id
from learning.notify import Notice
from learning.partners import Pair
from learning.reading import title_of
from store import agenda, notices, pairs, roundups
from store.agenda import OPEN
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

KIND: Final = "partner.report"
TITLE_MOST: Final = 60


async def report_of(tx: Tx, what: What, own_id: int, receiver_id: int) -> Row | None:
    """Return the one report of something by somebody, if they made it."""
    rows = await agenda.of_kind(tx, KIND, _subject(what, own_id))
    return next((row for row in rows if row.occurrence == str(receiver_id)), None)


def _subject(what: What, own_id: int) -> str:
    return f"{what}-{own_id}"


class Reporting(RoutedCog):
    """Stop below a nudge, and Report below what others wrote.

    The writer hears of neither from the bot, and reads the same as ever.
    """

    @on_press("partner:stop_nudges")
    async def stop(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """Hold back the nudges of one pairing from somebody, and offer to let them through again or to end it."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        async with self.bot.store.write() as tx:
            await pairs.change_half(tx, pair.id, interaction.user.id, stops_nudges=True)
        items: list[Item] = [
            button(self.bot.voice, "partner:let_through", pair.id),
            self._end_button(pair),
        ]
        await quietly(interaction, Saying(self.bot.voice.say("partner/nudge_stopped"), items=items))

    @on_press("partner:let_through")
    async def let_through(self, interaction: "Interaction", pair_id: int) -> None:
        """Let the nudges of one pairing come again, as far as settings go."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        async with self.bot.store.write() as tx:
            await pairs.change_half(tx, pair.id, interaction.user.id, stops_nudges=False)
            wishes = await notices.wishes_of(tx, interaction.user.id)
        text = self.bot.voice.say("partner/nudge_let_through", wanted=Notice.NUDGE in wishes.wanted)
        await quietly(interaction, Saying(text, items=[button(self.bot.voice, "partner:card", pair.id)]))

    @on_press("partner:report")
    async def report_nudge(self, interaction: "Interaction", nudge_id: int, _row_id: int = 0) -> None:
        """Say what of a nudge would go to whom, before anything does."""
        await self._ask_first(interaction, What.NUDGE, nudge_id)

    @on_press("partner:report_feedback")
    async def report_feedback(self, interaction: "Interaction", feedback_id: int) -> None:
        """Say what of feedback would go to whom, before anything does."""
        await self._ask_first(interaction, What.FEEDBACK, feedback_id)

    @on_press("partner:report_goal")
    async def report_goal(self, interaction: "Interaction", goal_id: int, _row_id: int = 0) -> None:
        """Say what of a goal, and of what was told of it, would go to whom, before anything does."""
        await self._ask_first(interaction, What.GOAL, goal_id)

    @on_press("partner:report_call")
    async def report_call(self, interaction: "Interaction", call_id: int) -> None:
        """Say what of a call would go to whom, before anything does; who called without a name is not named."""
        await self._ask_first(interaction, What.CALL, call_id)

    @on_press("partner:report_card")
    async def report_card(self, interaction: "Interaction", card_id: int) -> None:
        """Ask first which item of a round-up is meant, unless it has one alone."""
        voice = self.bot.voice
        async with self.bot.store.read() as tx:
            items = await roundups.of_card(tx, card_id)
        if not items:
            raise Refusal("roundup/gone")
        if len(items) == 1:
            await self._ask_first(interaction, What.ITEM, items[0].id)
            return
        options = [
            (str(one.id), voice.label("roundup.listed", number=one.number, title=title_of(one.words, TITLE_MOST)))
            for one in items
        ]
        placeholder = voice.label("placeholder.roundup_item")
        choice = pick("partner:report_item", card_id, options=options, placeholder=placeholder)
        await privately(interaction, Saying(voice.say("partner/report_which"), items=[choice]))

    @on_press("partner:report_item")
    async def report_item(self, interaction: "Interaction", _card_id: int) -> None:
        """Say what of an item of a round-up would go to whom, before anything does."""
        picked = values_of(interaction)[0]
        if not picked.isdecimal():
            raise Refusal("errors/old_button")
        await self._ask_first(interaction, What.ITEM, int(picked))

    async def _ask_first(self, interaction: "Interaction", what: What, own_id: int) -> None:
        person_id, voice = interaction.user.id, self.bot.voice
        async with self.bot.store.read() as tx:
            found = await delivered(voice, tx, what, own_id, person_id)
            row = await report_of(tx, what, own_id, person_id)
        if row is not None or found.circle.moderator_channel_id is None:
            await quietly(interaction, self._came(found, person_id, row))
            return
        text = voice.say(
            "partner/nudge_report_sure",
            circle=found.circle.name,
            sender=self._sender(found) if found.is_named else "",
            text=found.text,
        )
        items: list[Item] = [
            button(voice, "partner:send_report", what, own_id, style=discord.ButtonStyle.danger),
            button(voice, "partner:no_report"),
        ]
        await quietly(interaction, Saying(text, items=items))

    @on_press("partner:no_report")
    async def leave_it(self, interaction: "Interaction") -> None:
        """Say that nothing was sent."""
        await quietly(interaction, Saying(self.bot.voice.say("partner/nudge_report_left")))

    @on_press("partner:send_report")
    async def send(self, interaction: "Interaction", what: str, own_id: int) -> None:
        """Plan the report: one of the same words by the same person, however often this is pressed."""
        if what not in tuple(What):
            raise Refusal("errors/old_button")
        person_id, now = interaction.user.id, self.bot.clock()
        async with self.bot.store.write() as tx:
            found = await delivered(self.bot.voice, tx, What(what), own_id, person_id)
            if found.circle.moderator_channel_id is not None:
                row = Row(
                    new_id(now),
                    KIND,
                    _subject(What(what), own_id),
                    now,
                    occurrence=str(person_id),
                    owner_id=person_id,
                    circle_id=found.circle.id,
                    guild_id=found.circle.guild_id,
                )
                await agenda.plan(tx, row)
            known = await report_of(tx, What(what), own_id, person_id)
        await self.bot.agenda.changed()
        await quietly(interaction, self._came(found, person_id, known))

    @handles("partner.report")
    async def post(self, row: Row) -> Step:
        """Post reported words to the moderators of their circle, with who wrote them and to whom they came."""
        what, _, own_id = row.subject.partition("-")
        voice, receiver_id = self.bot.voice, row.owner_id or 0
        try:
            async with self.bot.store.read() as tx:
                found = await delivered(voice, tx, What(what), int(own_id), receiver_id)
        except Refusal:
            return Done(why="gone")
        if found.circle.moderator_channel_id is None:
            return Done(why="gone")
        text = voice.say(
            "partner/nudge_report",
            what=What(what).value,
            circle=found.circle.name,
            sender=self._sender(found),
            receiver=names([receiver_id])[0],
            text=found.text,
            named=found.is_named,
        )
        items: list[Item] = [button(voice, "partner:report_seen", row.id)]
        return Post(found.circle.moderator_channel_id, Saying(text, items=items))

    @on_press("partner:report_seen")
    async def mark_seen(self, interaction: "Interaction", row_id: int) -> None:
        """Add to a report who looks into it."""
        (person,) = names([interaction.user.id])
        line = self.bot.voice.say("partner/nudge_report_seen", person=person)
        # It stays on the message: a report is known by the id of its row.
        seen = button(self.bot.voice, "partner:report_seen", row_id)
        seen.disabled = True
        words = interaction.message.content if interaction.message else ""
        await in_place(interaction, Saying(f"{words}\n{line}", items=[seen]))

    def _sender(self, found: Delivered) -> str:
        return names([found.sender_id])[0] if found.sender_id else self.bot.voice.label("partner.somebody")

    def _came(self, found: Delivered, person_id: int, row: Row | None) -> Saying:
        """Return what has come of a report, or that there is nobody to send it to; and what else helps."""
        voice = self.bot.voice
        if row is not None and (row.state in OPEN or row.state is State.SENT):
            text = voice.say("partner/nudge_report_sent", circle=found.circle.name, arrived=row.state is State.SENT)
        else:
            text = voice.say("partner/nudge_report_nowhere", circle=found.circle.name, paired=found.pair is not None)
        half = found.pair.half_of(person_id) if found.pair else None
        if found.pair is None or half is None or not found.pair.is_together:
            return Saying(text)
        items: list[Item] = [] if half.stops_nudges else [button(voice, "partner:stop_nudges", found.pair.id)]
        return Saying(text, items=[*items, self._end_button(found.pair)])

    def _end_button(self, pair: Pair) -> Item:
        label = self.bot.voice.label("button.partner.end_pairing")
        return button(self.bot.voice, "partner:end", pair.id, label=label)
