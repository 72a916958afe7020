"""Warm-cool-warm feedback: one asks and picks the focus, a partner gives, and who asked has the last word."""

from typing import TYPE_CHECKING, Any, Final

import discord

from cogs._edge import feedback as edge
from cogs._edge.agenda import Done, handles
from cogs._edge.buttons import button, values_of
from cogs._edge.forms import ChoiceField, Form, TextField
from cogs._edge.ids import custom_id, read_id, route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import stamp
from cogs._edge.standing import renew
from cogs.partners import _feedback_deeds as deeds
from cogs.partners._access import own_pair
from cogs.partners._feedback_pages import (
    asks_saying,
    back_items,
    feedback_saying,
    focus_saying,
    here_saying,
    hints_saying,
    takes_saying,
)
from cogs.partners._words import names, partners_of
from learning.agenda import Row
from learning.entry import Audience
from learning.feedback import ASK_MOST, BOX_MOST, FOCUS_MOST, Stage, stage_of
from learning.hints import hints
from learning.safety import CheckedText, Finding
from store import feedbacks, pairs

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

BOXES: Final = ("warm", "cool", "next_step")
QUESTION: Final = TextField("question", most=ASK_MOST, long=False)
ASK_ENTRY: Final = Form("partner:ask_entry", (QUESTION,))
ASK_TEXT: Final = Form("partner:ask_text", (TextField("focus", most=FOCUS_MOST, required=True), QUESTION))
GIVE: Final = Form(
    "partner:give",
    tuple(TextField(name, most=BOX_MOST, required=True) for name in BOXES),
    # Feedback speaks of the other's work.
    expects=frozenset({Finding.NOT_OWN}),
)
TAKE: Final = Form(
    "partner:take_from",
    (
        TextField("keep", most=BOX_MOST),
        TextField("try_next", most=BOX_MOST),
        ChoiceField("audience", (Audience.ME, Audience.PARTNER)),
    ),
)
PASSED: Final = "partner:send_anyway"
"""The id under which texts are kept that have passed the gate and got hints; no form has it, so none comes there."""


