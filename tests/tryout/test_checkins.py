"""The check-ins of the try-out's circles: prepared once, and walked through moment by moment."""

from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant, Weekday, hours

import bot as rosethorn
from learning.checkin import CheckIn, Sort, closing_of
from learning.notify import Notice
from learning.safety import Finding, look
from store import agenda, checkins, circles, notices, people, reflections, tables, tickets
from store.circles import Circle
from store.engine import Store, Tx
from store.people import Person
from tests.tryout.conftest import SUNDAY
from tryout.checkins import HELD_BEFORE, MOMENTS, held_before, next_moment
from tryout.news import News, newest_of_all, news_since
from tryout.passing import pass_to_checkin
from tryout.run import furnish
from tryout.world import World, read_plan

WRITTEN = ("rose", "thorn", "bud", "key_thing", "wondering")
HELD = read_plan()["held"]
TEXTS = [
    *(held["goal"] for held in HELD),
    *(one[part] for held in HELD for one in held["written"] for part in WRITTEN if part in one),
]
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC")
MOMENTS_IN_TIME = st.integers(Instant.from_utc(2026, 1, 1).timestamp(), Instant.from_utc(2028, 1, 1).timestamp())


async def circle_in(tx: Tx, world: World, key: str) -> Circle:
    found = await circles.of_channel(tx, world.circles[key].id)
    assert found is not None
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_said_in_a_check_in_could_have_been_typed_there(text: str) -> None:
    found = look(text)
    assert found.finding is Finding.CLEAR
    assert found.text == text


def test_everything_written_belongs_to_a_time_it_was_held() -> None:
    backs = {one["back"] for held in HELD for one in held["written"]}
    assert backs == set(range(1, HELD_BEFORE + 1))


@given(MOMENTS_IN_TIME, st.sampled_from(ZONES), st.sampled_from(Weekday))
def test_the_last_times_it_was_held_are_over_and_not_long_ago(second: int, zone: str, day: Weekday) -> None:
    now = Instant.from_timestamp(second)
    checkin = CheckIn(1, 1, Sort.ROSE_THORN, now, weekdays=frozenset({day}))
    found = held_before(checkin, zone, now)
    assert len(found) == HELD_BEFORE
    assert found == sorted(found, key=lambda one: one.at, reverse=True)
    assert all(closing_of(checkin, zone, one.at) <= now < one.at + hours(22 * 24) for one in found)


async def test_each_circle_holds_its_check_in(furnished: World, store: Store) -> None:
    async with store.read() as tx:
        [fridays] = await checkins.of_circle(tx, (await circle_in(tx, furnished, "algebra")).id)
        [wednesdays] = await checkins.of_circle(tx, (await circle_in(tx, furnished, "python")).id)
    assert (fridays.sort, fridays.weekdays, fridays.open_minutes) == (Sort.ROSE_THORN, {Weekday.FRIDAY}, 1440)
    assert (wednesdays.sort, wednesdays.weekdays, wednesdays.open_minutes) == (Sort.EXIT, {Weekday.WEDNESDAY}, 120)
    mo = furnished.people["mo"].member.id
    assert (fridays.go_first_id, wednesdays.set_by) == (mo, mo)


async def test_what_was_written_before_is_in_closed_check_ins(furnished: World, store: Store) -> None:
    ana, dee = (furnished.people[key].member.id for key in ("ana", "dee"))
    async with store.read() as tx:
        algebra = await circle_in(tx, furnished, "algebra")
        python = await circle_in(tx, furnished, "python")
        [fridays] = await checkins.of_circle(tx, algebra.id)
        last = await checkins.last_run(tx, fridays.id)
        assert last is not None
        assert not last.is_open
        assert last.closes_at < SUNDAY
        shared = await reflections.shared_in(tx, last.id)
        private = await reflections.of_run(tx, last.id, dee)
        bud = await reflections.last_bud(tx, ana, algebra.id)
        read = await tickets.of_circle(tx, python.id, SUNDAY - hours(7 * 24))
    assert [one.owner_id for one in shared] == [furnished.people["ben"].member.id, ana]
    assert private is not None
    assert bud is not None
    assert bud.run_id == last.id
    assert len(read) == 2


