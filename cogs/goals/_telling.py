"""Telling a witness what came of a look: only what its owner has seen before and sends."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.agenda import Done, Step, Tell, handles
from cogs._edge.buttons import Item, button
from cogs._edge.copies import take_back_doomed
from cogs._edge.goals import turn_told, words_at
from cogs._edge.names import name_of
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs.goals._deeds import own
from cogs.goals._witness_deeds import fits, tell
from cogs.goals._witnessing import keep_copy
from learning.agenda import Row
from learning.goals import Review
from learning.notify import Notice
from learning.witness import is_witness
from prompts import Ready
from store import goals, witnesses
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Telling(RoutedCog):
    """What a witness hears; nothing of a goal comes to them by itself."""

    @on_press("goal:tell")
    async def preview(self, interaction: "Interaction", goal_id: int, turn: int) -> None:
        """Show what the witness would read."""
        voice = self.bot.voice
        async with self.bot.store.read() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            review = await goals.review_of(tx, goal.id, turn)
            witness = next((one for one in await witnesses.of_goal(tx, goal.id) if is_witness(one)), None)
            words = await words_at(tx, goal, turn + 1)
        if review is None or review.choice is None or witness is None:
            raise Refusal("goal/no_witness")
        name = await name_of(self.bot, witness.circle_id, goal.owner_id)
        text = voice.say(
            "goal/tell_preview",
            other=await name_of(self.bot, witness.circle_id, witness.owner_id),
            post=Ready(self._text(words, review, name)),
        )
        items: list[Item] = [
            button(voice, "goal:send_told", goal.id, turn, witness.owner_id, style=discord.ButtonStyle.primary),
            button(voice, "goal:card", goal.id),
        ]
        await quietly(interaction, Saying(text, items=items))

    @on_press("goal:send_told")
    async def send(self, interaction: "Interaction", goal_id: int, turn: int, person_id: int) -> None:
        """Plan that the witness hears of it; what is said is the same whatever their settings are."""
        async with self.bot.store.write() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            await tell(tx, goal, turn, person_id, self.bot.clock())
        await self.bot.agenda.changed()
        items: list[Item] = [button(self.bot.voice, "goal:card", goal.id)]
        await quietly(interaction, Saying(self.bot.voice.say("goal/told"), items=items))

    @handles("goal.told", notice=Notice.PARTNER)
    async def bring(self, row: Row) -> Step:
        """Bring a witness what the owner of a goal chose to tell."""
        goal_id, person_id = (int(part) for part in row.subject.split(":"))

        async def is_wanted(tx: Tx) -> bool:
            witness = await witnesses.get(tx, goal_id, person_id)
            return witness is not None and is_witness(witness) and await fits(tx, witness)

        async with self.bot.store.read() as tx:
            goal = await goals.get(tx, goal_id)
            review = await goals.review_of(tx, goal_id, turn_told(row))
            words = await words_at(tx, goal, turn_told(row) + 1) if goal else ""
            is_wanted_still = await is_wanted(tx)
        if goal is None or review is None or not is_wanted_still:
            return Done(why="over")
        name = await name_of(self.bot, row.circle_id or 0, goal.owner_id)
        items: list[Item] = [
            button(self.bot.voice, "goal:stop_witness", goal.id),
            button(self.bot.voice, "partner:report_goal", goal.id, row.id),
        ]

        async def remember(tx: Tx, message: discord.Message) -> None:
            await keep_copy(self.bot, tx, goal, message)

        async def take_back_erased(message: discord.Message) -> None:
            await take_back_doomed(self.bot, message.id)

        return Tell(Saying(self._text(words, review, name), items=items), remember, take_back_erased, is_wanted)

    def _text(self, words: str, review: Review, name: str) -> str:
        voice = self.bot.voice
        return voice.say(
            "goal/tells",
            name=name,
            words=words,
            came=voice.label(f"goal.came_{review.choice}"),
            moved=review.moved or "",
        )
