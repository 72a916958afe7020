"""Where each entry grows in the garden, the picture of a person's entries.

Every entry stands in the bed of its topic: a thorn when it was posted, a bud when it was understood, a rose when it is
held, low green while it rests. Where and how large a plant is drawn depends on the entries alone and never on time, so
that nothing shrinks or withers while somebody is away.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from learning.entry import Status
from learning.lettering import writable

WIDTH: Final = 800
MARGIN: Final = 24
GAP: Final = 14
"""What lies between two beds."""

PADDING: Final = 14
"""What lies between a bed's edge and its plants, or its name."""

NAME_HEIGHT: Final = 46
LEGEND_HEIGHT: Final = 76
EMPTY_HEIGHT: Final = 220

ROW_LEAST: Final = 4
"""How many plants stand in a row at least, where there are as many."""

APART_MOST: Final = 1.6
"""How far plants stand apart at most, from middle to middle, in widths of a plant."""

SIZES: Final = (116, 100, 88, 76, 66, 58, 50, 44, 38, 33, 29, 25, 22, 19, 16, 14, 12)
TALL: Final = 1.25
"""How tall a plant's place is, in widths."""

GROUND: Final = 0.2
"""How deep the ground below a row of plants is, in widths of a plant."""

ROOM: Final = 48_000
"""How high the picture may be, times the size of its plants: few plants make a low picture, many make small plants."""

BEDS_MOST: Final = 12
"""How many beds topics may have; from one topic more, the smallest share the last."""


class Growth(StrEnum):
    """How far an entry has grown."""

    THORN = "thorn"
    BUD = "bud"
    ROSE = "rose"
    LOW = "low"


def growth_of(status: Status, *, held: bool, resting: bool) -> Growth:
    """Return how far an entry has grown; one that was held and then put to rest stays a rose."""
    if held:
        return Growth.ROSE
    if resting:
        return Growth.LOW
    return Growth.BUD if status is Status.UNDERSTOOD else Growth.THORN


