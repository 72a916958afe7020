"""Looking at a goal again: what moved, what got in the way, and what is to come of it; one question a message."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.buttons import Item, button, values_of
from cogs._edge.goals import due_goals
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.rests import day_picked, rest_pick
from cogs._edge.revisits import zone_of
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import day_stamp
from cogs.goals._changing import open_goal_form, picked_goal
from cogs.goals._deeds import decide, has_witness, own, say
from cogs.goals._forms import CHANGE, IN_THE_WAY, MOVED, SHRINK
from learning.goals import Choice, Goal, GoalState
from learning.notify import Notice
from learning.rest import Today
from store import goals, notices

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.forms import Form
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]


async def look_saying(interaction: "Interaction", goal: Goal) -> Saying:
    """Return the first question of a look at a goal."""
    bot = interaction.client
    voice, args = bot.voice, (goal.id, goal.turn)
    async with bot.store.read() as tx:
        zone = await zone_of(tx, goal.owner_id)
        last = await goals.reviews_of(tx, goal.id, limit=1)
        today = Today(bot.clock(), zone).date
    since = last[0].day if last else goal.made_at.to_tz(zone).date()
    text = voice.say(
        "goal/look",
        words=goal.words,
        if_then=goal.if_then or "",
        since=day_stamp(since, zone),
        rested=goal.state is GoalState.RESTING,
        ended=goal.ends_on is not None and goal.ends_on <= today,
    )
    items: list[Item] = [
        button(voice, "goal:say_moved", *args, style=discord.ButtonStyle.primary),
        button(voice, "goal:skip_moved", *args),
        button(voice, "goal:not_today", goal.id),
    ]
    return Saying(text, items=items)


async def rest_saying(interaction: "Interaction", goal: Goal) -> Saying:
    """Return the page on which somebody picks until when a goal rests."""
    voice = interaction.client.voice
    placeholder = voice.label("placeholder.goal_rest")
    choice = rest_pick(voice, "goal:rest_until", goal.id, goal.turn, placeholder=placeholder)
    text = voice.say("goal/rest_page", words=goal.words, obstacle=goal.obstacle or "")
    return Saying(text, items=[choice, button(voice, "goal:card", goal.id)])


class Reviewing(RoutedCog):
    """Every press of a look; one of an earlier look changes nothing."""

    @on_press("goal:look")
    async def look(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Begin to look at a goal."""
        await quietly(interaction, await look_saying(interaction, await self._own(interaction, goal_id, turn)))

    @on_press("goal:look_at")
    async def look_at_picked(self, interaction: "Interaction") -> None:
        """Begin to look at the goal that was picked."""
        await quietly(interaction, await look_saying(interaction, await picked_goal(interaction)))

    @on_press("goal:not_today")
    async def not_today(self, interaction: "Interaction", goal_id: int) -> None:
        """Leave a goal as it is; it waits."""
        items: list[Item] = [button(self.bot.voice, "goal:card", goal_id)]
        await quietly(interaction, Saying(self.bot.voice.say("goal/not_today"), items=items))

    @on_press("goal:say_moved")
    async def ask_what_moved(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Open the form on what moved."""
        await self._open(interaction, MOVED, goal_id, turn)

    @on_form(MOVED)
    async def take_what_moved(
        self, interaction: "Interaction", submitted: "Submitted", goal_id: int, turn: int
    ) -> None:
        """Keep what moved, and ask what got in the way."""
        moved = submitted.text("moved")
        async with self.bot.store.write() as tx:
            goal = await say(tx, goal_id, interaction.user.id, turn, self.bot.clock(), moved=moved)
        await quietly(interaction, self._hindered(goal, kept=moved is not None))

    @on_press("goal:skip_moved")
    async def skip_what_moved(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Ask what got in the way."""
        await quietly(interaction, self._hindered(await self._own(interaction, goal_id, turn), kept=False))

    @on_press("goal:say_in_the_way")
    async def ask_what_got_in_the_way(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Open the form on what got in the way."""
        await self._open(interaction, IN_THE_WAY, goal_id, turn)

    @on_form(IN_THE_WAY)
    async def take_what_got_in_the_way(
        self, interaction: "Interaction", submitted: "Submitted", goal_id: int, turn: int
    ) -> None:
        """Keep what got in the way, and ask what is to come of it."""
        in_the_way = submitted.text("in_the_way")
        async with self.bot.store.write() as tx:
            goal = await say(tx, goal_id, interaction.user.id, turn, self.bot.clock(), in_the_way=in_the_way)
        await quietly(interaction, self._choices(goal))

    @on_press("goal:skip_in_the_way")
    async def skip_what_got_in_the_way(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Ask what is to come of it."""
        await quietly(interaction, self._choices(await self._own(interaction, goal_id, turn)))

    @on_press("goal:choose")
    async def choose(self, interaction: "Interaction", goal_id: int, turn: int, picked: str) -> None:
        """Keep what comes of a look, or ask for what has to be known first."""
        if picked not in tuple(Choice):
            raise Refusal("errors/old_button")
        goal, choice = await self._own(interaction, goal_id, turn), Choice(picked)
        match choice:
            case Choice.SHRINK | Choice.CHANGE:
                await open_goal_form(interaction, SHRINK if choice is Choice.SHRINK else CHANGE, goal, turn)
            case Choice.REST:
                await quietly(interaction, await rest_saying(interaction, goal))
            case Choice.KEEP | Choice.DONE:
                async with self.bot.store.write() as tx:
                    goal = await decide(tx, goal_id, interaction.user.id, turn, choice, self.bot.clock())
                await self.bot.agenda.changed()
                await quietly(interaction, await self._came(goal, turn))

    @on_press("goal:rest_page")
    async def ask_until(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Ask until when a goal is to rest."""
        await quietly(interaction, await rest_saying(interaction, await self._own(interaction, goal_id, turn)))

    @on_press("goal:rest_it")
    async def rest_picked(self, interaction: "Interaction") -> None:
        """Ask until when the goal that was picked is to rest."""
        await quietly(interaction, await rest_saying(interaction, await picked_goal(interaction)))

    @on_press("goal:rest_until")
    async def rest(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Let a goal rest until the picked day, or until it is taken up."""
        picked, now, person_id = values_of(interaction)[0], self.bot.clock(), interaction.user.id
        async with self.bot.store.write() as tx:
            until = day_picked(picked, Today(now, await zone_of(tx, person_id)))
            goal = await decide(tx, goal_id, person_id, turn, Choice.REST, now, rests_until=until)
        await self.bot.agenda.changed()
        await quietly(interaction, await self._came(goal, turn))

    async def _open(self, interaction: "Interaction", form: "Form", goal_id: int, turn: int) -> None:
        goal = await self._own(interaction, goal_id, turn)
        async with self.bot.store.read() as tx:
            said = await goals.review_of(tx, goal.id, turn)
        texts = {field.name: getattr(said, field.name) if said else None for field in form.fields}
        await open_form(interaction, form.modal(self.bot.voice, route_id(form.name, goal_id, turn), texts=texts))

    def _hindered(self, goal: Goal, *, kept: bool) -> Saying:
        """Return the second question."""
        voice, args = self.bot.voice, (goal.id, goal.turn)
        items: list[Item] = [
            button(voice, "goal:say_in_the_way", *args, style=discord.ButtonStyle.primary),
            button(voice, "goal:skip_in_the_way", *args),
        ]
        return Saying(voice.say("goal/hindered", kept=kept), items=items)

    def _choices(self, goal: Goal) -> Saying:
        """Return the last question, with the goal as it is."""
        voice = self.bot.voice
        items: list[Item] = [
            button(voice, "goal:choose", goal.id, goal.turn, choice, label=voice.label(f"option.goal_choice.{choice}"))
            for choice in Choice
        ]
        text = voice.say("goal/choices", words=goal.words, obstacle=goal.obstacle or "")
        return Saying(text, items=items)

    async def _came(self, goal: Goal, turn: int) -> Saying:
        """Return what is said once something was chosen, and the ways on."""
        voice, now = self.bot.voice, self.bot.clock()
        async with self.bot.store.read() as tx:
            zone = await zone_of(tx, goal.owner_id)
            is_told = await has_witness(tx, goal)
            is_more = bool(await due_goals(tx, goal.owner_id, now))
            wanted = (await notices.wishes_of(tx, goal.owner_id)).wanted
        text = voice.say(
            "goal/came",
            state=goal.state.value,
            next=day_stamp(goal.next_on, zone),
            wanted=Notice.REVIEW in wanted,
        )
        items: list[Item] = [button(voice, "goal:card", goal.id)]
        if is_told:
            items.append(button(voice, "goal:tell", goal.id, turn))
        if is_more:
            items.append(button(voice, "goal:due", 0, label=voice.label("button.goal.next")))
        return Saying(text, items=items)

    async def _own(self, interaction: "Interaction", goal_id: int, turn: int) -> Goal:
        async with self.bot.store.read() as tx:
            return await own(tx, goal_id, interaction.user.id, turn)
