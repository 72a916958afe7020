"""Changes the words of an entry by a form, and what on Discord shows them."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from discord import ui
from whenever import Instant

from cogs._edge.card import SHOWN, answer_items
from cogs._edge.forms import Form, TextField
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, in_place, open_form, privately
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

HIDDEN: Final = ("correct", "source_note")
"""The fields that a form has only where the correct way was shown before, or where there is none."""

EDIT: Final = Form("log:edit", tuple(TextField(name, most=most) for name, most in MOST.items()))
MARK_LENGTH: Final = 6


def edit_modal(voice: Voice, entry: Entry, *, is_shown: bool = False) -> ui.Modal:
    """Return the form with an entry's words, without its correct way and where that came from unless that is shown."""
    if entry.correct is None or is_shown:
        return _modal(voice, entry, MOST)
    names = [name for name in MOST if name not in HIDDEN]
    return _modal(voice, entry, names, voice.say("log/edit_hidden"))


def edited(entry: Entry, brought: dict[str, CheckedText | None], marks: str, now: Instant) -> Entry:
    """Return the entry with the words a form brought, where they differ from what the form was opened with.

    `brought` has the fields that the form had, in their order. A part that was answered elsewhere while the form was
    open keeps that answer, and gets the form's words below it. The quote follows what happened; one that was blanked
    stays blank.
    """
    opened_with = zip(brought.items(), _parted(marks.removeprefix("m")), strict=True)
    changes = {name: _merged(mark, getattr(entry, name), text, MOST[name]) for (name, text), mark in opened_with}
    changed = settled(replace(entry, **changes), now)
    if entry.quote is None or changed.what_happened == entry.what_happened:
        return changed
    return replace(changed, quote=CheckedText(telling_part(changed.what_happened or "")) or None)


def _modal(voice: Voice, entry: Entry, names: Collection[str], note: str | None = None) -> ui.Modal:
    """Return the form with some of its fields; its id marks what their words were when it was opened."""
    texts: dict[str, str | None] = {name: getattr(entry, name) for name in names}
    # The letter keeps the marks from looking like a number.
    form_id = route_id(EDIT.name, entry.id, "m" + "".join(_mark(text) for text in texts.values()))
    return EDIT.only(names).modal(voice, form_id, texts=texts, note=note)


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
    """The buttons "Edit" and "Change my plan", and their form."""

    @on_press("log:edit")
    async def open_form(self, interaction: "Interaction", entry_id: int, sight: str = "") -> None:
        """Open the form with an entry's words; beside the correct way that is shown, with that too."""
        entry = await pressed(self.bot, interaction.user.id, entry_id)
        await open_form(interaction, edit_modal(self.bot.voice, entry, is_shown=sight == SHOWN))

    @on_press("log:plan")
    async def open_plan(self, interaction: "Interaction", entry_id: int) -> None:
        """Open the form with an entry's plan alone."""
        entry = await pressed(self.bot, interaction.user.id, entry_id)
        await open_form(interaction, _modal(self.bot.voice, entry, ("catch_next",)))

    @on_form(EDIT)
    async def edit(self, interaction: "Interaction", form: Submitted, entry_id: int, marks: str) -> None:
        """Keep the changed words, then show them wherever the bot shows the entry."""
        brought = {name: form.text(name) for name in MOST if name in form.texts}
        async with self.bot.store.write() as tx:
            before = own(await entries.get(tx, entry_id), interaction.user.id)
            entry = edited(before, brought, marks, self.bot.clock())
            await entries.save(tx, entry)
        beside, voice = interaction.message, self.bot.voice
        hidden = entry.correct is not None and "correct" not in brought
        if beside is None or beside.flags.ephemeral:
            text = voice.say("log/edited", number=entry.number, hidden=hidden)
            await in_place(interaction, await shown(interaction, entry, text=text))
        else:
            text = voice.say("log/edited_elsewhere", number=entry.number, hidden=hidden)
            await privately(interaction, Saying(text, items=answer_items(voice, entry) if hidden else []))
        await renew(self.bot, before, entry, interaction.user.display_name)
