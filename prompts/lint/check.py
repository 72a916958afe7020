"""Runs every rule over the words, the shipped ones or those with an operator's own folder over them."""

from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from prompts.lint.banned import banned_in
from prompts.lint.grade import check_grade, grade
from prompts.lint.labels import check_commands, check_labels, compare_label_values
from prompts.lint.pieces import check_shelves
from prompts.lint.problem import Problem
from prompts.lint.rendering import Rendering, Variant, check_values, parse, render
from prompts.lint.shape import ASKING, check_length, check_questions, check_variants
from prompts.lint.similar import check_similar
from prompts.lint.sources import Words, compare, read_own, read_shipped
from prompts.lint.tone import loud_in
from prompts.moments import SHIPPED, Moment, PromptError
from prompts.support import DEFAULT_FILE, read_support
from prompts.words import DEFAULT_LOCALE


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and every problem found.

    `dialogue_grade` and `other_grade` are mean reading grades over the variants long enough to have one.
    """

    problems: list[Problem]
    moments: int
    variants: int
    dialogue_grade: float
    other_grade: float

    @property
    def summary(self) -> str:
        """Return one line on what was looked at."""
        return (
            f"{self.moments} moments, {self.variants} variants, {len(self.problems)} problems;"
            f" mean reading grade {self.dialogue_grade:.1f} in dialogue/, {self.other_grade:.1f} elsewhere"
        )


def check(own_folder: Path | None = None) -> list[Problem]:
    """Return every problem of the words, with an operator's own folder over the shipped ones when one is given."""
    return look(own_folder).problems


def look(own_folder: Path | None = None) -> Report:
    """Return a report on the words, with an operator's own folder over the shipped ones when one is given.

    Raises nothing for what a writer can get wrong: a file that cannot be read is a problem like any other.
    """
    problems: list[Problem] = []
    shipped = read_shipped(problems)
    for locale, words in shipped.items():
        if locale != DEFAULT_LOCALE:
            problems += _differences(shipped[DEFAULT_LOCALE], words, whole=True)
    if own_folder is not None:
        for locale, own in read_own(own_folder, problems).items():
            problems += _differences(shipped[locale], own, whole=False)
            shipped[locale] = shipped[locale].under(own)
    looked = [both for locale, words in shipped.items() for both in _look_at(words, SHIPPED / locale, problems)]
    problems += [*_check_support(), *check_shelves(own_folder)]
    problems.sort(key=lambda one: (one.file, one.variant or 0, one.there))
    dialogue = [found for variant, found in looked if variant.moment.name.startswith("dialogue/")]
    others = [found for variant, found in looked if not variant.moment.name.startswith("dialogue/")]
    return Report(
        list(dict.fromkeys(problems)),
        sum(len(words.moments) for words in shipped.values()),
        len(looked),
        _mean_grade(dialogue),
        _mean_grade(others),
    )


def _differences(ours: Words, theirs: Words, *, whole: bool) -> list[Problem]:
    return [*compare(ours, theirs, whole=whole), *compare_label_values(ours, theirs)]


def _look_at(words: Words, folder: Path, problems: list[Problem]) -> list[tuple[Variant, Rendering]]:
    """Add the problems of one locale's words; return its variants, each rendered with its samples."""
    looked = [both for moment in words.moments.values() for both in look_at_moment(moment, problems)]
    problems += check_variants(words.moments, folder)
    for one, other, shared in check_similar([both for both in looked if both[0].moment.name in ASKING]):
        there = f"it shares {', '.join(shared) or 'every word'} with {other.moment.name}, variant {other.number}"
        problems.append(one.problem(there, "a question of its own"))
    problems += [*check_labels(words.labels), *check_commands(words.commands)]
    return looked


def look_at_moment(moment: Moment, problems: list[Problem]) -> list[tuple[Variant, Rendering]]:
    """Add the problems of one moment's texts; return its variants, each rendered with its samples."""
    looked: list[tuple[Variant, Rendering]] = []
    variants = parse(moment, problems)
    problems += check_values(moment, variants)
    for variant in variants:
        renderings = render(variant, problems)
        for number, rendering in enumerate(renderings):
            problems += _check_text(variant, rendering, is_sample=number == 0)
        if renderings:
            problems += check_grade(variant, renderings[0])
            looked.append((variant, renderings[0]))
        problems += _check_constants(variant)
    return looked


def _check_support() -> list[Problem]:
    try:
        lines = read_support().lines
    except PromptError as error:
        return [Problem(DEFAULT_FILE, None, str(error), "a file that can be read")]
    return [
        Problem(DEFAULT_FILE, None, f"it says “{entry}”", "other words (see banned.toml)")
        for line in lines
        for entry in banned_in(f"{line.name}. {line.how}", dialogue=False)
    ]


def _check_text(variant: Variant, rendering: Rendering, *, is_sample: bool) -> list[Problem]:
    if is_sample and not rendering.text:
        return [variant.problem("no text", "a text, with the samples")]
    found = list(check_length(variant, rendering))
    if is_sample:
        found += check_questions(variant, rendering)
    found += [variant.problem(there, expected) for there, expected in loud_in(rendering.own)]
    return found + _check_banned(variant, rendering.own)


def _check_constants(variant: Variant) -> list[Problem]:
    return [problem for text in variant.constants() for problem in _check_banned(variant, text)]


def _check_banned(variant: Variant, text: str) -> list[Problem]:
    dialogue = variant.moment.name.startswith("dialogue/")
    return [
        variant.problem(f"it says “{entry}”", "other words (see banned.toml)")
        for entry in banned_in(text, dialogue=dialogue)
    ]


def _mean_grade(renderings: list[Rendering]) -> float:
    grades = [found for one in renderings if (found := grade(one.own)) is not None]
    return mean(grades) if grades else 0.0
