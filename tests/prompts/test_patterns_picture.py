"""The picture of patterns: what it says, that it says it whole, and that nobody's words add to it."""

import struct
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whenever import Instant

from cogs.patterns import _words
from learning.kinds import Kind
from learning.ladder import Outcome
from learning.lettering import width, writable
from learning.patterns import CAME, Fact, find
from learning.patterns_page import BAR_LEFT, LEFT, RIGHT, TICK_ROOM, TRACK_LEFT, lay_out
from prompts import Voice, pictures
from prompts.pictures import draw

VOICE: Final = Voice()
NOW: Final = Instant.from_utc(2026, 11, 25, 12)
PLAN: Final = "If I move a term, then I write both sides"
SVG: Final = "{http://www.w3.org/2000/svg}"
HOSTILE: Final = [
    pytest.param("</text><script>alert(1)</script>", id="markup"),
    pytest.param('"/><image href="file:///etc/passwd"/>', id="an attribute's end"),
    pytest.param("&amp; &lt; & &#0; &unknown;", id="entities"),
    pytest.param("{{ words.clear() }}{% raw %}", id="a template in the template"),
    pytest.param("\u202eevil\u202c \u2066x\u2069 \u200f", id="marks that turn the writing"),
    pytest.param("🌱👩\u200d🔬🇩🇪", id="emoji"),
    pytest.param("W" * 60, id="very long"),
    pytest.param("a\x00b\x0bc\x1bd\x7f\x85\ufffe\uffff", id="controls"),
    pytest.param("a\ud800b", id="half of a pair"),
]


