"""Declares forms and makes the modals that show them; every word on them comes from the labels."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import discord
from discord import ui

from learning.safety import Finding
from prompts import Voice

ABOUT_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class TextField:
    """A field to write in, of at most `most` characters."""

    name: str
    most: int = 1000
    long: bool = True
    required: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """A field to pick from; the options' labels are `option.<name>.<value>`."""

    name: str
    options: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of at most five fields; its name is the id of the handler that takes it.

    `expects`: findings that its texts are made of and that do not stop it, such as telephone numbers in support lines.
    """

    name: str
    fields: tuple[TextField | ChoiceField, ...]
    expects: frozenset[Finding] = frozenset()

    def only(self, names: Container[str]) -> "Form":
        """Return the form with those of its fields to write in that are named; what it is picked from stays."""
        kept = tuple(field for field in self.fields if field.name in names or isinstance(field, ChoiceField))
        return replace(self, fields=kept)

    def modal(
        self,
        voice: Voice,
        form_id: str,
        *,
        texts: Mapping[str, str | None] | None = None,
        picks: Mapping[str, Sequence[str]] | None = None,
        about: Mapping[str, str] | None = None,
        without: frozenset[str] = frozenset(),
        note: str | None = None,
    ) -> ui.Modal:
        """Return the modal, filled in with `texts` and `picks`.

        `about` replaces the small print of a field (the question that is answered); options in `without` are left out.
        `note` stands above the fields.
        """
        words = f"form.{self.name.replace(':', '.')}"
        modal = ui.Modal(title=voice.label(f"{words}.title")[:45], custom_id=form_id, timeout=None)
        if note is not None:
            modal.add_item(ui.TextDisplay(note))
        for field in self.fields:
            small_print = (about or {}).get(field.name) or _optional(voice, f"{words}.{field.name}_about")
            modal.add_item(
                ui.Label(
                    text=voice.label(f"{words}.{field.name}")[:45],
                    description=None if small_print is None else _shorten(small_print),
                    component=_text(voice, words, field, (texts or {}).get(field.name))
                    if isinstance(field, TextField)
                    else _choice(voice, field, (picks or {}).get(field.name, ()), without),
                )
            )
        # The router takes what is submitted, also after a restart, so discord.py need not keep the modal.
        modal.stop()
        return modal


def _text(voice: Voice, words: str, field: TextField, value: str | None) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        placeholder=_optional(voice, f"{words}.{field.name}_example"),
        default=value[: field.most] if value else None,
        required=field.required,
        max_length=field.most,
    )


def _choice(voice: Voice, field: ChoiceField, picked: Sequence[str], without: frozenset[str]) -> ui.Select[Any]:
    return ui.Select(
        custom_id=field.name,
        required=field.required,
        min_values=1 if field.required else 0,
        options=[
            discord.SelectOption(
                label=voice.label(f"option.{field.name}.{value}"), value=value, default=value in picked
            )
            for value in field.options
            if value not in without
        ],
    )


def _optional(voice: Voice, name: str) -> str | None:
    return voice.label(name) if name in voice.labels() else None


def _shorten(text: str) -> str:
    return text if len(text) <= ABOUT_MOST else f"{text[: ABOUT_MOST - 1]}…"
