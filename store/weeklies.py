"""What comes in circles once a week: a story, a what-if, or both in turn."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ForeignKey, RowMapping, insert, select, update
from whenever import Weekday

from learning.weekly import Weekly, What
from store.columns import Flag, Id, Number, Words, between, discord_id, is_flag, one_of
from store.schema import Tx, table

weekly = table(
    "weekly",
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("what", Words),
    Column("weekday", Number),
    Column("hour", Number),
    discord_id("channel_id"),
    Column("is_on", Flag, nullable=False),
    one_of("what", tuple(What)),
    between("weekday", 1, 7),
    between("hour", 0, 23),
    is_flag("is_on"),
)


async def get(tx: Tx, circle_id: int) -> Weekly:
    """Return what comes in a circle; where nobody has picked anything, nothing does."""
    row = (await tx.execute(select(weekly).where(weekly.c.circle_id == circle_id))).mappings().one_or_none()
    return Weekly(circle_id) if row is None else _weekly(row)


async def save(tx: Tx, changed: Weekly) -> None:
    """Keep what comes in a circle, in place of what was kept before."""
    values: dict[str, Any] = {
        "what": changed.what,
        "weekday": changed.weekday and changed.weekday.value,
        "hour": changed.hour,
        "channel_id": changed.channel_id,
        "is_on": int(changed.is_on),
    }
    known = await tx.execute(update(weekly).where(weekly.c.circle_id == changed.circle_id), values)
    if known.rowcount == 0:
        await tx.execute(insert(weekly), values | {"circle_id": changed.circle_id})


async def all_on(tx: Tx) -> Sequence[Weekly]:
    """Return what comes in every circle that has it on."""
    rows = await tx.execute(select(weekly).where(weekly.c.is_on == 1).order_by(weekly.c.circle_id))
    return [_weekly(row) for row in rows.mappings()]


def _weekly(row: RowMapping) -> Weekly:
    what, weekday = row["what"], row["weekday"]
    return Weekly(
        row["circle_id"],
        None if what is None else What(what),
        None if weekday is None else Weekday(weekday),
        row["hour"],
        row["channel_id"],
        is_on=bool(row["is_on"]),
    )
