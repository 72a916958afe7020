"""The mistake log."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    RowMapping,
    Select,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)
from whenever import Instant

from learning.entry import (
    CONFIDENCES,
    PART_MOST,
    SOURCE_MOST,
    TOPIC_MOST,
    Audience,
    Entry,
    Part,
    Setting,
    SourceKind,
    Status,
)
from learning.kinds import Kind
from store.columns import Id, Number, When, Words, at_least, at_most, between, discord_id, one_of, own_id, owner
from store.schema import Tx, table

entry = table(
    "entry",
    own_id(),
    owner(),
    Column("number", Number, nullable=False),
    Column("created_at", When, nullable=False),
    Column("updated_at", When, nullable=False),
    Column("audience", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="SET NULL")),
    discord_id("post_channel_id"),
    discord_id("post_message_id", unique=True),
    discord_id("place_id"),
    Column("topic", Words),
    Column("setting", Words),
    Column("confidence", Number),
    Column("kinds", Words, nullable=False),
    Column("quote", Words),
    *(Column(part.value, Words) for part in Part),
    Column("source", Words),
    Column("source_note", Words),
    discord_id("helped_channel_id"),
    discord_id("helped_message_id"),
    Column("helpers_asked_at", When),
    Column("aha_at", When),
    UniqueConstraint("owner_id", "number"),
    Index(None, "place_id"),
    Index(None, "circle_id", "created_at"),
    one_of("audience", tuple(Audience)),
    one_of("status", tuple(Status)),
    one_of("setting", tuple(Setting)),
    one_of("source", tuple(SourceKind)),
    at_least("number", 1),
    between("confidence", min(CONFIDENCES), max(CONFIDENCES)),
    at_most("topic", TOPIC_MOST),
    at_most("quote", PART_MOST),
    at_most("source_note", SOURCE_MOST),
    *(at_most(part.value, PART_MOST) for part in Part),
)

NAMES: Final = tuple(field.name for field in fields(Entry))


def _values(of: Entry) -> dict[str, Any]:
    return {name: getattr(of, name) for name in NAMES} | {"kinds": " ".join(of.kinds)}


def _entry(row: RowMapping) -> Entry:
    optional = {name: kind(row[name]) for name, kind in (("setting", Setting), ("source", SourceKind)) if row[name]}
    values: dict[str, Any] = {
        **row,
        **optional,
        "audience": Audience(row["audience"]),
        "status": Status(row["status"]),
        "kinds": tuple(Kind(kind) for kind in row["kinds"].split()),
    }
    return Entry(**values)


async def next_number(tx: Tx, owner_id: int) -> int:
    """Return the number that a person's next entry gets, one above the highest they have."""
    query = select(func.max(entry.c.number)).where(entry.c.owner_id == owner_id)
    return ((await tx.execute(query)).scalar_one() or 0) + 1


async def add(tx: Tx, new: Entry) -> None:
    """Keep a new entry."""
    await tx.execute(insert(entry), _values(new))


async def save(tx: Tx, changed: Entry) -> None:
    """Keep an entry as it is now."""
    await tx.execute(update(entry).where(entry.c.id == changed.id), _values(changed))


async def place(tx: Tx, entry_id: int, place_id: int | None) -> None:
    """Keep where an entry's dialogue runs; None: by private answers alone."""
    await tx.execute(update(entry).where(entry.c.id == entry_id).values(place_id=place_id))


async def claim_helpers(tx: Tx, entry_id: int, now: Instant) -> bool:
    """Note that the helpers are asked about an entry; return False when they were asked before."""
    claimed = await tx.execute(
        update(entry).where(entry.c.id == entry_id, entry.c.helpers_asked_at.is_(None)).values(helpers_asked_at=now)
    )
    return claimed.rowcount == 1


async def release_helpers(tx: Tx, entry_id: int) -> None:
    """Note that the helpers were not asked about an entry after all."""
    await tx.execute(update(entry).where(entry.c.id == entry_id).values(helpers_asked_at=None))


async def mark_aha(tx: Tx, entry_id: int, marked_at: Instant | None) -> None:
    """Keep when the owner of an entry marked it as an "aha" (None: not any more)."""
    await tx.execute(update(entry).where(entry.c.id == entry_id).values(aha_at=marked_at))


