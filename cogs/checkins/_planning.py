"""Puts on the agenda what a check-in's schedule and each time it is held call for."""

from collections.abc import Iterable
from typing import Final

from whenever import Date, Instant, TimeDelta, hours, seconds

from learning.agenda import Row, State
from learning.checkin import (
    GO_FIRST_BEFORE,
    CheckIn,
    CheckInState,
    Place,
    Run,
    Sort,
    closing_of,
    next_openings,
    opening_late_after,
)
from learning.circle import CircleState, resumes_after
from learning.ids import new_id, new_ids
from learning.notify import Notice
from learning.occurrence import Occurrence
from store import agenda, circles, notices
from store.circles import Circle
from store.schema import Tx

REMINDERS_LATE_AFTER: Final = hours(2)
DIGEST_LATE_AFTER: Final = hours(24)
RECOUNT_EVERY: Final = 10
"""Discord takes few edits of one message; who shares within so many seconds is counted together."""

BY_HAND: Final = "by_hand"


async def replan(tx: Tx, checkin: CheckIn, now: Instant) -> None:
    """Put the next opening of a check-in on the agenda, in place of what was planned of its schedule.

    An opening that is due already, and waits for the bot or for a permission, is left alone: it is carried out as
    things are then, and its end plans the next.
    """
    subject = str(checkin.id)
    planned = [row for row in await agenda.of_kind(tx, "checkin.open", subject) if row.state is State.PLANNED]
    if any(row.due_at <= now for row in planned):
        return
    await agenda.cancel(tx, "checkin.open", "checkin.go_first", subject=subject)
    circle = await circles.get(tx, checkin.circle_id)
    if circle is None or circle.state is not CircleState.OPEN or checkin.state is not CheckInState.ACTIVE:
        return
    for found in await openings(tx, checkin, circle, now, 1):
        date = found.date.format_iso()
        await agenda.plan(tx, _opening(checkin, circle, subject, date, found.at, now))
        if checkin.go_first_id is not None and found.at - GO_FIRST_BEFORE > now:
            await agenda.plan(tx, _going_first(checkin, circle, checkin.go_first_id, date, found.at, now))


async def is_planned(tx: Tx, checkin: CheckIn, now: Instant) -> bool:
    """Tell whether a check-in's next opening stands on the agenda, by its circle's state and zone as they are now."""
    circle = await circles.get(tx, checkin.circle_id)
    rows = await agenda.of_kind(tx, "checkin.open", str(checkin.id))
    planned = [row.due_at for row in rows if row.state is State.PLANNED]
    is_held = circle is not None and circle.state is CircleState.OPEN and checkin.state is CheckInState.ACTIVE
    expected = await openings(tx, checkin, circle, now, 1) if circle is not None and is_held else []
    return planned == [one.at for one in expected]


async def openings(tx: Tx, checkin: CheckIn, circle: Circle, now: Instant, count: int) -> list[Occurrence]:
    """Return when a check-in opens next, leaving out a date on which it has opened already."""
    last = await agenda.last_occurrence(tx, "checkin.open", str(checkin.id))
    after = resumes_after(circle.pauses_until, now)
    return next_openings(checkin, circle.timezone, after, Date.parse_iso(last) if last else None, count)


async def stop_in(tx: Tx, circle: Circle) -> None:
    """Take everything off the agenda that would ask or remind somebody in a circle that is closed."""
    await agenda.cancel(tx, "checkin.ask", "checkin.half_way", "checkin.remind", circle_id=circle.id)


async def plan_by_hand(tx: Tx, checkin: CheckIn, circle: Circle, now: Instant) -> None:
    """Put an opening at once on the agenda, beside the schedule's."""
    # Not the schedule's own subject with something after it: what takes the schedule off would take this off too.
    subject = f"{BY_HAND}:{checkin.id}"
    await agenda.plan(tx, _opening(checkin, circle, subject, now.format_iso(), now, now))


async def plan_after_opening(tx: Tx, checkin: CheckIn, run: Run, circle: Circle, now: Instant) -> None:
    """Put on the agenda what follows the opening of a run: its reminders and its closing."""
    rows = [_of_run("checkin.close", run, circle, run.closes_at, now)]
    if run.sort is Sort.ROSE_THORN:
        rows.append(
            _of_run(
                "checkin.half_way",
                run,
                circle,
                run.half_way,
                now,
                late_after=REMINDERS_LATE_AFTER,
                ends_at=run.closes_at,
            )
        )
    if checkin.place is Place.DIRECT:
        late_after = opening_late_after(run.opens_at, run.closes_at)
        people = await notices.members_wanting(tx, circle.id, Notice.CHECKIN)
        rows += _for_each("checkin.ask", people, run, circle, now, due_at=run.opens_at, late_after=late_after)
    await agenda.plan(tx, *rows)


