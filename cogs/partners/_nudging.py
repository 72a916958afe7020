"""Nudges between partners: what can be said, what the sender reads, and how it comes to the others."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, hours, minutes

from cogs._edge.agenda import Done, Step, Tell, handles
from cogs._edge.buttons import Item, button
from cogs._edge.copies import add_standing, take_back_doomed
from cogs._edge.forms import Form, TextField
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import stamp
from cogs.partners._access import own_pair
from cogs.partners._words import called, partners_of
from learning.agenda import Row
from learning.circle import CircleState
from learning.ids import new_id
from learning.notify import NUDGE_WEEK, Notice
from learning.nudges import FROM_ONE_MOST, SET_TEXTS, WORDS_MOST, Nudge, NudgeSort
from learning.partners import Agreement, Manner, Pair, PairState
from learning.safety import CheckedText, Finding
from prompts import Ready, Voice
from store import agenda, circles, copies, nevers, nudges, pairs
from store.circles import Circle
from store.copies import Copy
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

OWN_WORDS: Final = Form(
    "partner:own_nudge",
    (TextField("words", most=WORDS_MOST, required=True),),
    # A nudge speaks of the other's work.
    expects=frozenset({Finding.NOT_OWN}),
)
LATE_AFTER: Final = hours(2)
PRESSED_TWICE: Final = minutes(1)
"""How soon after a nudge another set text of the same sender is taken for a second press of the same page."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A nudge that may come to somebody as things are, with its pair and its circle."""

    nudge: Nudge
    pair: Pair
    circle: Circle


async def nudge_saying(bot: "Rosethorn", pair: Pair, person_id: int) -> Saying:
    """Return the private page on which somebody picks what a nudge says; while the pair rests, that it does."""
    voice = bot.voice
    card = button(voice, "partner:card", pair.id, row=1)
    if pair.state is PairState.RESTING:
        return Saying(voice.say("partner/nudge_rests", until=stamp(pair.rests_until, "D")), items=[card])
    labels = {sort: voice.label(f"option.nudge.{sort}") for sort in SET_TEXTS}
    texts = [{"name": labels[sort], "words": set_text(voice, sort, pair.agreement)} for sort in SET_TEXTS]
    text = voice.say("partner/nudge_page", partners=partners_of(pair, person_id), texts=texts)
    items: list[Item] = [
        button(voice, "partner:send_nudge", pair.id, sort, label=label, row=0) for sort, label in labels.items()
    ]
    return Saying(text, items=[*items, button(voice, "partner:own_nudge", pair.id, row=1), card])


def set_text(voice: Voice, sort: NudgeSort, agreement: Agreement) -> Ready:
    """Return one of the set texts, in the manner and with the subject that a pair has agreed."""
    is_direct = agreement.manner is Manner.DIRECT
    return Ready(voice.say(f"partner/nudge/{sort}", about=agreement.about or "", direct=is_direct))


def nudge_text(voice: Voice, nudge: Nudge, pair: Pair) -> str:
    """Return what a nudge says: a set text, or the sender's own words as they wrote them."""
    return set_text(voice, nudge.sort, pair.agreement) if nudge.words is None else nudge.words


async def keep_nudge(
    tx: Tx, pair: Pair, sender_id: int, sort: NudgeSort, now: Instant, words: CheckedText | None = None
) -> None:
    """Keep a nudge in a live pair and plan that it comes to the others; what is over the sender's number is dropped."""
    lately = await nudges.count_from(tx, pair.id, sender_id, now - NUDGE_WEEK)
    is_pressed_twice = words is None and await nudges.count_from(tx, pair.id, sender_id, now - PRESSED_TWICE) > 0
    circle = await circles.get(tx, pair.circle_id)
    if circle is None or lately >= FROM_ONE_MOST or is_pressed_twice:
        return
    nudge = Nudge(new_id(now), sender_id, pair.id, sort, now, words)
    await nudges.add(tx, nudge)
    await pairs.change_half(tx, pair.id, sender_id, acted_at=now)
    await agenda.plan(tx, *(_row(nudge, circle, receiver_id) for receiver_id in pair.others(sender_id)))


def _row(nudge: Nudge, circle: Circle, receiver_id: int) -> Row:
    return Row(
        new_id(nudge.made_at),
        "partner.nudge",
        str(nudge.pair_id),
        nudge.made_at,
        occurrence=f"{nudge.id}:{receiver_id}",
        owner_id=receiver_id,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=LATE_AFTER,
        ends_at=nudge.ends_at,
    )


