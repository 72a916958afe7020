"""The check-ins that the circles hold, what people wrote in the last ones, and what each wants to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from whenever import Instant, Time, TimeDelta, Weekday, hours

from learning.checkin import CheckIn, CheckInState, Run, Sort, closing_of, schedule_of
from learning.entry import Audience
from learning.ids import new_id
from learning.notify import Notice
from learning.occurrence import Occurrence, next_occurrences
from learning.reflection import Reflection
from learning.ticket import Reach, Ticket
from store import agenda, checkins, notices, people, reflections, tickets
from store.circles import Circle
from store.engine import Store, Tx
from tryout.history import checked
from tryout.world import World

MOMENTS: Final = (
    "checkin.go_first",
    "checkin.open",
    "checkin.ask",
    "checkin.half_way",
    "checkin.remind",
    "checkin.close",
)
"""The kinds on the agenda at which something happens that can be seen."""

HELD_BEFORE: Final = 2
"""How often each check-in was held before today, a week apart; `back` in page/world.toml counts from the last."""

_A_WEEK: Final = hours(7 * 24)


async def next_moment(store: Store) -> Instant | None:
    """When something is due next in the check-ins of the circles, or None when nothing is planned."""
    async with store.read() as tx:
        return await agenda.next_due(tx, *MOMENTS)


async def hold(world: World, store: Store, now: Instant, opened: Mapping[str, Circle]) -> None:
    """Keeps the check-ins of page/world.toml for circles that have just been opened, and what was written in them.

    Where any was opened, everyone whose time zone is not known gets the world's, and the reminders they switched on.
    Nothing is planned by this: the bot does so when it hears that the circle has changed.
    """
    async with store.write() as tx:
        for plan in world.held:
            if plan["circle"] in opened:
                await _hold(tx, world, plan, opened[plan["circle"]], now)
        for person in world.people.values() if opened else ():
            if (await people.get(tx, person.member.id)).timezone is None:
                await people.set_timezone(tx, person.member.id, world.zone)
                if person.at_any_hour:
                    await people.set_quiet_hours(tx, person.member.id, None)
                for kind in person.wants:
                    await notices.switch_on(tx, person.member.id, Notice(kind))


async def _hold(tx: Tx, world: World, plan: dict[str, Any], circle: Circle, now: Instant) -> None:
    begun = now - _A_WEEK * (HELD_BEFORE + 1)
    facilitator = world.people[plan["set_up_by"]].member.id
    checkin = CheckIn(
        id=new_id(begun),
        circle_id=circle.id,
        sort=Sort(plan["sort"]),
        created_at=begun,
        state=CheckInState.ACTIVE,
        weekdays=frozenset({Weekday[plan["weekday"]]}),
        at=Time.parse_iso(plan["at"]),
        open_minutes=plan["open_minutes"],
        goal=checked(plan["goal"]),
        set_by=facilitator,
        go_first_id=facilitator if plan.get("goes_first") else None,
    )
    await checkins.save(tx, checkin)
    write = _reflect if checkin.sort is Sort.ROSE_THORN else _hand_in
    for back, occurrence in enumerate(held_before(checkin, world.zone, now), start=1):
        closes_at = closing_of(checkin, world.zone, occurrence.at)
        run = Run(
            id=new_id(occurrence.at),
            checkin_id=checkin.id,
            circle_id=circle.id,
            sort=checkin.sort,
            occurrence=occurrence.date.format_iso(),
            opens_at=occurrence.at,
            closes_at=closes_at,
            is_open=False,
        )
        await checkins.add_run(tx, run)
        for one in plan["written"]:
            if one["back"] == back:
                written_at = min(run.opens_at + TimeDelta(minutes=one["after"]), closes_at)
                await write(tx, one, world.people[one["who"]].member.id, run, written_at)


def held_before(checkin: CheckIn, zone: str, now: Instant) -> list[Occurrence]:
    """The last times that a check-in was held and has closed, the latest first."""
    since = now - _A_WEEK * (HELD_BEFORE + 1)
    found = next_occurrences(schedule_of(checkin, zone), since, HELD_BEFORE + 1)
    return [one for one in reversed(found) if closing_of(checkin, zone, one.at) <= now][:HELD_BEFORE]


async def _reflect(tx: Tx, one: dict[str, Any], owner_id: int, run: Run, at: Instant) -> None:
    written = Reflection(
        id=new_id(at),
        owner_id=owner_id,
        created_at=at,
        updated_at=at,
        circle_id=run.circle_id,
        run_id=run.id,
        audience=Audience(one["audience"]),
        open_to_ideas=one.get("open_to_ideas", False),
        rose=checked(one.get("rose")),
        thorn=checked(one.get("thorn")),
        bud=checked(one.get("bud")),
    )
    await reflections.save(tx, written)


async def _hand_in(tx: Tx, one: dict[str, Any], owner_id: int, run: Run, at: Instant) -> None:
    written = Ticket(
        id=new_id(at),
        owner_id=owner_id,
        created_at=at,
        updated_at=at,
        circle_id=run.circle_id,
        run_id=run.id,
        key_thing=checked(one.get("key_thing")),
        wondering=checked(one.get("wondering")),
        reach=Reach(one["reach"]),
    )
    await tickets.save(tx, written)
