"""Draws what `/circle insights` shows of a made-up circle, for docs/pictures.md: part of `make pictures`."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

from whenever import Instant

from cogs.insights._words import Told, on_picture
from learning.circle import CircleState, Mode
from learning.insights import Logged, Snapshot, count, trends
from learning.insights_page import lay_out
from learning.kinds import Kind
from prompts import Voice
from prompts.pictures import draw_apart
from store.circles import Circle

FILE: Final = Path(__file__).parent / "images" / "insights.png"
PEOPLE: Final = 40
SEPTEMBER, OCTOBER, NOVEMBER = (Instant.from_utc(2026, month, 1) for month in (9, 10, 11))
CIRCLE: Final = Circle(
    id=1,
    guild_id=1,
    channel_id=1,
    state=CircleState.OPEN,
    name="Maths 10b",
    timezone="UTC",
    mode=Mode.EVERY_POST,
    created_at=SEPTEMBER,
)
TOPICS: Final = {"fractions": (12, 26), "equations": (20, 15), "percentages": (10, 11), "graphs": (15, 6)}
"""How many people log something of a topic in September and in October."""

KINDS: Final = {Kind.PROCEDURE: 5, Kind.MISCONCEPTION: 3, Kind.SLIP: 4, Kind.MISREAD: 2, Kind.FORGOT: 2}


def logged(month: int) -> list[Logged]:
    """Return what the people of the circle share in its first or second month; the same each time."""
    chance = Random(month)
    return [
        Logged(person, topic, (kind,), is_open=chance.random() < (0.8 if topic == "fractions" else 0.4))
        for topic, people in TOPICS.items()
        for person in chance.sample(range(PEOPLE), people[month])
        for kind in chance.choices(list(KINDS), list(KINDS.values()), k=2)
    ]


def snapshots() -> Sequence[Snapshot]:
    """Return what is told of the two months."""
    spans = ((SEPTEMBER, OCTOBER), (OCTOBER, NOVEMBER))
    return [Snapshot(number, CIRCLE.id, *span, *count(logged(number))) for number, span in enumerate(spans)]


async def draw() -> bytes:
    """Return the picture of the second month as PNG."""
    before, now = snapshots()
    told = Told(CIRCLE, now, lay_out(now), trends(now, before))
    return await draw_apart("insights", page=told.page, words=on_picture(Voice(), told))


if __name__ == "__main__":
    FILE.write_bytes(asyncio.run(draw()))
