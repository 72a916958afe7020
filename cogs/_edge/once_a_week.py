"""What comes in a circle once a week: its place on the agenda, and the picks of its day and hour."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from discord import ui
from whenever import Date, Instant, Time, TimeDelta, Weekday

from cogs._edge.buttons import pick
from learning.agenda import Row, State
from learning.circle import CircleState, resumes_after
from learning.ids import new_id
from learning.occurrence import Occurrence
from prompts import Voice
from store import agenda, circles
from store.schema import Tx

HOURS: Final = range(24)


class OfCircle(Protocol):
    """What a circle has set about something that comes once a week."""

    @property
    def circle_id(self) -> int:
        """The circle."""
        ...


T = TypeVar("T", bound=OfCircle)


@dataclass(frozen=True, slots=True)
class OnceAWeek(Generic[T]):
    """A kind of rows of which a circle has one a week, by what it has set about it.

    `next_of` returns when the next is: by that, the circle's zone, the instant after which, and the local date of the
    latest.
    """

    kind: str
    late_after: TimeDelta
    next_of: Callable[[T, str, Instant, Date | None], Occurrence | None]

    async def next_time(self, tx: Tx, of: T, now: Instant) -> Occurrence | None:
        """Return when the next comes, by the circle's zone as it is now; None when none does."""
        circle = await circles.get(tx, of.circle_id)
        if circle is None or circle.state is not CircleState.OPEN:
            return None
        after = resumes_after(circle.pauses_until, now)
        return self.next_of(of, circle.timezone, after, await last_date(tx, self.kind, circle.id))

    async def replan(self, tx: Tx, of: T, now: Instant) -> None:
        """Put the next one on the agenda, in place of what was planned before."""
        found = await self.next_time(tx, of, now)
        await replan_next(tx, self.kind, of.circle_id, found, self.late_after, now)


def weekday_pick(voice: Voice, name: str, circle_id: int, picked: Weekday | None) -> ui.Select[Any]:
    """Return the select of a day of the week."""
    return pick(
        name,
        circle_id,
        options=[(str(day.value), voice.label(f"option.weekday.{day.value}")) for day in Weekday],
        placeholder=voice.label("placeholder.weekday"),
        picked=[] if picked is None else [str(picked.value)],
    )


def hour_pick(voice: Voice, name: str, circle_id: int, picked: int | None) -> ui.Select[Any]:
    """Return the select of an hour of the day."""
    return pick(
        name,
        circle_id,
        options=[(str(hour), voice.label("option.at", time=clock_time(hour))) for hour in HOURS],
        placeholder=voice.label("placeholder.at"),
        picked=[] if picked is None else [str(picked)],
    )


def clock_time(hour: int) -> str:
    """Return an hour as a clock shows it."""
    return Time(hour).format_iso(unit="minute")


async def last_date(tx: Tx, kind: str, circle_id: int) -> Date | None:
    """Return the local date of the latest one that came, or was to come."""
    last = await agenda.last_occurrence(tx, kind, str(circle_id))
    return Date.parse_iso(last) if last else None


async def replan_next(
    tx: Tx, kind: str, circle_id: int, found: Occurrence | None, late_after: TimeDelta, now: Instant
) -> None:
    """Put the next one on the agenda, or none, in place of what was planned before.

    One that is due already, and waits for the bot or for a permission, is left alone: its end plans the next.
    """
    subject = str(circle_id)
    planned = [row.due_at for row in await agenda.of_kind(tx, kind, subject) if row.state is State.PLANNED]
    if any(due_at <= now for due_at in planned) or planned == [one.at for one in [found] if one]:
        return
    await agenda.cancel(tx, kind, subject=subject)
    circle = await circles.get(tx, circle_id)
    if found is None or circle is None:
        return
    row = Row(
        new_id(now),
        kind,
        subject,
        found.at,
        occurrence=found.date.format_iso(),
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=late_after,
    )
    await agenda.plan(tx, row)
