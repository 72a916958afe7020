import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours, minutes, seconds

from learning.agenda import State
from learning.circle import CircleState, Mode
from store import agenda, circles
from store.circles import Circle
from store.engine import Store
from store.tables import count_rows, erase, rows_of
from tests.store.agenda_rows import ANA, BEN, ME, another_store, claim, finish, get, ids, next_wake, plan, row
from tests.store.filling import NOW

ALGEBRA = Circle(1, 100, 200, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.EVERY_POST, NOW)
PHYSICS = replace(ALGEBRA, id=2, channel_id=201)


class TestPlanning:
    async def test_a_row_comes_back_as_it_was_planned(self, store: Store) -> None:
        async with store.write() as tx:
            await circles.add(tx, ALGEBRA)
        plain = row(1)
        full = row(
            2,
            NOW + hours(3),
            occurrence="2026-11-22",
            owner_id=ANA,
            circle_id=1,
            guild_id=100,
            late_after=minutes(90),
            ends_at=NOW + hours(9),
        )
        assert await plan(store, plain, full) == 2
        assert await get(store, 1) == plain
        assert await get(store, 2) == full
        async with store.read() as tx:
            assert await agenda.get(tx, 3) is None

    @pytest.mark.parametrize(
        ("about", "added"),
        [
            pytest.param({}, 0, id="the same"),
            pytest.param({"due_at": NOW + hours(1), "owner_id": BEN}, 0, id="the same, at another time"),
            pytest.param({"kind": "test.other"}, 1, id="another kind"),
            pytest.param({"subject": "2"}, 1, id="another subject"),
            pytest.param({"occurrence": "2026-11-23"}, 1, id="another occurrence"),
            pytest.param({"occurrence": ""}, 1, id="no occurrence"),
        ],
    )
    async def test_a_kind_subject_and_occurrence_are_planned_once(
        self, store: Store, about: dict[str, Any], added: int
    ) -> None:
        first = row(1, occurrence="2026-11-22")
        await plan(store, first)
        assert await plan(store, replace(first, id=2, **about)) == added
        assert await get(store, 1) == first

    async def test_what_is_over_is_not_planned_again(self, store: Store) -> None:
        await plan(store, row(1))
        await claim(store)
        await finish(store, 1)
        assert await plan(store, row(2, subject="1")) == 0

    async def test_two_of_one_call_are_planned_once(self, store: Store) -> None:
        assert await plan(store, row(1, subject="x"), row(2, subject="x"), row(3, subject="y")) == 2

    async def test_two_processes_that_plan_at_once_plan_once(self, store: Store, database_url: str) -> None:
        async with another_store(database_url) as other:
            planned = [plan(one, row(number, subject="x")) for number, one in enumerate([store, other] * 5)]
            assert sum(await asyncio.gather(*planned)) == 1

    async def test_a_row_that_is_over_from_the_start_is_never_taken_up(self, store: Store) -> None:
        answered = row(1, state=State.DONE, why="answered", finished_at=NOW + minutes(1))
        unsaid = row(2, NOW + hours(1), state=State.DONE, why="answered")
        assert await plan(store, answered, unsaid) == 2
        assert await next_wake(store) is None
        assert await claim(store, NOW + hours(9)) == []
        assert await get(store, 1) == answered
        assert (await get(store, 2)).finished_at == NOW + hours(1)

    @pytest.mark.parametrize("about", [{"kind": "x" * 81}, {"subject": "x" * 81}, {"occurrence": "x" * 81}])
    async def test_what_is_too_long_to_be_an_id_is_refused(self, store: Store, about: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError):
            await plan(store, row(1, **about))