@dataclass(frozen=True, slots=True)
class Plant:
    """An entry, by its number, and the middle of its foot in pixels from the picture's upper left corner."""

    growth: Growth
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bed:
    """The plants of a topic, and the bed's place in pixels.

    `topic` is None for entries without one, and for the `gathered` topics that share a bed. A topic that cannot be
    written in a picture has a `number` to stand for it. `grounds` are the heights on which the rows of plants stand.
    """

    topic: str | None
    number: int | None
    gathered: int
    plants: tuple[Plant, ...]
    x: int
    y: int
    width: int
    height: int
    grounds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Garden:
    """The whole picture in pixels; `size` is the width of a plant's place, which is TALL times as tall."""

    width: int
    height: int
    size: int
    beds: tuple[Bed, ...]

    @property
    def gathered(self) -> int:
        """Return how many topics share one bed."""
        return sum(bed.gathered for bed in self.beds)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a bed holds, for a text that says the same as the picture; see Bed."""

    topic: str | None
    number: int | None
    gathered: int
    counts: Mapping[Growth, int]


@dataclass(frozen=True, slots=True)
class _Sown:
    topic: str | None
    entries: tuple[tuple[int, Growth], ...]
    gathered: int = 0

    def most(self, across: int, size: int) -> int:
        return (across - 2 * PADDING) // size

    def height(self, across: int, size: int) -> int:
        return NAME_HEIGHT + ceil(len(self.entries) / self.most(across, size)) * _row_height(size) + PADDING


def lay_out(entries: Sequence[tuple[str | None, Growth, int]]) -> Garden:
    """Return the garden of entries, each given by its topic, its growth and its number.

    A topic is the same in any case and is spelt as in its latest entry. Beds stand in the order of their first entry,
    then the topics that share one, then what has no topic. The same entries in another order give the same garden.
    """
    sown = _gather(_sow(entries))
    if not sown:
        return Garden(WIDTH, EMPTY_HEIGHT + LEGEND_HEIGHT + MARGIN, SIZES[0], ())
    sizes = (size for size in SIZES if size * _height(_shelve(sown, size), size) <= ROOM)
    size = next(sizes, SIZES[-1])
    shelves = _shelve(sown, size)
    return Garden(WIDTH, _height(shelves, size), size, tuple(_place(shelves, size)))


def tally(garden: Garden) -> list[Tally]:
    """Return what each bed holds, in order; a growth that a bed has none of counts 0."""
    return [
        Tally(bed.topic, bed.number, bed.gathered, {growth: found[growth] for growth in Growth})
        for bed in garden.beds
        for found in [Counter(plant.growth for plant in bed.plants)]
    ]


def _sow(entries: Iterable[tuple[str | None, Growth, int]]) -> list[_Sown]:
    spelt: dict[str, str | None] = {}
    beds: dict[str, list[tuple[int, Growth]]] = {}
    for topic, growth, number in sorted(entries, key=lambda entry: entry[2]):
        name = unicodedata.normalize("NFC", " ".join((topic or "").split()))
        spelt[name.casefold()] = name or None
        beds.setdefault(name.casefold(), []).append((number, growth))
    return [_Sown(spelt[key], tuple(beds[key])) for key in sorted(beds, key=lambda key: not key)]


def _gather(sown: list[_Sown]) -> list[_Sown]:
    named = [bed for bed in sown if bed.topic]
    if len(named) <= BEDS_MOST:
        return sown
    largest = sorted(named, key=lambda bed: -len(bed.entries))[: BEDS_MOST - 1]
    small = [bed for bed in named if bed not in largest]
    shared = _Sown(None, tuple(sorted(entry for bed in small for entry in bed.entries)), len(small))
    return [*(bed for bed in named if bed in largest), shared, *(bed for bed in sown if not bed.topic)]


def _shelve(sown: Sequence[_Sown], size: int) -> list[tuple[_Sown, ...]]:
    """Return the beds in order, two beside each other or one alone, so that the whole is as low as it can be."""
    lowest: list[tuple[int, list[tuple[_Sown, ...]]]] = [(0, []), (0, [])]
    for start in range(len(sown) - 1, -1, -1):
        shelves = [sown[start : start + 1], sown[start : start + 2]][: len(sown) - start]
        found = [
            (_shelf_height(shelf, size) + GAP + lowest[len(shelf) - 1][0], [tuple(shelf), *lowest[len(shelf) - 1][1]])
            for shelf in shelves
        ]
        lowest = [min(found, key=lambda one: (one[0], len(one[1]))), lowest[0]]
    return lowest[0][1]


def _row_height(size: int) -> int:
    return ceil(size * (TALL + GROUND))


def _across(shelf: Sequence[_Sown]) -> int:
    return (WIDTH - 2 * MARGIN - GAP * (len(shelf) - 1)) // len(shelf)


def _shelf_height(shelf: Sequence[_Sown], size: int) -> int:
    return max(bed.height(_across(shelf), size) for bed in shelf)


def _height(shelves: Iterable[tuple[_Sown, ...]], size: int) -> int:
    return MARGIN + sum(_shelf_height(shelf, size) + GAP for shelf in shelves) + LEGEND_HEIGHT


def _place(shelves: Iterable[tuple[_Sown, ...]], size: int) -> Iterable[Bed]:
    top = MARGIN
    unwritten = 0
    for shelf in shelves:
        across, height = _across(shelf), _shelf_height(shelf, size)
        for column, bed in enumerate(shelf):
            hidden = bed.topic is not None and not writable(bed.topic)
            unwritten += hidden
            yield _bed(
                bed, unwritten if hidden else None, MARGIN + column * (across + GAP), top, across, height, size=size
            )
        top += height + GAP


def _bed(sown: _Sown, number: int | None, x: int, y: int, width: int, height: int, *, size: int) -> Bed:
    count = len(sown.entries)
    # A bed beside a higher one spreads over more rows than it needs, down to a few plants in each.
    room = (height - NAME_HEIGHT - PADDING) // _row_height(size)
    rows = ceil(count / min(max(ceil(count / room), ROW_LEAST), sown.most(width, size)))
    each = ceil(count / rows)
    apart = min((width - 2 * PADDING) / each, size * APART_MOST)
    step = (height - NAME_HEIGHT - PADDING) / rows
    grounds = tuple(y + NAME_HEIGHT + (row + 1) * step - size * GROUND for row in range(rows))
    plants = tuple(
        Plant(growth, entry, x + width / 2 + (place - (len(row) - 1) / 2) * apart, ground)
        for ground, start in zip(grounds, range(0, count, each), strict=True)
        for row in [sown.entries[start : start + each]]
        for place, (entry, growth) in enumerate(row)
    )
    return Bed(sown.topic, number, sown.gathered, plants, x, y, width, height, grounds)
