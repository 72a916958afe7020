"""`/stuck`: one short form, and a call in the circle with a thread to look at it together."""

import logging
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands

from cogs._edge.access import circle_by_id, circle_meant
from cogs._edge.acknowledging import acknowledge
from cogs._edge.agenda import Done, Post, Step, handles
from cogs._edge.buttons import Item, button, link
from cogs._edge.form_back import form_back
from cogs._edge.forms import ChoiceField, Form, TextField
from cogs._edge.ids import route_id
from cogs._edge.posting import post_claimed
from cogs._edge.problems import tell_problem
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately, quietly
from cogs._edge.speaking import check_may_write
from cogs._edge.suggestions import circle_choices
from cogs._edge.threads import circle_thread
from cogs._edge.trouble import FAILURES, name_of, passes
from cogs.stuck._card import call_saying
from learning.agenda import Row
from learning.circle import CircleState
from learning.ids import new_id
from learning.stuck import PATIENCE, WORDS_MOST, Call, thread_of, waits
from prompts import about, describe
from store import agenda, calls, copies, entries
from store.circles import Circle
from store.copies import Copy
from store.copies import Form as CopyForm
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)

NAMED: Final = "named"
CALL: Final = Form(
    "stuck:call",
    (TextField("words", most=WORDS_MOST, required=True), ChoiceField("call_name", (NAMED, "unnamed"), required=True)),
)
ARCHIVE_AFTER_MINUTES: Final = 3 * 24 * 60


