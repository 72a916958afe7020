"""A log as data: a table of its entries for spreadsheets, and JSON with every field of everything."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from io import StringIO
from typing import Any, Final

from whenever import Instant

from learning.entry import Entry
from learning.reflection import Reflection
from learning.ticket import Ticket

COLUMNS: Final = (
    "number",
    "created_at",
    "updated_at",
    "topic",
    "status",
    "kinds",
    "confidence",
    "setting",
    "audience",
    "what_happened",
    "what_led",
    "correct",
    "source",
    "source_note",
    "catch_next",
    "aha_at",
)
"""The fields of an entry that the table holds, in the order of its columns."""

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, or skips on its way to one."""


class Format(StrEnum):
    """The kinds of file a log can be had as."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    ANKI = "anki"


def as_csv(entries: Iterable[Entry], headings: Mapping[str, str]) -> str:
    """Return the entries as a table (RFC 4180: commas, CRLF, doubled quotes), one a row below the headings.

    `headings` gives each of COLUMNS its words; raises KeyError when one is absent. A cell that a spreadsheet might run
    as a formula begins with an apostrophe. Instants are ISO 8601 in UTC; two kinds in one cell are parted by a comma.
    """
    sheet = StringIO(newline="")
    rows = csv.writer(sheet)
    rows.writerow([_harmless(headings[column]) for column in COLUMNS])
    rows.writerows([_harmless(_cell(getattr(entry, column))) for column in COLUMNS] for entry in entries)
    return sheet.getvalue()


def as_json(entries: Iterable[Entry], reflections: Iterable[Reflection] = (), tickets: Iterable[Ticket] = ()) -> str:
    """Return a JSON object of three lists, `entries`, `reflections` and `tickets`, with every field of each.

    Instants are ISO 8601 in UTC. Ids are texts, as in Discord's own API: they are longer than the whole numbers that
    JavaScript keeps exactly.
    """
    lists = {"entries": entries, "reflections": reflections, "tickets": tickets}
    whole = {name: [_plain(one) for one in found] for name, found in lists.items()}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case Instant():
            return value.format_iso()
        case tuple():
            return ", ".join(value)  # pyright: ignore[reportUnknownArgumentType]  # an entry's only tuple holds its kinds
        case _:
            return str(value)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _plain(one: Entry | Reflection | Ticket) -> dict[str, Any]:
    return {field.name: _plain_value(field.name, getattr(one, field.name)) for field in fields(one)}


def _plain_value(name: str, value: Any) -> Any:
    if isinstance(value, Instant):
        return value.format_iso()
    if isinstance(value, int) and (name == "id" or name.endswith("_id")):
        return str(value)
    return value
