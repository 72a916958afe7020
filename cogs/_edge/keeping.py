"""Keeps an entry that is whole from the start, with no questions left to ask."""

from whenever import Instant

from cogs._edge.revisits import put_on_ladder
from learning.dialogue import Dialogue, Stage
from learning.entry import Entry, settled
from store import dialogues, entries
from store.schema import Tx


async def keep_whole(tx: Tx, new: Entry, now: Instant) -> Entry:
    """Keep an entry as at the end of its dialogue, to come back like any other, and return it as kept.

    To be followed by `bot.agenda.changed()` once the transaction has been kept.
    """
    entry = settled(new, now)
    await entries.add(tx, entry)
    await dialogues.add(tx, Dialogue(entry.id, Stage.KEPT, turn=len(Stage)))
    await put_on_ladder(tx, entry, now)
    return entry
