"""What `/circle checkin` shows a facilitator: the check-ins of the circle, one of them, and the page to change it."""

from typing import TYPE_CHECKING, Any, Final

from discord import ButtonStyle
from whenever import Instant, Time, Weekday

from cogs._edge.buttons import Item, button, pick
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from cogs.checkins._cards import questions_of
from cogs.checkins._planning import openings
from learning.checkin import OPEN_MINUTES, CheckIn, CheckInState, Place, Run, Sort
from prompts import Ready, Voice
from store import checkins, tickets
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

DATES_SHOWN: Final = 3
TIMES: Final = tuple(
    Time.parse_iso(one)
    for one in """07:00 08:00 09:00 10:00 11:00 12:00 13:00 14:00 14:30 15:00 15:30 16:00 16:30 17:00 17:30 18:00 18:30
    19:00 19:30 20:00 20:30 21:00""".split()
)
"""The times of day on offer; any other can be typed."""


async def list_page(bot: "Rosethorn", tx: Tx, circle: Circle) -> Saying:
    """Return the check-ins of a circle, and the ways to make another one."""
    found = await checkins.of_circle(tx, circle.id)
    has_tickets = await tickets.has_any(tx, circle.id)
    voice, now = bot.voice, bot.clock()
    lines = [await _line(voice, tx, one, circle, now) for one in found]
    text = voice.say("checkin/list", circle=circle.name, lines=lines)
    items: list[Item] = []
    if found:
        options = [(str(one.id), _title(voice, one)) for one in found]
        items.append(pick("checkin:show", options=options, placeholder=voice.label("placeholder.checkin")))
    items += [
        button(voice, "checkin:new", circle.id, sort, label=voice.label(f"button.checkin.{sort}")) for sort in Sort
    ]
    if has_tickets:
        items.append(button(voice, "checkin:read", circle.id))
    return Saying(text, items=items)


async def show_page(bot: "Rosethorn", tx: Tx, checkin: CheckIn, circle: Circle, person_id: int) -> Saying:
    """Return one check-in as a facilitator sees it: when it comes next, what it asks, what can be done with it."""
    voice = bot.voice
    run = await checkins.open_run(tx, checkin.id)
    text = voice.say(
        "checkin/show",
        state=checkin.state,
        open_until=stamp(run.closes_at, "R") if run else "",
        **await _values(voice, tx, checkin, circle, bot.clock()),
    )
    items = [button(voice, "checkin:change", checkin.id), *_acts(voice, checkin, run, person_id)]
    if checkin.sort is Sort.EXIT:
        items.append(button(voice, "checkin:read", circle.id))
    items.append(button(voice, "checkin:list", circle.id))
    return Saying(text, items=items)


async def change_page(bot: "Rosethorn", tx: Tx, checkin: CheckIn, circle: Circle) -> Saying:
    """Return the page on which a check-in is made or changed; each pick is kept at once."""
    voice = bot.voice
    values = await _values(voice, tx, checkin, circle, bot.clock())
    text = voice.say("checkin/change", state=checkin.state, sort=checkin.sort, **values)
    times = sorted({*TIMES, checkin.at})
    items: list[Item] = [
        pick(
            "checkin:weekdays",
            checkin.id,
            options=[(str(day.value), voice.label(f"option.weekday.{day.value}")) for day in Weekday],
            placeholder=voice.label("placeholder.weekdays"),
            picked=[str(day.value) for day in checkin.weekdays],
            most=len(Weekday),
        ),
        pick(
            "checkin:at",
            checkin.id,
            options=[(_clock(one), voice.label("option.at", time=_clock(one))) for one in times],
            placeholder=voice.label("placeholder.at"),
            picked=[_clock(checkin.at)],
        ),
        pick(
            "checkin:open_for",
            checkin.id,
            options=[(str(one), voice.label(f"option.open_minutes.{one}")) for one in OPEN_MINUTES],
            placeholder=voice.label("placeholder.open_for"),
            picked=[str(checkin.open_minutes)],
        ),
        pick(
            "checkin:place",
            checkin.id,
            options=[(place, voice.label(f"option.place.{place}")) for place in Place],
            placeholder=voice.label("placeholder.place"),
            picked=[checkin.place],
        ),
        button(voice, "checkin:ask_time", checkin.id),
        button(voice, "checkin:ask_words", checkin.id),
    ]
    if checkin.state is CheckInState.DRAFT:
        items += [
            button(voice, "checkin:start", checkin.id, style=ButtonStyle.success),
            button(voice, "checkin:drop", checkin.id),
        ]
    else:
        items.append(button(voice, "checkin:show_one", checkin.id))
    return Saying(text, items=items)


def go_first_page(bot: "Rosethorn", checkin: CheckIn, circle: Circle) -> Saying:
    """Return the question whether the facilitator wants to be reminded to go first."""
    items: list[Item] = [
        button(bot.voice, "checkin:go_first", checkin.id, 1, label=bot.voice.label("button.checkin.remind_me")),
        button(bot.voice, "checkin:go_first", checkin.id, 0, label=bot.voice.label("button.checkin.no_reminder")),
    ]
    return Saying(bot.voice.say("checkin/ask_go_first", circle=circle.name), items=items)


def _acts(voice: Voice, checkin: CheckIn, run: Run | None, person_id: int) -> list[Item]:
    items: list[Item] = []
    if run is None:
        items.append(button(voice, "checkin:run_now", checkin.id))
    paused = checkin.state is CheckInState.PAUSED
    items.append(button(voice, "checkin:go_on" if paused else "checkin:pause", checkin.id))
    items.append(button(voice, "checkin:ask_skipped", checkin.id))
    if checkin.sort is Sort.ROSE_THORN:
        goes_first = checkin.go_first_id == person_id
        label = voice.label(f"button.checkin.{'no_reminder' if goes_first else 'remind_me'}")
        items.append(button(voice, "checkin:go_first", checkin.id, int(not goes_first), label=label))
    items.append(button(voice, "checkin:end", checkin.id, style=ButtonStyle.danger))
    return items


async def _values(voice: Voice, tx: Tx, checkin: CheckIn, circle: Circle, now: Instant) -> dict[str, Any]:
    upcoming = await openings(tx, checkin, circle, now, DATES_SHOWN)
    return {
        "title": _title(voice, checkin),
        "zone": circle.timezone,
        "open_for": voice.label(f"option.open_minutes.{checkin.open_minutes}"),
        "place": voice.label(f"option.place.{checkin.place}"),
        "goal": checkin.goal or "",
        "questions": [*questions_of(voice, checkin).values()],
        "dates": [stamp(one.at, "F") for one in upcoming],
        "skipped": [
            Ready(one.format_iso()) for one in sorted(checkin.skipped) if one >= now.to_tz(circle.timezone).date()
        ],
        "go_first": Ready(f"<@{checkin.go_first_id}>") if checkin.go_first_id else "",
    }


async def _line(voice: Voice, tx: Tx, checkin: CheckIn, circle: Circle, now: Instant) -> dict[str, Any]:
    upcoming = await openings(tx, checkin, circle, now, 1)
    return {
        "title": _title(voice, checkin),
        "state": checkin.state,
        "next": stamp(upcoming[0].at, "F") if upcoming else "",
    }


def _title(voice: Voice, checkin: CheckIn) -> str:
    days = sorted(checkin.weekdays, key=lambda day: day.value)
    short = ", ".join(voice.label(f"option.weekday_short.{day.value}") for day in days)
    return voice.label(f"checkin.{checkin.sort}", days=short, time=_clock(checkin.at))


def _clock(time: Time) -> str:
    return time.format_iso(unit="minute")
