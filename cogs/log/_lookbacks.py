"""What people wrote or got when they looked back: reflections, exit tickets and feedback, beside the mistakes."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from cogs._edge.refusal import Refusal
from cogs.log._own import HEAD_MOST
from learning.feedback import Feedback
from learning.reading import title_of
from learning.reflection import Reflection
from learning.ticket import Ticket
from prompts import Voice
from store import agenda, circles, copies, entries, feedbacks, reflections, tickets
from store.copies import Copy
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

Lookback: TypeAlias = Reflection | Ticket | Feedback


class What(StrEnum):
    """What of a person's own a page of the log lists."""

    MISTAKES = "mistakes"
    REFLECTIONS = "reflections"
    TICKETS = "tickets"
    FEEDBACK = "feedback"


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
        case What.FEEDBACK:
            return len(await feedbacks.of_owner(tx, owner_id))


async def listed(tx: Tx, what: What, owner_id: int, *, limit: int, offset: int) -> Sequence[Lookback]:
    """Return a person's reflections, tickets or feedback, newest first."""
    match what:
        case What.REFLECTIONS:
            return await reflections.of_owner(tx, owner_id, limit=limit, offset=offset)
        case What.FEEDBACK:
            return await feedbacks.of_owner(tx, owner_id, limit=limit, offset=offset)
        case _:
            return await tickets.of_owner(tx, owner_id, limit=limit, offset=offset)


async def find(tx: Tx, what: What, lookback_id: int, person_id: int) -> Lookback | None:
    """Return a reflection, ticket or feedback, None when it is gone; raises Refusal when it is not this person's."""
    match what:
        case What.REFLECTIONS:
            found = await reflections.get(tx, lookback_id)
        case What.FEEDBACK:
            found = await feedbacks.get(tx, lookback_id)
        case _:
            found = await tickets.get(tx, lookback_id)
    if found is not None and found.owner_id != person_id:
        raise Refusal("errors/not_yours")
    return found


async def shown_in(tx: Tx, one: Lookback) -> Sequence[Copy]:
    """Return the bot's messages that show a reflection or ticket, or that there is feedback."""
    if isinstance(one, Feedback):
        known = () if one.message_id is None else await copies.of_owner(tx, one.owner_id)
        return [copy for copy in known if copy.message_id == one.message_id]
    name = "reflection_id" if isinstance(one, Reflection) else "ticket_id"
    return [copy for copy in await copies.of_owner(tx, one.owner_id) if getattr(copy, name) == one.id]


async def circle_names(tx: Tx, among: Iterable[Lookback]) -> Mapping[int, str]:
    """Return the names of the circles that reflections and tickets belong to, by the ids of the circles."""
    found = [await circles.get(tx, circle_id) for circle_id in {one.circle_id for one in among if one.circle_id}]
    return {circle.id: circle.name for circle in found if circle}


def head_of(voice: Voice, one: Lookback) -> str:
    """Return what a reflection, ticket or feedback is called in a line: the beginning of the first thing in it."""
    match one:
        case Reflection():
            parts = (one.rose, one.thorn, one.bud)
        case Feedback():
            parts = (one.focus, one.question, one.warm)
        case _:
            parts = (one.key_thing, one.wondering)
    heads = (title_of(part or "", HEAD_MOST) for part in parts)
    return next(filter(None, heads), voice.label("log.untitled"))


async def delete_lookback(bot: "Rosethorn", person_id: int, what: What, lookback_id: int) -> Sequence[Copy]:
    """Erase a reflection, ticket or feedback and return the copies to take back; none for one that is gone already.

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
        elif isinstance(one, Feedback):
            doomed = await copies.doom(tx, ids=[copy.id for copy in await shown_in(tx, one)])
            await agenda.cancel(tx, "partner.feedback_fades", subject=f"{one.pair_id}:{one.id}")
            await feedbacks.remove(tx, one.id)
        else:
            doomed = await copies.doom(tx, ticket_id=one.id)
            await tickets.remove(tx, one.id)
    await bot.agenda.changed()
    if not isinstance(one, Feedback) and one.run_id is not None:
        bot.dispatch("answer_deleted", one.run_id)
    return doomed
