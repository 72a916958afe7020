from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant

from learning.entry import (
    PART_MOST,
    Audience,
    Entry,
    Part,
    SourceKind,
    Status,
    can_mark_aha,
    has_room,
    joined,
    settled,
    without_line,
)
from learning.safety import CheckedText

NOW = Instant.from_utc(2026, 11, 22, 7, 30)
LATER = NOW.add(hours=1)
ENTRY = Entry(1, 7, 1, NOW, NOW)
RIGHT = CheckedText("−6")
TEXTS = st.text(min_size=1, max_size=PART_MOST).map(CheckedText)


@pytest.mark.parametrize(
    ("correct", "source", "status"),
    [
        (None, None, Status.OPEN),
        (RIGHT, None, Status.OPEN),
        (None, SourceKind.TEACHER, Status.OPEN),
        (CheckedText(""), SourceKind.TEACHER, Status.OPEN),
        (RIGHT, SourceKind.TEACHER, Status.UNDERSTOOD),
    ],
)
@pytest.mark.parametrize("before", Status)
def test_an_entry_is_understood_with_a_correction_and_its_source_alone(
    correct: CheckedText | None, source: SourceKind | None, status: Status, before: Status
) -> None:
    entry = replace(ENTRY, correct=correct, source=source, status=before)
    assert settled(entry, LATER) == replace(entry, status=status, updated_at=LATER)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("aha_at", [None, NOW])
def test_an_aha_is_marked_where_the_circle_sees_it_and_taken_away_anywhere(
    audience: Audience, aha_at: Instant | None
) -> None:
    may = audience is Audience.CIRCLE or aha_at is not None
    assert can_mark_aha(replace(ENTRY, audience=audience, aha_at=aha_at)) is may


def test_each_part_is_read_by_its_name() -> None:
    entry = replace(ENTRY, **{part.value: CheckedText(f"the {part}") for part in Part})
    assert [entry.part(part) for part in Part] == [f"the {part}" for part in Part]
    assert ENTRY.part(Part.CORRECT) is None


def test_a_further_line_stands_below() -> None:
    assert joined(CheckedText("one"), CheckedText("two")) == "one\ntwo"
    assert joined(None, CheckedText("two")) == "two"
    assert joined(CheckedText(""), CheckedText("two")) == "two"
    assert joined(CheckedText("one"), CheckedText("two"), most=5) == "one\nt"


@given(st.none() | TEXTS, TEXTS, st.integers(1, 50))
def test_a_joined_text_has_room_and_begins_with_what_stood_there(
    before: CheckedText | None, more: CheckedText, most: int
) -> None:
    assert len(joined(before, more)) <= PART_MOST
    whole = joined(before, more, most)
    assert len(whole) <= most
    assert whole.startswith((before or more)[:most])


@pytest.mark.parametrize(
    ("whole", "line", "left"),
    [
        ("one", "one", None),
        ("one\ntwo", "one", "two"),
        ("one\ntwo", "two", "one"),
        ("one\ntwo\nthree", "two", "one\nthree"),
        ("one\ntwo", "tw", "one\ntwo"),
        ("one\none", "one", "one"),
        (None, "one", None),
    ],
)
def test_a_line_leaves_a_part_and_nothing_else_does(whole: str | None, line: str, left: str | None) -> None:
    assert without_line(CheckedText(whole) if whole else None, line) == left


@given(first=TEXTS, second=TEXTS)
def test_a_line_that_was_joined_leaves_without_a_trace(first: CheckedText, second: CheckedText) -> None:
    if "\n" in first + second or first == second or not has_room(first, second):
        return
    assert without_line(joined(first, second), second) == first


def test_a_whole_part_has_room_when_it_is_empty() -> None:
    assert has_room(None, "x" * PART_MOST)
    assert not has_room("y", "x" * PART_MOST)
