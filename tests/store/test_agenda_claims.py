import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from whenever import hours, minutes, seconds

from learning.agenda import Share, State
from store import agenda, marks
from store.agenda import ClaimLostError
from store.engine import Store
from store.schema import Tx
from store.tables import erase
from tests.store.agenda_rows import ANA, LEASE, ME, OTHER, another_store, claim, finish, get, next_wake, plan, row
from tests.store.filling import NOW


class TestClaiming:
    async def test_due_rows_are_taken_the_longest_due_first_and_no_more_than_asked_for(self, store: Store) -> None:
        due = {1: NOW, 2: NOW - hours(3), 3: NOW + seconds(1), 4: NOW - hours(1), 5: NOW - hours(2)}
        await plan(store, *(row(row_id, at) for row_id, at in due.items()))
        assert await claim(store, limit=3) == [2, 5, 4]
        assert await claim(store, limit=3) == [1]
        assert await claim(store, limit=3) == []
        assert await claim(store, NOW + seconds(1)) == [3]

    async def test_of_rows_due_at_once_the_first_planned_come_first(self, store: Store) -> None:
        await plan(store, *(row(row_id) for row_id in (3, 1, 4, 2, 5)))
        assert await claim(store, limit=3) == [1, 2, 3]

    async def test_a_row_that_was_taken_up_says_so(self, store: Store) -> None:
        await plan(store, row(1))
        async with store.write() as tx:
            (taken,) = await agenda.claim(tx, ME, NOW, NOW + LEASE, limit=10)
        assert (taken.state, taken.tries, taken.failures) == (State.CLAIMED, 1, 0)
        assert await get(store, 1) == taken

    async def test_a_claim_holds_until_it_runs_out_and_then_anyone_takes_it(self, store: Store) -> None:
        await plan(store, row(1))
        assert await claim(store) == [1]
        assert await next_wake(store) == NOW + LEASE
        assert await claim(store, NOW + LEASE - seconds(1), by=OTHER) == []
        assert await claim(store, NOW + LEASE, by=OTHER) == [1]
        assert (await get(store, 1)).tries == 2

    async def test_what_is_over_is_never_taken_up(self, store: Store) -> None:
        await plan(store, *(row(number) for number in range(1, 6)))
        await claim(store)
        for row_id, state in enumerate((State.SENT, State.DONE, State.LATE, State.LEFT_OUT, State.SET_ASIDE), 1):
            await finish(store, row_id, state)
        assert await claim(store, NOW + hours(24 * 365)) == []
        assert await next_wake(store) is None

    async def test_the_next_wake_is_the_earliest_of_all_that_is_open(self, store: Store) -> None:
        assert await next_wake(store) is None
        await plan(store, row(1, NOW + hours(2)), row(2, NOW + hours(1)), row(3))
        assert await next_wake(store) == NOW
        await claim(store)
        assert await next_wake(store) == NOW + LEASE
        await finish(store, 3)
        assert await next_wake(store) == NOW + hours(1)
        async with store.write() as tx:
            await agenda.cancel(tx, subject="2")
        assert await next_wake(store) == NOW + hours(2)

    @pytest.mark.parametrize(
        ("share", "expected"),
        [
            pytest.param(None, {1, 2, 3, 4, 5}, id="all"),
            pytest.param(Share((0,), 1), {1, 2, 3, 4, 5}, id="the only shard"),
            pytest.param(Share((0,), 3), {1, 4}, id="the first shard, with what has no server"),
            pytest.param(Share((1,), 3), {2}, id="the second shard"),
            pytest.param(Share((2,), 3), {3, 5}, id="the third shard"),
            pytest.param(Share((1, 2), 3), {2, 3, 5}, id="two shards"),
        ],
    )
    async def test_a_process_takes_the_rows_of_its_own_shards(
        self, store: Store, share: Share | None, expected: set[int]
    ) -> None:
        servers = {1: None, 2: 1 << 22, 3: (2 << 22) + 4_194_303, 4: 3 << 22, 5: 1_456_074_443_989_188_618}
        await plan(store, *(row(row_id, NOW + minutes(row_id), guild_id=server) for row_id, server in servers.items()))
        assert await next_wake(store, share) == NOW + minutes(min(expected))
        assert set(await claim(store, NOW + hours(1), share=share)) == expected
        assert await next_wake(store, share) == NOW + hours(1) + LEASE

    async def test_two_processes_never_take_the_same_row(self, store: Store, database_url: str) -> None:
        count, rounds = 150, 12
        await plan(store, *(row(number) for number in range(1, count + 1)))
        async with another_store(database_url) as other:
            asked = [claim(one, by=name, limit=7) for one, name in ((store, ME), (other, OTHER)) * rounds]
            taken = await asyncio.gather(*asked)
        assert sorted(one for some in taken for one in some) == list(range(1, count + 1))
        assert all(taken[0::2][0]), "both get some"
        assert all(taken[1::2][0])


