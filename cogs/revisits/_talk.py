"""The talk about an entry that comes back: a try, how it went, what helped, and what is done when it keeps coming."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.card import answer_items
from cogs._edge.form_back import form_back
from cogs._edge.forms import Form, TextField
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.revisits import zone_of
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately, quietly
from cogs._edge.standing import renew
from cogs.revisits._deeds import Said, choose_way, keep_try, own, owned, say, with_correct
from cogs.revisits._pages import (
    again_stamp,
    answer_saying,
    effort_saying,
    next_saying,
    said_saying,
    tried_saying,
)
from learning.entry import PART_MOST, SOURCE_MOST
from learning.ladder import Effort, Outcome, Way
from store import courses, entries
from store.courses import HELPED_MOST, TRY_MOST

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

TRY: Final = Form("revisit:tried", (TextField("tried", most=TRY_MOST, required=True),))
CORRECT: Final = Form(
    "revisit:corrected",
    (TextField("correct", most=PART_MOST, required=True), TextField("source_note", most=SOURCE_MOST, long=False)),
)
HELPED: Final = Form("revisit:what_helped", (TextField("helped", most=HELPED_MOST, required=True),))
NOT_SURE: Final = "not_sure"


class Talk(RoutedCog):
    """Answers every press of a revisit; one of an earlier time changes nothing."""

    @on_press("revisit:now")
    async def show_now(self, interaction: "Interaction", _row_id: int = 0) -> None:
        """Show the first entry that is for today."""
        await quietly(interaction, await next_saying(self.bot, interaction.user.id))

    @on_press("revisit:next")
    async def show_next(self, interaction: "Interaction") -> None:
        """Show the next one."""
        await quietly(interaction, await next_saying(self.bot, interaction.user.id))

    @on_press("revisit:try")
    async def write_try(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Open the form for a try."""
        async with self.bot.store.read() as tx:
            await own(tx, entry_id, interaction.user.id, turn)
        await open_form(interaction, TRY.modal(self.bot.voice, route_id(TRY.name, entry_id, turn)))

    @on_form(TRY)
    async def take_try(self, interaction: "Interaction", form: Submitted, entry_id: int, turn: int) -> None:
        """Keep a try, and show what was kept beside it."""
        tried = form.text("tried")
        if tried is None:
            raise Refusal("errors/empty")
        async with self.bot.store.write() as tx:
            entry, kept = await own(tx, entry_id, interaction.user.id, turn)
            await keep_try(tx, kept, tried, self.bot.clock())
        await quietly(interaction, tried_saying(self.bot, entry, kept, tried))

    @on_press("revisit:answer")
    async def show_answer(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Show the correct way because it is asked for, and ask how it went."""
        async with self.bot.store.read() as tx:
            entry, kept = await own(tx, entry_id, interaction.user.id, turn)
        await quietly(interaction, answer_saying(self.bot, entry, kept))

    @on_press("revisit:show")
    async def show_after(self, interaction: "Interaction", entry_id: int) -> None:
        """Show the correct way because it is asked for, beside what was said or an entry's card."""
        async with self.bot.store.read() as tx:
            entry = await owned(tx, entry_id, interaction.user.id)
        await privately(interaction, answer_saying(self.bot, entry, None))

    @on_press("revisit:first")
    async def show_first_answer(self, interaction: "Interaction", entry_id: int, _turn: int) -> None:
        """Show what was written at the beginning, beside the question."""
        async with self.bot.store.read() as tx:
            entry, _kept = await own(tx, entry_id, interaction.user.id)
        text = self.bot.voice.say(
            "revisit/first_answer", what_happened=entry.what_happened or "", what_led=entry.what_led or ""
        )
        await privately(interaction, Saying(text))

    @on_press("revisit:outcome")
    async def take_outcome(self, interaction: "Interaction", entry_id: int, turn: int, outcome: str) -> None:
        """Keep how it went; after "Got it" ask first how it came."""
        if outcome not in tuple(Outcome):
            raise Refusal("errors/old_button")
        if outcome == Outcome.GOT_IT:
            async with self.bot.store.read() as tx:
                entry, kept = await own(tx, entry_id, interaction.user.id, turn)
            await quietly(interaction, effort_saying(self.bot, entry, kept))
            return
        await self._say(interaction, entry_id, turn, Outcome(outcome))

    @on_press("revisit:effort")
    async def take_effort(self, interaction: "Interaction", entry_id: int, turn: int, how: str) -> None:
        """Keep that it was worked out, and how it came."""
        if how == NOT_SURE:
            await self._say(interaction, entry_id, turn, Outcome.GOT_IT, sure=False)
        elif how in tuple(Effort):
            await self._say(interaction, entry_id, turn, Outcome.GOT_IT, effort=Effort(how), sure=True)
        else:
            raise Refusal("errors/old_button")

    @on_press("revisit:helped")
    async def ask_what_helped(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Open the form on what helped."""
        async with self.bot.store.read() as tx:
            await own(tx, entry_id, interaction.user.id)
        await open_form(interaction, HELPED.modal(self.bot.voice, route_id(HELPED.name, entry_id, turn)))

    @on_form(HELPED)
    async def keep_what_helped(self, interaction: "Interaction", form: Submitted, entry_id: int, turn: int) -> None:
        """Keep what helped, beside the outcome."""
        async with self.bot.store.write() as tx:
            await own(tx, entry_id, interaction.user.id)
            if not await courses.keep_helped(tx, entry_id, turn, form.text("helped")):
                raise Refusal("revisit/gone_on")
        await privately(interaction, Saying(self.bot.voice.say("revisit/helped_kept")))

    @on_press("revisit:correct")
    async def write_correct(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Open the form for the correct way of an entry that has none."""
        async with self.bot.store.read() as tx:
            await own(tx, entry_id, interaction.user.id, turn)
        await open_form(interaction, CORRECT.modal(self.bot.voice, route_id(CORRECT.name, entry_id, turn)))

    @on_form(CORRECT)
    async def take_correct(self, interaction: "Interaction", form: Submitted, entry_id: int, turn: int) -> None:
        """Keep the correct way, below one that was written meanwhile; the entry then comes back like any other."""
        correct, now, person_id = form.text("correct"), self.bot.clock(), interaction.user.id
        if correct is None:
            raise Refusal("errors/empty")
        said: Said | None = None
        async with self.bot.store.write() as tx:
            before, kept = await own(tx, entry_id, person_id)
            entry = with_correct(before, correct, form.text("source_note"), now)
            if entry is not None:
                await entries.save(tx, entry)
                if kept.turn == turn:
                    said = await say(tx, entry_id, person_id, turn, Outcome.PARTLY, now)
        if entry is None:
            items = [form_back(interaction, form), *answer_items(self.bot.voice, before)]
            await quietly(interaction, Saying(self.bot.voice.say("revisit/correct_full"), items=items))
            return
        if said is None:
            await quietly(interaction, Saying(self.bot.voice.say("revisit/correct_kept")))
        else:
            await self.bot.agenda.changed()
            await quietly(interaction, await said_saying(self.bot, said, Outcome.PARTLY, sure=None))
        await renew(self.bot, before, entry, interaction.user.display_name)

    @on_press("revisit:way")
    async def take_way(self, interaction: "Interaction", entry_id: int, turn: int, way: str) -> None:
        """Keep what is done about an entry that keeps coming back."""
        if way not in tuple(Way):
            raise Refusal("errors/old_button")
        await self._take_way(interaction, entry_id, turn, Way(way))

    @on_press("revisit:rest")
    async def let_rest(self, interaction: "Interaction", entry_id: int, turn: int) -> None:
        """Let an entry rest."""
        await self._take_way(interaction, entry_id, turn, Way.REST)

    async def _take_way(self, interaction: "Interaction", entry_id: int, turn: int, way: Way) -> None:
        bot, person_id = self.bot, interaction.user.id
        async with bot.store.write() as tx:
            entry, kept = await choose_way(tx, entry_id, person_id, turn, way, bot.clock())
            zone = await zone_of(tx, person_id)
        await bot.agenda.changed()
        voice, again = bot.voice, again_stamp(bot, kept.course, zone)
        items: list[Item] = [button(voice, "revisit:next")]
        if way is Way.REST:
            items.insert(0, button(voice, "revisit:bring_back", entry.id))
            await quietly(interaction, Saying(voice.say("revisit/rested"), items=items))
            return
        if way is Way.ASK:
            items.insert(0, button(voice, "log:share", entry.id))
        else:
            items = [*answer_items(voice, entry), button(voice, "log:edit", entry.id), *items]
        await quietly(interaction, Saying(voice.say("revisit/rewritten", way=way, again=again), items=items))

    async def _say(
        self,
        interaction: "Interaction",
        entry_id: int,
        turn: int,
        outcome: Outcome,
        *,
        effort: Effort | None = None,
        sure: bool | None = None,
    ) -> None:
        async with self.bot.store.write() as tx:
            said = await say(
                tx, entry_id, interaction.user.id, turn, outcome, self.bot.clock(), effort=effort, sure=sure
            )
        await self.bot.agenda.changed()
        await quietly(interaction, await said_saying(self.bot, said, outcome, sure=sure))
