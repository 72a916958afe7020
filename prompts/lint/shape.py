"""How long a text may be, how many questions it may ask, and how many variants a moment has."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from learning.dialogue import BY_KIND, HINT_RUNGS, Stage
from learning.kinds import Kind
from prompts.lint.problem import Problem
from prompts.lint.rendering import BLANK, Rendering, Variant
from prompts.moments import Moment

ASKING: Final = {f"dialogue/{Stage.NOTICE}": 6} | {
    f"dialogue/{stage}/{kind}": 3 for stage in sorted(BY_KIND) for kind in Kind
}
"""The moments whose question the learner answers in words, with the variants that each one has at least."""
HINTS: Final = tuple(f"dialogue/hints/{kind}" for kind in Kind)

WORDS_ASKING: Final = 40
WORDS_MOST: Final = {
    "dialogue": 60,
    "errors": 60,
    "circle": 170,
    "log": 120,
    "me": 150,
    "help": 220,
}
"""By folder; support/ has no limit. A value counts as one word."""

CHARACTERS_MOST: Final = 2000
CARD_MOST: Final = 4096
CARDS: Final = {"log/card"}
FILES: Final = {"log/export"}
"""A text that goes out as a file: no limit of a message holds for it."""

WORD: Final = re.compile(rf"\S*[\w{BLANK}]\S*")
IF_THEN: Final = re.compile(r"\bif\b[^.?!]*?\bthen\b[^.?!\n]*", re.IGNORECASE)
GAP: Final = "___"
CLOSING: Final = " .”\"'’)*"


def check_variants(moments: dict[str, Moment], folder: Path) -> Iterator[Problem]:
    """Yield the asking moments and hints that are absent from a locale's folder, and those with too few variants."""
    for name, least in [*ASKING.items(), *((name, HINT_RUNGS) for name in HINTS)]:
        moment = moments.get(name)
        if moment is None:
            yield Problem(folder, None, f"the moment “{name}” is absent", "every kind at every stage")
            continue
        count = len(moment.variants)
        if name in HINTS and count != least:
            yield Problem(moment.path, None, f"{count} variants", f"exactly {least}, the rungs of the hint ladder")
        elif count < least:
            yield Problem(moment.path, None, f"{count} variants", f"at least {least}, so that another one can be asked")


def check_length(variant: Variant, rendering: Rendering) -> Iterator[Problem]:
    """Yield a text with more words than its folder allows, or more characters than Discord takes."""
    name = variant.moment.name
    if name in FILES:
        return
    words, most = len(WORD.findall(rendering.own)), words_most(name)
    if most is not None and words > most:
        yield variant.problem(f"{words} words", f"at most {most}")
    characters = CARD_MOST if name in CARDS else CHARACTERS_MOST
    if len(rendering.text) > characters:
        yield variant.problem(f"{len(rendering.text)} characters", f"at most {characters}")


def words_most(name: str) -> int | None:
    """Return how many words a moment may have, or None where there is no limit."""
    return WORDS_ASKING if name in ASKING or name in HINTS else WORDS_MOST.get(name.split("/", maxsplit=1)[0])


def check_questions(variant: Variant, rendering: Rendering) -> Iterator[Problem]:
    """Yield a text of the dialogue that asks more than one thing, or asks nothing where a question is due."""
    name = variant.moment.name
    if not name.startswith("dialogue/"):
        return
    text = rendering.text
    asked, plans = text.count("?"), [line for line in IF_THEN.findall(text) if GAP in line]
    if asked > 1:
        yield variant.problem(f"{asked} question marks", "one question at a time")
    elif name not in ASKING:
        return
    elif name.startswith(f"dialogue/{Stage.PLAN}/"):
        if len(plans) != 1:
            yield variant.problem(f"{len(plans)} if-then lines to finish", f"one: “If …, then I {GAP}.”")
    elif asked + len(plans) != 1:
        yield variant.problem("no question" if not asked else "a question and a line to finish", "exactly one question")
    if name in ASKING and not (text.rstrip(CLOSING).endswith("?") or _ends_in_plan(text, plans)):
        yield variant.problem(f"it ends in “{text[-20:]}”", "the question, or the if-then line, at the end")


def _ends_in_plan(text: str, plans: list[str]) -> bool:
    return bool(plans) and text.rstrip(CLOSING).endswith(plans[-1].rstrip(CLOSING))
