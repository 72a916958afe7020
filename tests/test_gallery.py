"""The pictures of docs/pictures.md are those that the bot draws, each is described, and every letter is in the font."""

import asyncio
import io
import re
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import fontpkg
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from docs import circle_gallery, gallery
from docs.gallery import FOLDER, LOGS, draw
from prompts import pictures

PAGE: Final = Path(gallery.__file__).with_name("pictures.md")
SHOWN: Final = re.compile(r"!\[([^\]]*)\]\(images/([^)]+)\)")
NO_LETTER: Final = "\u0378"
ROUNDING_MOST: Final = 8
"""By how much of 255 a colour may differ: processors round the edges of shapes in ways of their own."""


@cache
def drawn(name: str) -> tuple[dict[str, bytes], list[str]]:
    """Return the pictures of a log by their files, and every text that stands in them."""
    texts: list[str] = []

    async def read_and_draw(picture: str, /, **values: Any) -> bytes:
        root = ET.fromstring(pictures._template(picture).render(values))  # noqa: S314
        texts.extend(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
        return await pictures.draw_apart(picture, **values)

    with pytest.MonkeyPatch.context() as patch:
        for shows in (gallery.picture_of, gallery.patterns_of):
            patch.setitem(shows.__globals__, "draw_apart", read_and_draw)
        return asyncio.run(draw(name)), texts


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGBA")


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return by how much of 255 any colour of any pixel differs at most."""
    bands = ImageChops.difference(one, other).split()
    return max(most for band in bands for most, count in enumerate(band.histogram()) if count)


def test_the_page_shows_every_picture_that_is_made_and_says_what_is_on_it() -> None:
    described = {name: text for text, name in SHOWN.findall(PAGE.read_text(encoding="utf-8"))}

    of_logs = {f"{kind}-{name}.png" for kind in ("garden", "patterns") for name in LOGS}
    assert set(described) == of_logs | {circle_gallery.FILE.name}
    assert [name for name in described if not (FOLDER / name).is_file()] == []
    assert [name for name, text in described.items() if len(text.split()) < 8] == []


@pytest.mark.parametrize("name", LOGS)
def test_the_pictures_kept_are_those_that_the_bot_draws(name: str) -> None:
    for file_name, picture in drawn(name)[0].items():
        new, kept = opened(picture), opened((FOLDER / file_name).read_bytes())

        assert new.size == kept.size, file_name
        assert difference(new, kept) <= ROUNDING_MOST, f"{file_name}: `make pictures` draws it anew"


def test_the_picture_of_a_circle_that_is_kept_is_the_one_that_the_bot_draws() -> None:
    new, kept = opened(asyncio.run(circle_gallery.draw())), opened(circle_gallery.FILE.read_bytes())

    assert new.size == kept.size
    assert difference(new, kept) <= ROUNDING_MOST, "`make pictures` draws it anew"


def test_another_plant_among_four_hundred_would_be_noticed() -> None:
    kept = opened((FOLDER / "garden-400.png").read_bytes())
    changed = kept.copy()
    changed.paste(kept.crop((30, 60, 50, 110)), (100, 60))

    assert difference(kept, kept) == 0
    assert difference(kept, changed) > ROUNDING_MOST


def test_the_same_log_gives_the_same_bytes_each_time() -> None:
    # Each picture is drawn in a process of its own.
    assert asyncio.run(draw("long-names")) == drawn("long-names")[0]


@pytest.mark.parametrize("name", LOGS)
def test_no_glyph_is_missing(name: str) -> None:
    font = ImageFont.truetype(fontpkg.path(pictures.FONT), 40)

    def shape(character: str) -> bytes:
        image = Image.new("L", (120, 80))
        ImageDraw.Draw(image).text((40, 10), character, fill=255, font=font)
        return image.tobytes()

    letters = sorted(set("".join(drawn(name)[1])))

    assert len(letters) > 10
    assert [one for one in letters if shape(one) == shape(NO_LETTER)] == []


def test_a_topic_is_written_in_three_scripts_and_numbered_in_another() -> None:
    texts = drawn("long-names")[1]

    for beginning in ("simultaneous", "сложноподчинён", "δευτεροβάθμιες"):
        assert len([one for one in texts if one.startswith(beginning) and one.endswith("…")]) == 2
    assert [one for one in texts if "分" in one] == []
    assert "1" in texts
