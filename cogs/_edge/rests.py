"""The pick of when a rest ends: a day ahead, or no day until somebody takes it up."""

from typing import Any, Final

from discord import ui
from whenever import Date

from cogs._edge.buttons import pick
from cogs._edge.refusal import Refusal
from learning.rest import Ahead, Today
from prompts import Voice

OPEN_END: Final = "open_end"


def rest_pick(voice: Voice, name: str, *arguments: object, placeholder: str) -> ui.Select[Any]:
    """Return a select of the days on which a rest may end, which reaches the handler `name`."""
    options = [(day.value, voice.label(f"option.ahead.{day}")) for day in Ahead]
    options.append((OPEN_END, voice.label("option.rest.open_end")))
    return pick(name, *arguments, options=options, placeholder=placeholder)


def day_picked(picked: str, today: Today) -> Date | None:
    """Return the picked day, or None for a rest without an end; raises Refusal for what is not offered."""
    if picked == OPEN_END:
        return None
    if picked not in tuple(Ahead):
        raise Refusal("errors/old_button")
    return today.ahead()[Ahead(picked)]
