"""The buttons, selects and forms of a dialogue."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import values_of
from cogs._edge.card import kept_saying
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, in_place, open_form, privately
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Change, Turn
from cogs.mistakes._forms import ANSWER, ANSWER_BRIEFLY
from cogs.mistakes._going_on import go_on, redraw
from cogs.mistakes._hints import hint_saying
from cogs.mistakes._places import inbox_of, settle
from cogs.mistakes._sending import close_question, deliver
from cogs.mistakes._wording import question_text, saving_offer, stopped_saying
from cogs.mistakes._words import hear
from learning import dialogue as rules
from learning.dialogue import Stage
from learning.entry import SourceKind
from learning.kinds import Kind
from learning.replies import Reply, asks_for_answer, read_reply
from learning.safety import CheckedText
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
        await in_place(interaction, stopped_saying(self.bot.voice, done.entry))

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
        form = ANSWER_BRIEFLY if found.dialogue.stage is Stage.SOURCE else ANSWER
        await open_form(interaction, form.modal(self.bot.voice, form_id, about={"answer": asked}))

    @on_form(ANSWER)
    async def answer(self, interaction: "Interaction", form: Submitted, entry_id: int, turn: int) -> None:
        """Take what was written, as if it were typed, and ask what comes next."""
        text = form.text("answer")
        if text is None or read_reply(text) is Reply.NOTHING:
            raise Refusal("errors/empty")
        before = await conversation.find(self.bot, interaction.user.id, entry_id)
        if before.dialogue.turn != turn:
            await self._join(interaction, entry_id, turn, text)
            return
        heard = await hear(self.bot, before, text, form.finding)
        if heard.is_joined:
            await privately(interaction, Saying(self.bot.voice.say("dialogue/joined")))
        elif heard.turn.dialogue.turn != turn:
            await self._strip(interaction, self._answered(before, text) if heard.is_kept else None)
            await go_on(interaction, heard.turn, finding=form.finding)
            await self.offer_saving(interaction, heard.turn)
        elif heard.beside is None:
            # A nod, which is no answer: the form can be had again.
            raise Refusal("dialogue/back")
        elif heard.turn.dialogue.stopped and not before.dialogue.stopped:
            await in_place(interaction, heard.beside)
        else:
            await privately(interaction, heard.beside)

    async def _join(self, interaction: "Interaction", entry_id: int, turn: int, text: CheckedText) -> None:
        """Join an answer to the one that its question has already; whatever is no answer has come too late."""
        if read_reply(text) is not Reply.ANSWER or asks_for_answer(text):
            raise Refusal("errors/old_question")
        await conversation.answer(self.bot, interaction.user.id, entry_id, turn, text)
        await privately(interaction, Saying(self.bot.voice.say("dialogue/joined")))

    def _answered(self, before: Turn, text: CheckedText) -> str:
        asked = question_text(self.bot, before)
        room = max(ANSWER_SHOWN_LEAST, min(ANSWER_SHOWN, CONTENT_MOST - len(asked)))
        return self.bot.voice.say("dialogue/answered", question=Ready(asked), answer=text, most=room)

    @on_press("oops:to_dm")
    async def move_to_dm(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Go on in direct messages; where they are closed, stay here."""
        found = await conversation.find(self.bot, interaction.user.id, entry_id)
        if found.dialogue.turn != turn:
            raise Refusal("errors/old_question")
        await acknowledge(interaction)
        channel = await inbox_of(interaction.user)
        if channel is None:
            raise Refusal("dialogue/no_inbox")
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
        await privately(interaction, saving_offer(self.bot.voice, turn))

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
