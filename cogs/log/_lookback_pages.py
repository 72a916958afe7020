"""How reflections, exit tickets and feedback are listed to whose they are, and how one of them is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ButtonStyle

from cogs._edge.buttons import Item, button, pick
from cogs._edge.card import may_embed
from cogs._edge.feedback import feedback_saying
from cogs._edge.say import MESSAGE_MOST, Saying
from cogs._edge.stamps import stamp
from cogs.log._lookbacks import Lookback, What, circle_names, count, head_of, listed, shown_in
from learning.checkin import Run
from learning.feedback import Feedback
from learning.reflection import REFLECTION_MOST, Reflection
from learning.ticket import TICKET_MOST, Ticket
from prompts import Voice
from store import checkins
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

PAGE: Final = 8
SWITCH_ROW: Final = 2
UNCUT: Final = 3 * max(REFLECTION_MOST, TICKET_MOST)
"""More than a part can grow to when every character of it is escaped; an embed holds three of them."""
PLAIN_MOST: Final = 520
"""The most of a part, once escaped, in plain text that would be too long; three of 500 plain letters stay whole."""


async def switches(voice: Voice, tx: Tx, owner_id: int, present: What) -> list[Item]:
    """Return the buttons that lead from a list to the others, where those hold anything."""
    return [
        button(voice, "log:list", what, 1, label=voice.label(f"option.what.{what}"), row=SWITCH_ROW)
        for what in What
        if what is not present and await count(tx, what, owner_id)
    ]


async def list_saying(
    bot: "Rosethorn", tx: Tx, owner_id: int, what: What, page: int, *, narrowed: bool = False
) -> Saying:
    """Return a page of a person's reflections, tickets or feedback (counted from 1), or the nearest page there is.

    `narrowed`: the list was asked for by what only mistakes have.
    """
    voice = bot.voice
    others = await switches(voice, tx, owner_id, what)
    total = await count(tx, what, owner_id)
    if total == 0:
        return Saying(voice.say("log/no_lookbacks", what=what), items=others)
    pages = -(-total // PAGE)
    page = max(1, min(page, pages))
    offset = (page - 1) * PAGE
    shown = await listed(tx, what, owner_id, limit=PAGE, offset=offset)
    names = await circle_names(tx, shown)
    text = voice.say(
        "log/lookbacks",
        title=voice.label(f"option.what.{what}"),
        page=page,
        pages=pages,
        narrowed=narrowed,
        lines=[_line(voice, one, names, number) for number, one in enumerate(shown, start=offset + 1)],
    )
    return Saying(text, items=[*_items(voice, what, shown, page, pages), *others])


async def lookback_saying(interaction: "Interaction", tx: Tx, what: What, one: Lookback, page: int) -> Saying:
    """Return a reflection, ticket or feedback as whose it is sees it, with all that can be done with it.

    `page` is the page of the list to go back to.
    """
    bot, voice = interaction.client, interaction.client.voice
    back = button(voice, "log:list", what, page, label=voice.label("button.log.back"))
    if isinstance(one, Feedback):
        saying = await feedback_saying(bot, tx, one, interaction.channel_id)
        return replace(saying, items=[*saying.items, back])
    run = await checkins.run_of(tx, one.run_id) if one.run_id else None
    names = await circle_names(tx, [one])
    values: dict[str, Any] = lookback_values(one, names) | {
        "date": stamp(one.created_at, "D"),
        "closes": stamp(run.closes_at, "R") if run and run.is_open else "",
    }
    items = [*_acts(voice, what, one, run, await shown_in(tx, one)), back]
    moment = "log/reflection" if what is What.REFLECTIONS else "log/ticket"
    whole = voice.say(moment, most=UNCUT, **values)
    if may_embed(bot, interaction.channel_id):
        return Saying(card=whole, items=items)
    is_too_long = len(whole) > MESSAGE_MOST
    return Saying(voice.say(moment, most=PLAIN_MOST, **values) if is_too_long else whole, items=items)


async def sure_saying(bot: "Rosethorn", tx: Tx, what: What, one: Lookback) -> Saying:
    """Return the question whether to delete a reflection, ticket or feedback."""
    voice = bot.voice
    items: list[Item] = [
        button(
            voice, "log:erase_lookback", what, one.id, label=voice.label("button.log.erase"), style=ButtonStyle.danger
        ),
        button(voice, "log:keep_lookback", what, one.id, label=voice.label("button.log.keep")),
    ]
    text = voice.say(
        "log/lookback_sure",
        head=head_of(voice, one),
        is_shown=bool(await shown_in(tx, one)),
        has_entry=isinstance(one, Reflection) and one.entry_id is not None,
        was_given=isinstance(one, Feedback) and one.given_at is not None,
    )
    return Saying(text, items=items)


def lookback_values(one: Reflection | Ticket, names: Mapping[int, str]) -> dict[str, Any]:
    """Return a reflection or ticket as plain values for a prompt; what was left empty is an empty text."""
    circle = names.get(one.circle_id or 0, "")
    if isinstance(one, Reflection):
        parts = {"rose": one.rose or "", "thorn": one.thorn or "", "bud": one.bud or ""}
        return {**parts, "circle": circle, "audience": one.audience, "open_to_ideas": one.open_to_ideas}
    return {"key_thing": one.key_thing or "", "wondering": one.wondering or "", "circle": circle, "reach": one.reach}


def _line(voice: Voice, one: Lookback, names: Mapping[int, str], number: int) -> dict[str, Any]:
    return {
        "number": number,
        "date": stamp(one.created_at, "d"),
        "circle": names.get(one.circle_id or 0, ""),
        "head": head_of(voice, one),
    }


def _items(voice: Voice, what: What, shown: Sequence[Lookback], page: int, pages: int) -> list[Item]:
    start = (page - 1) * PAGE + 1
    options = [
        (str(one.id), voice.label("log.suggestion", number=number, head=head_of(voice, one)))
        for number, one in enumerate(shown, start=start)
    ]
    placeholder = voice.label("placeholder.lookback")
    items: list[Item] = [pick("log:pick_lookback", what, page, options=options, placeholder=placeholder, row=0)]
    for name, other in (("earlier", page + 1), ("later", page - 1)):
        if 1 <= other <= pages:
            items.append(button(voice, "log:list", what, other, label=voice.label(f"button.log.{name}"), row=1))
    return items


def _acts(voice: Voice, what: What, one: Reflection | Ticket, run: Run | None, shown: Sequence[Copy]) -> list[Item]:
    items: list[Item] = []
    if run is not None and run.is_open:
        items.append(button(voice, "checkin:write", run.id, label=voice.label("button.checkin.change")))
    if isinstance(one, Reflection):
        if one.entry_id is not None:
            items.append(button(voice, "log:show", one.entry_id, label=voice.label("button.log.show_entry")))
        elif one.thorn:
            items.append(button(voice, "reflect:to_entry", one.id))
        if any(copy.form is Form.SHARED for copy in shown):
            items.append(button(voice, "reflect:take_back", one.id, 0))
    items.append(button(voice, "log:delete_lookback", what, one.id, label=voice.label("button.log.delete")))
    return items