class Calling(RoutedCog):
    """Takes a call to the circle, and says after a day that nobody has had time."""

    @app_commands.command(name="stuck", description=about("stuck"))
    @app_commands.describe(**describe("stuck"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def stuck(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Open the form for a call; in the thread of an entry of one's own it is a call from there."""
        found = await circle_meant(interaction, circle)
        if found.state is not CircleState.OPEN:
            raise Refusal("errors/circle_closed" if found.state is CircleState.CLOSED else "errors/circle_not_open")
        async with self.bot.store.read() as tx:
            here = await entries.of_place(tx, interaction.channel_id or 0, interaction.user.id, limit=1)
        from_here = [one.id for one in here if one.circle_id == found.id and circle_thread(self.bot, one) is not None]
        await self._open_form(interaction, found.id, *from_here)

    @on_press("stuck:open")
    async def open_form(self, interaction: "Interaction", circle_id: int, entry_id: int = 0) -> None:
        """Open the form for a call, from where somebody is lost; that may be the thread of an entry of theirs."""
        circle = await circle_by_id(self.bot, circle_id)
        async with self.bot.store.read() as tx:
            entry = await entries.get(tx, entry_id)
        if entry is not None and entry.owner_id != interaction.user.id:
            raise Refusal("errors/not_yours")
        await self._open_form(interaction, circle.id, *([entry_id] if entry_id else []))

    async def _open_form(self, interaction: "Interaction", circle_id: int, *entry_id: int) -> None:
        voice = self.bot.voice
        note = voice.label("stuck.may_guess") if entry_id else None
        await open_form(interaction, CALL.modal(voice, route_id(CALL.name, circle_id, *entry_id), note=note))

    @stuck.autocomplete("circle")
    async def suggest_circles(self, interaction: "Interaction", current: str) -> list[app_commands.Choice[str]]:
        """Offer the circles the person is in."""
        return await circle_choices(self.bot, interaction.user.id, current)

    @on_form(CALL)
    async def call(self, interaction: "Interaction", submitted: "Submitted", circle_id: int, entry_id: int = 0) -> None:
        """Post the call in the circle, with its writer's name or without.

        With it, a call from the thread of an entry leads there. Without it, nothing does: the thread shows whose it is.
        """
        bot, words = self.bot, submitted.text("words")
        if words is None:
            await quietly(interaction, Saying(bot.voice.say("stuck/empty"), items=[form_back(interaction, submitted)]))
            return
        circle = bot.circle_with_id(circle_id)
        if circle is None:
            raise Refusal("errors/circle_closed")
        await acknowledge(interaction, thinking=True)
        channel = await check_may_write(bot, circle, interaction.user)
        now, is_named = bot.clock(), submitted.pick("call_name") == NAMED
        its_thread = await self._thread_of_entry(interaction.user.id, entry_id)
        new = Call(
            new_id(now),
            interaction.user.id,
            circle.id,
            now,
            words,
            is_named=is_named,
            channel_id=channel.id,
            place_id=its_thread.id if its_thread is not None and is_named else None,
        )
        message = await self._post(channel, new, circle)
        if message is None:
            # No refusal: with one the form comes back, and its writer has just erased everything.
            await privately(interaction, Saying(bot.voice.say("stuck/gone")))
            return
        thread = its_thread if new.place_id is not None else await self._open_thread(message)
        items: list[Item] = [
            link(bot.voice, "log.see", (thread or message).jump_url),
            button(bot.voice, "stuck:done", new.id),
            button(bot.voice, "stuck:take_back", new.id),
        ]
        text = bot.voice.say(
            "stuck/called",
            named=is_named,
            helpers=circle.helper_role_id is not None,
            leads_here=new.place_id is not None,
            apart=its_thread is not None and not is_named,
        )
        await privately(interaction, Saying(text, items=items))

    async def _thread_of_entry(self, person_id: int, entry_id: int) -> discord.Thread | None:
        async with self.bot.store.read() as tx:
            entry = await entries.get(tx, entry_id) if entry_id else None
        return circle_thread(self.bot, entry) if entry is not None and entry.owner_id == person_id else None

    async def _post(self, channel: discord.TextChannel, new: Call, circle: Circle) -> discord.Message | None:
        """Keep a call and post it; where it can't be posted, or was erased meanwhile, nothing is kept."""
        bot = self.bot
        claim = Copy(new_id(new.made_at), CopyForm.SHARED, channel.id, owner_id=new.owner_id)
        async with bot.store.write() as tx:
            await calls.add(tx, new)
            await copies.add(tx, claim)

        async def remember(tx: Tx, message: discord.Message) -> None:
            await calls.keep_message(tx, new.id, message.id)
            await agenda.plan(tx, self._nobody(new, circle))

        saying = call_saying(bot, new, circle)
        message = await post_claimed(
            bot,
            claim,
            channel.id,
            lambda nonce: channel.send(**saying.arguments(), nonce=nonce),
            also=remember,
            undo=lambda tx: calls.remove(tx, new.id),
        )
        await bot.agenda.changed()
        return message

    def _nobody(self, call: Call, circle: Circle) -> Row:
        return Row(
            new_id(call.made_at),
            "stuck.nobody",
            str(call.id),
            call.made_at + PATIENCE,
            owner_id=call.owner_id,
            circle_id=circle.id,
            guild_id=circle.guild_id,
            late_after=PATIENCE,
        )

    async def _open_thread(self, message: discord.Message) -> discord.Thread | None:
        """Open the thread below a call; without the right to do so people answer in the channel."""
        try:
            name = self.bot.voice.label("stuck.thread")
            return await message.create_thread(name=name, auto_archive_duration=ARCHIVE_AFTER_MINUTES)
        except FAILURES as error:
            log.warning("no thread below a call in channel %s (%s)", message.channel.id, name_of(error))
            if not passes(error):
                await tell_problem(self.bot, message.channel.id)
            return None

    @handles("stuck.nobody")
    async def tell_that_nobody_came(self, row: Row) -> Step:
        """Say in the thread of a call, a day later, that nobody has had time, unless somebody took it or it is over."""
        async with self.bot.store.read() as tx:
            call = await calls.get(tx, int(row.subject))
        thread_id = thread_of(call) if call is not None else None
        if call is None or thread_id is None or not waits(call):
            return Done(why="no_need")
        items: list[Item] = [button(self.bot.voice, "stuck:done", call.id, row.id)]
        return Post(thread_id, Saying(self.bot.voice.say("stuck/nobody"), items=items, is_silent=True))
