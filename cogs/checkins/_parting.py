"""Parts what people shared in a check-in into messages, in the order in which they are shown."""

from whenever import Instant

from cogs._edge.digest import PAGE_MOST, Shown, reflection_text, ticket_text
from learning.checkin import Run, Sort
from learning.grouping import group_questions
from learning.paging import pages
from learning.reflection import Reflection
from learning.ticket import Ticket
from prompts import Voice
from store import reflections, tickets
from store.schema import Tx


class Parting:
    """Says which message shows what; a text that was measured once is not rendered again."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._lengths: dict[tuple[int, Instant], int] = {}

    def pages_of(self, shown: Shown) -> dict[int, int]:
        """Return the number of the message that shows each reflection or ticket, by its id."""
        numbers = pages([self._length(one) for one in shown], PAGE_MOST)
        return {one.id: number for one, number in zip(shown, numbers, strict=True)}

    def _length(self, one: Reflection | Ticket) -> int:
        key = one.id, one.updated_at
        if key not in self._lengths:
            is_ticket = isinstance(one, Ticket)
            self._lengths[key] = len(ticket_text(self._voice, one) if is_ticket else reflection_text(self._voice, one))
        return self._lengths[key]


async def handed_over(tx: Tx, run: Run) -> Shown:
    """Return what was shared in a run: reflections as they came, tickets with questions that share words together."""
    if run.sort is Sort.ROSE_THORN:
        return await reflections.shared_in(tx, run.id)
    handed_in = await tickets.handed_in(tx, run.id)
    groups = group_questions([one.wondering or "" for one in handed_in])
    return [handed_in[member] for group in groups for member in group.members]


async def put_on_pages(tx: Tx, run: Run, numbers: dict[int, int]) -> None:
    """Keep which message shows what."""
    put = tickets.put_on_pages if run.sort is Sort.EXIT else reflections.put_on_pages
    await put(tx, numbers)
