"""People to talk to: support lines by country, and when the list was last checked."""

from dataclasses import dataclass
from datetime import date
from typing import Final

STALE_AFTER_DAYS: Final = 180


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One line to reach a person: its name, how to reach it, and the countries it serves (ISO codes; none: any)."""

    name: str
    how: str
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SupportLines:
    """The list of support lines and the day somebody last checked that each one answers."""

    last_checked: date
    lines: tuple[SupportLine, ...]

    def for_country(self, country: str | None) -> tuple[SupportLine, ...]:
        """Return the lines of a country, then those that serve any; all of them when no country is known."""
        own = tuple(line for line in self.lines if line.countries and (country is None or country in line.countries))
        return own + tuple(line for line in self.lines if not line.countries)

    def is_stale(self, today: date) -> bool:
        """Tell whether the list was last checked more than 180 days ago: phone lines change."""
        return (today - self.last_checked).days > STALE_AFTER_DAYS

    def countries(self) -> tuple[str, ...]:
        """Return the ISO codes of every country with a line of its own."""
        return tuple(sorted({country for line in self.lines for country in line.countries}))
