"""Pictures of the people and of the bot, drawn at start, so that the page asks nobody for one."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw, ImageFont

_SIDE = 96
_SCALE = 4  # drawn larger and scaled down: Pillow's own shapes have rough edges


def portrait(name: str, colour: str) -> bytes:
    """A round field of `colour` (#rrggbb) with the first letter of `name`, as PNG bytes."""
    side = _SIDE * _SCALE
    image = Image.new("RGB", (side, side), colour)
    letter = ImageFont.load_default(side * 0.5)
    ImageDraw.Draw(image).text((side / 2, side / 2), name[:1], font=letter, fill="white", anchor="mm")
    return _png(image)


def flower() -> bytes:
    """A rose on a dark field, as PNG bytes."""
    side = _SIDE * _SCALE
    image = Image.new("RGB", (side, side), "#33202b")
    draw = ImageDraw.Draw(image)
    middle = side / 2
    for ring, (distance, size, colour) in enumerate(
        [(0.27, 0.19, "#a92f57"), (0.16, 0.16, "#c94873"), (0.06, 0.11, "#e2769a")]
    ):
        for petal in range(6):
            angle = math.tau * (petal / 6) + ring * 0.5
            x, y = middle + math.cos(angle) * side * distance, middle + math.sin(angle) * side * distance
            reach = side * size
            draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)
    heart = side * 0.06
    draw.ellipse((middle - heart, middle - heart, middle + heart, middle + heart), fill="#f3b6c8")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()
