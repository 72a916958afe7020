"""What people wrote when they looked back: their reflections and exit tickets, in the log beside the mistakes."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from cogs._edge.refusal import Refusal
from cogs.log._own import HEAD_MOST
from learning.reading import title_of
from learning.reflection import Reflection
from learning.ticket import Ticket
from prompts import Voice
from store import agenda, circles, copies, entries, reflections, tickets
from store.copies import Copy
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

Lookback: TypeAlias = Reflection | Ticket


class What(StrEnum):
    """What of a person's own a page of the log lists."""

    MISTAKES = "mistakes"
    REFLECTIONS = "reflections"
    TICKETS = "tickets"


def what_meant(word: object) -> What:
    """Return what an id's argument stands for; raises Refusal for one that stands for nothing."""
    found = next((one for one in What if one == word), None)
    if found is None:
        raise Refusal("errors/old_button")
    return found


async def count(tx: Tx, what: What, owner_id: int) -> int:
    """Return how many of these a person has."""
    match what:
        case What.MISTAKES:
            return await entries.count(tx, owner_id)
        case What.REFLECTIONS:
            return await reflections.count(tx, owner_id)
        case What.TICKETS:
            return await tickets.count(tx, owner_id)


async def listed(tx: Tx, what: What, owner_id: int, *, limit: int, offset: int) -> Sequence[Lookback]:
    """Return a person's reflections or tickets, newest first."""
    of_owner = reflections.of_owner if what is What.REFLECTIONS else tickets.of_owner
    return await of_owner(tx, owner_id, limit=limit, offset=offset)


async def find(tx: Tx, what: What, lookback_id: int, person_id: int) -> Lookback | None:
    """Return a reflection or ticket, None when it is gone; raises Refusal when it is not this person's."""
    found = await (reflections.get if what is What.REFLECTIONS else tickets.get)(tx, lookback_id)
    if found is not None and found.owner_id != person_id:
        raise Refusal("errors/not_yours")
    return found


async def shown_in(tx: Tx, one: Lookback) -> Sequence[Copy]:
    """Return the bot's messages that show a reflection or ticket."""
    name = "reflection_id" if isinstance(one, Reflection) else "ticket_id"
    return [copy for copy in await copies.of_owner(tx, one.owner_id) if getattr(copy, name) == one.id]


async def circle_names(tx: Tx, among: Iterable[Lookback]) -> Mapping[int, str]:
    """Return the names of the circles that reflections and tickets belong to, by the ids of the circles."""
    found = [await circles.get(tx, circle_id) for circle_id in {one.circle_id for one in among if one.circle_id}]
    return {circle.id: circle.name for circle in found if circle}


def head_of(voice: Voice, one: Lookback) -> str:
    """Return what a reflection or ticket is called in a line: the beginning of the first thing in it."""
    parts = (one.rose, one.thorn, one.bud) if isinstance(one, Reflection) else (one.key_thing, one.wondering)
    heads = (title_of(part or "", HEAD_MOST) for part in parts)
    return next(filter(None, heads), voice.label("log.untitled"))


async def delete_lookback(bot: "Rosethorn", person_id: int, what: What, lookback_id: int) -> Sequence[Copy]:
    """Erase a reflection or ticket and return the copies to take back; none for one that is gone already.

    What of it was about to be posted is not. Raises Refusal when it is somebody else's.
    """
    async with bot.store.write() as tx:
        one = await find(tx, what, lookback_id, person_id)
        if one is None:
            return []
        if isinstance(one, Reflection):
            doomed = await copies.doom(tx, reflection_id=one.id)
            await agenda.cancel(tx, "reflect.post", subject=str(one.id))
            await reflections.remove(tx, one.id)
        else:
            doomed = await copies.doom(tx, ticket_id=one.id)
            await tickets.remove(tx, one.id)
    await bot.agenda.changed()
    if one.run_id is not None:
        bot.dispatch("answer_deleted", one.run_id)
    return doomed
