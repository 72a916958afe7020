"""What a round-up shows, and how the words of one person leave it while the others' stay."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cogs._edge.buttons import Item as Component
from cogs._edge.buttons import button
from cogs._edge.redrawing import redraw
from cogs._edge.say import MESSAGE_MOST, Saying
from learning.roundup import Item, how_many_fit
from prompts import Ready, Voice
from store import copies, roundups
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

HEAD_MOST: Final = 300
ROOM: Final = MESSAGE_MOST - HEAD_MOST


def item_text(voice: Voice, item: Item) -> str:
    """Return an item as others read it: its approved words, and its writer's name where they chose that."""
    name = Ready(f"<@{item.owner_id}>" if item.is_named else "")
    return voice.say("roundup/item", number=item.number or "", name=name, words=item.words)


def fitting(voice: Voice, items: Sequence[Item]) -> Sequence[Item]:
    """Return the first items, as many as one card holds."""
    return items[: how_many_fit([len(item_text(voice, one)) for one in items], ROOM)]


def card_text(voice: Voice, items: Sequence[Item]) -> str:
    """Return the words of a card, empty when nothing is left on it."""
    if not items:
        return ""
    return voice.say("roundup/card", blocks=[Ready(item_text(voice, one)) for one in items])


def card_saying(voice: Voice, card_id: int, items: Sequence[Item]) -> Saying:
    """Return a card with the ways to answer it; it makes no sound and calls nobody."""
    buttons: list[Component] = [
        button(voice, "roundup:me_too", card_id),
        button(voice, "roundup:ask", card_id),
        button(voice, "partner:report_card", card_id),
    ]
    return Saying(card_text(voice, items), items=buttons, is_silent=True)


async def take_out(tx: Tx, entry_id: int) -> Sequence[Copy]:
    """Take an entry out of the round-up, and return the cards to be written anew by `take_back`."""
    await roundups.remove(tx, entry_id)
    return await copies.doom(tx, ids=[one.id for one in await copies.of_entry(tx, entry_id, Form.ROUNDUP)])


async def redraw_roundup(bot: "Rosethorn", message_id: int, channel_id: int) -> None:
    """Show a card as things are now, without what was taken out; one with nothing left is deleted.

    Raises HTTPException when Discord does not take the change.
    """

    async def text_of(tx: Tx) -> str:
        return card_text(bot.voice, await roundups.of_message(tx, message_id))

    await redraw(bot, message_id, channel_id, text_of, lambda tx: roundups.forget(tx, message_id))
