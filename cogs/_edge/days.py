"""Days that people name: in whose zone, in words, and what is said of one that can't be taken."""

from typing import TYPE_CHECKING

from whenever import Date

from cogs._edge.buttons import Item
from cogs._edge.say import Saying
from learning.rest import Ahead, NoDay, Today
from prompts import Voice
from store import circles, people
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn


async def today_of(bot: "Rosethorn", tx: Tx, person_id: int, circle: Circle | None) -> Today:
    """Return the present in a person's zone; where they set none, in that of the circle or of one they joined."""
    person = await people.get(tx, person_id)
    if person.timezone is not None:
        return Today(bot.clock(), person.timezone)
    nearest = circle or next(iter(await circles.joined_by(tx, person_id)), None)
    return Today(bot.clock(), nearest.timezone if nearest else "UTC")


def day_words(voice: Voice, date: Date) -> str:
    """Return a date in words, with its weekday."""
    return voice.label(
        "date.day",
        weekday=voice.label(f"option.weekday.{date.day_of_week().value}"),
        day=date.day,
        month=voice.label(f"month.{date.month}"),
    )


def ahead_label(voice: Voice, ahead: Ahead, date: Date) -> str:
    """Return a day that is offered in words, with its date."""
    return voice.label("date.ahead", ahead=voice.label(f"option.ahead.{ahead}"), day=day_words(voice, date))


def no_day_saying(voice: Voice, why: NoDay, items: list[Item]) -> Saying:
    """Return why a day can't be taken, with ways on."""
    return Saying(voice.say("notice/no_day", why=why.value), items=items)
