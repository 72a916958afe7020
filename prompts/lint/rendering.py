"""Renders a variant as the bot would, with its sample values and with what these may turn into."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

from jinja2 import TemplateError, meta, nodes

from prompts.lint.problem import Problem
from prompts.lint.sources import shape
from prompts.moments import Moment
from prompts.voice import environment, escaped

VALUE: Final = re.compile("\ue000([^\ue001]*)\ue001")
BLANK: Final = "\ue002"
"""What stands for a value in the words that are a writer's own."""

RESERVED: Final = {"variant", "locale"}
"""What `Voice.say` takes for itself."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One variant, rendered: `text` as it would be sent, `own` with a BLANK for each value."""

    text: str
    own: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant of a moment, parsed; `number` counts from 1."""

    moment: Moment
    number: int
    tree: nodes.Template

    def problem(self, there: str, expected: str) -> Problem:
        """Return a problem of this variant."""
        return Problem(self.moment.path, self.number, there, expected)

    def constants(self) -> list[str]:
        """Return the texts that stand inside the variant's expressions."""
        return [str(one.value) for one in self.tree.find_all(nodes.Const) if isinstance(one.value, str)]


def parse(moment: Moment, problems: list[Problem]) -> list[Variant]:
    """Return a moment's variants; one that Jinja cannot read becomes a problem."""
    found: list[Variant] = []
    for number, source in enumerate(moment.variants, 1):
        try:
            found.append(Variant(moment, number, _marking().parse(source)))
        except TemplateError as error:
            problems.append(Problem(moment.path, number, str(error), "a text that Jinja can read"))
    return found


def check_values(moment: Moment, variants: list[Variant]) -> Iterator[Problem]:
    """Yield where the values a moment declares are not those its variants use."""
    used: set[str] = set()
    inner: set[str] = set()
    for variant in variants:
        used |= meta.find_undeclared_variables(variant.tree)
        inner |= {one.attr for one in variant.tree.find_all(nodes.Getattr)} | set(variant.constants())
    declared = set(moment.values)
    nested = {name for name in shape(moment.values) if "." in name and name.rpartition(".")[2] not in inner}
    if undeclared := sorted(used - declared):
        yield Problem(moment.path, None, f"{', '.join(undeclared)}: no sample", "one for each value, under [values]")
    if unused := sorted((declared - used) | nested):
        yield Problem(moment.path, None, f"{', '.join(unused)}: a sample, and no use", "no more samples than values")
    if taken := sorted(declared & RESERVED):
        yield Problem(moment.path, None, f"{', '.join(taken)}: a name the bot needs itself", "another name")


def render(variant: Variant, problems: list[Problem]) -> list[Rendering]:
    """Return a variant rendered with its samples first, then with each sample changed in turn and with no text at all.

    Where it cannot be rendered there is a problem, and no rendering when the samples themselves are at fault.
    """
    template = _marking().from_string(variant.tree)
    found: list[Rendering] = []
    for what, values in _variations(variant.moment.values, variant.constants()):
        try:
            marked = template.render(values).strip()
        except TemplateError as error:
            problems.append(variant.problem(f"with {what}: {error.message}", "a text in every case"))
            break
        except (TypeError, ValueError, ArithmeticError) as error:
            problems.append(variant.problem(f"with {what}: {error}", "a text in every case"))
            break
        found.append(Rendering(VALUE.sub(r"\1", marked), VALUE.sub(BLANK, marked)))
    return found


@cache
def _marking() -> Any:
    return environment(finalize=_marked)


def _marked(value: Any) -> str:
    return f"\ue000{escaped(value)}\ue001"


def _variations(values: Mapping[str, Any], constants: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "its samples", dict(values)
    if not values:
        return
    yield "no text in its values", {name: _emptied(value) for name, value in values.items()}
    for name, value in values.items():
        for other in _others(value, constants):
            yield f"{name} = {other!r}", {**values, name: other}


def _emptied(value: Any) -> Any:
    match value:
        case str():
            return ""
        case dict():
            return {name: _emptied(inner) for name, inner in cast("dict[str, Any]", value).items()}
        case list():
            return [_emptied(inner) for inner in cast("list[Any]", value)]
        case _:
            return value


def _others(value: Any, constants: list[str]) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield from {0, 1, 2} - {value}
        case str():
            yield from dict.fromkeys(["", *constants])
        case dict():
            table = cast("dict[str, Any]", value)
            for name, inner in table.items():
                yield from ({**table, name: other} for other in _others(inner, constants))
        case list():
            several = cast("list[Any]", value)
            yield []
            for first in several[:1]:
                yield [first]
                yield from ([other] for other in _others(first, constants))
        case _:
            return