async def test_everyone_has_a_time_zone_and_what_they_switched_on(furnished: World, store: Store) -> None:
    async with store.read() as tx:
        wishes = {key: await notices.wishes_of(tx, one.member.id) for key, one in furnished.people.items()}
    assert {one.zone for one in wishes.values()} == {"Europe/Berlin"}
    partner = {Notice.PARTNER_ASK, Notice.NUDGE, Notice.PARTNER}
    assert {key: set(one.wanted) for key, one in wishes.items()} == {
        "ana": {Notice.REMINDER, *partner},
        "ben": {Notice.CHECKIN, *partner},
        "chidi": {Notice.REMINDER, *partner},
        "dee": partner,
        "eli": partner,
        "mo": {Notice.GO_FIRST, Notice.TICKETS},
    }
    assert {key for key, one in wishes.items() if one.quiet_hours is None} == {"ben", "eli"}


async def test_a_kept_world_is_left_as_it_is(furnished: World, store: Store) -> None:
    ana, ben = (furnished.people[key].member.id for key in ("ana", "ben"))
    async with store.write() as tx:
        await tables.erase(tx, ben)
        algebra = await circle_in(tx, furnished, "algebra")
        [fridays] = await checkins.of_circle(tx, algebra.id)
        await checkins.save(tx, replace(fridays, weekdays=frozenset({Weekday.MONDAY})))
        await people.set_timezone(tx, ana, "Asia/Kolkata")
        await notices.choose(tx, ana, (), tuple(Notice))
    await furnish(furnished, store, SUNDAY + hours(24))
    async with store.read() as tx:
        [kept] = await checkins.of_circle(tx, algebra.id)
        wishes = await notices.wishes_of(tx, ana)
        assert await reflections.count(tx, ana) == 2
        assert await reflections.count(tx, ben) == 0
        assert await people.get(tx, ben) == Person(ben)
    assert kept.weekdays == {Weekday.MONDAY}
    assert (wishes.zone, wishes.wanted) == ("Asia/Kolkata", set())


async def test_the_bot_plans_nothing_of_the_past(started: World, store: Store) -> None:
    async with store.read() as tx:
        planned = [row for kind in MOMENTS for row in await agenda.of_kind(tx, kind)]
    assert {row.kind for row in planned} == {"checkin.open", "checkin.go_first"}
    assert min(row.due_at for row in planned) > SUNDAY


async def test_every_moment_is_something_the_bot_does(started: World) -> None:
    assert set(MOMENTS) <= set(cast("rosethorn.Rosethorn", started.env.bot).agenda.handlers)


async def test_from_moment_to_moment_one_goes_through_the_check_ins(started: World, store: Store) -> None:
    seen: list[tuple[str, News]] = []
    for _ in range(6):
        before = newest_of_all(started)
        assert await pass_to_checkin(started.env, lambda: next_moment(store))
        moment = Instant(started.env.now()).to_tz("Europe/Berlin")
        news = news_since(before, newest_of_all(started), "ana")
        seen.append((f"{moment.day_of_week().name} {moment.hour}:{moment.minute:02}", news))
    assert seen == [
        # On the way, on Sunday, the partners got their cards.
        ("WEDNESDAY 17:00", News(["python"], ["chidi", "dee"])),
        ("WEDNESDAY 19:00", News([], [])),
        ("FRIDAY 15:30", News([], ["mo"])),
        ("FRIDAY 16:00", News(["algebra"], [])),
        # Half of it is over at four in the morning: those who sleep are reminded when they are up.
        ("SATURDAY 8:00", News(["direct"], ["chidi"])),
        ("SATURDAY 16:00", News([], [])),
    ]


async def test_without_a_check_in_no_time_passes(started: World) -> None:
    async def nothing() -> None:
        return None

    before = started.env.now()
    assert not await pass_to_checkin(started.env, nothing)
    assert started.env.now() == before


async def test_what_never_comes_is_not_waited_for_without_end(started: World) -> None:
    async def always_now() -> Instant:
        return Instant(started.env.now())

    before = started.env.now()
    assert await pass_to_checkin(started.env, always_now)
    assert (started.env.now() - before).total_seconds() < 600
