"""A check-in's digest: what several people shared, in messages that can be written anew without one of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from cogs._edge.redrawing import redraw
from cogs._edge.say import MESSAGE_MOST
from learning.checkin import Run, Sort
from learning.grouping import group_questions
from learning.reflection import Reflection
from learning.ticket import Reach, Ticket
from prompts import Ready, Voice
from store import checkins, circles, digests, reflections, tickets
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

HEAD_MOST: Final = 300
PAGE_MOST: Final = MESSAGE_MOST - HEAD_MOST

Shown = Sequence[Reflection] | Sequence[Ticket]


def reflection_text(voice: Voice, one: Reflection) -> str:
    """Return one person's rose, thorn and bud as others read them."""
    return voice.say(
        "checkin/shared",
        name=Ready(f"<@{one.owner_id}>"),
        rose=one.rose or "",
        thorn=one.thorn or "",
        bud=one.bud or "",
        open_to_ideas=one.open_to_ideas,
    )


def ticket_text(voice: Voice, one: Ticket) -> str:
    """Return one ticket as a facilitator reads it, alone."""
    return voice.say("checkin/ticket", **_ticket_values(one))


async def page_text(bot: "Rosethorn", tx: Tx, run: Run, page: int) -> tuple[str, Shown]:
    """Return the words of one page of a run's digest, empty when nothing is left on it, and what it shows."""
    if run.sort is Sort.EXIT:
        handed_in = await tickets.handed_in(tx, run.id, page=page)
        circle = await circles.get(tx, run.circle_id)
        return tickets_text(bot.voice, handed_in, circle.name if circle else "", page), handed_in
    shared = await reflections.shared_in(tx, run.id, page=page)
    blocks = [Ready(reflection_text(bot.voice, one)) for one in shared]
    return bot.voice.say("checkin/digest", blocks=blocks, page=page) if blocks else "", shared


def tickets_text(voice: Voice, shown: Sequence[Ticket], circle: str, page: int) -> str:
    """Return what tickets of a circle say, with the questions that share words side by side; empty for none."""
    if not shown:
        return ""
    wondering = [one for one in shown if one.wondering]
    groups = [
        {
            "words": list(group.words),
            "lines": [_ticket_values(wondering[member]) for member in group.members],
        }
        for group in group_questions([one.wondering or "" for one in wondering])
    ]
    keys = [_ticket_values(one) for one in shown if one.key_thing]
    return voice.say("checkin/tickets", groups=groups, keys=keys, circle=circle, page=page)


async def redraw_digest(bot: "Rosethorn", message_id: int, channel_id: int) -> None:
    """Show a page of a digest as things are now, without what was erased; an empty one is deleted.

    Raises HTTPException when Discord does not take the change.
    """

    async def text_of(tx: Tx) -> str:
        found = await digests.of_message(tx, message_id)
        run = await checkins.run_of(tx, found.run_id) if found else None
        return (await page_text(bot, tx, run, found.page))[0] if found and run else ""

    await redraw(bot, message_id, channel_id, text_of, lambda tx: digests.forget(tx, message_id))


def _ticket_values(one: Ticket) -> dict[str, Any]:
    return {
        "key_thing": one.key_thing or "",
        "wondering": one.wondering or "",
        "name": Ready(f"<@{one.owner_id}>") if one.reach is Reach.NAMED else "",
    }
