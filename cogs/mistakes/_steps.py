"""The buttons, selects and forms of a dialogue."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import button, values_of
from cogs._edge.card import kept_saying
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, in_place, open_form, privately
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Change, Turn
from cogs.mistakes._forms import ANSWER
from cogs.mistakes._going_on import go_on, redraw
from cogs.mistakes._hints import hint_saying
from cogs.mistakes._places import settle
from cogs.mistakes._sending import close_question, deliver
from cogs.mistakes._wording import question_text
from learning import dialogue as rules
from learning.dialogue import Stage
from learning.entry import SourceKind
from learning.kinds import Kind
from learning.replies import is_very_short
from prompts import Ready
from store import people

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

ANSWER_SHOWN: Final = 900
ANSWER_SHOWN_LEAST: Final = 60
CONTENT_MOST: Final = 1_900


class Steps(RoutedCog):
    """Answers every press in a dialogue, in the thread, in direct messages and in private answers alike."""

    @on_press("oops:sure")
    async def choose_confidence(self, interaction: "Interaction", entry_id: int, turn: int, level: int) -> None:
        """Keep how sure the learner was."""
        now = self.bot.clock()
        chosen = self.bot.voice.label(f"option.confidence.{level}")
        await self._step(
            interaction, entry_id, turn, lambda e, at: rules.choose_confidence(e, at, level, now), chosen=chosen
        )

    @on_press("oops:kinds")
    async def choose_kinds(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Keep the kinds the learner picked."""
        now = self.bot.clock()
        kinds = tuple(Kind(value) for value in values_of(interaction))
        chosen = " · ".join(self.bot.voice.label(f"option.kind.{kind}") for kind in kinds)
        await self._step(
            interaction, entry_id, turn, lambda e, at: rules.choose_kinds(e, at, kinds, now), chosen=chosen
        )

    @on_press("oops:unsure")
    async def choose_unsure(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Keep "not sure yet" as the kind."""
        now = self.bot.clock()
        await self._step(interaction, entry_id, turn, lambda e, at: rules.choose_kinds(e, at, (Kind.UNSURE,), now))

    @on_press("oops:source")
    async def choose_source(self, interaction: "Interaction", entry_id: int, turn: int, source: str) -> None:
        """Keep where the understanding came from."""
        now = self.bot.clock()
        chosen = self.bot.voice.label(f"option.source.{source}")
        await self._step(
            interaction,
            entry_id,
            turn,
            lambda e, at: rules.choose_source(e, at, SourceKind(source), now),
            chosen=chosen,
        )

    @on_press("oops:skip")
    async def skip(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Leave a question empty and go on."""
        now = self.bot.clock()
        await self._step(interaction, entry_id, turn, lambda e, at: rules.skip(e, at, now))

    @on_press("oops:another")
    async def ask_another(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Ask the same step another way."""
        await self._step(interaction, entry_id, turn, lambda e, at: (e, rules.ask_another(at)))

    @on_press("oops:stop")
    async def stop(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Rest the dialogue; what was given stays."""
        done = await conversation.act(self.bot, interaction.user.id, entry_id, turn, lambda e, at: (e, rules.stop(at)))
        text = self.bot.voice.say("dialogue/stopped", variant=done.entry.number - 1)
        carry_on = button(self.bot.voice, "oops:carry_on", entry_id)
        await in_place(interaction, Saying(text, items=[carry_on]))

    @on_press("oops:carry_on")
    async def carry_on(self, interaction: "Interaction", entry_id: int) -> None:
        """Take a dialogue up where it stood; a kept one shows its card."""
        before = await conversation.find(self.bot, interaction.user.id, entry_id)
        if before.dialogue.stage is Stage.KEPT:
            await privately(interaction, kept_saying(self.bot, before.entry))
            return
        turn = await conversation.act(
            self.bot, interaction.user.id, entry_id, before.dialogue.turn, lambda e, at: (e, rules.carry_on(at))
        )
        await self._strip(interaction)
        await close_question(self.bot, before)
        await go_on(interaction, turn)

    @on_press("oops:card")
    async def show_card(self, interaction: "Interaction", entry_id: int) -> None:
        """Show the card of an entry to its author alone."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        await privately(interaction, kept_saying(self.bot, found.entry))

    @on_press("oops:hint")
    async def hint(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Give the next rung of the hint ladder; the question stays open."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        if found.dialogue.turn != turn:
            raise Refusal("errors/old_question")
        await privately(interaction, await hint_saying(self.bot, found))

    @on_press("oops:answer")
    async def open_answer(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Open the form to answer in, with the question above the field."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        if found.dialogue.turn != turn or found.question is None:
            raise Refusal("errors/old_question")
        asked = self.bot.voice.say(found.question.moment, variant=found.question.variant).replace("\\", "")
        form_id = route_id(ANSWER.name, entry_id, turn)
        await open_form(interaction, ANSWER.modal(self.bot.voice, form_id, about={"answer": asked}))

    @on_form(ANSWER)
    async def answer(self, interaction: "Interaction", form: Submitted, entry_id: int, turn: int) -> None:
        """Keep a written answer and ask what comes next."""
        text = form.text("answer")
        if text is None:
            raise Refusal("errors/empty")
        person = interaction.user.id
        before = await conversation.find(self.bot, person, entry_id)
        done, moved = await conversation.answer(self.bot, person, entry_id, turn, text, is_short=is_very_short(text))
        if not moved:
            await privately(interaction, Saying(self.bot.voice.say("dialogue/joined")))
            return
        asked = question_text(self.bot, before)
        room = max(ANSWER_SHOWN_LEAST, min(ANSWER_SHOWN, CONTENT_MOST - len(asked)))
        shown = self.bot.voice.say("dialogue/answered", question=Ready(asked), answer=text, most=room)
        await self._strip(interaction, shown)
        await go_on(interaction, done, finding=form.finding)
        await self.offer_saving(interaction, done)

    @on_press("oops:to_dm")
    async def move_to_dm(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Go on in direct messages; where they are closed, stay here."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        if found.dialogue.turn != turn:
            raise Refusal("errors/old_question")
        await acknowledge(interaction)
        channel = await interaction.user.create_dm()
        if not await deliver(self.bot, await settle(self.bot, found, channel.id)):
            raise Refusal("errors/dm_closed")
        async with self.bot.store.write() as tx:
            await people.mark_dm(tx, interaction.user.id, self.bot.clock())
        text = self.bot.voice.say("dialogue/moved_to_dm", place=Ready(channel.jump_url))
        await in_place(interaction, Saying(text))

    @on_press("oops:keep")
    async def keep(self, interaction: "Interaction", entry_id: int) -> None:
        """Keep an entry whose post was deleted."""
        await conversation.find(self.bot, interaction.user.id, entry_id)
        text = self.bot.voice.say("dialogue/entry_kept")
        await in_place(interaction, Saying(text))

    async def offer_saving(self, interaction: "Interaction", turn: Turn) -> None:
        """Offer, once, to save the entry as it is after three very short answers in a row."""
        if not rules.offers_saving(turn.dialogue):
            return
        await conversation.mark_saving_offered(self.bot, turn)
        await privately(interaction, saving_offer(self.bot, turn))

    async def _step(
        self, interaction: "Interaction", entry_id: int, turn: int, change: Change, *, chosen: str | None = None
    ) -> None:
        before = await conversation.find(self.bot, interaction.user.id, entry_id)
        done = await conversation.act(self.bot, interaction.user.id, entry_id, turn, change)
        text = question_text(self.bot, before)
        shown = self.bot.voice.say("dialogue/chosen", question=Ready(text), chosen=chosen) if chosen else None
        await self._strip(interaction, shown)
        await go_on(interaction, done)

    async def _strip(self, interaction: "Interaction", text: str | None = None) -> None:
        """Take the buttons off an answered question; a private one is turned into the next question instead."""
        message = interaction.message
        if message is None or message.flags.ephemeral:
            return
        await redraw(interaction, message, message.content if text is None else text)


def saving_offer(bot: "Rosethorn", turn: Turn) -> Saying:
    """Return the offer to save an entry as it is."""
    ids = (turn.entry.id, turn.dialogue.turn)
    save = button(bot.voice, "oops:stop", *ids, label=bot.voice.label("button.oops.save"))
    return Saying(bot.voice.say("dialogue/save_as_is"), items=[save])
