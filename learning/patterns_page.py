"""Where everything stands on the picture of a person's patterns: a panel each for kinds, topics, how sure, and plans.

Every line has its name beside it and every share its own filling, so that nothing depends on telling colours apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil, sqrt
from typing import Final

from learning.ladder import Outcome
from learning.lettering import fit, width, writable
from learning.patterns import YEAR, Line, Patterns, Sure

WIDTH: Final = 800
MARGIN: Final = 24
GAP: Final = 14
"""What lies between two panels."""

PADDING: Final = 20
"""What lies between a panel's edge and what is in it."""

LEFT: Final = MARGIN + PADDING
RIGHT: Final = WIDTH - LEFT

TITLE_HEIGHT: Final = 56
FOOT: Final = 16
ROW_HEIGHT: Final = 39
AXIS_LINE: Final = 24
AXIS_FOOT: Final = 10
"""What lies below the names of stretches of time: one line for years, two for shorter ones."""

TRACK_LEFT: Final = LEFT + 258
TRACK_RIGHT: Final = RIGHT - 64
"""Between these stand the dots of a line; its name is before them, and its sum after."""

DOT_MOST: Final = 15.5
DOT_LEAST: Final = 4.0
"""The radius of the smallest dot; one entry may be a smaller part of the largest than could be seen."""

DOT_FULL: Final = 4
"""How many entries at least make the largest dot, so that a single one looks like one."""

TICK_ROOM: Final = 88
"""How wide the name of a stretch of time may be."""

BAR_LEFT: Final = LEFT + 144
BAR_RIGHT: Final = TRACK_RIGHT
BAR_ROW: Final = 42
KEY_HEIGHT: Final = 42
PART_GAP: Final = 4
PART_LEAST: Final = 10
"""How wide the smallest part of a bar is, so that its filling can be seen."""

PLAN_SIZE: Final = 24
"""The size of the letters of a plan."""

PLAN_LEFT: Final = LEFT + 44
PLAN_LINES: Final = 2
PLAN_STEP: Final = 32
PLAN_GAP: Final = 16
WRAPPED_MOST: Final = 120
"""How many characters of a plan are looked at for each of its lines."""

NOTE_HEIGHT: Final = 36
"""The height of a line that tells what a panel will hold."""

EMPTY_ROWS: Final = 5
EMPTY_COLUMNS: Final = 9


@dataclass(frozen=True, slots=True)
class Dot:
    """Some entries of a line, in pixels; a radius of 0 is none of them."""

    x: float
    radius: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of dots; `y` is the height of its middle."""

    line: Line
    y: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The panel of kinds or of topics.

    `ticks` are the stretches with a name below, by their place and middle, and `axis` is the line these names stand on.
    """

    y: float
    height: float
    rows: tuple[Row, ...]
    axis: float
    ticks: tuple[tuple[int, float], ...] = ()
    left: int = TRACK_LEFT
    right: int = TRACK_RIGHT


