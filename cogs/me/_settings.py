"""The settings of one person: for now the time zone."""

from typing import TYPE_CHECKING, Final

from discord import app_commands

from learning.zones import is_zone, local_time, matching_zones, sure_zone
from store.people import Person

if TYPE_CHECKING:
    from bot import Rosethorn

ZONES_SUGGESTED: Final = 5


def find_zone(typed: str) -> str | None:
    """Return the IANA zone that a typed text names, or None when it names none beyond doubt."""
    return typed if is_zone(typed) else sure_zone(typed)


def settings_text(bot: "Rosethorn", person: Person, *, changed: bool) -> str:
    """Return the settings in words, with the time of day they mean now."""
    if person.timezone is None:
        return bot.voice.say("me/settings_unset")
    now = local_time(bot.clock(), person.timezone)
    return bot.voice.say("me/settings", zone=person.timezone, time=now, changed=changed)


def zone_choices(bot: "Rosethorn", typed: str) -> list[app_commands.Choice[str]]:
    """Return the zones a typed text may mean, each with its time of day."""
    now = bot.clock()
    return [
        app_commands.Choice(name=bot.voice.label("zone.choice", zone=zone, time=local_time(now, zone)), value=zone)
        for zone in matching_zones(typed)
    ]
