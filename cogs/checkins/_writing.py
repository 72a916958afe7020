"""Writing a rose, a thorn and a bud: in a check-in from its card or by `/reflect`, and outside one."""

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._edge.access import own_circle
from cogs._edge.acknowledging import acknowledge
from cogs._edge.agenda import Done, Post, Step, handles
from cogs._edge.buttons import Item, button
from cogs._edge.copies import add_standing, take_back, take_back_doomed
from cogs._edge.digest import reflection_text
from cogs._edge.gate import Submitted
from cogs._edge.pairs import hidden_audiences
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately, quietly
from cogs._edge.stamps import stamp
from cogs._edge.suggestions import circle_choices
from cogs.checkins._answers import asked, keep_reflection, may_share, pass_by
from cogs.checkins._cards import renew_card
from cogs.checkins._forms import REFLECT, YES, reflect_modal, ticket_modal
from cogs.checkins._planning import plan_recount
from learning.agenda import Row
from learning.checkin import Sort, When
from learning.entry import Audience
from learning.ids import new_id
from learning.reflection import PARTS, Reflection
from prompts import about, describe
from store import checkins, copies, reflections
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Writing(RoutedCog):
    """The buttons below a card, `/reflect`, and the form that both open."""

    @on_press("checkin:share")
    async def share(self, interaction: "Interaction", run_id: int) -> None:
        """Open the form; who wanted to try something last time is first reminded of what it was."""
        await self._begin(interaction, run_id)

    async def _begin(self, interaction: "Interaction", run_id: int) -> None:
        person_id = interaction.user.id
        found = await asked(self.bot, run_id, person_id)
        if found.run.sort is Sort.ROSE_THORN and not found.has_answered:
            async with self.bot.store.read() as tx:
                bud = await reflections.last_bud(tx, person_id, found.run.circle_id, run_id)
            if bud is not None:
                text = self.bot.voice.say("checkin/last_bud", bud=bud.bud or "")
                write = button(self.bot.voice, "checkin:write", run_id, style=discord.ButtonStyle.primary)
                await privately(interaction, Saying(text, items=[write]))
                return
        await self._open_form(interaction, run_id)

    @on_press("checkin:write")
    async def write(self, interaction: "Interaction", run_id: int) -> None:
        """Open the form, filled in with what is there."""
        await self._open_form(interaction, run_id)

    async def _open_form(self, interaction: "Interaction", run_id: int) -> None:
        found = await asked(self.bot, run_id, interaction.user.id)
        ids = (found.run.circle_id, run_id)
        if found.run.sort is Sort.EXIT:
            modal = ticket_modal(self.bot.voice, *ids, checkin=found.checkin, present=found.ticket)
        else:
            circle = self.bot.circle_with_id(found.run.circle_id)
            without = await hidden_audiences(self.bot, interaction.user.id, circle)
            modal = reflect_modal(
                self.bot.voice, *ids, checkin=found.checkin, present=found.reflection, without=without
            )
        await open_form(interaction, modal)

    @on_press("checkin:not_now")
    async def not_now(self, interaction: "Interaction", run_id: int) -> None:
        """Leave it at that: no reminder comes any more, and nobody is told."""
        await pass_by(self.bot, run_id, interaction.user.id)
        await privately(interaction, Saying(self.bot.voice.say("checkin/not_now")))

    @app_commands.command(name="reflect", description=about("reflect"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.describe(**describe("reflect"))
    async def reflect(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Open the form: that of a check-in which the circle holds just now, else one outside any."""
        found = await own_circle(interaction, circle)
        async with self.bot.store.read() as tx:
            runs = await checkins.open_runs_of_circle(tx, found.id) if found else ()
        run = next((one for one in reversed(runs) if one.sort is Sort.ROSE_THORN), None)
        if run is not None:
            await self._begin(interaction, run.id)
            return
        without = await hidden_audiences(self.bot, interaction.user.id, found)
        modal = reflect_modal(self.bot.voice, found.id if found else None, without=without)
        await open_form(interaction, modal)

    @reflect.autocomplete("circle")
    async def suggest_circles(self, interaction: "Interaction", current: str) -> list[app_commands.Choice[str]]:
        """Offer the circles the person is in."""
        return await circle_choices(self.bot, interaction.user.id, current)

    @on_press("reflect:first")
    async def go_first(self, interaction: "Interaction", circle_id: int) -> None:
        """Open the form for a facilitator who goes first, to be shared with the circle unless they pick otherwise."""
        circle = self.bot.circle_with_id(circle_id)
        if circle is None:
            raise Refusal("errors/circle_closed")
        without = await hidden_audiences(self.bot, interaction.user.id, circle)
        modal = reflect_modal(self.bot.voice, circle_id, audience=Audience.CIRCLE, without=without)
        await open_form(interaction, modal)

    @on_form(REFLECT)
    async def take(self, interaction: "Interaction", form: Submitted, circle_id: int, run_id: int) -> None:
        """Keep what was written, and say who will see it and when."""
        rose, thorn, bud = (form.text(part) for part in PARTS)
        if not (rose or thorn or bud):
            raise Refusal("checkin/empty")
        await acknowledge(interaction, thinking=True)
        now, circle = self.bot.clock(), self.bot.circle_with_id(circle_id)
        written = Reflection(
            id=new_id(now),
            owner_id=interaction.user.id,
            created_at=now,
            updated_at=now,
            circle_id=circle.id if circle else None,
            audience=Audience(form.pick("audience") or Audience.ME),
            open_to_ideas=form.pick("ideas") == YES,
            rose=rose,
            thorn=thorn,
            bud=bud,
        )
        may = written.audience is not Audience.CIRCLE or await may_share(self.bot, circle, interaction.user)
        kept, when = await keep_reflection(
            self.bot, written if may else replace(written, audience=Audience.ME), run_id or None
        )
        await privately(interaction, await self._kept(kept, when, was_held_back=not may))

    async def _kept(self, kept: Reflection, when: When, *, was_held_back: bool) -> Saying:
        async with self.bot.store.read() as tx:
            run = await checkins.run_of(tx, kept.run_id) if kept.run_id else None
        circle = self.bot.circle_with_id(kept.circle_id)
        text = self.bot.voice.say(
            "checkin/kept",
            when=when,
            audience=kept.audience,
            held_back=was_held_back,
            circle=circle.name if circle else "",
            closes=stamp(run.closes_at, "f") if run else "",
        )
        items: list[Item] = []
        if when is When.IN_TIME:
            items.append(button(self.bot.voice, "checkin:write", kept.run_id, label=self._label("change")))
        if kept.thorn and kept.entry_id is None:
            items.append(button(self.bot.voice, "reflect:to_entry", kept.id))
        return Saying(text, items=items)

    @on_press("reflect:to_entry")
    async def thorn_to_entry(self, interaction: "Interaction", reflection_id: int) -> None:
        """Begin an entry with one's thorn."""
        async with self.bot.store.read() as tx:
            found = await reflections.get(tx, reflection_id)
        if found is not None and found.owner_id != interaction.user.id:
            raise Refusal("errors/not_yours")
        self._begin_entry(interaction, found)

    @on_press("checkin:my_thorn")
    async def own_thorn_to_entry(self, interaction: "Interaction", run_id: int, _row_id: int) -> None:
        """Begin an entry with the thorn that whoever pressed wrote in a check-in."""
        async with self.bot.store.read() as tx:
            found = await reflections.of_run(tx, run_id, interaction.user.id)
        self._begin_entry(interaction, found)

    def _begin_entry(self, interaction: "Interaction", found: Reflection | None) -> None:
        if found is None or not found.thorn:
            raise Refusal("checkin/no_thorn")
        self.bot.dispatch("thorn", interaction, found)

    @handles("reflect.post")
    async def post(self, row: Row) -> Step:
        """Post what somebody shared late, or outside a check-in."""
        async with self.bot.store.read() as tx:
            shared = await reflections.get(tx, int(row.subject))
        circle = self.bot.circle_with_id(row.circle_id)
        if shared is None or circle is None or shared.audience is not Audience.CIRCLE:
            return Done(why="taken_back")
        items: list[Item] = [button(self.bot.voice, "reflect:take_back", shared.id, row.id)]

        async def remember(tx: Tx, message: discord.Message) -> None:
            now = await reflections.get(tx, shared.id)
            copy = Copy(
                new_id(self.bot.clock()),
                Form.SHARED,
                message.channel.id,
                owner_id=shared.owner_id,
                message_id=message.id,
                reflection_id=shared.id,
            )
            await add_standing(tx, copy, is_wanted=now is not None and now.audience is Audience.CIRCLE)

        saying = Saying(reflection_text(self.bot.voice, shared), items=items, is_silent=True)
        return Post(circle.channel_id, saying, remember, lambda message: take_back_doomed(self.bot, message.id))

    @on_press("reflect:take_back")
    async def take_it_back(self, interaction: "Interaction", reflection_id: int, _row_id: int) -> None:
        """Take one's reflection out of the circle again; it stays in one's log."""
        async with self.bot.store.write() as tx:
            found = await reflections.get(tx, reflection_id)
            if found is None or found.owner_id != interaction.user.id:
                raise Refusal("errors/not_yours")
            await reflections.save(tx, replace(found, audience=Audience.ME))
            doomed = await copies.doom(tx, reflection_id=reflection_id)
        await quietly(interaction, Saying(self.bot.voice.say("checkin/taken_back")))
        await take_back(self.bot, doomed)

    @commands.Cog.listener()
    async def on_answer_deleted(self, run_id: int) -> None:
        """Have the count on a card follow when somebody has deleted what they wrote there."""
        async with self.bot.store.write() as tx:
            run = await checkins.run_of(tx, run_id)
            if run is None or not run.is_open:
                return
            await plan_recount(tx, run, self.bot.clock())
        await self.bot.agenda.changed()

    @handles("checkin.recount")
    async def recount(self, row: Row) -> Done:
        """Show on a card how many have shared so far."""
        await renew_card(self.bot, int(row.subject))
        return Done()

    def _label(self, word: str) -> str:
        return self.bot.voice.label(f"button.checkin.{word}")
