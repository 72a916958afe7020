"""What a typed text may mean, offered while somebody types: time zones, circles, and what has a number."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from discord.app_commands import Choice

from cogs._edge.buttons import SELECT_MOST
from learning.zones import local_time, matching_zones
from store import circles

if TYPE_CHECKING:
    from bot import Rosethorn

ZONES_NAMED: Final = 5
"""How many zones are named to somebody whose text names none beyond doubt."""

DIGITS_MOST: Final = 18


class Numbered(Protocol):
    """Something that its owner knows by a number."""

    @property
    def number(self) -> int:
        """The number, counted from 1."""
        ...


N = TypeVar("N", bound=Numbered)


def zone_label(bot: "Rosethorn", zone: str) -> str:
    """Return a zone with its time of day now."""
    return bot.voice.label("option.zone", zone=zone.replace("_", " "), time=local_time(bot.clock(), zone))


def zone_choices(bot: "Rosethorn", typed: str) -> list[Choice[str]]:
    """Return the zones that a typed text may mean, each with its time of day."""
    return [Choice(name=zone_label(bot, zone), value=zone) for zone in matching_zones(typed)]


async def circle_choices(bot: "Rosethorn", person_id: int, typed: str) -> list[Choice[str]]:
    """Return the circles a person joined whose name holds the typed text, in any case."""
    async with bot.store.read() as tx:
        joined = await circles.joined_by(tx, person_id)
    fitting = [circle for circle in joined if typed.casefold() in circle.name.casefold()]
    return [Choice(name=circle.name, value=str(circle.id)) for circle in fitting[:SELECT_MOST]]


def number_typed(words: str) -> int | None:
    """Return the number that a typed text is, with or without `#`; None for words."""
    number = words.strip().removeprefix("#")
    return int(number) if number.isdecimal() and len(number) <= DIGITS_MOST else None


def numbered_fitting(among: Sequence[N], words: str, texts: Callable[[N], Iterable[str]]) -> list[N]:
    """Return those whose number begins with the words, or one of whose texts holds them, in any case.

    The one with just that number comes first, then those whose number begins so.
    """
    wanted = " ".join(words.strip().removeprefix("#").casefold().split())

    def begins(one: N) -> bool:
        return str(one.number).startswith(wanted)

    found = [
        one for one in among if begins(one) or any(wanted in " ".join(text.casefold().split()) for text in texts(one))
    ]
    return sorted(found, key=lambda one: (str(one.number) != wanted, not (wanted and begins(one))))
