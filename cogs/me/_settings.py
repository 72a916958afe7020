"""The settings of one person: for now the time zone."""

from typing import TYPE_CHECKING

from learning.zones import local_time
from store.people import Person

if TYPE_CHECKING:
    from bot import Rosethorn


def settings_text(bot: "Rosethorn", person: Person, *, changed: bool) -> str:
    """Return the settings in words, with the time of day they mean now."""
    if person.timezone is None:
        return bot.voice.say("me/settings_unset")
    now = local_time(bot.clock(), person.timezone)
    return bot.voice.say("me/settings", zone=person.timezone, time=now, changed=changed)
