"""Draws the pictures that go with what the bot says, from templates in the form of SVG."""

import asyncio
import pickle
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import fontpkg
import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from learning.lettering import fit

FOLDER: Final = Path(__file__).with_suffix("")
FONT: Final = "Noto Sans"
LONGEST_SECONDS: Final = 30
UNFIT: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow, even escaped (https://www.w3.org/TR/xml/#charsets)."""


def draw(name: str, /, **values: Any) -> bytes:
    """Return the picture `name` as a PNG, drawn from its template with the values given.

    Values are text to the template, whatever they hold: they cannot add to the drawing. The same values give the same
    bytes. Raises jinja2.TemplateNotFound for an unknown picture and jinja2.UndefinedError for a value that the template
    uses and was not given.

    A garden of 400 entries takes about 0.2 s of processor time. The renderer does not let go of the interpreter while
    it works, so that in a thread, too, it holds up the event loop: a bot calls `draw_apart`.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_template(name).render(values),
            skip_system_fonts=True,
            font_files=[_font()],
            font_family=FONT,
        )
    )


async def draw_apart(name: str, /, **values: Any) -> bytes:
    """Do what `draw` does in a process of its own, so that nothing waits for it but who asked.

    Raises subprocess.CalledProcessError where the drawing fails, and TimeoutExpired where it takes too long.
    """
    return await asyncio.to_thread(_drawn_apart, name, pickle.dumps(values))


def _drawn_apart(name: str, values: bytes) -> bytes:
    command = [sys.executable, "-m", "prompts.pictures", name]
    done = subprocess.run(  # noqa: S603  # our own module, by this same interpreter
        command, input=values, stdout=subprocess.PIPE, cwd=FOLDER.parent.parent, timeout=LONGEST_SECONDS, check=True
    )
    return done.stdout


def fit_across(text: str, across: float, size: float) -> str:
    """Return the text, cut with "…" to be at most `across` units wide when written `size` units large."""
    return fit(text, across / size)


def without_unfit(value: Any) -> Any:
    """Return what stands in a template for a value: text without the characters that no XML can hold."""
    return UNFIT.sub("", value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _template(name: str) -> Template:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=without_unfit,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast("dict[str, Any]", made.filters).update(fit=fit_across)
    return made.get_template(f"{name}.svg.j2")


@cache
def _font() -> str:
    return str(fontpkg.path(FONT))


if __name__ == "__main__":
    asked = pickle.loads(sys.stdin.buffer.read())  # noqa: S301  # written by `draw_apart` a moment before
    sys.stdout.buffer.write(draw(sys.argv[1], **asked))
