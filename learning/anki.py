"""A log as a deck of Anki: what its entries say, on cards with a question in front and an answer behind.

An .apkg file is a zip of an SQLite database. The tables are those of schema 11, which every Anki since 2.0 reads
(https://github.com/ankitects/anki/blob/main/rslib/src/storage/schema11.sql).
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from whenever import Instant

WORDS: Final = ("deck", "card", "front", "back")
"""What Anki shows a name of: the deck, the only card of a note, and its two fields."""

DECK_ID: Final = 1_795_651_204_318
# Never to be changed: with a layout of another number, Anki leaves the cards that it has as they are.
LAYOUT_ID: Final = 1_795_651_204_733
# To be moved on with the layout: a later one takes the place of what Anki has, and of what its owner made of it.
LAID_OUT_AT: Final = 1_795_651_204

SCHEMA: Final = 11
UNSYNCED: Final = -1
FIELD_END: Final = "\x1f"
ZEROS_OF_DECK: Final = ("lrnToday", "revToday", "newToday", "timeToday")

STYLE: Final = """\
.card { font-family: sans-serif; font-size: 20px; line-height: 1.5; max-width: 36em; margin: 1em auto; padding: 0 1em }
p { white-space: pre-wrap }
details { margin-top: 1.5em }
"""

TABLES: Final = """
CREATE TABLE col (
    id INTEGER PRIMARY KEY, crt INTEGER, mod INTEGER, scm INTEGER, ver INTEGER, dty INTEGER, usn INTEGER, ls INTEGER,
    conf TEXT, models TEXT, decks TEXT, dconf TEXT, tags TEXT
);
CREATE TABLE notes (
    id INTEGER PRIMARY KEY, guid TEXT, mid INTEGER, mod INTEGER, usn INTEGER, tags TEXT, flds TEXT, sfld INTEGER,
    csum INTEGER, flags INTEGER, data TEXT
);
CREATE TABLE cards (
    id INTEGER PRIMARY KEY, nid INTEGER, did INTEGER, ord INTEGER, mod INTEGER, usn INTEGER, type INTEGER,
    queue INTEGER, due INTEGER, ivl INTEGER, factor INTEGER, reps INTEGER, lapses INTEGER, left INTEGER, odue INTEGER,
    odid INTEGER, flags INTEGER, data TEXT
);
CREATE TABLE revlog (
    id INTEGER PRIMARY KEY, cid INTEGER, usn INTEGER, ease INTEGER, ivl INTEGER, lastIvl INTEGER, factor INTEGER,
    time INTEGER, type INTEGER
);
CREATE TABLE graves (usn INTEGER, oid INTEGER, type INTEGER);
"""


@dataclass(frozen=True, slots=True)
class Note:
    """One entry as Anki keeps it: `front` and `back` are HTML; in tags any white space becomes an underscore.

    Anki lays new cards out by `number`. `changed_at` tells it whether what it has is older.
    """

    entry_id: int
    number: int
    made_at: Instant
    changed_at: Instant
    front: str
    back: str
    tags: tuple[str, ...] = ()


def as_deck(notes: Iterable[Note], words: Mapping[str, str]) -> bytes:
    """Return an .apkg file with a new card for each note; the same notes give the same file.

    Imported again, it brings cards up to date whose entry has changed since, adds those that are new, and leaves alone
    how each was practised. `words` gives each of WORDS its text; raises KeyError when one is absent. Anki compares the
    names of card and fields: where those have changed, cards it has stay as they are.
    """
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        # ZipInfo has a fixed date of its own.
        package.writestr(ZipInfo("collection.anki2"), _collection(notes, words), ZIP_DEFLATED)
        package.writestr(ZipInfo("media"), "{}")
    return packed.getvalue()


def _collection(notes: Iterable[Note], words: Mapping[str, str]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(TABLES)
        layouts, decks = json.dumps({LAYOUT_ID: _layout(words)}), json.dumps({DECK_ID: _deck(words)})
        base.execute(
            "INSERT INTO col VALUES (1, 0, 0, 0, ?, 0, 0, 0, '{}', ?, ?, '{}', '{}')", (SCHEMA, layouts, decks)
        )
        for id_, note in _numbered(notes):
            tags = "".join(f" {'_'.join(tag.split())}" for tag in note.tags)
            values = note.changed_at.timestamp(), UNSYNCED
            fields = FIELD_END.join((note.front, note.back))
            base.execute(
                "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '')",
                (id_, f"rosethorn-{note.entry_id}", LAYOUT_ID, *values, f"{tags} ", fields, note.front),
            )
            base.execute(
                "INSERT INTO cards VALUES (?, ?, ?, 0, ?, ?, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                (id_, id_, DECK_ID, *values, note.number),
            )
        base.commit()
        return base.serialize()


def _numbered(notes: Iterable[Note]) -> Iterator[tuple[int, Note]]:
    """Yield the notes in order, each with the number Anki files it by: the millisecond it was made in, or the next."""
    last = 0
    for note in sorted(notes, key=lambda one: one.number):
        last = max(last + 1, note.made_at.timestamp(unit="millisecond"))
        yield last, note


def _layout(words: Mapping[str, str]) -> dict[str, Any]:
    front = f'<div dir="auto">{{{{{words["front"]}}}}}</div>'
    back = f'<div dir="auto">{{{{{words["back"]}}}}}</div>'
    field = {"sticky": False, "rtl": False, "font": "Arial", "size": 20}
    return {
        "id": LAYOUT_ID,
        "name": words["deck"],
        "type": 0,
        "mod": LAID_OUT_AT,
        "usn": UNSYNCED,
        "sortf": 0,
        "did": DECK_ID,
        "tmpls": [{"name": words["card"], "ord": 0, "qfmt": front, "afmt": f"{front}<hr id=answer>{back}"}],
        "flds": [field | {"name": words[side], "ord": at} for at, side in enumerate(("front", "back"))],
        "css": STYLE,
        "req": [[0, "any", [0]]],
    }


def _deck(words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": DECK_ID,
        "name": words["deck"],
        "mod": LAID_OUT_AT,
        "usn": UNSYNCED,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        **{name: [0, 0] for name in ZEROS_OF_DECK},
    }
