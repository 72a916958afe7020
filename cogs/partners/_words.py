"""A pairing in words: who is in it, what was agreed, until when."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cogs._edge.names import name_of
from cogs._edge.stamps import stamp
from learning.partners import Agreement, Pair, PairState
from prompts import Ready, Voice

if TYPE_CHECKING:
    from bot import Rosethorn


def names(people: Iterable[int]) -> list[Ready]:
    """Return people as Discord shows them by name; nobody is called by it."""
    return [Ready(f"<@{person_id}>") for person_id in sorted(people)]


def partners_of(pair: Pair, person_id: int) -> list[Ready]:
    """Return the others of a pairing."""
    return names(pair.others(person_id))


def agreement_values(voice: Voice, agreement: Agreement) -> dict[str, Any]:
    """Return what was agreed as plain values for a prompt."""
    return {
        "weeks": agreement.weeks,
        "days": [voice.label(f"option.weekday.{day.value}") for day in sorted(agreement.weekdays, key=_number)],
        "at": agreement.at.format_iso(unit="minute"),
        "about": agreement.about or "",
        "manner": voice.label(f"option.manner.{agreement.manner}"),
        "place": voice.label(f"option.card_place.{agreement.place}"),
    }


def agreement_text(voice: Voice, agreement: Agreement) -> Ready:
    """Return what was agreed, in the words that everyone in a pairing sees."""
    return Ready(voice.say("partner/agreement", **agreement_values(voice, agreement)))


def pair_values(bot: "Rosethorn", pair: Pair) -> dict[str, Any]:
    """Return a pairing as plain values for a prompt: where it is, what was agreed, until when."""
    circle = bot.circle_with_id(pair.circle_id)
    return {
        "circle": circle.name if circle else "",
        "agreement": agreement_text(bot.voice, pair.agreement),
        "thread": Ready(f"<#{pair.thread_id}>") if pair.thread_id else "",
        "ends": stamp(pair.ends_at, "D"),
        "resting": pair.state is PairState.RESTING,
        "rests_until": stamp(pair.rests_until, "D"),
    }


async def called(bot: "Rosethorn", pair: Pair, people: Iterable[int]) -> list[str]:
    """Return what people of a pair are called: in direct messages a mention may show as a number."""
    return [await name_of(bot, pair.circle_id, person_id) for person_id in sorted(people)]


def _number(day: Any) -> int:
    return day.value
