"""Puts an entry into the next round-up, in the very words that its owner approved; and takes it out again."""

import hashlib
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item as Component
from cogs._edge.buttons import button
from cogs._edge.copies import take_back
from cogs._edge.forms import ChoiceField, Form, TextField
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.roundup import item_text, take_out
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, in_place, open_form, privately, quietly
from cogs._edge.speaking import check_may_write
from cogs._edge.stamps import stamp
from cogs.roundup._planning import PLANNED
from learning.circle import CircleState
from learning.entry import Audience, Entry, Part
from learning.ids import new_id
from learning.roundup import WORDS_MOST, Item, proposed
from learning.safety import CheckedText
from prompts import Ready, Voice
from store import circles, copies, entries, roundups
from store.circles import Circle
from store.copies import Form as CopyForm
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

NAMED: Final = "named"
UNNAMED: Final = "unnamed"
WORDS: Final = Form(
    "roundup:words",
    (TextField("words", most=WORDS_MOST, required=True), ChoiceField("call_name", (NAMED, UNNAMED), required=True)),
)
MARK_BYTES: Final = 6


class PuttingIntoRoundups(RoutedCog):
    """From "For the round-up" to "Take it out"; nothing but approved words leaves here."""

    @on_press("roundup:offer")
    async def offer(self, interaction: "Interaction", entry_id: int, circle_id: int) -> None:
        """Show the words that would stand in the round-up, or how it is with an entry that is in it already."""
        async with self.bot.store.read() as tx:
            entry, circle, item = await _meant(tx, interaction.user.id, entry_id, circle_id)
            saying = await self._page(tx, entry, circle, item)
        await privately(interaction, saying)

    @on_press("roundup:not_now")
    async def not_now(self, interaction: "Interaction", _entry_id: int) -> None:
        """Leave everything as it was."""
        await in_place(interaction, Saying(self.bot.voice.say("roundup/not_now")))

    @on_press("roundup:put_in")
    async def put_in(self, interaction: "Interaction", entry_id: int, circle_id: int, is_named: int, mark: str) -> None:
        """Keep the words as they were shown, which `mark` tells, to be posted with their owner's name or without."""
        await self._keep(interaction, entry_id, circle_id, is_named=bool(is_named), mark=mark)

    @on_press("roundup:change")
    async def change(self, interaction: "Interaction", entry_id: int, circle_id: int) -> None:
        """Open the form with the words, to be changed before they are approved."""
        async with self.bot.store.read() as tx:
            entry, circle, item = await _meant(tx, interaction.user.id, entry_id, circle_id)
        words = _proposed(self.bot.voice, entry) if item is None else item.words
        picked = [NAMED if item.is_named else UNNAMED] if item else []
        modal = WORDS.modal(
            self.bot.voice,
            route_id(WORDS.name, entry.id, circle.id),
            texts={"words": words},
            picks={"call_name": picked},
        )
        await open_form(interaction, modal)

    @on_form(WORDS)
    async def take_words(
        self, interaction: "Interaction", submitted: "Submitted", entry_id: int, circle_id: int
    ) -> None:
        """Keep the words that were sent, which are thereby approved."""
        words = submitted.text("words")
        if words is None:
            raise Refusal("roundup/empty")
        is_named = submitted.pick("call_name") == NAMED
        await self._keep(interaction, entry_id, circle_id, is_named=is_named, words=words)

    @on_press("roundup:take_out")
    async def take_out(self, interaction: "Interaction", entry_id: int) -> None:
        """Take an entry out of the round-up, also from a card that is out."""
        async with self.bot.store.write() as tx:
            await _own(tx, interaction.user.id, entry_id)
            doomed = await take_out(tx, entry_id)
        await quietly(interaction, Saying(self.bot.voice.say("roundup/taken_out")))
        await take_back(self.bot, doomed)

    async def _keep(
        self,
        interaction: "Interaction",
        entry_id: int,
        circle_id: int,
        *,
        is_named: bool,
        words: CheckedText | None = None,
        mark: str | None = None,
    ) -> None:
        """Keep words as approved: those given, or those proposed if they are the ones that were shown."""
        bot, person_id = self.bot, interaction.user.id
        async with bot.store.read() as tx:
            _, circle, _ = await _meant(tx, person_id, entry_id, circle_id)
        if circle.state is CircleState.OPEN:
            await check_may_write(bot, circle, interaction.user)
        async with bot.store.write() as tx:
            entry, circle, item = await _meant(tx, person_id, entry_id, circle_id)
            approved = words or _proposed(bot.voice, entry)
            if words is not None or mark == _mark(approved):
                now = bot.clock()
                new = Item(new_id(now), person_id, entry.id, circle.id, now, approved, is_named=is_named)
                item = new if await roundups.put_in(tx, new) else item
            # Else the entry was changed meanwhile: what was not seen is not approved, and is shown first.
            saying = await self._page(tx, entry, circle, item)
        await quietly(interaction, saying)

    async def _page(self, tx: Tx, entry: Entry, circle: Circle, item: Item | None) -> Saying:
        voice = self.bot.voice
        if item is None:
            return self._preview(entry, circle)
        items: list[Component] = [button(voice, "roundup:take_out", entry.id)]
        if item.card_id is not None:
            text = voice.say("roundup/stands", item=Ready(item_text(voice, item)))
            return Saying(text, items=items)
        following = await PLANNED.next_time(tx, await roundups.get(tx, circle.id), self.bot.clock())
        text = voice.say(
            "roundup/waits",
            item=Ready(item_text(voice, item)),
            channel=Ready(f"<#{circle.channel_id}>"),
            following=stamp(following.at if following else None, "F"),
            named=item.is_named,
        )
        return Saying(text, items=[button(voice, "roundup:change", entry.id, circle.id), *items])

    def _preview(self, entry: Entry, circle: Circle) -> Saying:
        voice, words = self.bot.voice, _proposed(self.bot.voice, entry)
        text = voice.say("roundup/preview", words=words, channel=Ready(f"<#{circle.channel_id}>"))
        mark = _mark(words)
        items: list[Component] = [
            button(voice, "roundup:put_in", entry.id, circle.id, 1, mark, label=voice.label("option.call_name.named")),
            button(
                voice, "roundup:put_in", entry.id, circle.id, 0, mark, label=voice.label("option.call_name.unnamed")
            ),
            button(voice, "roundup:change", entry.id, circle.id),
            button(voice, "roundup:not_now", entry.id),
        ]
        return Saying(text, items=items)


