"""Changes the words of an entry by a form, and what on Discord shows them."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from discord import ui
from whenever import Instant

from cogs._edge.forms import Form, TextField
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, in_place, privately
from cogs._edge.standing import renew
from cogs.log._cards import shown
from cogs.log._own import own, pressed
from learning.entry import PART_MOST, SOURCE_MOST, Entry, joined, settled
from learning.reading import telling_part
from learning.safety import CheckedText
from prompts import Voice
from store import entries

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

MOST: Final = {
    "what_happened": PART_MOST,
    "what_led": PART_MOST,
    "correct": PART_MOST,
    "source_note": SOURCE_MOST,
    "catch_next": PART_MOST,
}
"""The fields of the form, each with its most characters."""

EDIT: Final = Form("log:edit", tuple(TextField(name, most=most) for name, most in MOST.items()))
MARK_LENGTH: Final = 6


def edit_modal(voice: Voice, entry: Entry) -> ui.Modal:
    """Return the form with an entry's words; its id marks what they were when it was opened."""
    texts: dict[str, str | None] = {name: getattr(entry, name) for name in MOST}
    # The letter keeps the marks from looking like a number.
    form_id = route_id(EDIT.name, entry.id, "m" + "".join(_mark(text) for text in texts.values()))
    return EDIT.modal(voice, form_id, texts=texts)


def edited(entry: Entry, brought: dict[str, CheckedText | None], marks: str, now: Instant) -> Entry:
    """Return the entry with the words a form brought, where they differ from what the form was opened with.

    A part that was answered elsewhere while the form was open keeps that answer, and gets the form's words below it.
    The quote follows what happened; one that was blanked stays blank.
    """
    opened_with = dict(zip(MOST, _parted(marks.removeprefix("m")), strict=True))
    changes = {
        name: _merged(opened_with[name], getattr(entry, name), brought[name], most) for name, most in MOST.items()
    }
    changed = settled(replace(entry, **changes), now)
    if entry.quote is None or changed.what_happened == entry.what_happened:
        return changed
    return replace(changed, quote=CheckedText(telling_part(changed.what_happened or "")) or None)


def _merged(opened_with: str, there: CheckedText | None, brought: CheckedText | None, most: int) -> CheckedText | None:
    if _mark(brought) == opened_with or brought == there:
        return there
    if _mark(there) == opened_with or there is None:
        return CheckedText(brought[:most]) if brought else None
    return joined(there, brought, most) if brought else there


def _mark(text: str | None) -> str:
    return hashlib.blake2b((text or "").encode(), digest_size=MARK_LENGTH // 2).hexdigest()


def _parted(marks: str) -> list[str]:
    return [marks[start : start + MARK_LENGTH] for start in range(0, len(marks), MARK_LENGTH)]


class Editing(RoutedCog):
    """The button "Edit" and its form."""

    @on_press("log:edit")
    async def open_form(self, interaction: "Interaction", entry_id: int) -> None:
        """Open the form with an entry's words."""
        entry = await pressed(self.bot, interaction.user.id, entry_id)
        await interaction.response.send_modal(edit_modal(self.bot.voice, entry))

    @on_form(EDIT)
    async def edit(self, interaction: "Interaction", form: Submitted, entry_id: int, marks: str) -> None:
        """Keep the changed words, then show them wherever the bot shows the entry."""
        brought = {name: form.text(name) for name in MOST}
        async with self.bot.store.write() as tx:
            before = own(await entries.get(tx, entry_id), interaction.user.id)
            entry = edited(before, brought, marks, self.bot.clock())
            await entries.save(tx, entry)
        beside = interaction.message
        if beside is None or beside.flags.ephemeral:
            text = self.bot.voice.say("log/edited", number=entry.number)
            await in_place(interaction, await shown(interaction, entry, text=text))
        else:
            await privately(interaction, Saying(self.bot.voice.say("log/edited_elsewhere", number=entry.number)))
        await renew(self.bot, before, entry, interaction.user.display_name)
