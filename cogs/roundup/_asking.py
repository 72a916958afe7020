"""How peers answer a round-up: "me too", for oneself, or a question in the thread below it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item as Component
from cogs._edge.buttons import link, pick, values_of
from cogs._edge.form_back import form_back
from cogs._edge.forms import Form, TextField
from cogs._edge.ids import route_id
from cogs._edge.posting import post_claimed
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately, quietly
from cogs._edge.speaking import check_may_write
from cogs._edge.trouble import THREAD_EXISTS
from learning.ids import new_id
from learning.reading import title_of
from learning.roundup import QUESTION_MOST, Item
from prompts import Ready
from store import copies, roundups
from store.copies import Copy
from store.copies import Form as CopyForm

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

QUESTION: Final = Form("roundup:question", (TextField("words", most=QUESTION_MOST, required=True),))
TITLE_MOST: Final = 60
ARCHIVE_AFTER_MINUTES: Final = 7 * 24 * 60


class AskingAboutRoundups(RoutedCog):
    """The buttons of a card. Nothing is counted, and whose words are asked about is not called."""

    @on_press("roundup:me_too")
    async def say_me_too(self, interaction: "Interaction", _card_id: int) -> None:
        """Answer somebody who knows the same from themselves; only they see it, and nothing is kept."""
        await privately(interaction, Saying(self.bot.voice.say("roundup/me_too")))

    @on_press("roundup:ask")
    async def ask(self, interaction: "Interaction", card_id: int) -> None:
        """Open the form for a question, or ask first which item is meant."""
        items, voice = await self._items(card_id), self.bot.voice
        if len(items) == 1:
            await self._open_form(interaction, items[0])
            return
        options = [
            (str(one.id), voice.label("roundup.listed", number=one.number, title=title_of(one.words, TITLE_MOST)))
            for one in items
        ]
        choice = pick("roundup:about", card_id, options=options, placeholder=voice.label("placeholder.roundup_item"))
        await privately(interaction, Saying(voice.say("roundup/which"), items=[choice]))

    @on_press("roundup:about")
    async def choose_item(self, interaction: "Interaction", card_id: int) -> None:
        """Open the form for a question about the item that was picked."""
        picked = values_of(interaction)[0]
        found = next((one for one in await self._items(card_id) if str(one.id) == picked), None)
        if found is None:
            raise Refusal("roundup/gone")
        await self._open_form(interaction, found)

    async def _open_form(self, interaction: "Interaction", item: Item) -> None:
        modal = QUESTION.modal(self.bot.voice, route_id(QUESTION.name, item.card_id or 0, item.id))
        await open_form(interaction, modal)

    @on_form(QUESTION)
    async def take_question(
        self, interaction: "Interaction", submitted: "Submitted", card_id: int, item_id: int
    ) -> None:
        """Post a question with its writer's name in the thread of the card, which the first one opens."""
        bot, words = self.bot, submitted.text("words")
        if words is None:
            back: list[Component] = [form_back(interaction, submitted)]
            await quietly(interaction, Saying(bot.voice.say("roundup/question_empty"), items=back))
            return
        item = next((one for one in await self._items(card_id) if one.id == item_id), None)
        async with bot.store.read() as tx:
            card = await roundups.card_of(tx, card_id)
        if item is None or card is None or card.message_id is None:
            raise Refusal("roundup/gone")
        circle = bot.circle_with_id(card.circle_id)
        if circle is None:
            raise Refusal("errors/circle_closed")
        await acknowledge(interaction, thinking=True)
        channel = await check_may_write(bot, circle, interaction.user)
        name = Ready(interaction.user.mention)
        text = bot.voice.say("roundup/question", name=name, number=item.number, words=words)
        message = await self._post(channel, card.message_id, Saying(text), interaction.user.id)
        if message is None:
            # No refusal: with one the form comes back, and its writer has just erased everything.
            await privately(interaction, Saying(bot.voice.say("roundup/gone")))
            return
        items: list[Component] = [link(bot.voice, "log.see", message.jump_url)]
        await privately(interaction, Saying(bot.voice.say("roundup/asked"), items=items))

    async def _items(self, card_id: int) -> Sequence[Item]:
        """Return the items on a card; raises Refusal when none is left."""
        async with self.bot.store.read() as tx:
            found = await roundups.of_card(tx, card_id)
        if not found:
            raise Refusal("roundup/gone")
        return found

    async def _post(
        self, channel: discord.TextChannel, message_id: int, saying: Saying, person_id: int
    ) -> discord.Message | None:
        bot = self.bot
        # A thread below a message has the message's own id.
        claim = Copy(new_id(bot.clock()), CopyForm.SHARED, message_id, owner_id=person_id)
        async with bot.store.write() as tx:
            await copies.add(tx, claim)

        async def send(nonce: int) -> discord.Message:
            thread = await _thread_below(channel, message_id, bot.voice.label("roundup.thread"))
            return await thread.send(**saying.arguments(), nonce=nonce)

        return await post_claimed(bot, claim, channel.id, send)


async def _thread_below(channel: discord.TextChannel, message_id: int, name: str) -> discord.Thread:
    """Return the thread below a message, opened or woken where need be; raises HTTPException as Discord does."""
    found = channel.get_thread(message_id)
    if found is None:
        try:
            message = channel.get_partial_message(message_id)
            return await message.create_thread(name=name, auto_archive_duration=ARCHIVE_AFTER_MINUTES)
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise
        fetched = await channel.guild.fetch_channel(message_id)
        if not isinstance(fetched, discord.Thread):
            raise TypeError(type(fetched).__name__)
        found = fetched
    return await found.edit(archived=False) if found.archived else found