class TestBringingToAnEnd:
    async def test_the_end_is_kept_with_what_it_brought(self, store: Store) -> None:
        await plan(store, row(1))
        await claim(store)
        async with store.write() as tx:
            await agenda.mark_tried(tx, 1, ME, 200, NOW + seconds(1))
        tried = await get(store, 1)
        assert (tried.place_id, tried.tried_at, tried.state) == (200, NOW + seconds(1), State.CLAIMED)
        await finish(store, 1, State.SENT, NOW + seconds(2), message_id=300)
        ended = replace(tried, state=State.SENT, message_id=300, finished_at=NOW + seconds(2))
        assert await get(store, 1) == ended

    async def test_a_message_that_was_refused_was_never_tried(self, store: Store) -> None:
        await plan(store, row(1))
        await claim(store)
        before = await get(store, 1)
        async with store.write() as tx:
            await agenda.mark_tried(tx, 1, ME, 200, NOW)
            await agenda.mark_refused(tx, 1, ME)
        assert await get(store, 1) == before

    async def test_what_is_put_off_is_taken_up_again_then_and_knows_why(self, store: Store) -> None:
        await plan(store, row(1), row(2))
        await claim(store)
        async with store.write() as tx:
            await agenda.mark_tried(tx, 1, ME, 200, NOW)
            await agenda.put_off(tx, 1, ME, NOW + hours(1), why="discord_failed", failures=3)
            await agenda.put_off(tx, 2, ME, NOW + hours(1), why="wishes", due_at=NOW + hours(1))
        trouble, held = await get(store, 1), await get(store, 2)
        assert (trouble.state, trouble.why, trouble.failures, trouble.tries) == (State.PLANNED, "discord_failed", 3, 1)
        assert (trouble.due_at, trouble.place_id, trouble.tried_at) == (NOW, 200, NOW)
        assert (held.state, held.why, held.failures, held.tries) == (State.PLANNED, "wishes", 0, 0)
        assert held.due_at == NOW + hours(1)
        assert await claim(store, NOW + hours(1) - seconds(1), by=OTHER) == []
        assert await claim(store, NOW + hours(1), by=OTHER) == [1, 2]

    @pytest.mark.parametrize("lost", ["taken by another", "never taken", "over", "erased"])
    @pytest.mark.parametrize("step", ["finish", "put_off", "mark_tried", "mark_refused"])
    async def test_with_a_claim_that_is_lost_nothing_is_kept(self, store: Store, lost: str, step: str) -> None:
        await plan(store, row(1, owner_id=ANA))
        if lost != "never taken":
            await claim(store)
        if lost == "taken by another":
            await claim(store, NOW + LEASE, by=OTHER)
        elif lost == "over":
            await finish(store, 1)
        elif lost == "erased":
            async with store.write() as tx:
                await erase(tx, ANA)
        async with store.read() as tx:
            before = await agenda.get(tx, 1)
        steps: dict[str, tuple[Any, ...]] = {
            "finish": (State.SENT, NOW),
            "put_off": (NOW + hours(1),),
            "mark_tried": (200, NOW),
            "mark_refused": (),
        }
        about = {"why": "x"} if step == "put_off" else {}

        async def remember_and_step() -> None:
            async with store.write() as tx:
                await marks.put(tx, "remembered beside it", "lost")
                await getattr(agenda, step)(tx, 1, ME, *steps[step], **about)

        with pytest.raises(ClaimLostError):
            await remember_and_step()
        async with store.read() as tx:
            assert await marks.get(tx, "remembered beside it") is None
            assert await agenda.get(tx, 1) == before


# --- what looking costs ----------------------------------------------------------------------------------------------


async def plans_of(store: Store, look: Callable[[Tx], Awaitable[None]]) -> list[str]:
    """Return how the engine carries out each statement about the agenda that a look sends it."""
    sent: list[tuple[str, Any]] = []
    engine = store._engine.sync_engine

    def note(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        if "agenda" in sql and "EXPLAIN" not in sql:
            sent.append((sql, parameters))

    event.listen(engine, "before_cursor_execute", note)
    async with store.write() as tx:
        await look(tx)
    event.remove(engine, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    async with store.write() as tx:
        found = [(await tx.exec_driver_sql(f"{explain} {sql}", parameters)).all() for sql, parameters in sent]
    return ["\n".join(str(part) for line in plan for part in line) for plan in found]


@pytest.fixture
async def full_store(store: Store) -> Store:
    """Return a store with five thousand rows planned and as many that are over."""
    planned = [row(number, NOW + minutes(number), guild_id=number << 22) for number in range(5000)]
    over = [row(number, state=State.DONE, finished_at=NOW) for number in range(5000, 10_000)]
    async with store.write() as tx:
        await tx.execute(insert(agenda.agenda), [agenda._values(one) | {"wake_at": one.due_at} for one in planned])
        await tx.execute(insert(agenda.agenda), [agenda._values(one) | {"wake_at": None} for one in over])
        await tx.execute(text("ANALYZE"))
    return store


@pytest.mark.parametrize("share", [None, Share((1,), 2)], ids=["all", "one shard"])
async def test_looking_for_what_is_due_goes_by_the_index_however_much_is_planned(
    full_store: Store, share: Share | None
) -> None:
    async def look(tx: Tx) -> None:
        await agenda.next_wake(tx, share)
        await agenda.claim(tx, ME, NOW, NOW + LEASE, limit=10, share=share)

    plans = await plans_of(full_store, look)
    assert len(plans) == 2
    for found in plans:
        assert "ix_agenda_wake_at" in found
        # Neither engine goes through the whole table: SQLite calls that a scan of it, PostgreSQL a sequential one.
        assert not re.search(r"SCAN agenda(?! USING)|Seq Scan on agenda", found), found
