"""Labels and descriptions of commands: how long they may be, and which must differ."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from jinja2 import TemplateError, meta, nodes

from prompts.lint.banned import banned_in
from prompts.lint.problem import Problem
from prompts.lint.sources import Word, Words
from prompts.lint.tone import loud_in
from prompts.voice import LABEL_MOST, environment

BUTTON_MOST: Final = 34
FIELD_MOST: Final = 45
MENU_MOST: Final = 32
COMMAND_MOST: Final = 100
TYPED: Final = "button.oops"
"""These labels count as answers when they are typed, at every step; so do the options below option.*."""


def check_labels(labels: dict[str, Word]) -> Iterator[Problem]:
    """Yield the labels that are too long for their place, that the bot does not say, or that cannot be told apart."""
    for name, word in labels.items():
        try:
            tree = environment().parse(word.text)
        except TemplateError as error:
            yield Problem(word.file, None, f"{name}: {error}", "a text that Jinja can read")
            continue
        own = "".join(one.data for one in tree.find_all(nodes.TemplateData))
        most = label_most(name)
        if not word.text.strip():
            yield Problem(word.file, None, f"{name} is empty", "a word or two")
        if len(own) > most:
            yield Problem(word.file, None, f"{name} has {len(own)} characters", f"at most {most}")
        yield from _check_words(word, name, own)
    yield from _check_same(labels)


def label_most(name: str) -> int:
    """Return how many characters a label may have: what Discord takes there, or what a small screen shows."""
    if name.startswith("button."):
        return BUTTON_MOST
    if name.startswith("menu."):
        return MENU_MOST
    if name.startswith("form.") and not name.endswith(("_about", "_example")):
        return FIELD_MOST
    return LABEL_MOST


def check_commands(commands: dict[str, Word]) -> Iterator[Problem]:
    """Yield the descriptions of commands and options that Discord refuses or that the bot does not say."""
    for name, word in commands.items():
        if not 1 <= len(word.text.strip()) <= COMMAND_MOST:
            yield Problem(word.file, None, f"{name} has {len(word.text)} characters", f"1 to {COMMAND_MOST}")
        yield from _check_words(word, name, word.text)


def compare_label_values(ours: Words, theirs: Words) -> Iterator[Problem]:
    """Yield the labels that use other values than ours of the same name."""
    for name in ours.labels.keys() & theirs.labels.keys():
        word = theirs.labels[name]
        expected, there = _values(ours.labels[name].text), _values(word.text)
        if expected is not None and there is not None and expected != there:
            used = ", ".join(sorted(there)) or "no value"
            yield Problem(word.file, None, f"{name} uses {used}", ", ".join(sorted(expected)) or "no value")


def _values(text: str) -> set[str] | None:
    try:
        return meta.find_undeclared_variables(environment().parse(text))
    except TemplateError:
        return None


def _check_words(word: Word, name: str, text: str) -> Iterator[Problem]:
    for entry in banned_in(text, dialogue=False):
        yield Problem(word.file, None, f"{name} says “{entry}”", "other words (see banned.toml)")
    for there, expected in loud_in(text):
        yield Problem(word.file, None, f"{name} holds {there}", expected)


def _check_same(labels: dict[str, Word]) -> Iterator[Problem]:
    typed = {name: word for name, word in labels.items() if name.startswith(f"{TYPED}.")}
    sets: defaultdict[str, dict[str, Word]] = defaultdict(lambda: dict(typed))
    for name, word in labels.items():
        if name.startswith("option."):
            sets[name.rpartition(".")[0]][name] = word
    for several in [typed, *sets.values()]:
        seen: dict[str, str] = {}
        for name, word in several.items():
            first = seen.setdefault(word.text.strip().casefold(), name)
            if first != name and (several is typed or not name.startswith(f"{TYPED}.")):
                yield Problem(word.file, None, f"{name} reads like {first}", "a word of its own: both can be typed")
