"""Makes buttons and selects; their labels come from the voice and their ids say which handler they reach."""

from collections.abc import Iterable
from typing import Any, Final

import discord
from discord import ButtonStyle, ui

from cogs._edge.ids import custom_id, route_id
from prompts import Voice

SELECT_MOST: Final = 25

Item = ui.Item[Any]


def button(
    voice: Voice,
    name: str,
    *arguments: object,
    label: str | None = None,
    style: ButtonStyle = ButtonStyle.secondary,
    row: int | None = None,
) -> ui.Button[Any]:
    """Return a button that reaches the handler `name`; its label is `button.<name>`, or the given text."""
    words = label if label is not None else voice.label(f"button.{name.replace(':', '.')}")
    return ui.Button(label=words[:80], custom_id=route_id(name, *arguments), style=style, row=row)


def link(voice: Voice, name: str, url: str) -> ui.Button[Any]:
    """Return a button that leads to a place on Discord."""
    return ui.Button(label=voice.label(f"button.{name}"), url=url)


def pick(
    name: str,
    *arguments: object,
    options: Iterable[tuple[str, str]],
    placeholder: str,
    picked: Iterable[str] = (),
    least: int = 1,
    most: int = 1,
    row: int | None = None,
) -> ui.Select[Any]:
    """Return a select that reaches the handler `name`; options are (value, label), at most 25 of them."""
    chosen = set(picked)
    choices = [
        discord.SelectOption(label=label[:100], value=value, default=value in chosen)
        for value, label in list(options)[:SELECT_MOST]
    ]
    return ui.Select(
        custom_id=route_id(name, *arguments),
        options=choices,
        placeholder=placeholder[:150],
        min_values=least,
        max_values=min(most, len(choices)),
        row=row,
    )


def exchanged(interaction: discord.Interaction[Any], other: ui.Button[Any]) -> list[Item]:
    """Return the buttons of the message that was acted on, with another in place of the one that was pressed."""
    found = ui.View.from_message(interaction.message).children if interaction.message else []
    pressed = next((one for one in found if getattr(one, "custom_id", None) == custom_id(interaction)), None)
    if pressed is not None:
        other.row = pressed.row
    return [other if one is pressed else one for one in found]


def values_of(interaction: discord.Interaction[Any]) -> list[str]:
    """Return what was picked in a select."""
    return [str(value) for value in (interaction.data or {}).get("values", [])]
