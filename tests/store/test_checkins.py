"""Check-ins and the times they are held, on both engines."""

import asyncio
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import Date, Time, Weekday, hours, minutes

from learning.checkin import CheckIn, CheckInState, Place, Run, Sort
from learning.circle import CircleState, Mode
from learning.safety import CheckedText
from store import checkins, circles, tables
from store.checkins import SKIPPED_MOST
from store.circles import Circle
from store.engine import Store
from tests.store.filling import NOW

MO, ALGEBRA, PHYSICS = 9, 1, 2
PLAIN = CheckIn(10, ALGEBRA, Sort.ROSE_THORN, NOW)
FULL = CheckIn(
    id=2**62,
    circle_id=PHYSICS,
    sort=Sort.EXIT,
    created_at=NOW,
    state=CheckInState.PAUSED,
    weekdays=frozenset({Weekday.SUNDAY, Weekday.MONDAY}),
    at=Time(0, 5),
    open_minutes=60,
    place=Place.DIRECT,
    skipped=frozenset({Date(2026, 12, 25), Date(2027, 1, 1)}),
    goal=CheckedText("To see what **helped** 🌹"),
    first_question=CheckedText("one?"),
    second_question=CheckedText("two?"),
    third_question=CheckedText("three?"),
    set_by=MO,
    go_first_id=MO,
)


def circle(circle_id: int) -> Circle:
    return Circle(circle_id, 100, 200 + circle_id, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.COMMANDS, NOW)


def held(number: int, checkin_id: int = PLAIN.id, **about: Any) -> Run:
    opens_at = NOW + hours(24 * number)
    plain = Run(
        number,
        checkin_id,
        ALGEBRA,
        Sort.ROSE_THORN,
        f"2026-01-{number:02}",
        opens_at,
        opens_at + hours(24),
        is_open=False,
    )
    return replace(plain, **about)


async def keep(store: Store, *kept: CheckIn | Run) -> None:
    async with store.write() as tx:
        if await circles.get(tx, ALGEBRA) is None:
            await circles.add(tx, circle(ALGEBRA))
            await circles.add(tx, circle(PHYSICS))
        for one in kept:
            if isinstance(one, CheckIn):
                await checkins.save(tx, one)
            else:
                assert await checkins.add_run(tx, one)


async def test_a_checkin_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) for field in fields(CheckIn)), "leave no field out"
    await keep(store, PLAIN, FULL)
    async with store.read() as tx:
        assert await checkins.get(tx, PLAIN.id) == PLAIN
        assert await checkins.get(tx, FULL.id) == FULL
        assert await checkins.get(tx, 1) is None


async def test_a_checkin_is_kept_as_it_is_now_and_no_other_changes(store: Store) -> None:
    await keep(store, PLAIN, FULL)
    changed = replace(FULL, id=PLAIN.id, circle_id=ALGEBRA, weekdays=frozenset[Weekday](), skipped=frozenset[Date]())
    await keep(store, changed)
    async with store.read() as tx:
        assert await checkins.get(tx, PLAIN.id) == changed
        assert await checkins.get(tx, FULL.id) == FULL


async def test_as_many_dates_as_may_be_skipped_are_kept(store: Store) -> None:
    skipped = frozenset(Date(2026, 12, 1).add(days=number) for number in range(SKIPPED_MOST))
    await keep(store, replace(PLAIN, skipped=skipped))
    async with store.read() as tx:
        found = await checkins.get(tx, PLAIN.id)
    assert found is not None
    assert found.skipped == skipped


@pytest.mark.parametrize(
    "wrong",
    [
        {"sort": "quiz"},
        {"state": "asleep"},
        {"place": "roof"},
        {"open_minutes": 0},
        {"goal": "g" * 201},
        {"third_question": "q" * 101},
        {"circle_id": 3},
    ],
    ids=str,
)
async def test_what_a_checkin_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await keep(store, replace(PLAIN, **wrong))


async def test_those_of_a_circle_and_those_being_held_are_found_oldest_first(store: Store) -> None:
    active = replace(PLAIN, id=11, state=CheckInState.ACTIVE)
    paused = replace(PLAIN, id=12, state=CheckInState.PAUSED)
    ended = replace(PLAIN, id=13, state=CheckInState.ENDED)
    elsewhere = replace(PLAIN, id=14, circle_id=PHYSICS, state=CheckInState.ACTIVE)
    await keep(store, elsewhere, ended, paused, active, PLAIN)
    async with store.read() as tx:
        assert await checkins.of_circle(tx, ALGEBRA) == [PLAIN, active, paused]
        assert await checkins.of_circle(tx, PHYSICS) == [elsewhere]
        assert await checkins.of_circle(tx, 3) == []
        assert await checkins.all_active(tx) == [active, elsewhere]