async def plan_reminders(tx: Tx, people: Iterable[int], run: Run, circle: Circle, now: Instant) -> None:
    """Put a reminder on the agenda for each of some people who have none in this run."""
    rows = _for_each("checkin.remind", people, run, circle, now, due_at=now, late_after=REMINDERS_LATE_AFTER)
    await agenda.plan(tx, *rows)


async def rule_out_reminder(tx: Tx, run: Run, person_id: int, now: Instant) -> None:
    """See that a person hears no more of a run, snoozed or not: they have answered, or said "not this time"."""
    subject = f"{run.id}:{person_id}"
    await agenda.cancel(tx, "checkin.ask", "checkin.remind", subject=subject)
    answered = Row(
        new_id(now),
        "checkin.remind",
        subject,
        now,
        owner_id=person_id,
        circle_id=run.circle_id,
        state=State.DONE,
        why="answered",
        finished_at=now,
    )
    await agenda.plan(tx, answered)


async def plan_recount(tx: Tx, run: Run, now: Instant) -> None:
    """Have a run's card show its count in a little while; one change serves all who share until then."""
    circle = await circles.get(tx, run.circle_id)
    row = Row(
        new_id(now),
        "checkin.recount",
        str(run.id),
        now + seconds(RECOUNT_EVERY),
        occurrence=str(now.timestamp() // RECOUNT_EVERY),
        circle_id=run.circle_id,
        guild_id=circle.guild_id if circle else None,
        ends_at=run.closes_at,
    )
    await agenda.plan(tx, row)


async def plan_rest(tx: Tx, run: Run, circle: Circle, now: Instant) -> None:
    """Put the end of the time for late answers on the agenda."""
    await agenda.plan(tx, _of_run("checkin.rest", run, circle, run.late_until, now))


async def plan_page(tx: Tx, run: Run, circle: Circle, page: int, now: Instant, *, to: int | None) -> None:
    """Put a page of a run's digest on the agenda, for the circle's channel or, with `to`, for that person directly."""
    kind = "checkin.tickets" if run.sort is Sort.EXIT else "checkin.digest"
    row = _of_run(kind, run, circle, run.closes_at, now, page=page, owner_id=to, late_after=DIGEST_LATE_AFTER)
    await agenda.plan(tx, row)


def _opening(checkin: CheckIn, circle: Circle, subject: str, occurrence: str, at: Instant, now: Instant) -> Row:
    closes_at = closing_of(checkin, circle.timezone, at)
    return Row(
        new_id(now),
        "checkin.open",
        subject,
        at,
        occurrence=occurrence,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=opening_late_after(at, closes_at),
    )


def _going_first(checkin: CheckIn, circle: Circle, person_id: int, date: str, opens_at: Instant, now: Instant) -> Row:
    return Row(
        new_id(now),
        "checkin.go_first",
        str(checkin.id),
        opens_at - GO_FIRST_BEFORE,
        occurrence=date,
        owner_id=person_id,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=REMINDERS_LATE_AFTER,
        ends_at=opens_at,
    )


def _of_run(
    kind: str,
    run: Run,
    circle: Circle,
    due_at: Instant,
    now: Instant,
    *,
    page: int | None = None,
    owner_id: int | None = None,
    late_after: TimeDelta | None = None,
    ends_at: Instant | None = None,
) -> Row:
    return Row(
        new_id(now),
        kind,
        str(run.id) if page is None else f"{run.id}:{page}",
        due_at,
        owner_id=owner_id,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=late_after,
        ends_at=ends_at,
    )


def _for_each(
    kind: str, people: Iterable[int], run: Run, circle: Circle, now: Instant, *, due_at: Instant, late_after: TimeDelta
) -> list[Row]:
    chosen = list(people)
    return [
        Row(
            row_id,
            kind,
            f"{run.id}:{person_id}",
            due_at,
            owner_id=person_id,
            circle_id=circle.id,
            guild_id=circle.guild_id,
            late_after=late_after,
            ends_at=run.closes_at,
        )
        for row_id, person_id in zip(new_ids(now, len(chosen)), chosen, strict=True)
    ]
