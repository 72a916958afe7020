"""A log as a deck for Anki."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant

from learning.anki import WORDS, Note, as_deck

NAMES = {word: f"The {word}" for word in WORDS}
MADE = Instant.from_utc(2026, 3, 3, 18, 4, 5)
PLAIN = Note(entry_id=2**62 + 1, number=1, made_at=MADE, changed_at=MADE, front="What?", back="That.")

sides = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1f"), max_size=80)


def read(deck: bytes, question: str) -> list[tuple[Any, ...]]:
    with ZipFile(BytesIO(deck)) as package, closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(package.read("collection.anki2"))
        return base.execute(question).fetchall()


def guids(*notes: Note) -> list[str]:
    return [guid for (guid,) in read(as_deck(notes, NAMES), "SELECT guid FROM notes ORDER BY id")]


def test_the_file_is_a_zip_of_a_whole_database_and_no_media() -> None:
    deck = as_deck([PLAIN], NAMES)
    with ZipFile(BytesIO(deck)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["collection.anki2", "media"]
        assert json.loads(package.read("media")) == {}
    assert read(deck, "PRAGMA integrity_check") == [("ok",)]
    assert read(deck, "SELECT ver FROM col") == [(11,)]


def test_a_second_export_names_the_same_notes_deck_and_layout() -> None:
    changed = replace(PLAIN, front="What else?", back="This.", tags=("new",), changed_at=MADE.add(hours=5))
    other = replace(PLAIN, entry_id=7, number=2)
    assert guids(PLAIN) == guids(changed)
    assert guids(PLAIN, other) == [*guids(PLAIN), *guids(other)]
    assert guids(PLAIN) != guids(other)

    first, second = (as_deck(notes, NAMES) for notes in ([PLAIN], [changed, other]))
    for known in ("SELECT models FROM col", "SELECT decks FROM col"):
        assert read(first, known) == read(second, known)


def test_the_numbers_that_anki_knows_a_deck_by_never_change() -> None:
    ((layouts, decks),) = read(as_deck([], NAMES), "SELECT models, decks FROM col")
    assert list(json.loads(layouts)) == ["1795651204733"]
    assert list(json.loads(decks)) == ["1795651204318"]
    assert guids(PLAIN) == ["rosethorn-4611686018427387905"]


def test_a_changed_entry_is_newer_than_before() -> None:
    changed = replace(PLAIN, changed_at=MADE.add(seconds=1))
    when = [read(as_deck([note], NAMES), "SELECT mod FROM notes") for note in (PLAIN, changed)]
    assert when == [[(MADE.timestamp(),)], [(MADE.timestamp() + 1,)]]


def test_the_same_notes_give_the_same_file() -> None:
    assert as_deck([PLAIN], NAMES) == as_deck([PLAIN], NAMES)


def test_each_note_has_one_new_card_in_the_order_of_the_log() -> None:
    notes = [replace(PLAIN, entry_id=number, number=number) for number in (3, 1, 2)]
    deck = as_deck(notes, NAMES)
    found = read(deck, "SELECT guid, due, type, reps FROM cards JOIN notes ON nid = notes.id ORDER BY cards.id")
    assert found == [(f"rosethorn-{number}", number, 0, 0) for number in (1, 2, 3)]
    ((decks,),) = read(deck, "SELECT decks FROM col")
    assert read(deck, "SELECT DISTINCT did FROM cards") == [(int(next(iter(json.loads(decks)))),)]


def test_notes_of_one_moment_are_filed_apart() -> None:
    notes = [replace(PLAIN, entry_id=number, number=number) for number in range(1, 6)]
    found = [id_ for (id_,) in read(as_deck(notes, NAMES), "SELECT id FROM notes ORDER BY id")]
    first = MADE.timestamp(unit="millisecond")
    assert found == list(range(first, first + 5))


@pytest.mark.parametrize(
    ("tags", "kept"),
    [
        ((), " "),
        (("slip",), " slip "),
        (("solving equations", "a slip"), " solving_equations a_slip "),
        ((" so\tmuch \u3000 room\n",), " so_much_room "),
    ],
    ids=["none", "one", "spaces", "any white space"],
)
def test_white_space_in_a_tag_becomes_an_underscore(tags: tuple[str, ...], kept: str) -> None:
    assert read(as_deck([replace(PLAIN, tags=tags)], NAMES), "SELECT tags FROM notes") == [(kept,)]


def test_the_layout_shows_the_front_and_then_the_back() -> None:
    ((layouts,),) = read(as_deck([], NAMES), "SELECT models FROM col")
    (layout,) = json.loads(layouts).values()
    (card,) = layout["tmpls"]
    assert [field["name"] for field in layout["flds"]] == ["The front", "The back"]
    assert card["name"] == "The card"
    assert "{{The front}}" in card["qfmt"]
    assert "{{The back}}" not in card["qfmt"]
    assert card["afmt"].index("{{The front}}") < card["afmt"].index("{{The back}}")


def test_a_word_that_is_absent_is_an_error() -> None:
    with pytest.raises(KeyError):
        as_deck([], {"deck": "x"})


@given(st.lists(st.tuples(sides, sides), max_size=4))
def test_any_two_sides_read_back(texts: list[tuple[str, str]]) -> None:
    notes = [
        replace(PLAIN, entry_id=number, number=number, front=front, back=back)
        for number, (front, back) in enumerate(texts, start=1)
    ]
    found = read(as_deck(notes, NAMES), "SELECT flds FROM notes ORDER BY id")
    assert [tuple(fields.split("\x1f")) for (fields,) in found] == texts
