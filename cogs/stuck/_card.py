"""What a circle reads of a call, as things are with it."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.helpers import calling_helpers, helpers_of
from cogs._edge.say import Saying
from learning.stuck import Call
from prompts import Ready
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


def call_saying(bot: "Rosethorn", call: Call, circle: Circle) -> Saying:
    """Return a call as its circle sees it, with who takes a look, or that its owner has gone on."""
    text = bot.voice.say(
        "stuck/call",
        helpers=helpers_of(circle),
        name=_mention(call.owner_id if call.is_named else None),
        words=call.words,
        place=Ready(f"<#{call.place_id}>" if call.place_id is not None else ""),
        taker=_mention(call.taken_by),
        over=call.over_at is not None,
    )
    items: list[Item] = []
    if call.over_at is None:
        if call.taken_by is None:
            items.append(button(bot.voice, "stuck:take", call.id, style=discord.ButtonStyle.primary))
        items.append(button(bot.voice, "stuck:done", call.id))
    items.append(button(bot.voice, "partner:report_call", call.id))
    return Saying(text, items=items, mentions=calling_helpers(circle))


def _mention(person_id: int | None) -> Ready:
    return Ready("" if person_id is None else f"<@{person_id}>")
