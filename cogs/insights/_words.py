"""The words of what is told of a circle: on the picture, below it, and in place of it where it is not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from whenever import Instant, microseconds

from cogs._edge.stamps import stamp
from learning.challenges import Size
from learning.insights import LEARNERS_LEAST, Cell, Snapshot, Trend
from learning.insights_page import Page
from learning.kinds import Kind
from prompts import Ready, Voice
from prompts.escape import UNSEEN
from store.circles import Circle

ALT_MOST: Final = 1024
"""The most characters that Discord takes to describe a picture."""

KINDS_MOST: Final = 4
"""How many kinds are told of a topic in words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a circle: its last snapshot, how the picture of it is laid out, and how its topics changed."""

    circle: Circle
    snapshot: Snapshot
    page: Page
    trends: Mapping[Cell, Trend]


def last_moment(snapshot: Snapshot) -> Instant:
    """Return a moment on the last day of a snapshot: it ends where the next day begins."""
    return snapshot.until_at - microseconds(1)


def on_picture(voice: Voice, told: Told) -> dict[str, Any]:
    """Return what the picture says, as its template asks for it."""
    words: dict[str, Any] = {
        name: voice.label(f"insights.{name}") for name in ("all", "people", "dots", "caution", "open")
    }
    zone, end = told.circle.timezone, last_moment(told.snapshot)
    last = f"{_day(voice, end, zone)} {end.to_tz(zone).year}"
    words["title"] = told.circle.name
    words["when"] = voice.label("insights.when", first=_day(voice, told.snapshot.from_at, zone), last=last)
    words["kind"] = {kind: voice.label(f"patterns.kind.{kind}") for kind in Kind}
    words["trend"] = {cell.topic: _trend(voice, told, cell) for cell in told.snapshot.topics}
    return words


def below(voice: Voice, told: Told, pulses: Sequence[tuple[str, Size]], following: Ready) -> str:
    """Return the text below the picture, which says the same; `pulses` are challenges and how big most found them."""
    return voice.say(
        "insights/below",
        circle=told.circle.name,
        begun=stamp(told.snapshot.from_at, "D"),
        ended=stamp(last_moment(told.snapshot), "D"),
        pulses=[{"title": title, "size": voice.label(f"option.size.{size}")} for title, size in pulses],
        following=following,
        least=LEARNERS_LEAST,
        **_values(voice, told),
    )


def alt(voice: Voice, told: Told) -> str:
    """Return what describes the picture to somebody who does not see it."""
    values = _values(voice, told)
    for topic in values["topics"]:
        # A description is shown as it is, so that what keeps markup from acting would be read out.
        topic["name"] = Ready(UNSEEN.sub("", topic["name"]))
    text = voice.say("insights/alt", **values)
    return text if len(text) <= ALT_MOST else f"{text[: ALT_MOST - 1]}…"


def _values(voice: Voice, told: Told) -> dict[str, Any]:
    snapshot = told.snapshot
    topics = [(row.topic, row.number) for row in told.page.rows if row.topic]
    return {
        "learners": snapshot.learners,
        "topics": [
            {
                "name": cell.topic or "",
                "number": number or 0,
                "learners": cell.learners,
                "trend": _trend(voice, told, cell),
                "many_open": cell.many_open,
                "kinds": _kinds(voice, snapshot.within(cell.topic or "")),
            }
            for cell, number in topics
        ],
        "more": len(snapshot.topics) - len(topics),
        "kinds": _kinds(voice, snapshot.kinds),
    }


def _kinds(voice: Voice, cells: Sequence[Cell]) -> list[dict[str, Any]]:
    return [
        {"name": voice.label(f"patterns.kind.{cell.kind}"), "learners": cell.learners} for cell in cells[:KINDS_MOST]
    ]


def _trend(voice: Voice, told: Told, cell: Cell) -> str:
    return voice.label(f"insights.trend.{told.trends[cell]}") if cell in told.trends else ""


def _day(voice: Voice, at: Instant, zone: str) -> str:
    day = at.to_tz(zone).date()
    return voice.label("patterns.day", day=day.day, month=voice.label(f"patterns.month.{day.month}"))
