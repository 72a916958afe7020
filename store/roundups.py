"""When circles hold their round-up, and the words that people approved for it."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, RowMapping, delete, insert, select, update
from whenever import Weekday

from learning.entry import Audience
from learning.roundup import WORDS_MOST, Card, Item, Roundup
from store.columns import Flag, Id, Number, When, Words, at_least, at_most, between, discord_id, is_flag, own_id, owner
from store.entries import entry
from store.schema import Tx, table

roundup = table(
    "roundup",
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("weekday", Number, nullable=False),
    Column("hour", Number, nullable=False),
    Column("is_on", Flag, nullable=False),
    between("weekday", 1, 7),
    between("hour", 0, 23),
    is_flag("is_on"),
)

roundup_card = table(
    "roundup_card",
    own_id(),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False, index=True),
    discord_id("channel_id"),
    discord_id("message_id", unique=True),
)

roundup_item = table(
    "roundup_item",
    own_id(),
    owner(),
    # Who deletes an entry takes its words out of the round-up too.
    Column("entry_id", Id, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
    Column("approved_at", When, nullable=False),
    Column("words", Words, nullable=False),
    Column("is_named", Flag, nullable=False),
    Column("card_id", Id, ForeignKey("roundup_card.id", ondelete="SET NULL"), index=True),
    Column("number", Number),
    Index(None, "owner_id"),
    Index(None, "circle_id", "approved_at"),
    is_flag("is_named"),
    at_most("words", WORDS_MOST),
    at_least("number", 1),
)

NAMES: Final = tuple(field.name for field in fields(Item))
CARD_NAMES: Final = tuple(field.name for field in fields(Card))


async def get(tx: Tx, circle_id: int) -> Roundup:
    """Return when a circle holds its round-up; one that nobody has set yet is off."""
    row = (await tx.execute(select(roundup).where(roundup.c.circle_id == circle_id))).mappings().one_or_none()
    if row is None:
        return Roundup(circle_id)
    return Roundup(circle_id, Weekday(row["weekday"]), row["hour"], is_on=bool(row["is_on"]))


async def save(tx: Tx, changed: Roundup) -> None:
    """Keep when a circle holds its round-up, in place of what was kept before."""
    values = {"weekday": changed.weekday.value, "hour": changed.hour, "is_on": int(changed.is_on)}
    known = await tx.execute(update(roundup).where(roundup.c.circle_id == changed.circle_id), values)
    if known.rowcount == 0:
        await tx.execute(insert(roundup), values | {"circle_id": changed.circle_id})


async def all_on(tx: Tx) -> Sequence[Roundup]:
    """Return every round-up that is on."""
    ids = await tx.execute(select(roundup.c.circle_id).where(roundup.c.is_on == 1).order_by(roundup.c.circle_id))
    return [await get(tx, circle_id) for circle_id in list(ids.scalars())]


async def put_in(tx: Tx, new: Item) -> bool:
    """Keep an item in place of the one of the same entry; return False when that one is on a card already."""
    before = await of_entry(tx, new.entry_id)
    if before is not None and before.card_id is not None:
        return False
    await tx.execute(delete(roundup_item).where(roundup_item.c.entry_id == new.entry_id))
    values: dict[str, Any] = {name: getattr(new, name) for name in NAMES}
    await tx.execute(insert(roundup_item), values | {"is_named": int(new.is_named)})
    return True


async def of_entry(tx: Tx, entry_id: int) -> Item | None:
    """Return the item of an entry."""
    found = await _select(tx, roundup_item.c.entry_id == entry_id)
    return found[0] if found else None


async def get_item(tx: Tx, item_id: int) -> Item | None:
    """Return an item by its id."""
    found = await _select(tx, roundup_item.c.id == item_id)
    return found[0] if found else None


async def remove(tx: Tx, entry_id: int) -> None:
    """Erase the item of an entry."""
    await tx.execute(delete(roundup_item).where(roundup_item.c.entry_id == entry_id))


async def waiting(tx: Tx, circle_id: int) -> Sequence[Item]:
    """Return the items of a circle that wait to be posted, in the order they were approved.

    Those whose entry the circle may not see any more are left out.
    """
    shared = select(entry.c.id).where(entry.c.audience == Audience.CIRCLE)
    return await _select(
        tx,
        roundup_item.c.circle_id == circle_id,
        roundup_item.c.card_id.is_(None),
        roundup_item.c.entry_id.in_(shared),
    )


async def claim(tx: Tx, card: Card, items: Sequence[Item]) -> None:
    """Put items on a card that is about to be posted, numbered in their order from 1."""
    await tx.execute(insert(roundup_card), {name: getattr(card, name) for name in CARD_NAMES})
    for number, one in enumerate(items, 1):
        same = roundup_item.c.id == one.id
        await tx.execute(update(roundup_item).where(same).values(card_id=card.id, number=number))


async def release(tx: Tx, card_id: int) -> None:
    """Forget a card that was not posted; its items wait for the next one."""
    found = await card_of(tx, card_id)
    if found is None or found.message_id is not None:
        return
    await tx.execute(update(roundup_item).where(roundup_item.c.card_id == card_id).values(card_id=None, number=None))
    await tx.execute(delete(roundup_card).where(roundup_card.c.id == card_id))


async def keep_message(tx: Tx, card_id: int, channel_id: int, message_id: int) -> None:
    """Keep which message is a card."""
    values = {"channel_id": channel_id, "message_id": message_id}
    await tx.execute(update(roundup_card).where(roundup_card.c.id == card_id), values)


async def card_of(tx: Tx, card_id: int) -> Card | None:
    """Return a card by its id."""
    row = (await tx.execute(select(roundup_card).where(roundup_card.c.id == card_id))).mappings().one_or_none()
    return None if row is None else Card(**row)


async def of_card(tx: Tx, card_id: int) -> Sequence[Item]:
    """Return the items on a card, in their order."""
    return await _select(tx, roundup_item.c.card_id == card_id)


async def of_message(tx: Tx, message_id: int) -> Sequence[Item]:
    """Return the items that a message shows, in their order."""
    cards = select(roundup_card.c.id).where(roundup_card.c.message_id == message_id)
    return await _select(tx, roundup_item.c.card_id.in_(cards))


async def forget(tx: Tx, message_id: int) -> None:
    """Erase a card that stands no more; nothing is left on it."""
    await tx.execute(delete(roundup_card).where(roundup_card.c.message_id == message_id))


async def _select(tx: Tx, *conditions: ColumnElement[bool]) -> Sequence[Item]:
    columns = [roundup_item.c[name] for name in NAMES]
    ordered = roundup_item.c.number, roundup_item.c.approved_at, roundup_item.c.id
    rows = await tx.execute(select(*columns).where(*conditions).order_by(*ordered))
    return [_item(row) for row in rows.mappings()]


def _item(row: RowMapping) -> Item:
    values: dict[str, Any] = {**row, "is_named": bool(row["is_named"])}
    return Item(**values)