async def passed_on(tx: Tx, nudge_id: int, receiver_id: int) -> Passed | None:
    """Return a nudge that may come to somebody as far as the pair goes, or None when it may not, or not any more."""
    nudge = await nudges.get(tx, nudge_id)
    pair = await pairs.get(tx, nudge.pair_id) if nudge else None
    circle = await circles.get(tx, pair.circle_id) if pair else None
    if nudge is None or pair is None or circle is None or circle.state is not CircleState.OPEN:
        return None
    half = pair.half_of(receiver_id)
    if pair.state is not PairState.LIVE or pair.half_of(nudge.owner_id) is None or half is None or half.stops_nudges:
        return None
    is_kept_away = await nevers.stands_between(tx, nudge.owner_id, receiver_id)
    return None if is_kept_away else Passed(nudge, pair, circle)


class Nudging(RoutedCog):
    """Sends nudges. What the sender reads is the same whatever the others have said, set or done."""

    @on_press("partner:nudge")
    async def choose(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """Show what a nudge can say."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, await nudge_saying(self.bot, pair, interaction.user.id))

    @on_press("partner:send_nudge")
    async def send_set_text(self, interaction: "Interaction", pair_id: int, sort: str) -> None:
        """Send one of the set texts."""
        if sort not in SET_TEXTS:
            raise Refusal("errors/old_button")
        await self._send(interaction, pair_id, NudgeSort(sort))

    @on_press("partner:own_nudge")
    async def write(self, interaction: "Interaction", pair_id: int) -> None:
        """Open the form for a nudge in one's own words, unless the pair rests."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        if pair.state is PairState.RESTING:
            await quietly(interaction, await nudge_saying(self.bot, pair, interaction.user.id))
        else:
            await open_form(interaction, OWN_WORDS.modal(self.bot.voice, route_id(OWN_WORDS.name, pair.id)))

    @on_form(OWN_WORDS)
    async def send_own_words(self, interaction: "Interaction", submitted: "Submitted", pair_id: int) -> None:
        """Send a nudge in the sender's own words."""
        words = submitted.text("words")
        if words is None:
            raise Refusal("partner/nudge_empty")
        await self._send(interaction, pair_id, NudgeSort.OWN, words)

    async def _send(
        self, interaction: "Interaction", pair_id: int, sort: NudgeSort, words: CheckedText | None = None
    ) -> None:
        person_id = interaction.user.id
        await own_pair(self.bot, pair_id, person_id)
        async with self.bot.store.write() as tx:
            pair = await pairs.get(tx, pair_id)
            if pair is None or not pair.is_together or pair.half_of(person_id) is None:
                raise Refusal("partner/over")
            if pair.state is PairState.LIVE:
                await keep_nudge(tx, pair, person_id, sort, self.bot.clock(), words)
        await self.bot.agenda.changed()
        if pair.state is PairState.RESTING:
            await quietly(interaction, await nudge_saying(self.bot, pair, person_id))
            return
        card = button(self.bot.voice, "partner:card", pair.id)
        await quietly(interaction, Saying(self.bot.voice.say("partner/nudge_sent"), items=[card]))

    @handles("partner.nudge", notice=Notice.NUDGE)
    async def bring(self, row: Row) -> Step:
        """Bring a nudge to one of the others, with who sent it first; their wishes are asked by the worker."""
        nudge_id, receiver_id = int(row.occurrence.partition(":")[0]), row.owner_id or 0
        async with self.bot.store.read() as tx:
            found = await passed_on(tx, nudge_id, receiver_id)
        if found is None:
            return Done(why="over")
        voice, nudge, pair = self.bot.voice, found.nudge, found.pair
        (sender,) = await called(self.bot, pair, [nudge.owner_id])
        text = voice.say(
            "partner/nudge_comes", sender=sender, circle=found.circle.name, text=nudge_text(voice, nudge, pair)
        )
        items: list[Item] = [
            button(voice, "partner:report", nudge.id, row.id),
            button(voice, "partner:stop_nudges", pair.id, row.id),
        ]

        async def is_wanted(tx: Tx) -> bool:
            return await passed_on(tx, nudge_id, receiver_id) is not None

        async def remember(tx: Tx, message: discord.Message) -> None:
            if nudge.words is not None:
                copy = Copy(
                    new_id(self.bot.clock()),
                    copies.Form.SHARED,
                    message.channel.id,
                    owner_id=nudge.owner_id,
                    message_id=message.id,
                )
                await add_standing(tx, copy, is_wanted=await nudges.get(tx, nudge_id) is not None)

        async def take_back_erased(message: discord.Message) -> None:
            await take_back_doomed(self.bot, message.id)

        return Tell(Saying(text, items=items), remember, take_back_erased, is_wanted)
