"""After a challenge: one's own tries beside the worked way, what one takes from it, and how big it was."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.ids import route_id
from cogs._edge.keeping import keep_whole
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately, quietly
from cogs.challenges._access import closed_one
from cogs.challenges._forms import TAKEAWAY
from learning.challenges import Challenge, Size, Try
from learning.entry import TOPIC_MOST, Entry, SourceKind
from learning.ids import new_id
from learning.safety import CheckedText
from store import challenges, entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whenever import Instant

    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

QUESTIONS: Final = ("does", "shows", "better")
"""The questions on the worked way beside one's own, in their order."""


class Comparing(RoutedCog):
    """What each does alone with the lesson; only its writer reads it."""

    @on_press("challenge:compare")
    async def compare(self, interaction: "Interaction", challenge_id: int, _row_id: int) -> None:
        """Show one's own tries beside the worked way, with the first question."""
        await self._show(interaction, challenge_id, 1)

    @on_press("challenge:compare_next")
    async def go_on(self, interaction: "Interaction", challenge_id: int, number: int) -> None:
        """Show the next question."""
        if not 1 <= number <= len(QUESTIONS):
            raise Refusal("errors/old_button")
        await self._show(interaction, challenge_id, number)

    async def _show(self, interaction: "Interaction", challenge_id: int, number: int) -> None:
        voice = self.bot.voice
        async with self.bot.store.read() as tx:
            challenge = await closed_one(tx, challenge_id)
            tries = await challenges.tries_of(tx, challenge.id, interaction.user.id)
        text = voice.say(
            "challenge/compare",
            tries=[one.words for one in tries[:2]],
            worked=challenge.worked or challenge.instruction or "",
            which=QUESTIONS[number - 1],
        )
        items: list[Item] = [button(voice, "challenge:takeaway", challenge.id, 0)]
        if number < len(QUESTIONS):
            items.insert(0, button(voice, "challenge:compare_next", challenge.id, number + 1))
        await quietly(interaction, Saying(text, items=items))

    @on_press("challenge:takeaway")
    async def ask_takeaway(self, interaction: "Interaction", challenge_id: int, _row_id: int) -> None:
        """Open the form for what one takes from it."""
        async with self.bot.store.read() as tx:
            challenge = await closed_one(tx, challenge_id)
        await open_form(interaction, TAKEAWAY.modal(self.bot.voice, route_id(TAKEAWAY.name, challenge.id)))

    @on_form(TAKEAWAY)
    async def keep_takeaway(self, interaction: "Interaction", submitted: "Submitted", challenge_id: int) -> None:
        """Keep what one takes from it as an entry of one's own, which comes back like any other."""
        correct, now = submitted.text("correct"), self.bot.clock()
        if correct is None:
            raise Refusal("challenge/empty_try")
        async with self.bot.store.read() as tx:
            challenge = await closed_one(tx, challenge_id)
        async with self.bot.store.write() as tx:
            tries = await challenges.tries_of(tx, challenge.id, interaction.user.id)
            number = await entries.next_number(tx, interaction.user.id)
            plain = _entry(challenge, tries, interaction.user.id, number, now)
            whole = replace(plain, correct=correct, catch_next=submitted.text("catch_next"))
            entry = await keep_whole(tx, whole, now)
        await self.bot.agenda.changed()
        items: list[Item] = [button(self.bot.voice, "revisit:about", entry.id)]
        await quietly(interaction, Saying(self.bot.voice.say("challenge/takeaway", number=number), items=items))

    @on_press("challenge:size")
    async def say_size(self, interaction: "Interaction", challenge_id: int, picked: str) -> None:
        """Keep how big it was to somebody; only counts reach its author, and not before there are enough."""
        if picked not in tuple(Size):
            raise Refusal("errors/old_button")
        async with self.bot.store.write() as tx:
            challenge = await closed_one(tx, challenge_id)
            await challenges.say_size(tx, challenge.id, interaction.user.id, Size(picked))
        label = self.bot.voice.label(f"option.size.{picked}")
        await privately(interaction, Saying(self.bot.voice.say("challenge/sized", size=label)))


def _entry(challenge: Challenge, tries: "Sequence[Try]", owner_id: int, number: int, now: "Instant") -> Entry:
    return Entry(
        id=new_id(now),
        owner_id=owner_id,
        number=number,
        created_at=now,
        updated_at=now,
        topic=CheckedText(challenge.name[:TOPIC_MOST]),
        what_happened=tries[0].words if tries else challenge.problem,
        source=SourceKind.TEACHER,
    )
