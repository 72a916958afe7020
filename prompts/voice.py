"""The Voice: renders what the bot says from the prompt files of a locale."""

from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from jinja2 import Environment, StrictUndefined, Template

from prompts.escape import escape, escape_html, fit, joined, quoted
from prompts.moments import SHIPPED, Moment, PromptError, locales, read_folder
from prompts.words import DEFAULT_LOCALE, read_words

LABEL_MOST: Final = 80


def escaped(value: Any) -> Any:
    """Return what stands in a message for a value: its text escaped for Discord, a number as it is."""
    return value if isinstance(value, int | float) else escape(value if isinstance(value, str) else str(value))


def escaped_html(value: Any) -> str:
    """Return what stands on a page of HTML for a value: its text, escaped."""
    return escape_html(str(value))


def environment(**options: Any) -> Environment:
    """Return the Jinja environment of the prompts: strict about values, with the filters `fit`, `join` and `quoted`."""
    made = Environment(  # noqa: S701  # HTML escaping is for web pages; `finalize` escapes for Discord
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, **options
    )
    cast("dict[str, Any]", made.filters).update(fit=fit, join=joined, quoted=quoted)
    return made


class Voice:
    """Everything the bot says, read once from the shipped prompts and an operator's own folder over them.

    The own folder has the shape of the shipped one (`en/dialogue/notice.j2`, `en/labels/oops.toml`) and may hold single
    files. Raises PromptError when a file cannot be read.
    """

    def __init__(self, own_folder: Path | None = None) -> None:
        self._moments: dict[str, dict[str, Moment]] = {}
        self._labels: dict[str, dict[str, str]] = {}
        for locale in locales():
            self._moments[locale] = read_folder(SHIPPED / locale)
            self._labels[locale] = read_words(SHIPPED / locale / "labels")
            if own_folder is not None:
                self._moments[locale] |= read_folder(own_folder / locale)
                self._labels[locale] |= read_words(own_folder / locale / "labels")
        self._compile = cache(environment(finalize=escaped).from_string)
        self._compile_html = cache(environment(finalize=escaped_html).from_string)
        self._compile_label = cache(environment().from_string)

    def moments(self, locale: str = DEFAULT_LOCALE) -> dict[str, Moment]:
        """Return the moments of a locale by name."""
        return self._moments[locale]

    def labels(self, locale: str = DEFAULT_LOCALE) -> dict[str, str]:
        """Return the unrendered labels of a locale by dotted name."""
        return self._labels[locale]

    def variants(self, moment: str, locale: str = DEFAULT_LOCALE) -> int:
        """Return how many variants a moment has."""
        return len(self._moment(moment, locale).variants)

    def say(self, moment: str, /, *, variant: int = 0, locale: str = DEFAULT_LOCALE, **values: Any) -> str:
        """Return a moment's text, every inserted value escaped for Discord.

        `variant` counts round (with three variants, 3 is 0 again). Raises PromptError for an unknown moment and
        jinja2.UndefinedError for a value that the text uses and was not given.
        """
        variants = self._moment(moment, locale).variants
        # A blank to fill in is three underscores; two of them in a line would otherwise underline what is between.
        return self._render(self._compile(variants[variant % len(variants)].replace("___", r"\_\_\_")), values)

    def say_html(self, moment: str, /, *, locale: str = DEFAULT_LOCALE, **values: Any) -> str:
        """Return the only variant of a moment whose file is HTML, every inserted value escaped for that.

        Raises as `say` does.
        """
        (only,) = self._moment(moment, locale).variants
        return self._render(self._compile_html(only), values)

    def label(self, name: str, /, *, locale: str = DEFAULT_LOCALE, **values: Any) -> str:
        """Return a short word such as a button's label, in at most 80 characters; raises PromptError if unknown."""
        source = self._labels[locale].get(name)
        if source is None:
            raise PromptError(f"no label {name!r} in {locale}")
        text = self._render(self._compile_label(source), values)
        return text if len(text) <= LABEL_MOST else f"{text[: LABEL_MOST - 1]}…"

    def _moment(self, name: str, locale: str) -> Moment:
        moment = self._moments[locale].get(name)
        if moment is None:
            raise PromptError(f"no moment {name!r} in {locale}")
        return moment

    @staticmethod
    def _render(template: Template, values: dict[str, Any]) -> str:
        return template.render(values).strip()