class TestCancelling:
    @pytest.fixture(autouse=True)
    async def _planned(self, store: Store) -> None:
        async with store.write() as tx:
            for circle in (ALGEBRA, PHYSICS):
                await circles.add(tx, circle)
        subjects = ["1", "12", "1:7", "1:7:9", "12:1", "21", "1_", "%", "1%", "a:1"]
        await plan(store, *(row(number, subject=subject) for number, subject in enumerate(subjects, 1)))
        await plan(store, row(11, kind="test.other", subject="1", circle_id=1, owner_id=ANA))
        await plan(store, row(12, kind="test.other", subject="2", circle_id=2, owner_id=ANA))
        await plan(store, row(13, kind="test.third", subject="2", circle_id=1, owner_id=BEN))

    async def cancelled(self, store: Store, *kinds: str, **about: Any) -> set[int]:
        before = {one for kind in ("test", "test.other", "test.third") for one in await ids(store, kind)}
        async with store.write() as tx:
            await agenda.cancel(tx, *kinds, **about)
        return before - {one for kind in ("test", "test.other", "test.third") for one in await ids(store, kind)}

    @pytest.mark.parametrize(
        ("kinds", "about", "expected"),
        [
            pytest.param(["test"], {"subject": "1"}, {1, 3, 4}, id="a subject and what is below it"),
            pytest.param(["test"], {"subject": "12"}, {2, 5}, id="a longer one"),
            pytest.param(["test"], {"subject": "1:7"}, {3, 4}, id="one below it"),
            pytest.param(["test"], {"subject": "%"}, {8}, id="a sign that stands for anything"),
            pytest.param(["test"], {"subject": "1_"}, {7}, id="a sign that stands for one character"),
            pytest.param(["test"], {"subject": ""}, set(), id="no subject"),
            pytest.param(["test"], {"subject": "3"}, set(), id="one that is not there"),
            pytest.param([], {"subject": "1"}, {1, 3, 4, 11}, id="of every kind"),
            pytest.param(["test.other", "test.third"], {"subject": "2"}, {12, 13}, id="of two kinds"),
            pytest.param([], {"circle_id": 1}, {11, 13}, id="a circle"),
            pytest.param(["test.other"], {"circle_id": 1}, {11}, id="of a kind in a circle"),
            pytest.param(["test.other"], {"circle_id": 1, "subject": "2"}, set(), id="both must hold"),
            pytest.param(["test.other"], {}, {11, 12}, id="a whole kind"),
        ],
    )
    async def test_what_is_named_goes_and_nothing_else(
        self, store: Store, kinds: list[str], about: dict[str, Any], expected: set[int]
    ) -> None:
        assert await self.cancelled(store, *kinds, **about) == expected

    async def test_everything_at_once_is_refused(self, store: Store) -> None:
        with pytest.raises(ValueError, match="name what"):
            await self.cancelled(store)

    async def test_what_is_being_carried_out_or_over_stays_and_what_was_put_off_goes(self, store: Store) -> None:
        await claim(store, limit=100)
        await finish(store, 1)
        async with store.write() as tx:
            await agenda.put_off(tx, 3, ME, NOW + hours(1), why="discord_failed")
        assert await self.cancelled(store, "test", subject="1") == {3}
        assert await self.cancelled(store, circle_id=1) == set()

    async def test_a_persons_rows_in_one_circle_go(self, store: Store) -> None:
        async with store.write() as tx:
            await agenda.cancel_for(tx, ANA, 1)
        assert await ids(store, "test.other") == [12]
        assert await ids(store, "test.third") == [13]

    async def test_a_circle_that_is_erased_takes_its_rows_along(self, store: Store) -> None:
        async with store.write() as tx:
            await circles.remove_of_server(tx, 100)
        assert await ids(store, "test.other") == await ids(store, "test.third") == []
        assert len(await ids(store)) == 10