async def _own(tx: Tx, person_id: int, entry_id: int) -> Entry:
    entry = await entries.get(tx, entry_id)
    if entry is None:
        raise Refusal("errors/entry_gone")
    if entry.owner_id != person_id:
        raise Refusal("errors/not_yours")
    return entry


async def _meant(tx: Tx, person_id: int, entry_id: int, circle_id: int) -> tuple[Entry, Circle, Item | None]:
    """Return somebody's own entry, the circle of its round-up, and the item that it is there.

    Raises Refusal when it is in no round-up and can't be put into this one.
    """
    entry, item = await _own(tx, person_id, entry_id), await roundups.of_entry(tx, entry_id)
    circle = await circles.get(tx, item.circle_id if item else circle_id)
    if circle is None:
        raise Refusal("errors/circle_gone")
    if item is not None:
        return entry, circle, item
    if circle.state is not CircleState.OPEN:
        raise Refusal("errors/circle_closed")
    if not (await roundups.get(tx, circle.id)).is_on:
        raise Refusal("roundup/off")
    shown = await copies.of_entry(tx, entry.id, CopyForm.SHARED)
    is_there = entry.circle_id == circle.id or any(one.channel_id == circle.channel_id for one in shown)
    if entry.audience is not Audience.CIRCLE or not is_there:
        raise Refusal("roundup/not_shared")
    return entry, circle, None


def _proposed(voice: Voice, entry: Entry) -> CheckedText:
    """Return the words that an entry's owner is first shown; its correct way would show before they have tried."""
    shown = [part for part in Part if part is not Part.CORRECT]
    parts = [(voice.label(f"roundup.{part}"), text) for part in shown if (text := entry.part(part))]
    return proposed(entry.topic, parts)


def _mark(words: str) -> str:
    """Return a mark by which it is known whether words are those that their owner has seen."""
    # The letter keeps a mark of digits alone from being read as a number.
    return f"m{hashlib.blake2b(words.encode(), digest_size=MARK_BYTES).hexdigest()}"