class FeedbackTalk(RoutedCog):
    """The talk from the request to "I'll keep … I'll try …"; the pair's thread shows that it goes on, never what."""

    @on_press("partner:feedback")
    async def show_page(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """Show what waits, what came, and how to ask."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, await feedback_saying(self.bot, pair, interaction.user.id))

    @on_press("partner:ask_entry")
    async def pick_entry(self, interaction: "Interaction", pair_id: int) -> None:
        """Open the form for a question about the picked entry."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        picked = values_of(interaction)[0]
        if not picked.isdecimal():
            raise Refusal("errors/old_button")
        form_id = route_id(ASK_ENTRY.name, pair.id, picked)
        await open_form(interaction, ASK_ENTRY.modal(self.bot.voice, form_id))

    @on_press("partner:ask_text")
    async def write_focus(self, interaction: "Interaction", pair_id: int) -> None:
        """Open the form for a text to get feedback on."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await open_form(interaction, ASK_TEXT.modal(self.bot.voice, route_id(ASK_TEXT.name, pair.id)))

    @on_form(ASK_ENTRY)
    async def ask_about_entry(self, interaction: "Interaction", form: "Submitted", pair_id: int, entry_id: int) -> None:
        """Ask for feedback on an entry."""
        await self._ask(interaction, form, pair_id, entry_id)

    @on_form(ASK_TEXT)
    async def ask_about_text(self, interaction: "Interaction", form: "Submitted", pair_id: int) -> None:
        """Ask for feedback on a text."""
        await self._ask(interaction, form, pair_id, None)

    async def _ask(self, interaction: "Interaction", form: "Submitted", pair_id: int, entry_id: int | None) -> None:
        asked: dict[str, Any] = {"entry_id": entry_id} if entry_id is not None else {"focus": form.text("focus")}
        question, now = form.text("question"), self.bot.clock()
        async with self.bot.store.write() as tx:
            one, pair = await deeds.ask(tx, pair_id, interaction.user.id, now, question=question, **asked)
        await self.bot.agenda.changed()
        text = self.bot.voice.say(
            "partner/feedback_asked",
            partners=partners_of(pair, one.owner_id),
            fades=stamp(one.fades_at, "D"),
            thread=pair.thread_id is not None,
        )
        await quietly(interaction, Saying(text, items=back_items(self.bot, pair)))
        await deeds.show_in_thread(self.bot, pair, one, asks_saying(self.bot, one, Stage.WAITING))

    @on_press("partner:give")
    async def show_focus(self, interaction: "Interaction", feedback_id: int) -> None:
        """Show one of the others what they are asked to look at."""
        async with self.bot.store.read() as tx:
            one, _pair = await deeds.waiting_for(tx, feedback_id, interaction.user.id, self.bot.clock())
            saying = await focus_saying(self.bot, tx, one, interaction.channel_id)
        if saying is None:
            raise Refusal("partner/feedback_gone")
        await quietly(interaction, saying)

    @on_press("partner:write_feedback")
    async def write(self, interaction: "Interaction", feedback_id: int) -> None:
        """Open the form with the three boxes."""
        async with self.bot.store.read() as tx:
            one, _pair = await deeds.waiting_for(tx, feedback_id, interaction.user.id, self.bot.clock())
        await open_form(interaction, GIVE.modal(self.bot.voice, route_id(GIVE.name, one.id)))

    @on_form(GIVE)
    async def take_boxes(self, interaction: "Interaction", form: "Submitted", feedback_id: int) -> None:
        """Give what was written, or show hints first; nothing is stored before it is given."""
        boxes, now = deeds.all_of([form.text(box) for box in BOXES]), self.bot.clock()
        found = hints(*boxes)
        if not found:
            await self._give(interaction, feedback_id, boxes)
            return
        async with self.bot.store.read() as tx:
            await deeds.waiting_for(tx, feedback_id, interaction.user.id, now)
        texts = {name: str(text) for name, text in zip(BOXES, boxes, strict=True)}
        back = self.bot.drafts.keep(interaction.user.id, custom_id(interaction), texts, {}, now=now)
        passed = self.bot.drafts.keep(interaction.user.id, route_id(PASSED, feedback_id), texts, {}, now=now)
        await quietly(interaction, hints_saying(self.bot, found, back.token, passed.token))

    @on_press(PASSED)
    async def send_anyway(self, interaction: "Interaction", token: str) -> None:
        """Give what was written as it is, whatever the hints say."""
        self.bot.drafts.drop_old(self.bot.clock())
        draft = self.bot.drafts.get(token)
        if draft is None:
            raise Refusal("partner/feedback_lost")
        if draft.owner_id != interaction.user.id:
            raise Refusal("errors/not_yours")
        name, (feedback_id,) = read_id(draft.form_id)
        if name != PASSED:
            # A form that the gate gave back: its words have not passed.
            raise Refusal("partner/feedback_lost")
        boxes = deeds.all_of([CheckedText(draft.texts[box]) for box in BOXES])
        await self._give(interaction, int(feedback_id), boxes)
        self.bot.drafts.forget(interaction.user.id, draft.form_id)
        self.bot.drafts.forget(interaction.user.id, route_id(GIVE.name, feedback_id))

    async def _give(self, interaction: "Interaction", feedback_id: int, boxes: deeds.Boxes) -> None:
        async with self.bot.store.write() as tx:
            one, pair = await deeds.give(tx, feedback_id, interaction.user.id, boxes, self.bot.clock())
        await self.bot.agenda.changed()
        text = self.bot.voice.say("partner/feedback_sent", name=names([one.owner_id]))
        await quietly(interaction, Saying(text, items=back_items(self.bot, pair)))
        await deeds.change_in_thread(self.bot, one, asks_saying(self.bot, one, Stage.GIVEN))
        await deeds.show_in_thread(self.bot, pair, one, here_saying(self.bot, one))

    @on_press("partner:read_feedback")
    async def read(self, interaction: "Interaction", feedback_id: int) -> None:
        """Show somebody their own request with what was given, also when the pairing is over."""
        async with self.bot.store.read() as tx:
            one = await deeds.received(tx, feedback_id, interaction.user.id)
            saying = await edge.feedback_saying(self.bot, tx, one, interaction.channel_id)
        await quietly(interaction, saying)

    @on_press("partner:take_from")
    async def write_what_is_taken(self, interaction: "Interaction", feedback_id: int) -> None:
        """Open the form for what a receiver keeps and tries; the partner can be shown it while they are paired."""
        async with self.bot.store.read() as tx:
            one = await deeds.received(tx, feedback_id, interaction.user.id)
            pair = await pairs.get(tx, one.pair_id) if one.pair_id else None
        if stage_of(one, self.bot.clock()) is not Stage.GIVEN:
            raise Refusal("partner/feedback_closed")
        shows = pair is not None and pair.is_together and pair.thread_id is not None
        without = frozenset[str]() if shows else frozenset({Audience.PARTNER.value})
        form_id = route_id(TAKE.name, one.id)
        modal = TAKE.modal(self.bot.voice, form_id, picks={"audience": [Audience.ME]}, without=without)
        await open_form(interaction, modal)

    @on_form(TAKE)
    async def take(self, interaction: "Interaction", form: "Submitted", feedback_id: int) -> None:
        """Keep what a receiver takes from feedback, which ends the talk; show it to the partner if they chose that."""
        taken, person_id, now = (form.text("keep"), form.text("try_next")), interaction.user.id, self.bot.clock()
        shows = form.pick("audience") == Audience.PARTNER
        async with self.bot.store.write() as tx:
            one, pair = await deeds.take_from(tx, feedback_id, person_id, taken, now, shows=shows)
            saying = await edge.feedback_saying(self.bot, tx, one, interaction.channel_id)
        await quietly(interaction, saying)
        if pair is not None:
            await deeds.show_in_thread(self.bot, pair, one, takes_saying(self.bot, one))

    @on_press("partner:add_to_entry")
    async def add_to_entry(self, interaction: "Interaction", feedback_id: int) -> None:
        """Add what a receiver takes from feedback to the entry it is on, once, and to what shows the entry."""
        async with self.bot.store.write() as tx:
            one = await deeds.received(tx, feedback_id, interaction.user.id)
            line = edge.line_of(self.bot.voice, one)
            before, entry = await deeds.add_to_entry(tx, one, line, self.bot.clock())
        text = self.bot.voice.say("partner/feedback_added", number=entry.number)
        label = self.bot.voice.label("button.log.show_entry")
        await quietly(interaction, Saying(text, items=[button(self.bot.voice, "log:show", entry.id, label=label)]))
        if entry != before:
            await renew(self.bot, before, entry, interaction.user.display_name)

    @handles(deeds.FADES)
    async def fade(self, row: Row) -> Done:
        """Say in the pair's thread that a request has faded: the same whoever was asked, and without a name."""
        async with self.bot.store.read() as tx:
            one = await feedbacks.get(tx, int(row.subject.rpartition(":")[2]))
        if one is None or stage_of(one, self.bot.clock()) is not Stage.FADED:
            return Done(why="over")
        await deeds.change_in_thread(self.bot, one, asks_saying(self.bot, one, Stage.FADED))
        return Done()
