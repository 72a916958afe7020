"""Making a goal and changing it; only who made it can."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discord import ButtonStyle

from cogs._edge.buttons import Item, button, values_of
from cogs._edge.copies import take_back
from cogs._edge.forms import Form
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs.goals._deeds import change, check_room, erase, has_witness, make, own, switch_on, take_up, today_of
from cogs.goals._forms import CHANGE, MORE, NEW, SHRINK, parts_in, texts_of
from cogs.goals._pages import card_saying, list_saying, looks_saying
from learning.dates import date_meant
from learning.goals import USUAL_DAYS, Choice, Goal

if TYPE_CHECKING:
    import discord

    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]


async def begin(interaction: "Interaction") -> None:
    """Open the form for a new goal, unless there are as many as go well together."""
    bot = interaction.client
    async with bot.store.read() as tx:
        await check_room(tx, interaction.user.id)
    picks = {"review_days": [str(USUAL_DAYS)]}
    await open_form(interaction, NEW.modal(bot.voice, route_id(NEW.name), picks=picks))


async def open_goal_form(interaction: "Interaction", form: Form, goal: Goal, *arguments: object) -> None:
    """Open a form with what a goal says now."""
    picks = {"review_days": [str(goal.review_days)]}
    form_id = route_id(form.name, goal.id, *arguments)
    texts = texts_of(form, goal)
    await open_form(interaction, form.modal(interaction.client.voice, form_id, texts=texts, picks=picks))


class Changing(RoutedCog):
    """A goal from its first words to its end."""

    @on_press("goal:begin")
    async def begin(self, interaction: "Interaction") -> None:
        """Open the form for a new goal."""
        await begin(interaction)

    @on_form(NEW)
    async def take_new(self, interaction: "Interaction", submitted: "Submitted") -> None:
        """Keep a new goal and show its card."""
        parts = parts_in(NEW, submitted)
        if parts["words"] is None:
            raise Refusal("goal/empty")
        async with self.bot.store.write() as tx:
            goal = await make(tx, interaction.user.id, parts, self.bot.clock())
        await self.bot.agenda.changed()
        await quietly(interaction, await card_saying(self.bot, goal, changed=self.bot.voice.say("goal/made")))

    @on_press("goal:edit")
    async def edit(self, interaction: "Interaction", goal_id: int) -> None:
        """Open the form with a goal's words."""
        await open_goal_form(interaction, CHANGE, await self._own(interaction, goal_id))

    @on_form(CHANGE)
    async def take_change(
        self, interaction: "Interaction", submitted: "Submitted", goal_id: int, turn: int | None = None
    ) -> None:
        """Keep a goal's new words, from its card or in a look at it."""
        await self._change(interaction, submitted, CHANGE, goal_id, Choice.CHANGE, turn)

    @on_form(SHRINK)
    async def take_shrunk(self, interaction: "Interaction", submitted: "Submitted", goal_id: int, turn: int) -> None:
        """Keep a goal that was made smaller in a look at it."""
        await self._change(interaction, submitted, SHRINK, goal_id, Choice.SHRINK, turn)

    @on_press("goal:add")
    async def add(self, interaction: "Interaction", goal_id: int) -> None:
        """Open the form for what else a goal may say."""
        await open_goal_form(interaction, MORE, await self._own(interaction, goal_id))

    @on_form(MORE)
    async def take_more(self, interaction: "Interaction", submitted: "Submitted", goal_id: int) -> None:
        """Keep what else a goal says; an end has to be a day that is ahead."""
        person_id, now, written = interaction.user.id, self.bot.clock(), submitted.text("ends_on")
        async with self.bot.store.read() as tx:
            goal = await own(tx, goal_id, person_id)
            today = await today_of(tx, person_id, now)
        ends_on = date_meant(written, today) if written else None
        is_as_before = ends_on is not None and ends_on == goal.ends_on
        if written and not is_as_before and (ends_on is None or ends_on <= today):
            raise Refusal("goal/end_unclear")
        parts: dict[str, Any] = {**parts_in(MORE, submitted), "ends_on": ends_on}
        async with self.bot.store.write() as tx:
            changed = await change(tx, goal_id, person_id, parts, now)
        await self.bot.agenda.changed()
        await quietly(interaction, await card_saying(self.bot, changed))

    @on_press("goal:card")
    async def show(self, interaction: "Interaction", goal_id: int) -> None:
        """Show a goal."""
        await quietly(interaction, await card_saying(self.bot, await self._own(interaction, goal_id)))

    @on_press("goal:open")
    async def open(self, interaction: "Interaction") -> None:
        """Show the goal that was picked."""
        await quietly(interaction, await card_saying(self.bot, await picked_goal(interaction)))

    @on_press("goal:list")
    async def show_list(self, interaction: "Interaction") -> None:
        """Show all goals."""
        await quietly(interaction, await list_saying(self.bot, interaction.user.id))

    @on_press("goal:looks")
    async def show_looks(self, interaction: "Interaction", goal_id: int) -> None:
        """Show what came of the looks at a goal."""
        await quietly(interaction, await looks_saying(self.bot, await self._own(interaction, goal_id)))

    @on_press("goal:take_up")
    async def take_up(self, interaction: "Interaction", goal_id: int) -> None:
        """Let a goal go on."""
        async with self.bot.store.write() as tx:
            goal = await take_up(tx, goal_id, interaction.user.id, self.bot.clock())
        await self.bot.agenda.changed()
        await quietly(interaction, await card_saying(self.bot, goal))

    @on_press("goal:remind")
    async def remind(self, interaction: "Interaction", goal_id: int) -> None:
        """Let messages come when it is time to look at a goal."""
        goal = await self._own(interaction, goal_id)
        async with self.bot.store.write() as tx:
            has_zone = await switch_on(tx, interaction.user.id, self.bot.clock())
        await self.bot.agenda.changed()
        text = self.bot.voice.say("goal/reminded", zone=has_zone)
        saying = await card_saying(self.bot, goal, changed=text)
        items = saying.items if has_zone else [*saying.items, button(self.bot.voice, "me:zone", row=2)]
        await quietly(interaction, replace(saying, items=items))

    @on_press("goal:delete")
    async def ask_to_delete(self, interaction: "Interaction", goal_id: int) -> None:
        """Ask whether to delete a goal."""
        goal = await self._own(interaction, goal_id)
        items: list[Item] = [
            button(self.bot.voice, "goal:erase", goal.id, style=ButtonStyle.danger),
            button(self.bot.voice, "goal:card", goal.id),
        ]
        text = self.bot.voice.say("goal/delete_sure", number=goal.number, words=goal.words)
        await quietly(interaction, Saying(text, items=items))

    @on_press("goal:erase")
    async def erase(self, interaction: "Interaction", goal_id: int) -> None:
        """Delete a goal with every message that repeats it."""
        async with self.bot.store.write() as tx:
            doomed = await erase(tx, goal_id, interaction.user.id, self.bot.clock())
        await self.bot.agenda.changed()
        text = self.bot.voice.say("goal/deleted")
        await quietly(interaction, Saying(text, items=[button(self.bot.voice, "goal:list")]))
        await take_back(self.bot, doomed)

    async def _change(
        self,
        interaction: "Interaction",
        submitted: "Submitted",
        form: Form,
        goal_id: int,
        choice: Choice,
        turn: int | None,
    ) -> None:
        parts = parts_in(form, submitted)
        if parts["words"] is None:
            raise Refusal("goal/empty")
        async with self.bot.store.write() as tx:
            goal = await change(tx, goal_id, interaction.user.id, parts, self.bot.clock(), choice=choice, turn=turn)
        await self.bot.agenda.changed()
        saying = await card_saying(self.bot, goal, changed=self.bot.voice.say("goal/changed"))
        async with self.bot.store.read() as tx:
            can_tell = goal.turn - 1 == turn and await has_witness(tx, goal)
        items = [*saying.items, button(self.bot.voice, "goal:tell", goal.id, turn, row=2)] if can_tell else saying.items
        await quietly(interaction, replace(saying, items=items))

    async def _own(self, interaction: "Interaction", goal_id: int) -> Goal:
        async with self.bot.store.read() as tx:
            return await own(tx, goal_id, interaction.user.id)


async def picked_goal(interaction: "Interaction") -> Goal:
    """Return the goal that was picked in a select; raises Refusal when it is gone or not theirs."""
    picked = values_of(interaction)[0]
    if not picked.isdecimal():
        raise Refusal("errors/old_button")
    async with interaction.client.store.read() as tx:
        return await own(tx, int(picked), interaction.user.id)
