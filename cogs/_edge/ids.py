"""The readable ids of buttons, selects and forms: `area:act`, then arguments after colons, as in `oops:skip:8123:4`."""

from collections.abc import Iterator
from typing import Any, Final

import discord

ID_MOST: Final = 100


def route_id(name: str, *arguments: object) -> str:
    """Return the id for a handler's name and its arguments; raises ValueError for one longer than Discord takes."""
    whole = ":".join([name, *map(str, arguments)])
    if len(whole) > ID_MOST:
        raise ValueError(f"the id of {name} has {len(whole)} characters; Discord takes {ID_MOST}")
    return whole


def read_id(found: str) -> tuple[str, list[int | str]]:
    """Return the handler's name and the arguments that an id holds, whole numbers as such."""
    parts = found.split(":")
    return ":".join(parts[:2]), [int(part) if part.isdecimal() else part for part in parts[2:]]


def custom_id(interaction: discord.Interaction[Any]) -> str:
    """Return the id that came with a press or a form."""
    return str((interaction.data or {}).get("custom_id", ""))


def ids_in(message: discord.Message) -> Iterator[str]:
    """Yield the ids of a message's buttons and selects."""
    for row in message.components:
        for child in getattr(row, "children", []):
            if found := getattr(child, "custom_id", None):
                yield str(found)