class TestLooking:
    async def test_rows_of_a_kind_come_in_the_order_they_are_due(self, store: Store) -> None:
        await plan(store, row(1, NOW + hours(2)), row(2, NOW), row(3, NOW + hours(1)), row(4, kind="test.other"))
        assert await ids(store) == [2, 3, 1]
        async with store.read() as tx:
            assert [one.id for one in await agenda.of_kind(tx, "test", "3")] == [3]

    async def test_the_latest_occurrence_that_was_taken_up_is_known(self, store: Store) -> None:
        days = {1: "2026-11-20", 2: "2026-11-21", 3: "2026-11-22", 4: "2026-11-23"}
        rows = [row(number, NOW + hours(number), subject="x", occurrence=day) for number, day in days.items()]
        await plan(store, *rows, row(5, subject="y", occurrence="2026-11-30"))
        async with store.read() as tx:
            assert await agenda.last_occurrence(tx, "test", "x") is None
        await claim(store, NOW + hours(3))
        await finish(store, 1, State.LEFT_OUT)
        async with store.read() as tx:
            assert await agenda.last_occurrence(tx, "test", "x") == "2026-11-22"
            assert await agenda.last_occurrence(tx, "test", "z") is None

    async def test_open_rows_come_next_due_first_and_ended_ones_latest_first(self, store: Store) -> None:
        await plan(store, *(row(number, NOW + hours(number)) for number in range(1, 9)))
        await claim(store, NOW + hours(4))
        for row_id, state, ended in ((1, State.LATE, 3), (2, State.LEFT_OUT, 1), (3, State.LATE, 2)):
            await finish(store, row_id, state, NOW + hours(ended), why="why")
        await plan(store, row(9, NOW + hours(9), state=State.DONE), row(10, state=State.DONE, finished_at=NOW))
        async with store.read() as tx:
            shown = await agenda.in_states(tx, State.PLANNED, State.CLAIMED, limit=3)
            assert [one.id for one in shown] == [4, 5, 6]
            assert [one.id for one in await agenda.in_states(tx, State.PLANNED, limit=2)] == [5, 6]
            over = await agenda.in_states(tx, State.LATE, State.LEFT_OUT, limit=9)
            assert [one.id for one in over] == [1, 3, 2]
            assert [one.id for one in await agenda.in_states(tx, State.LATE, limit=1)] == [1]
            assert [one.id for one in await agenda.in_states(tx, State.DONE, limit=9)] == [9, 10]
            assert await agenda.count(tx, State.PLANNED) == 4
            assert await agenda.count(tx, State.LATE, State.LEFT_OUT) == 3
            assert await agenda.count(tx, State.SET_ASIDE) == 0

    async def test_what_waits_for_another_try_is_told_from_what_a_wish_holds_back(self, store: Store) -> None:
        await plan(store, *(row(number) for number in range(1, 5)))
        await claim(store, limit=3)
        async with store.write() as tx:
            await agenda.put_off(tx, 1, ME, NOW + hours(2), why="discord_failed")
            await agenda.put_off(tx, 2, ME, NOW + hours(1), why="permission_missing")
            await agenda.put_off(tx, 3, ME, NOW + hours(1), why="wishes", due_at=NOW + hours(1))
        async with store.read() as tx:
            assert [one.id for one in await agenda.in_trouble(tx, limit=9)] == [2, 1]
            assert [one.id for one in await agenda.in_trouble(tx, limit=1)] == [2]

    async def test_what_was_sent_to_a_person_is_known_and_what_may_have_been(self, store: Store) -> None:
        names = ["long ago", "lately", "about this, long ago", "on its way", "broke off", "refused", "left out", "new"]
        await plan(store, *(row(number, subject=name, owner_id=ANA) for number, name in enumerate(names, 1)))
        await plan(store, row(9, subject="of another", owner_id=BEN))
        await claim(store)
        tried_at = {1: NOW - hours(200), 3: NOW - hours(999)}
        async with store.write() as tx:
            for row_id in (1, 2, 3, 4, 5, 6, 7, 9):
                await agenda.mark_tried(tx, row_id, ME, 200, tried_at.get(row_id, NOW))
            await agenda.mark_refused(tx, 6, ME)
            for row_id in (5, 6, 8):
                await agenda.put_off(tx, row_id, ME, NOW + hours(1), why="discord_failed")
            for row_id in (1, 2, 3, 9):
                await agenda.finish(tx, row_id, ME, State.SENT, NOW)
            await agenda.finish(tx, 7, ME, State.LEFT_OUT, NOW, why="dms_closed")
            found = await agenda.sent_to(tx, ANA, NOW - hours(168), "about this, long ago")
        assert [one.subject for one in found] == ["lately", "about this, long ago", "on its way", "broke off"]

    async def test_what_ended_long_ago_is_forgotten_and_what_is_open_stays(self, store: Store) -> None:
        await plan(store, *(row(number, NOW - hours(24 * 365)) for number in range(1, 5)))
        await claim(store, limit=3)
        await finish(store, 1, now=NOW - seconds(1))
        await finish(store, 2, now=NOW)
        async with store.write() as tx:
            await agenda.forget_finished(tx, NOW)
        assert await ids(store) == [2, 3, 4]


class TestPeople:
    async def test_erasing_a_person_takes_their_rows_and_no_others(self, store: Store) -> None:
        await plan(store, row(1, owner_id=ANA), row(2, owner_id=BEN), row(3), row(4, owner_id=ANA))
        await claim(store, limit=1)
        async with store.write() as tx:
            assert (await count_rows(tx, ANA))["agenda"] == 2
            await erase(tx, ANA)
            assert await count_rows(tx, ANA) == {}
        assert await ids(store) == [2, 3]

    async def test_a_person_is_given_their_rows(self, store: Store) -> None:
        await plan(store, row(1, owner_id=ANA, occurrence="2026-11-22", late_after=minutes(90)), row(2, owner_id=BEN))
        async with store.read() as tx:
            (given,) = (await rows_of(tx, ANA))["agenda"]
        assert (given["id"], given["kind"], given["occurrence"]) == ("1", "test", "2026-11-22")
        assert (given["due_at"], given["late_after"]) == (NOW.format_iso(), 5400)