async def get(tx: Tx, entry_id: int) -> Entry | None:
    """Return an entry by its id."""
    return await _one(tx, entry.c.id == entry_id)


async def of_number(tx: Tx, owner_id: int, number: int) -> Entry | None:
    """Return a person's entry by the number they know it by."""
    return await _one(tx, entry.c.owner_id == owner_id, entry.c.number == number)


async def of_post(tx: Tx, message_id: int) -> Entry | None:
    """Return the entry that began with a message."""
    return await _one(tx, entry.c.post_message_id == message_id)


async def of_owner(
    tx: Tx,
    owner_id: int,
    *,
    topic: str | None = None,
    kind: Kind | None = None,
    status: Status | None = None,
    among: Select[tuple[int]] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[Entry]:
    """Return a person's entries, newest first, narrowed by topic (any case), kind and status.

    `among` narrows them to those whose ids another part of the store knows, such as `courses.held`.
    """
    return await _many(tx, *await _filters(tx, owner_id, topic, kind, status, among), limit=limit, offset=offset)


async def count(
    tx: Tx,
    owner_id: int,
    *,
    topic: str | None = None,
    kind: Kind | None = None,
    status: Status | None = None,
    among: Select[tuple[int]] | None = None,
) -> int:
    """Return how many entries `of_owner` would return in all."""
    query = select(func.count()).select_from(entry).where(*await _filters(tx, owner_id, topic, kind, status, among))
    return (await tx.execute(query)).scalar_one()


async def topics(tx: Tx, owner_id: int, limit: int = 25) -> Sequence[str]:
    """Return the topics a person has used, the latest first, each once in the spelling used last."""
    latest: dict[str, str] = {}
    for spelling in await _spellings(tx, owner_id):
        latest.setdefault(spelling.casefold(), spelling)
    return list(latest.values())[:limit]


async def of_place(tx: Tx, place_id: int, owner_id: int, limit: int) -> Sequence[Entry]:
    """Return a person's entries whose dialogue runs in a thread, channel or direct message, newest first."""
    return await _many(tx, entry.c.place_id == place_id, entry.c.owner_id == owner_id, limit=limit)


async def latest_of_post(tx: Tx, owner_id: int, channel_id: int) -> Entry | None:
    """Return the entry that a person began last with a post in a channel."""
    found = await _many(tx, entry.c.owner_id == owner_id, entry.c.post_channel_id == channel_id, limit=1)
    return found[0] if found else None


async def remove(tx: Tx, entry_id: int) -> None:
    """Erase an entry with its dialogue; its copies on Discord stay listed until they are gone too."""
    await tx.execute(delete(entry).where(entry.c.id == entry_id))


async def _spellings(tx: Tx, owner_id: int) -> Sequence[str]:
    """Return every topic of a person as it is spelt, the latest first."""
    query = (
        select(entry.c.topic)
        .where(entry.c.owner_id == owner_id, entry.c.topic.is_not(None))
        .group_by(entry.c.topic)
        .order_by(func.max(entry.c.number).desc())
    )
    return list((await tx.execute(query)).scalars())


async def _filters(
    tx: Tx,
    owner_id: int,
    topic: str | None,
    kind: Kind | None,
    status: Status | None,
    among: Select[tuple[int]] | None,
) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = [entry.c.owner_id == owner_id]
    if topic:
        # What counts as the same letter is decided here: the engines disagree about it, SQLite knows A to Z alone.
        same = [one for one in await _spellings(tx, owner_id) if one.casefold() == topic.casefold()]
        filters.append(entry.c.topic.in_(same))
    if kind:
        filters.append((" " + entry.c.kinds + " ").contains(f" {kind} "))
    if status:
        filters.append(entry.c.status == status)
    if among is not None:
        filters.append(entry.c.id.in_(among))
    return filters


async def _one(tx: Tx, *conditions: ColumnElement[bool]) -> Entry | None:
    row = (await tx.execute(select(entry).where(*conditions))).mappings().one_or_none()
    return None if row is None else _entry(row)


async def _many(tx: Tx, *conditions: ColumnElement[bool], limit: int | None, offset: int = 0) -> Sequence[Entry]:
    query = select(entry).where(*conditions).order_by(entry.c.number.desc()).limit(limit).offset(offset)
    return [_entry(row) for row in (await tx.execute(query)).mappings()]
