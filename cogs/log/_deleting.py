"""Deletes an entry, with everything of the bot's that quotes it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discord import ButtonStyle

from cogs._edge.buttons import Item, button
from cogs._edge.say import Saying
from cogs.log._own import head, own
from learning.entry import Entry
from prompts import Voice
from store import copies, entries
from store.copies import Copy

if TYPE_CHECKING:
    from bot import Rosethorn


def sure(voice: Voice, entry: Entry) -> Saying:
    """Return the question whether to delete an entry."""
    items: list[Item] = [
        button(voice, "log:erase", entry.id, style=ButtonStyle.danger),
        button(voice, "log:keep", entry.id),
    ]
    return Saying(voice.say("log/delete_sure", number=entry.number, head=head(voice, entry)), items=items)


async def delete(bot: "Rosethorn", person_id: int, entry_id: int) -> Sequence[Copy]:
    """Erase an entry and return the copies to take back; none for one that is gone already.

    Raises Refusal when the entry is somebody else's.
    """
    async with bot.store.write() as tx:
        entry = await entries.get(tx, entry_id)
        if entry is None:
            return []
        own(entry, person_id)
        doomed = await copies.doom(tx, entry_id=entry_id)
        await entries.remove(tx, entry_id)
    return doomed