async def test_a_draft_alone_can_be_thrown_away(store: Store) -> None:
    active = replace(PLAIN, id=11, state=CheckInState.ACTIVE)
    await keep(store, PLAIN, active)
    async with store.write() as tx:
        await checkins.remove_draft(tx, PLAIN.id)
        await checkins.remove_draft(tx, active.id)
        assert await checkins.of_circle(tx, ALGEBRA) == [active]


async def test_a_run_comes_back_as_it_was_kept_and_gets_its_card(store: Store) -> None:
    first, second = held(1, is_open=True), held(2, FULL.id, circle_id=PHYSICS, sort=Sort.EXIT)
    await keep(store, PLAIN, FULL, first, second)
    async with store.write() as tx:
        await checkins.keep_card(tx, first.id, 201, 900)
        assert await checkins.run_of(tx, first.id) == replace(first, channel_id=201, message_id=900)
        assert await checkins.run_of(tx, second.id) == second
        assert await checkins.run_of(tx, 3) is None


async def test_a_run_is_kept_once_and_as_it_was_at_first(store: Store) -> None:
    first = held(1, is_open=True)
    await keep(store, PLAIN, first)
    async with store.write() as tx:
        assert await checkins.add_run(tx, replace(first, closes_at=first.closes_at + hours(1))) == first
        assert await checkins.run_of(tx, first.id) == first


async def test_of_one_checkin_two_runs_are_never_open(store: Store) -> None:
    await keep(store, PLAIN, FULL, held(1, is_open=True), held(3, FULL.id, circle_id=PHYSICS, is_open=True))
    second = held(2, opens_at=held(1).closes_at - minutes(1), is_open=True)
    async with store.write() as tx:
        assert await checkins.add_run(tx, second) is None
        assert await checkins.run_of(tx, second.id) is None
        assert await checkins.close_run(tx, 1)
        assert await checkins.add_run(tx, second) == second


async def test_one_that_closes_when_the_next_one_opens_is_not_in_its_way(store: Store) -> None:
    first, second = held(1, is_open=True), held(2, is_open=True)
    assert first.closes_at == second.opens_at
    await keep(store, PLAIN, first, second)
    async with store.write() as tx:
        assert await checkins.close_run(tx, first.id)
        assert await checkins.open_run(tx, PLAIN.id) == second


async def test_of_two_runs_that_open_at_once_one_is_kept(store: Store) -> None:
    await keep(store, PLAIN)

    opens_at = held(1).opens_at

    async def add(number: int) -> bool:
        async with store.write() as tx:
            return await checkins.add_run(tx, held(number, opens_at=opens_at, is_open=True)) is not None

    assert sorted(await asyncio.gather(*map(add, (1, 2, 3)))) == [False, False, True]


async def test_a_date_has_one_run(store: Store) -> None:
    await keep(store, PLAIN, held(1))
    with pytest.raises(IntegrityError):
        await keep(store, held(2, occurrence=held(1).occurrence))


async def test_a_run_is_closed_once(store: Store) -> None:
    await keep(store, PLAIN, held(1, is_open=True))
    async with store.write() as tx:
        assert await checkins.close_run(tx, 1)
        assert not await checkins.close_run(tx, 1)
        assert not await checkins.close_run(tx, 2)
        assert await checkins.run_of(tx, 1) == held(1)


async def test_runs_are_found_by_being_open_and_by_being_the_last(store: Store) -> None:
    other = replace(PLAIN, id=11)
    mine, theirs = held(4, is_open=True), held(5, other.id, is_open=True)
    await keep(store, PLAIN, other, held(6), held(2), theirs, mine)
    async with store.read() as tx:
        assert await checkins.open_run(tx, PLAIN.id) == mine
        assert await checkins.open_run(tx, FULL.id) is None
        assert await checkins.open_runs_of_circle(tx, ALGEBRA) == [mine, theirs]
        assert await checkins.open_runs_of_circle(tx, PHYSICS) == []
        assert await checkins.last_run(tx, PLAIN.id) == held(6)
        assert await checkins.last_run(tx, FULL.id) is None


async def test_a_run_whose_card_never_came_out_is_erased(store: Store) -> None:
    await keep(store, PLAIN, held(1), held(2))
    async with store.write() as tx:
        await checkins.remove_run(tx, 1)
        await checkins.remove_run(tx, 3)
        assert await checkins.run_of(tx, 1) is None
        assert await checkins.last_run(tx, PLAIN.id) == held(2)


async def test_a_circle_that_is_erased_takes_its_checkins_and_their_runs_along(store: Store) -> None:
    await keep(store, PLAIN, held(1))
    async with store.write() as tx:
        await circles.remove_of_server(tx, 100)
        assert await checkins.get(tx, PLAIN.id) is None
        assert await checkins.run_of(tx, 1) is None


async def test_a_facilitator_who_is_erased_is_named_no_more(store: Store) -> None:
    await keep(store, FULL)
    async with store.write() as tx:
        await tables.erase(tx, MO)
        assert await checkins.get(tx, FULL.id) == replace(FULL, set_by=None, go_first_id=None)
