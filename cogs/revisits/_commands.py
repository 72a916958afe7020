"""`/revisit now`, `when` and `pause`, and the one message a day that says something is ready."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType
from discord.ext import commands
from whenever import Date

from cogs._edge.agenda import Done, Step, Tell, follows, handles
from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.forms import Form, TextField
from cogs._edge.goals import due_goals, mark_brought
from cogs._edge.refusal import Refusal
from cogs._edge.revisits import BATCH, plan_batch, zone_of
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately, quietly
from cogs._edge.stamps import stamp
from cogs.revisits._deeds import due_for, pause, spread
from cogs.revisits._pages import next_saying, when_saying
from learning.agenda import Row, State
from learning.notify import Notice
from learning.rest import Ahead, NoDay, Today
from prompts import about
from store import notices
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

UNTIL: Final = Form("revisit:pause_until", (TextField("day", most=40, long=False, required=True),))
OTHER: Final = "other"


class Revisits(RoutedCog):
    """What is due, when the next comes, and a rest from it; all of it private."""

    revisit = app_commands.Group(
        name="revisit",
        description=about("revisit"),
        allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=AppInstallationType(guild=True, user=False),
    )

    @revisit.command(name="now", description=about("revisit now"))
    async def now(self, interaction: "Interaction") -> None:
        """Show the first entry that is for today."""
        await privately(interaction, await next_saying(self.bot, interaction.user.id))

    @revisit.command(name="when", description=about("revisit when"))
    async def when(self, interaction: "Interaction") -> None:
        """Show what comes back next."""
        await privately(interaction, await when_saying(self.bot, interaction.user.id))

    @revisit.command(name="pause", description=about("revisit pause"))
    async def pause(self, interaction: "Interaction") -> None:
        """Ask until when nothing is to come back."""
        await privately(interaction, self._pause_page())

    @on_press("revisit:pause_page")
    async def show_pause(self, interaction: "Interaction", _row_id: int = 0) -> None:
        """Ask until when nothing is to come back."""
        await quietly(interaction, self._pause_page())

    @on_press("revisit:pause")
    async def keep_pause(self, interaction: "Interaction") -> None:
        """Let nothing come back until the picked day."""
        picked = values_of(interaction)[0]
        if picked == OTHER:
            await open_form(interaction, UNTIL.modal(self.bot.voice, UNTIL.name))
        elif picked in tuple(Ahead):
            await self._keep_pause(interaction, lambda today: today.ahead()[Ahead(picked)])
        else:
            raise Refusal("errors/old_button")

    @on_form(UNTIL)
    async def take_pause(self, interaction: "Interaction", submitted: "Submitted") -> None:
        """Let nothing come back until the typed day."""
        await self._keep_pause(interaction, lambda today: today.day_meant(submitted.text("day") or ""))

    async def _keep_pause(self, interaction: "Interaction", meant: Callable[[Today], Date | NoDay]) -> None:
        person_id, now = interaction.user.id, self.bot.clock()
        async with self.bot.store.write() as tx:
            today = Today(now, await zone_of(tx, person_id))
            day = meant(today)
            if isinstance(day, NoDay):
                raise Refusal("notice/no_day", why=day.value)
            until = today.morning_of(day)
            await pause(tx, person_id, day, until, now)
        await self.bot.agenda.changed()
        await quietly(interaction, Saying(self.bot.voice.say("revisit/paused", until=stamp(until, "D"))))

    def _pause_page(self) -> Saying:
        voice = self.bot.voice
        options = [(day, voice.label(f"option.ahead.{day}")) for day in (*Ahead, OTHER)]
        choice = pick("revisit:pause", options=options, placeholder=voice.label("placeholder.revisit_pause"))
        return Saying(voice.say("revisit/pause_page"), items=[choice])

    @handles(BATCH, notice=Notice.REVISIT)
    async def bring(self, row: Row) -> Step:
        """Say that something is ready, once a day at most; what has to wait is spread over the next days."""
        person_id, now = row.owner_id or 0, self.bot.clock()
        async with self.bot.store.read() as tx:
            due = await due_for(tx, person_id, now)
            wants_goals = Notice.REVIEW in (await notices.wishes_of(tx, person_id)).wanted
            goals = await due_goals(tx, person_id, now) if wants_goals else ()
        if not due.entry_ids:
            return Done(why="nothing_due")
        voice = self.bot.voice
        text = voice.say("revisit/batch", count=len(due.entry_ids), away=due.moved > 0, goals=len(goals))
        items: list[Item] = [
            button(voice, "revisit:now", row.id, style=discord.ButtonStyle.primary),
            button(voice, "revisit:pause_page", row.id),
        ]
        if goals:
            items.append(button(voice, "goal:due", row.id, label=voice.label("button.goal.due_too")))

        async def remember(tx: Tx, _message: discord.Message) -> None:
            await spread(tx, person_id, self.bot.clock())
            if goals:
                await mark_brought(tx, person_id, self.bot.clock())

        return Tell(Saying(text, items=items), remember)

    @follows(BATCH)
    async def plan_next(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the message of the next day on which something comes back, whatever came of this one."""
        if row.owner_id is not None:
            on = Date.parse_iso(row.occurrence[: len("2026-12-25")])
            await plan_batch(tx, row.owner_id, max(self.bot.clock(), row.due_at), after=on)

    @commands.Cog.listener()
    async def on_kinds_chosen(self, person_id: int) -> None:
        """Plan the next message, or none, when somebody has changed what may come unasked."""
        async with self.bot.store.write() as tx:
            wishes = await notices.wishes_of(tx, person_id)
            if Notice.REVISIT in wishes.wanted:
                await plan_batch(tx, person_id, self.bot.clock())
        await self.bot.agenda.changed()
