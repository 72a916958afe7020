"""An "oops" that became an "aha": a mark that the author of an entry puts on it, and takes away, as they like."""

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import exchanged
from cogs._edge.card import aha_button
from cogs._edge.copies import AHA, take_back
from cogs._edge.problems import tell_problem
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, change_in_place, privately, view_of
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._posts import MAGNIFIER
from learning.circle import Mode
from learning.entry import Audience, Entry
from learning.ids import new_id
from store import copies, dialogues, entries
from store.circles import Circle
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)


class Aha(RoutedCog):
    """The button of the mark; only the author's press counts, and nothing asks for it."""

    @on_press("oops:aha")
    async def mark(self, interaction: "Interaction", entry_id: int) -> None:
        """Mark an entry, and show it on the post where there is one; a second press changes nothing."""
        bot = self.bot
        entry = (await conversation.find(bot, interaction.user.id, entry_id)).entry
        circle = bot.circle_with_id(entry.circle_id)
        async with bot.store.write() as tx:
            # It may have been made private, or deleted, since.
            entry = await entries.get(tx, entry.id) or entry
            standing = await copies.of_entry(tx, entry.id, Form.MARK)
            claim = None if standing else await self._claim(tx, entry, circle)
            if entry.aha_at is None:
                await entries.mark_aha(tx, entry.id, bot.clock())
        await _turn(interaction, entry, is_marked=True)
        is_shown = bool(standing) or (claim is not None and circle is not None and await self._show(claim, circle))
        await privately(interaction, Saying(bot.voice.say("dialogue/aha_marked", shown=is_shown)))

    @on_press("oops:no_aha")
    async def unmark(self, interaction: "Interaction", entry_id: int) -> None:
        """Take the mark away from an entry and from its post."""
        entry = (await conversation.find(self.bot, interaction.user.id, entry_id)).entry
        async with self.bot.store.write() as tx:
            await entries.mark_aha(tx, entry.id, None)
            doomed = await copies.doom(tx, ids=[one.id for one in await copies.of_entry(tx, entry.id, Form.MARK)])
        await _turn(interaction, entry, is_marked=False)
        await take_back(self.bot, doomed)
        await privately(interaction, Saying(self.bot.voice.say("dialogue/aha_taken")))

    async def _claim(self, tx: Tx, entry: Entry, circle: Circle | None) -> Copy | None:
        """List the mark before it is shown, so that whatever ends the entry takes it away; None: there is no place."""
        place = await _message_of(tx, entry) if circle is not None and entry.audience is Audience.CIRCLE else None
        if place is None:
            return None
        claim = Copy(new_id(self.bot.clock()), Form.MARK, place[0], entry.owner_id, entry.id, place[1])
        await copies.add(tx, claim)
        return claim

    async def _show(self, claim: Copy, circle: Circle) -> bool:
        """Put the mark where it was listed, in place of the magnifier; return False where Discord takes none."""
        bot, message_id = self.bot, claim.message_id
        if message_id is None:
            return False
        message = bot.get_partial_messageable(claim.channel_id).get_partial_message(message_id)
        try:
            await message.add_reaction(AHA)
        except discord.HTTPException as error:
            log.info("an aha in channel %s could not be shown (code %s)", claim.channel_id, error.code)
            async with bot.store.write() as tx:
                await copies.forget(tx, [claim.id])
            if isinstance(error, discord.Forbidden):
                await tell_problem(bot, circle.channel_id)
            return False
        if circle.mode is Mode.WHEN_ASKED and bot.user is not None:
            with suppress(discord.HTTPException):
                await message.remove_reaction(MAGNIFIER, bot.user)
        await self._check_wanted(claim)
        return True

    async def _check_wanted(self, claim: Copy) -> None:
        """Take the mark away again where its entry was erased, or it was unmarked, while it was on its way."""
        async with self.bot.store.read() as tx:
            listed = await copies.of_entry(tx, claim.entry_id or 0, Form.MARK)
        if claim not in listed:
            await take_back(self.bot, [claim])


async def _message_of(tx: Tx, entry: Entry) -> tuple[int, int] | None:
    """Return where an entry began in its circle: its author's post or, told by form, the first line of its thread."""
    if entry.post_channel_id is not None and entry.post_message_id is not None:
        return entry.post_channel_id, entry.post_message_id
    threads = {one.channel_id for one in await copies.of_entry(tx, entry.id, Form.THREAD_NAME)}
    for asked in await dialogues.questions_of(tx, entry.id):
        if asked.place_id in threads and asked.message_id is not None:
            return asked.place_id, asked.message_id
    return None


async def _turn(interaction: "Interaction", entry: Entry, *, is_marked: bool) -> None:
    """Exchange the button that was pressed for the one that undoes it."""
    items = exchanged(interaction, aha_button(interaction.client.voice, entry.id, is_marked=is_marked))
    await change_in_place(interaction, view=view_of(items))