def some(count: int, *topics: str | None, hours_apart: int = 100, **about: Any) -> list[Fact]:
    """Return the facts of entries that have these topics by turns."""
    kinds = tuple(Kind)
    facts: list[Fact] = []
    for number in range(1, count + 1):
        values: dict[str, Any] = {
            "kinds": kinds[number % 7 : number % 7 + 1],
            "topic": topics[number % len(topics)] if topics else None,
            "confidence": number % 4 + 1,
            "came": (*CAME, None)[number // 4 % 4],
            "held": True,
            "has_plan": True,
            **about,
        }
        facts.append(Fact(number, NOW.subtract(hours=hours_apart * (count - number)), **values))
    return facts


def values_of(facts: list[Fact], plan: str = PLAN) -> dict[str, Any]:
    found = find(facts, "UTC")
    page = lay_out(found, [(number, plan) for number in found.plans])
    return {"page": page, "words": _words.on_picture(VOICE, found, page)}


def root(values: dict[str, Any]) -> ET.Element:
    return ET.fromstring(pictures._template("patterns").render(values))  # noqa: S314


def elements(values: dict[str, Any]) -> list[str]:
    return [one.tag.removeprefix(SVG) for one in root(values).iter()]


def texts(values: dict[str, Any]) -> list[str]:
    return [one.text or "" for one in root(values).iter(f"{SVG}text")]


def of_class(values: dict[str, Any], name: str) -> list[ET.Element]:
    return [one for one in root(values).iter() if name in one.get("class", "").split()]


def size(png: bytes) -> tuple[int, int]:
    assert png[:16] == b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("count", [0, 1, 4, 5, 12, 60, 400, 5000])
def test_any_number_of_entries_is_a_png_of_its_proportions(count: int) -> None:
    values = values_of(some(count, "loops", "数学", None))
    across, down = size(draw("patterns", **values))
    assert across == 1000
    assert down == pytest.approx(values["page"].height * 1.25, abs=1)
    assert draw("patterns", **values) == draw("patterns", **values)


def test_below_five_entries_it_says_from_when_on() -> None:
    assert texts(values_of(some(4))) == ["From 5 entries on, your patterns show here."]


def test_every_panel_is_named_and_every_line_has_its_name_and_sum() -> None:
    facts = some(6, "loops", "数学", "Дроби", hours_apart=1, kinds=(Kind.MISREAD,))
    said = texts(values_of(facts))
    for text in ("Kinds", "Topics", "How sure, and how it went", "Plans that went with what stayed", "Дроби", "loops"):
        assert said.count(text) == 1
    assert said[said.index("read another way") + 1] == "6"
    assert said[said.index("loops") + 1] == "2"
    assert said[said.index("Topics") + 2 :][:6] == ["1", "2", "Дроби", "2", "loops", "2"]


@pytest.mark.parametrize(
    ("days_apart", "expected"),
    [
        (29, ["Jan", "2026", "Apr", "Jul", "Oct"]),
        (60, ["Jan", "2025", "Jul", "Jan", "2026", "Jul"]),
        (330, ["2016", "2019", "2022", "2025"]),
    ],
    ids=["months", "quarters", "years"],
)
def test_time_is_named_with_its_year_where_that_begins(days_apart: int, expected: list[str]) -> None:
    said = texts(values_of(some(12, "loops", hours_apart=days_apart * 24)))
    assert said[said.index("Topics") - len(expected) : said.index("Topics")] == expected


def test_lines_that_several_share_and_entries_without_a_topic_say_so() -> None:
    said = texts(values_of(some(40, *(f"topic {number}" for number in range(9)), None)))
    assert "3 other topics" in said
    assert "no topic" in said


def test_every_entry_of_a_line_is_in_a_dot() -> None:
    values = values_of(some(60, "loops", "verbs", hours_apart=24 * 6))
    for name in ("kinds", "topics"):
        dots = [dot for row in values["page"].grids[name == "topics"].rows for dot in row.dots if dot.radius]
        assert len(of_class(values, name)) == len(dots) > 20


def test_the_outcomes_are_told_apart_by_their_filling_and_named() -> None:
    values = values_of(some(60, "loops"))
    style = next(one.text or "" for one in root(values).iter(f"{SVG}style"))
    assert ".partly { fill: url(#striped)" in style
    assert ".not_yet { fill: url(#dotted)" in style
    said = texts(values)
    for outcome in CAME:
        assert VOICE.label(f"option.outcome.{outcome}") in said
        assert len(of_class(values, outcome)) >= 2, "one in a bar and one beside its name"


def test_without_a_revisit_or_a_plan_the_panels_say_what_will_be_there() -> None:
    said = texts(values_of(some(5, "loops", came=None, held=False)))
    assert said[-3:] == [
        "Once entries come back, this shows how it went.",
        "Plans that went with what stayed",
        "Once an entry stays with you, its plan stands here.",
    ]


def test_a_plan_is_written_and_one_that_cannot_be_is_named_by_its_entry() -> None:
    assert texts(values_of(some(5, "loops")))[-3:] == [PLAN] * 3
    assert texts(values_of(some(5, "loops"), "如果"))[-3:] == ["Entry 5", "Entry 4", "Entry 3"]


def test_a_long_topic_is_cut_before_its_dots() -> None:
    name = next(one for one in texts(values_of(some(5, "loops " * 9))) if one.startswith("loops"))
    assert name.endswith("…")
    assert LEFT + width(name) * 24 < TRACK_LEFT


def test_no_word_of_ours_is_cut() -> None:
    found = find(some(5), "UTC")
    words = _words.on_picture(VOICE, found, lay_out(found))
    lines = [*words["kind"].values(), words["no_topic"], VOICE.label("patterns.other_topics", count=99)]
    assert all(width(one) * 24 <= TRACK_LEFT - LEFT - 6 for one in lines)
    assert all(width(one) * 24 <= BAR_LEFT - LEFT - 6 for one in words["confidence"].values())
    assert all(width(words[one]) * 24 <= RIGHT - LEFT for one in ("no_sure", "no_plans", "empty"))
    assert all(width(words[one]) * 28 <= RIGHT - LEFT - 90 for one in ("kinds", "topics", "sure", "plans"))
    assert not any("…" in one for one in texts(values_of(some(60, "loops"))))
    months = [VOICE.label(f"patterns.month.{month}") for month in range(1, 13)]
    assert all(width(VOICE.label("patterns.day", day=28, month=month)) * 22 <= TICK_ROOM for month in months)


@pytest.mark.parametrize("count", [0, 1, 12, 400])
def test_no_glyph_is_missing(count: int) -> None:
    long = (
        "Systems of linear equations",
        "Показательные и логарифмические",
        "Πολυώνυμα",
        "数学分数",
        "عربي",
        "🌹",
        None,
    )
    values = values_of(some(count, *long), "Если 负号 🌹")
    assert [one for one in texts(values) if not writable(one)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_topics_and_plans_add_nothing_to_the_drawing(text: str) -> None:
    harmless = "loops" if writable(text) else "数学"
    values = values_of(some(5, text, "verbs"), text)
    assert elements(values) == elements(values_of(some(5, harmless, "verbs"), harmless))
    assert size(draw("patterns", **values))[0] == 1000


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_topic_and_plan_is_drawn(text: str) -> None:
    assert size(draw("patterns", **values_of(some(5, text), text)))[0] == 1000


def test_a_picture_points_at_nothing_outside() -> None:
    source = pictures._template("patterns").render(values_of(some(60, "loops")))
    links = [value for one in ET.fromstring(source).iter() for key, value in one.attrib.items() if "href" in key]  # noqa: S314
    assert links
    assert all(link.startswith("#") for link in links)
    assert source.count("url(") == source.count("url(#")


def test_one_outcome_alone_fills_its_bar() -> None:
    values = values_of(some(5, "loops", confidence=2, came=Outcome.PARTLY))
    assert [len(of_class(values, one)) for one in ("got_it", "partly", "not_yet")] == [1, 2, 1]
