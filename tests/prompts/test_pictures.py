import struct
import unicodedata
from typing import Any
from xml.etree import ElementTree as ET

import fontpkg
import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from learning.garden import Growth, lay_out
from learning.lettering import width, writable
from prompts import pictures
from prompts.pictures import draw

WORDS = {
    "thorn": "posted",
    "bud": "understood",
    "rose": "held",
    "low": "resting",
    "no_topic": "no topic",
    "more": "and more topics",
    "empty": "Nothing grows here yet.",
}
HOSTILE = [
    pytest.param("</text><script>alert(1)</script>", id="markup"),
    pytest.param('"/><image href="file:///etc/passwd"/>', id="an attribute's end"),
    pytest.param("<![CDATA[ & ]]> <!-- --> <?xml ?>", id="other markup"),
    pytest.param("&amp; &lt; & &#0; &unknown;", id="entities"),
    pytest.param("{{ words.clear() }}{% raw %}", id="a template in the template"),
    pytest.param('it\'s "quoted" «so» `too`', id="quotes"),
    pytest.param("\u202eevil\u202c \u2066x\u2069 \u200f", id="marks that turn the writing"),
    pytest.param("🌱👩\u200d🔬🇩🇪", id="emoji"),
    pytest.param("W" * 1000, id="very long"),
    pytest.param("a\u0301" * 300, id="very long with accents"),
    pytest.param("Z\u0351\u0352\u0363\u0324\u0325\u0326\u0327", id="a pile of accents"),
    pytest.param("a\x00b\x0bc\x1bd\x7f\x85\ufffe\uffff", id="controls"),
    pytest.param("a\ud800b", id="half of a pair"),
]
CHARACTERS = [character for code in range(0x3000) if writable(character := chr(code))]


def garden_values(*topics: str | None, **words: str) -> dict[str, Any]:
    entries = [(topic, tuple(Growth)[number % 4], number) for number, topic in enumerate(topics, 1)]
    return {"garden": lay_out(entries), "words": WORDS | words}


def source(**values: Any) -> str:
    return pictures._template("garden").render(values)


def elements(**values: Any) -> list[str]:
    return [one.tag.partition("}")[2] for one in ET.fromstring(source(**values)).iter()]  # noqa: S314


def texts(**values: Any) -> list[str]:
    root = ET.fromstring(source(**values))  # noqa: S314
    return [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]


def size(png: bytes) -> tuple[int, int]:
    assert png[:16] == b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    return struct.unpack(">II", png[16:24])


def test_a_garden_is_a_png_of_its_proportions() -> None:
    values = garden_values("loops", "verbs", None)
    across, down = size(draw("garden", **values))
    assert (across, down) == (1000, values["garden"].height * 1000 // 800)


def test_a_large_garden_is_no_wider_than_its_layout() -> None:
    values = garden_values(*["loops"] * 400)
    assert size(draw("garden", **values)) == (800, values["garden"].height)


@pytest.mark.parametrize("count", [0, 1, 400])
def test_the_same_values_give_the_same_bytes(count: int) -> None:
    values = garden_values(*["loops"] * count)
    assert draw("garden", **values) == draw("garden", **values)


def test_every_plant_is_drawn_once_in_its_form() -> None:
    drawn = source(**garden_values(*["loops"] * 40))
    for growth in Growth:
        assert drawn.count(f'"#{growth}"') == 10 + 1, "ten plants and the legend"


def test_names_words_and_numbers_are_written() -> None:
    values = garden_values("loops", "数学", None, "Дроби")
    assert texts(**values) == ["loops", "1", "Дроби", "no topic", "posted", "understood", "held", "resting"]


def test_topics_that_share_a_bed_have_the_words_for_it() -> None:
    values = garden_values(*(f"topic {number}" for number in range(20)), more="and 9 more topics")
    assert "and 9 more topics" in texts(**values)


def test_an_empty_garden_says_so() -> None:
    assert texts(**garden_values())[0] == "Nothing grows here yet."


def test_a_long_topic_is_cut_to_its_bed() -> None:
    name = texts(**garden_values("loops " * 30, "verbs"))[0]
    assert name.startswith("loops loops")
    assert name.endswith("…")
    assert width(name) * 26 < 400


@pytest.mark.parametrize("topic", HOSTILE)
def test_a_topic_adds_nothing_to_the_drawing(topic: str) -> None:
    harmless = "loops" if writable(topic) else "数学"
    assert elements(**garden_values(topic, "verbs")) == elements(**garden_values(harmless, "verbs"))
    assert size(draw("garden", **garden_values(topic, "verbs")))[0] == 1000


@pytest.mark.parametrize("text", HOSTILE)
def test_words_add_nothing_to_the_drawing(text: str) -> None:
    values = garden_values("loops", None, no_topic=text, rose=text)
    assert elements(**values) == elements(**garden_values("loops", None))
    assert size(draw("garden", **values))[0] == 1000


@settings(max_examples=30)
@given(st.text(st.characters(), max_size=60))
def test_any_topic_is_drawn(topic: str) -> None:
    assert size(draw("garden", **garden_values(topic)))[0] == 1000


def test_a_picture_points_at_nothing_outside() -> None:
    root = ET.fromstring(source(**garden_values("loops")))  # noqa: S314
    links = [value for one in root.iter() for key, value in one.attrib.items() if key.endswith("href")]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "url(" not in source(**garden_values("loops"))


def test_no_glyph_is_missing() -> None:
    font = ImageFont.truetype(fontpkg.path(pictures.FONT), 40)

    def drawn(character: str) -> bytes:
        image = Image.new("L", (120, 80))
        ImageDraw.Draw(image).text((40, 10), character, fill=255, font=font)
        return image.tobytes()

    box = drawn("\u0378")
    assert len(CHARACTERS) > 1500
    assert [character for character in CHARACTERS if drawn(character) == box] == []


def test_no_letter_is_wider_than_the_layout_thinks() -> None:
    font = ImageFont.truetype(fontpkg.path(pictures.FONT), 1000)
    font.set_variation_by_axes([600, 100])
    letters = [one for one in CHARACTERS if unicodedata.category(one)[0] != "M"]
    marked = [unicodedata.normalize("NFC", f"o{one}") for one in CHARACTERS if one not in letters]
    assert [text for text in (*letters, *marked) if font.getlength(text) > width(text) * 1000 + 1] == []


@pytest.mark.parametrize("topic", ["Loops", "Εξισώσεις", "Дроби", "Phân số"])
def test_letters_are_drawn_and_not_boxes(topic: str) -> None:
    def drawn(text: str) -> bytes:
        return draw("garden", **garden_values(None, no_topic=text))

    assert drawn(topic) != drawn("\u0378" * len(topic))
    assert drawn(topic) != drawn("")
    assert drawn(topic) != drawn(topic[::-1])


def test_an_unknown_picture_is_an_error() -> None:
    with pytest.raises(jinja2.TemplateNotFound):
        draw("meadow")


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        draw("garden", words=WORDS)
