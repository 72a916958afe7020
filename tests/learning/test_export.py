"""A log as a table of entries and as JSON."""

import csv
import json
from dataclasses import fields, replace
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant

from learning.entry import Audience, Entry, Setting, SourceKind, Status
from learning.export import COLUMNS, FORMULA_STARTS, as_csv, as_json
from learning.kinds import Kind
from learning.reflection import Reflection
from learning.safety import CheckedText
from learning.ticket import Reach, Ticket

HEADINGS = {column: f"The {column}" for column in COLUMNS}
BEGUN = Instant.from_utc(2026, 3, 3, 18, 4, 5)
PLAIN = Entry(id=1, owner_id=2, number=3, created_at=BEGUN, updated_at=BEGUN)

texts = st.none() | st.text(min_size=1, max_size=80).map(CheckedText)
starts = st.sampled_from(FORMULA_STARTS)
formulas = st.tuples(starts, st.text(max_size=20)).map("".join).map(CheckedText)
parts = st.one_of(texts, formulas)
instants = st.integers(0, 4_000_000_000_000_000).map(lambda micros: Instant.from_timestamp(micros, unit="microsecond"))
entries = st.builds(
    Entry,
    id=st.integers(1, 2**63 - 1),
    owner_id=st.integers(1, 2**63 - 1),
    number=st.integers(1, 10**6),
    created_at=instants,
    updated_at=instants,
    audience=st.sampled_from(Audience),
    status=st.sampled_from(Status),
    circle_id=st.none() | st.integers(1, 2**63 - 1),
    topic=parts,
    setting=st.none() | st.sampled_from(Setting),
    confidence=st.none() | st.integers(1, 4),
    kinds=st.lists(st.sampled_from(Kind), max_size=2, unique=True).map(tuple),
    what_happened=parts,
    what_led=parts,
    correct=parts,
    source=st.none() | st.sampled_from(SourceKind),
    source_note=parts,
    catch_next=parts,
    aha_at=st.none() | instants,
)
ids = st.integers(1, 2**63 - 1)
reflections = st.builds(
    Reflection,
    id=ids,
    owner_id=ids,
    created_at=instants,
    updated_at=instants,
    circle_id=st.none() | ids,
    run_id=st.none() | ids,
    rose=texts,
    thorn=texts,
    bud=texts,
    audience=st.sampled_from(Audience),
    open_to_ideas=st.booleans(),
    digest_page=st.none() | st.integers(1, 9),
    entry_id=st.none() | ids,
)
tickets = st.builds(
    Ticket,
    id=ids,
    owner_id=ids,
    created_at=instants,
    updated_at=instants,
    circle_id=st.none() | ids,
    run_id=st.none() | ids,
    key_thing=texts,
    wondering=texts,
    reach=st.sampled_from(Reach),
    digest_page=st.none() | st.integers(1, 9),
)


def table(of: list[Entry]) -> list[list[str]]:
    return list(csv.reader(StringIO(as_csv(of, HEADINGS), newline=""), strict=True))


def cell(entry: Entry, column: str) -> str:
    row = table([entry])[1]
    return row[COLUMNS.index(column)]


def test_the_table_begins_with_the_given_headings() -> None:
    assert table([]) == [[HEADINGS[column] for column in COLUMNS]]


def test_a_heading_that_is_absent_is_an_error() -> None:
    with pytest.raises(KeyError):
        as_csv([], {})


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("+6 on both sides", "'+6 on both sides"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("x = 3", "x = 3"),
        ("−3", "−3"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_a_cell_that_could_run_begins_with_an_apostrophe(written: str, kept: str) -> None:
    assert cell(replace(PLAIN, what_happened=CheckedText(written)), "what_happened") == kept


def test_commas_quotes_and_lines_stay_in_their_cell() -> None:
    written = CheckedText('I wrote "x, y",\r\nthen\nnothing')
    whole = as_csv([replace(PLAIN, what_led=written, catch_next=CheckedText("last"))], HEADINGS)
    assert '"I wrote ""x, y"",\r\nthen\nnothing"' in whole
    assert cell(replace(PLAIN, what_led=written), "what_led") == written


def test_the_table_says_instants_and_picks_in_plain_words() -> None:
    entry = replace(PLAIN, kinds=(Kind.SLIP, Kind.TIME), confidence=3, setting=Setting.TEST)
    assert cell(entry, "created_at") == "2026-03-03T18:04:05Z"
    assert cell(entry, "kinds") == "slip, time"
    assert cell(entry, "confidence") == "3"
    assert cell(entry, "setting") == "test"
    assert cell(entry, "topic") == ""


@given(st.lists(entries, max_size=5))
def test_any_table_reads_back_and_no_cell_of_it_can_run(of: list[Entry]) -> None:
    rows = table(of)
    assert len(rows) == len(of) + 1
    for row, entry in zip(rows[1:], of, strict=True):
        assert len(row) == len(COLUMNS)
        assert not any(found.startswith(FORMULA_STARTS) for found in row)
        for column in ("topic", "what_happened", "what_led", "correct", "source_note", "catch_next"):
            written = getattr(entry, column) or ""
            found = row[COLUMNS.index(column)]
            assert found == (f"'{written}" if written.startswith(FORMULA_STARTS) else written)


@given(st.lists(entries, max_size=5))
def test_any_log_reads_back_from_json_with_every_field(of: list[Entry]) -> None:
    for found, entry in zip(json.loads(as_json(of))["entries"], of, strict=True):
        assert set(found) == {field.name for field in fields(Entry)}
        values = _read_back(found)
        values["kinds"] = tuple(Kind(kind) for kind in found["kinds"])
        assert Entry(**values) == entry


@given(st.lists(reflections, max_size=3), st.lists(tickets, max_size=3))
def test_any_reflections_and_tickets_read_back_from_json_with_every_field(
    reflected: list[Reflection], handed_in: list[Ticket]
) -> None:
    whole = json.loads(as_json([], reflected, handed_in))
    assert list(whole) == ["entries", "reflections", "tickets"]
    assert [Reflection(**_read_back(one)) for one in whole["reflections"]] == reflected
    assert [Ticket(**_read_back(one)) for one in whole["tickets"]] == handed_in


def _read_back(found: dict[str, Any]) -> dict[str, Any]:
    whole = {name: int(str(value)) for name, value in found.items() if name.endswith("id") and value is not None}
    instants = {name: Instant.parse_iso(str(value)) for name, value in found.items() if name.endswith("_at") and value}
    return {**found, **whole, **instants}


def test_json_keeps_instants_as_iso_and_long_ids_exactly() -> None:
    (found,) = json.loads(as_json([replace(PLAIN, id=2**62 + 1)]))["entries"]
    assert found["created_at"] == "2026-03-03T18:04:05Z"
    assert found["id"] == str(2**62 + 1)
    assert found["number"] == 3