@dataclass(frozen=True, slots=True)
class Bar:
    """How it went with a confidence: each part with its left edge and its width; `y` is the height of its middle."""

    sure: Sure
    y: float
    parts: tuple[tuple[Outcome, float, float], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """The panel of how sure against how it went; without bars there is a note in it."""

    y: float
    height: float
    bars: tuple[Bar, ...]
    left: int = BAR_LEFT
    right: int = BAR_RIGHT


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of an entry in lines that fit; none when it cannot be written. `y` is the height of its first line."""

    number: int
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """The panel of plans; without plans there is a note in it."""

    y: float
    height: float
    plans: tuple[Plan, ...]
    left: int = PLAN_LEFT
    step: int = PLAN_STEP


@dataclass(frozen=True, slots=True)
class Page:
    """The whole picture, in pixels; one that has nothing to show yet has a single panel, with places for what comes."""

    height: float
    grids: tuple[Grid, ...] = ()
    bars: Bars | None = None
    plans: Plans | None = None
    coming: Grid | None = None
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT


def lay_out(patterns: Patterns, plans: Iterable[tuple[int, str]] = ()) -> Page:
    """Return the page of what entries show, with the plans that it names, each by its entry's number."""
    if not patterns.stretches:
        return _empty()
    named_in = 2 if patterns.stretches[0].months < YEAR else 1
    kinds = _grid(patterns.kinds, MARGIN, named_in)
    topics = _grid(patterns.topics, _below(kinds), named_in)
    bars = _bars(patterns.sure, _below(topics))
    notes = _plans(list(plans), _below(bars))
    return Page(notes.y + notes.height + MARGIN, (kinds, topics), bars, notes)


def wrapped(text: str, room: float, most: int) -> tuple[str, ...]:
    """Return a text in at most `most` lines of at most `room` ems, parted between words; the last is cut with "…"."""
    lines: list[str] = []
    # More than could ever fit is not measured.
    looked_at = WRAPPED_MOST * most
    words = (text if len(text) <= looked_at else f"{text[:looked_at]}…").split()
    while words and len(lines) < most - 1:
        sizes = list(accumulate(words, lambda line, word: f"{line} {word}"))
        taken = sum(width(line) <= room for line in sizes)
        if taken == 0:
            break
        lines.append(sizes[taken - 1])
        words = words[taken:]
    return (*lines, fit(" ".join(words), room)) if words else tuple(lines)


def _below(panel: Grid | Bars) -> float:
    return panel.y + panel.height + GAP


def _empty() -> Page:
    shape = [
        Line(None, tuple((row * 3 + column * column) % 5 for column in range(EMPTY_COLUMNS)))
        for row in range(EMPTY_ROWS)
    ]
    grid = replace(_grid(shape, MARGIN, 1), height=TITLE_HEIGHT + EMPTY_ROWS * ROW_HEIGHT + FOOT, ticks=())
    return Page(grid.height + 2 * MARGIN, coming=grid)


def _grid(lines: Sequence[Line], y: float, named_in: int) -> Grid:
    columns = len(lines[0].counts)
    apart = (TRACK_RIGHT - TRACK_LEFT) / columns
    middles = [TRACK_LEFT + (column + 0.5) * apart for column in range(columns)]
    full = max(DOT_FULL, *(count for line in lines for count in line.counts))
    rows = tuple(
        Row(
            line,
            y + TITLE_HEIGHT + (place + 0.5) * ROW_HEIGHT,
            tuple(Dot(x, _radius(count, full)) for x, count in zip(middles, line.counts, strict=True)),
        )
        for place, line in enumerate(lines)
    )
    ticks = tuple(enumerate(middles))[:: ceil(TICK_ROOM / apart)]
    axis = TITLE_HEIGHT + len(lines) * ROW_HEIGHT + AXIS_LINE
    return Grid(y, axis + (named_in - 1) * AXIS_LINE + AXIS_FOOT, rows, y + axis, ticks)


def _radius(count: int, full: int) -> float:
    return max(DOT_LEAST, DOT_MOST * sqrt(count / full)) if count else 0


def _bars(sure: Sequence[Sure], y: float) -> Bars:
    if not sure:
        return Bars(y, TITLE_HEIGHT + NOTE_HEIGHT + FOOT, ())
    top = y + TITLE_HEIGHT + KEY_HEIGHT
    bars = tuple(Bar(one, top + (place + 0.5) * BAR_ROW, _parts(one)) for place, one in enumerate(sure))
    return Bars(y, TITLE_HEIGHT + KEY_HEIGHT + len(sure) * BAR_ROW + FOOT, bars)


def _parts(sure: Sure) -> tuple[tuple[Outcome, float, float], ...]:
    there = [(outcome, count) for outcome, count in sure.counts.items() if count]
    room = BAR_RIGHT - BAR_LEFT - len(there) * PART_LEAST - (len(there) - 1) * PART_GAP
    widths = [PART_LEAST + room * count / sure.total for _, count in there]
    edges = accumulate(widths[:-1], lambda left, across: left + across + PART_GAP, initial=float(BAR_LEFT))
    return tuple((outcome, x, across) for (outcome, _), x, across in zip(there, edges, widths, strict=False))


def _plans(plans: Sequence[tuple[int, str]], y: float) -> Plans:
    if not plans:
        return Plans(y, TITLE_HEIGHT + NOTE_HEIGHT + FOOT, ())
    placed: list[Plan] = []
    top = y + TITLE_HEIGHT
    for number, text in plans:
        flat = " ".join(text.split())
        lines = wrapped(flat, (RIGHT - PLAN_LEFT) / PLAN_SIZE, PLAN_LINES) if writable(flat) else ()
        placed.append(Plan(number, top + PLAN_STEP / 2, lines))
        top += max(1, len(lines)) * PLAN_STEP + PLAN_GAP
    return Plans(y, top - y - PLAN_GAP + FOOT, tuple(placed))
