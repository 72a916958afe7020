"""The ways out below every unasked message: switching its kind off and on again, and snoozing it."""

from typing import TYPE_CHECKING, Final

import discord
from discord import ui

from cogs._edge.buttons import Item, button, values_of
from cogs._edge.days import no_day_saying, today_of
from cogs._edge.form_back import form_back
from cogs._edge.forms import Form, TextField
from cogs._edge.ids import ids_in, read_id, route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import MESSAGE_MOST, Saying, change_in_place, open_form, quietly, view_of
from cogs._edge.stamps import stamp
from cogs._edge.unasked import kind_name
from learning.agenda import Row
from learning.ids import new_id
from learning.notify import BATCHED, Notice, Wishes, allowed_from
from learning.rest import NoDay, Snooze, Today, once_more
from store import agenda, notices
from store.schema import Tx

if TYPE_CHECKING:
    from whenever import Instant

    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

UNTIL: Final = Form("notice:until", (TextField("day", most=40, long=False, required=True),))
WAY_OUT: Final = "notice:"
PICKED_UNTIL: Final = "until"
COMES_BACK: Final = "back"
IS_OVER: Final = "over"
NEXT_BATCH: Final = "batch"
UNSAID: Final = ""


class WaysOut(RoutedCog):
    """What can be pressed below a message that came unasked; each press also counts as an answer to it.

    What is said about a press stands below the message's own words, and gives way to what is said about the next one.
    """

    @on_press("notice:off")
    async def switch_off(self, interaction: "Interaction", kind: str, row_id: int, _own: int = 0) -> None:
        """Switch a kind off at once, and offer to switch it on again."""
        notice = _notice(kind)
        async with self.bot.store.write() as tx:
            await _own_row(tx, interaction, row_id)
            if notice in (await notices.wishes_of(tx, interaction.user.id)).wanted:
                await notices.switch_off(tx, interaction.user.id, notice)
                await notices.mark_answered(tx, interaction.user.id, notice)
        await self._say_off(interaction, notice, row_id)

    @on_press("notice:on")
    async def switch_on(self, interaction: "Interaction", kind: str, row_id: int, _own: int = 0) -> None:
        """Switch a kind on, and offer to switch it off again."""
        notice = _notice(kind)
        async with self.bot.store.write() as tx:
            await _own_row(tx, interaction, row_id)
            await notices.switch_on(tx, interaction.user.id, notice)
            await notices.mark_answered(tx, interaction.user.id, notice)
            wishes = await notices.wishes_of(tx, interaction.user.id)
        self.bot.dispatch("kinds_chosen", interaction.user.id)
        text = self.bot.voice.say("notice/on", kind=kind_name(self.bot.voice, notice), zone=wishes.zone is not None)
        await _say_below(interaction, text, "notice:off", notice, row_id)

    @on_press("notice:snooze")
    async def snooze(self, interaction: "Interaction", kind: str, row_id: int) -> None:
        """Let nothing of a kind come for the picked time, or ask until which day."""
        notice = _notice(kind)
        picked = values_of(interaction)[0]
        if picked == PICKED_UNTIL:
            await open_form(interaction, UNTIL.modal(self.bot.voice, route_id(UNTIL.name, notice, row_id)))
        elif picked in tuple(Snooze):
            today = await self._today(interaction, row_id)
            await self._snooze(interaction, notice, row_id, today.end_of(Snooze(picked)))
        else:
            raise Refusal("errors/old_button")

    @on_form(UNTIL)
    async def take_day(self, interaction: "Interaction", submitted: "Submitted", kind: str, row_id: int) -> None:
        """Let nothing of a kind come until the morning of the typed day."""
        notice = _notice(kind)
        today = await self._today(interaction, row_id)
        day = today.day_meant(submitted.text("day") or "")
        if isinstance(day, NoDay):
            await quietly(interaction, no_day_saying(self.bot.voice, day, [form_back(interaction, submitted)]))
        else:
            await self._snooze(interaction, notice, row_id, today.morning_of(day))

    async def _today(self, interaction: "Interaction", row_id: int) -> Today:
        async with self.bot.store.read() as tx:
            row = await _own_row(tx, interaction, row_id)
            return await today_of(self.bot, tx, interaction.user.id, self.bot.circle_with_id(row and row.circle_id))

    async def _snooze(self, interaction: "Interaction", notice: Notice, row_id: int, until: "Instant") -> None:
        person_id, comes = interaction.user.id, UNSAID
        async with self.bot.store.write() as tx:
            row = await _own_row(tx, interaction, row_id)
            wishes = await notices.wishes_of(tx, person_id)
            if notice in wishes.wanted:
                await notices.snooze(tx, person_id, notice, until)
                await notices.mark_answered(tx, person_id, notice)
                comes = UNSAID if row is None else await self._plan_again(tx, row, notice, wishes, until)
        if notice not in wishes.wanted:
            await self._say_off(interaction, notice, row_id)
            return
        if comes == COMES_BACK:
            await self.bot.agenda.changed()
        kind = kind_name(self.bot.voice, notice)
        text = self.bot.voice.say("notice/snoozed", kind=kind, until=stamp(until, "F"), comes=comes)
        await _say_below(interaction, text, "notice:off", notice, row_id)

    async def _plan_again(self, tx: Tx, row: Row, notice: Notice, wishes: Wishes, until: "Instant") -> str:
        again = once_more(row, new_id(self.bot.clock()), until, allowed_from(wishes, until, notice) or until)
        if again is None:
            return NEXT_BATCH if notice in BATCHED else IS_OVER
        return COMES_BACK if await agenda.plan(tx, again) else UNSAID

    async def _say_off(self, interaction: "Interaction", notice: Notice, row_id: int) -> None:
        text = self.bot.voice.say("notice/off", kind=kind_name(self.bot.voice, notice))
        await _say_below(interaction, text, "notice:on", notice, row_id)


def _notice(kind: str) -> Notice:
    if kind not in tuple(Notice):
        raise Refusal("errors/old_button")
    return Notice(kind)


async def _own_row(tx: Tx, interaction: "Interaction", row_id: int) -> Row | None:
    """Return the row of a message if it is remembered; raises Refusal for somebody else's."""
    row = await agenda.get(tx, row_id)
    if row is not None and row.owner_id != interaction.user.id:
        raise Refusal("errors/not_yours")
    return row


async def _say_below(interaction: "Interaction", text: str, then: str, notice: Notice, row_id: int) -> None:
    """Put a line below a message's own words, and one button in place of its ways out; its other buttons stay."""
    message, voice = interaction.message, interaction.client.voice
    if message is None or message.flags.ephemeral:
        await quietly(interaction, Saying(text, items=[button(voice, then, notice, row_id)]))
        return
    words = message.content[: min(_own_length(message), MESSAGE_MOST - len(text) - 2)]
    others = [item for item in ui.View.from_message(message).children if not _is_way_out(item)]
    view = view_of([*others, button(voice, then, notice, row_id, len(words))])
    await change_in_place(interaction, content=f"{words}\n\n{text}".strip(), view=view)


def _own_length(message: discord.Message) -> int:
    """Return how many characters of a message are its own; a button's id tells it where a line stands below them."""
    lengths = [length for found in ids_in(message) for length in read_id(found)[1][2:] if found.startswith(WAY_OUT)]
    return next((length for length in lengths if isinstance(length, int)), len(message.content))


def _is_way_out(item: Item) -> bool:
    return str(getattr(item, "custom_id", "")).startswith(WAY_OUT)
