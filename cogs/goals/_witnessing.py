"""Asking somebody to be the witness of a goal, who has to say yes; and being one."""

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from cogs._edge.access import circle_by_id, own_circle
from cogs._edge.agenda import Done, Step, Tell, handles
from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.copies import add_standing, take_back_doomed
from cogs._edge.goals import turn_asked, words_at
from cogs._edge.ids import route_id
from cogs._edge.names import name_of
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, quietly
from cogs._edge.stamps import stamp
from cogs.goals._deeds import own
from cogs.goals._pages import card_saying
from cogs.goals._witness_deeds import (
    ask,
    fits,
    is_to_be_asked,
    let_go,
    say_no,
    say_yes,
    what_hinders,
)
from learning.agenda import Row
from learning.goals import Goal, GoalState
from learning.ids import new_id
from learning.notify import Notice
from learning.witness import is_witness, seems_open
from prompts import Ready
from store import circles, goals, witnesses
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Witnessing(RoutedCog):
    """From the ask to the end of it. What the owner reads never rests on the other's settings, nor on a no."""

    @on_press("goal:witness")
    async def show(self, interaction: "Interaction", goal_id: int) -> None:
        """Show who knows of a goal, or whom to ask."""
        voice, now = self.bot.voice, self.bot.clock()
        async with self.bot.store.read() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            asked = await witnesses.of_goal(tx, goal.id)
        known = next((one for one in asked if is_witness(one) or seems_open(one, now)), None)
        if known is not None:
            text = voice.say(
                "goal/witness",
                name=await name_of(self.bot, known.circle_id, known.owner_id),
                fades=stamp(None if is_witness(known) else known.fades_at, "D"),
            )
            items: list[Item] = [button(voice, "goal:let_go", goal.id), button(voice, "goal:card", goal.id)]
            await quietly(interaction, Saying(text, items=items))
            return
        if goal.state is GoalState.DONE:
            raise Refusal("goal/witness_done")
        circle = await own_circle(interaction, None)
        async with self.bot.store.read() as tx:
            joined = await circles.joined_by(tx, interaction.user.id)
        is_here = circle is not None and interaction.guild is not None and interaction.guild.id == circle.guild_id
        if circle is None or not is_here or circle.id not in {one.id for one in joined}:
            raise Refusal("goal/witness_in_circle")
        choice = ui.UserSelect[Any](
            custom_id=route_id("goal:pick_witness", goal.id, circle.id), placeholder=voice.label("placeholder.witness")
        )
        text = voice.say("goal/witness_page", circle=circle.name)
        await quietly(interaction, Saying(text, items=[choice, button(voice, "goal:card", goal.id)]))

    @on_press("goal:pick_witness")
    async def preview(self, interaction: "Interaction", goal_id: int, circle_id: int) -> None:
        """Show what the picked person would read, and what sends it."""
        voice, now = self.bot.voice, self.bot.clock()
        asked_id = int(values_of(interaction)[0])
        circle = await circle_by_id(self.bot, circle_id)
        async with self.bot.store.read() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            why_not = await what_hinders(tx, goal, asked_id, now, is_bot=_is_bot(interaction, asked_id))
        if why_not is not None:
            raise Refusal("goal/why_no_witness", why=why_not.value)
        text = voice.say(
            "goal/witness_preview",
            other=Ready(f"<@{asked_id}>"),
            post=Ready(self._ask_text(goal.words, interaction.user.display_name, circle.name)),
        )
        items: list[Item] = [
            button(
                voice,
                "goal:ask_witness",
                goal.id,
                goal.turn,
                circle.id,
                asked_id,
                style=discord.ButtonStyle.primary,
            ),
            button(voice, "goal:card", goal.id),
        ]
        await quietly(interaction, Saying(text, items=items))

    @on_press("goal:ask_witness")
    async def ask(self, interaction: "Interaction", goal_id: int, turn: int, circle_id: int, asked_id: int) -> None:
        """Keep the ask; what is said of it is the same for everybody who is asked."""
        circle = await circle_by_id(self.bot, circle_id)
        async with self.bot.store.write() as tx:
            # What was seen before the ask is what is sent.
            goal = await own(tx, goal_id, interaction.user.id, turn)
            await ask(tx, goal, asked_id, circle, self.bot.clock())
        await self.bot.agenda.changed()
        text = self.bot.voice.say("goal/witness_asked", other=Ready(f"<@{asked_id}>"))
        await quietly(interaction, Saying(text, items=[button(self.bot.voice, "goal:card", goal.id)]))

    @on_press("goal:let_go")
    async def let_go(self, interaction: "Interaction", goal_id: int) -> None:
        """Have a goal without a witness."""
        async with self.bot.store.write() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            await let_go(tx, goal, self.bot.clock())
        await self.bot.agenda.changed()
        await quietly(interaction, await card_saying(self.bot, goal, changed=self.bot.voice.say("goal/let_go")))

    @handles("goal.witness", notice=Notice.PARTNER_ASK)
    async def bring(self, row: Row) -> Step:
        """Ask somebody who takes asks; the owner of the goal sees the same whether this arrives or not."""
        goal_id, person_id = (int(part) for part in row.subject.split(":"))

        async def is_wanted(tx: Tx) -> bool:
            return await is_to_be_asked(tx, goal_id, person_id, self.bot.clock())

        async with self.bot.store.read() as tx:
            goal = await goals.get(tx, goal_id)
            is_open_still = await is_wanted(tx)
            words = await words_at(tx, goal, turn_asked(row)) if goal else ""
        circle = self.bot.circle_with_id(row.circle_id)
        if goal is None or circle is None or not is_open_still:
            return Done(why="over")
        voice = self.bot.voice
        text = self._ask_text(words, await name_of(self.bot, circle.id, goal.owner_id), circle.name)
        items: list[Item] = [
            button(voice, "goal:witness_yes", goal.id, row.id, style=discord.ButtonStyle.success),
            button(voice, "goal:witness_no", goal.id, row.id),
            button(voice, "partner:report_goal", goal.id),
        ]

        async def remember(tx: Tx, message: discord.Message) -> None:
            await keep_copy(self.bot, tx, goal, message)

        async def take_back_erased(message: discord.Message) -> None:
            await take_back_doomed(self.bot, message.id)

        return Tell(Saying(text, items=items), remember, take_back_erased, is_wanted)

    @on_press("goal:witness_yes")
    async def accept(self, interaction: "Interaction", goal_id: int, _row_id: int) -> None:
        """Keep a yes."""
        async with self.bot.store.write() as tx:
            goal = await say_yes(tx, goal_id, interaction.user.id, self.bot.clock())
        if goal is None:
            await in_place(interaction, Saying(self.bot.voice.say("goal/ask_over")))
            return
        items: list[Item] = [button(self.bot.voice, "goal:stop_witness", goal.id)]
        await quietly(interaction, Saying(self.bot.voice.say("goal/witness_now"), items=items))

    @on_press("goal:witness_no")
    async def decline(self, interaction: "Interaction", goal_id: int, row_id: int) -> None:
        """Keep a no, which nobody is told of."""
        async with self.bot.store.write() as tx:
            await say_no(tx, goal_id, interaction.user.id, self.bot.clock())
        # Who says no first can report the words afterwards.
        items: list[Item] = [button(self.bot.voice, "partner:report_goal", goal_id, row_id)]
        await in_place(interaction, Saying(self.bot.voice.say("goal/witness_no"), items=items))

    @on_press("goal:stop_witness")
    async def stop(self, interaction: "Interaction", goal_id: int) -> None:
        """Be a witness no more."""
        async with self.bot.store.write() as tx:
            await say_no(tx, goal_id, interaction.user.id, self.bot.clock())
        await self.bot.agenda.changed()
        await quietly(interaction, Saying(self.bot.voice.say("goal/witness_stopped")))

    @on_press("goal:witnessed")
    async def list_witnessed(self, interaction: "Interaction") -> None:
        """List whose goals somebody is a witness of, to stop it for one of them."""
        voice = self.bot.voice
        async with self.bot.store.read() as tx:
            seen = [one for one in await witnesses.of_person(tx, interaction.user.id) if await fits(tx, one)]
            known = [(one, goal) for one in seen if (goal := await goals.get(tx, one.goal_id)) is not None]
        options = [
            (str(goal.id), voice.label("goal.witnessed", name=name, date=one.asked_at.to_tz("UTC").date().format_iso()))
            for one, goal in known
            for name in [await name_of(self.bot, one.circle_id, goal.owner_id)]
        ]
        text = voice.say("goal/witnessed", count=len(options))
        choice = pick("goal:stop_one", options=options, placeholder=voice.label("placeholder.stop_witness"))
        items: list[Item] = [choice] if options else []
        await quietly(interaction, Saying(text, items=[*items, button(voice, "goal:list")]))

    @on_press("goal:stop_one")
    async def stop_picked(self, interaction: "Interaction") -> None:
        """Be a witness of the picked goal no more."""
        picked = values_of(interaction)[0]
        if not picked.isdecimal():
            raise Refusal("errors/old_button")
        async with self.bot.store.write() as tx:
            await say_no(tx, int(picked), interaction.user.id, self.bot.clock())
        await self.bot.agenda.changed()
        await quietly(interaction, Saying(self.bot.voice.say("goal/witness_stopped")))

    def _ask_text(self, words: str, name: str, circle: str) -> str:
        return self.bot.voice.say("goal/witness_ask", name=name, words=words, circle=circle)


async def keep_copy(bot: "Rosethorn", tx: Tx, goal: Goal, message: discord.Message) -> None:
    """Keep where a message stands that repeats a goal to its witness; one of a deleted goal is to be taken back."""
    copy = Copy(
        new_id(bot.clock()), Form.MESSAGE, message.channel.id, goal.owner_id, message_id=message.id, goal_id=goal.id
    )
    await add_standing(tx, copy, is_wanted=await goals.get(tx, goal.id) is not None)


def _is_bot(interaction: "Interaction", person_id: int) -> bool:
    """Tell whether the person picked is a bot, as Discord says in the pick itself."""
    users: Any = (interaction.data or {}).get("resolved", {})
    return bool(users.get("users", {}).get(str(person_id), {}).get("bot"))
