"""Where everything stands on the picture of what is told of a circle: a row for each topic, a column for each kind.

Numbers stand in the dots and beside each row, so that nothing depends on telling sizes or colours apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import sqrt
from typing import Final

from learning.insights import Cell, Snapshot
from learning.kinds import Kind
from learning.lettering import writable

WIDTH: Final = 800
LEFT: Final = 44
RIGHT: Final = WIDTH - LEFT
ROWS_MOST: Final = 7
COLUMNS_MOST: Final = 6

HEAD: Final = 256
"""The height of the title and of the names of the kinds, which are written aslant."""

ROW_HEIGHT: Final = 56
FOOT: Final = 104
"""The height of the two lines below: what the dots are, and what they say nothing about."""

COLUMNS_LEFT: Final = 330
COLUMN_STEP: Final = 58
DOT_MOST: Final = 25.0
DOT_LEAST: Final = 15.0
"""A smaller dot has no room for its number."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A group of people, in pixels; `cell` is None where nothing is told."""

    x: float
    radius: float
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Row:
    """A topic, or all of them where `topic` is None; `y` is its middle.

    A topic that cannot be written in a picture has a `number` to stand for it.
    """

    topic: Cell | None
    y: float
    dots: tuple[Dot, ...]
    learners: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The whole picture, in pixels."""

    height: float
    rows: tuple[Row, ...]
    columns: tuple[tuple[Kind, float], ...]
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    head: int = HEAD


def shown_topics(snapshot: Snapshot) -> Sequence[Cell]:
    """Return the topics that have a row, most people first."""
    return snapshot.topics[:ROWS_MOST]


def lay_out(snapshot: Snapshot) -> Page:
    """Return the picture of a snapshot that tells something: a row for all topics, then those with most people."""
    columns = _columns(snapshot)
    most = max((cell.learners for cell in snapshot.cells), default=1)
    numbers = count(1)
    rows: list[Row] = []
    for place, topic in enumerate([None, *shown_topics(snapshot)]):
        name = topic.topic or "" if topic else ""
        cells = {cell.kind: cell for cell in (snapshot.within(name) if topic else snapshot.kinds)}
        dots = tuple(Dot(x, _radius(cells.get(kind), most), cells.get(kind)) for kind, x in columns)
        learners = topic.learners if topic else snapshot.learners
        y = HEAD + ROW_HEIGHT * (place + 0.5)
        rows.append(Row(topic, y, dots, learners, None if writable(name) else next(numbers)))
    return Page(HEAD + len(rows) * ROW_HEIGHT + FOOT, tuple(rows), columns)


def _columns(snapshot: Snapshot) -> tuple[tuple[Kind, float], ...]:
    """Return the kinds that have a column: those of all topics first, then those told within a topic alone."""
    cells = (*snapshot.kinds, *(cell for cell in snapshot.cells if cell.topic is not None and cell.kind is not None))
    kinds = dict.fromkeys(cell.kind for cell in cells if cell.kind is not None)
    return tuple((kind, COLUMNS_LEFT + COLUMN_STEP * place) for place, kind in enumerate([*kinds][:COLUMNS_MOST]))


def _radius(cell: Cell | None, most: int) -> float:
    return 0.0 if cell is None else max(DOT_MOST * sqrt(cell.learners / most), DOT_LEAST)
