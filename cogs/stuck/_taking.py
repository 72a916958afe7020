"""Who takes a look at a call, and its end."""

import logging
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.copies import take_back
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, privately, quietly
from cogs.stuck._card import call_saying
from learning.stuck import Call, can_take
from prompts import Ready
from store import calls, copies

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)


class Taking(RoutedCog):
    """The buttons of a call. Who takes it is shown; who called it without a name is not."""

    @on_press("stuck:take")
    async def take(self, interaction: "Interaction", call_id: int) -> None:
        """Show in the circle that somebody takes a look, and tell them how to begin."""
        person_id = interaction.user.id
        async with self.bot.store.write() as tx:
            call = await calls.get(tx, call_id)
            if call is not None and can_take(call, person_id):
                await calls.take(tx, call_id, person_id)
        if call is None:
            raise Refusal("stuck/gone")
        if not can_take(call, person_id):
            taker = Ready(f"<@{call.taken_by}>" if call.taken_by else "")
            raise Refusal("stuck/not_to_take", own=call.owner_id == person_id, taker=taker)
        items: list[Item] = [button(self.bot.voice, "stuck:leave", call.id)]
        await privately(interaction, Saying(self.bot.voice.say("stuck/taken"), items=items))
        await self._renew(call_id)

    @on_press("stuck:leave")
    async def leave(self, interaction: "Interaction", call_id: int) -> None:
        """Give a call back that one has taken."""
        async with self.bot.store.write() as tx:
            call = await calls.get(tx, call_id)
            if call is not None and call.taken_by == interaction.user.id:
                await calls.take(tx, call_id, None)
        if call is None:
            raise Refusal("stuck/gone")
        await quietly(interaction, Saying(self.bot.voice.say("stuck/left")))
        await self._renew(call_id)

    @on_press("stuck:done")
    async def finish(self, interaction: "Interaction", call_id: int, _row_id: int = 0) -> None:
        """Show that the owner of a call has gone on."""
        async with self.bot.store.write() as tx:
            call = await calls.get(tx, call_id)
            if call is not None and call.owner_id == interaction.user.id:
                await calls.close(tx, call_id, self.bot.clock())
        if call is None:
            raise Refusal("stuck/gone")
        if call.owner_id != interaction.user.id:
            raise Refusal("stuck/done_by_owner")
        await quietly(interaction, Saying(self.bot.voice.say("stuck/done")))
        await self._renew(call_id)

    @on_press("stuck:take_back")
    async def take_back(self, interaction: "Interaction", call_id: int) -> None:
        """Take a call out of the circle again."""
        async with self.bot.store.write() as tx:
            call, doomed = await calls.get(tx, call_id), ()
            if call is not None and call.owner_id == interaction.user.id:
                mine = await copies.of_owner(tx, call.owner_id)
                doomed = await copies.doom(tx, ids=[one.id for one in mine if one.message_id == call.message_id])
                await calls.remove(tx, call_id)
        if call is None:
            raise Refusal("stuck/gone")
        if call.owner_id != interaction.user.id:
            raise Refusal("errors/not_yours")
        await quietly(interaction, Saying(self.bot.voice.say("stuck/taken_back")))
        await take_back(self.bot, doomed)

    async def _renew(self, call_id: int) -> None:
        """Write a call anew as things are with it; where it is gone there is nothing to write."""
        bot = self.bot
        async with bot.store.read() as tx:
            call: Call | None = await calls.get(tx, call_id)
        circle = bot.circle_with_id(call.circle_id) if call else None
        if call is None or circle is None or call.message_id is None:
            return
        place = bot.get_partial_messageable(call.channel_id)
        try:
            await place.get_partial_message(call.message_id).edit(**call_saying(bot, call, circle).edit_arguments())
        except discord.HTTPException as error:
            log.warning("a call in channel %s could not be written anew (code %s)", call.channel_id, error.code)
