"""What comes next of some kinds on the agenda."""

from whenever import Instant, hours, minutes

from learning.agenda import Row, State
from learning.ids import new_id
from store import agenda
from store.engine import Store

NOW = Instant.from_utc(2026, 11, 27, 15)


def row(kind: str, due_at: Instant, *, subject: str = "1") -> Row:
    return Row(new_id(NOW), kind, subject, due_at)


async def test_the_soonest_of_the_kinds_asked_for_comes_next(store: Store) -> None:
    async with store.write() as tx:
        await agenda.plan(
            tx,
            row("house.round", NOW + hours(1)),
            row("checkin.close", NOW + hours(3)),
            row("checkin.open", NOW + hours(2)),
        )
    async with store.read() as tx:
        assert await agenda.next_due(tx, "checkin.open", "checkin.close") == NOW + hours(2)
        assert await agenda.next_due(tx, "checkin.close") == NOW + hours(3)


async def test_without_a_row_of_these_kinds_nothing_comes_next(store: Store) -> None:
    async with store.write() as tx:
        await agenda.plan(tx, row("house.round", NOW + hours(1)))
    async with store.read() as tx:
        assert await agenda.next_due(tx, "checkin.open") is None
        assert await agenda.next_due(tx) is None


async def test_what_is_finished_does_not_come_next(store: Store) -> None:
    async with store.write() as tx:
        await agenda.plan(tx, row("checkin.open", NOW), row("checkin.open", NOW + hours(24), subject="2"))
        [taken] = await agenda.claim(tx, "a process", NOW, NOW + minutes(2), limit=1)
        await agenda.finish(tx, taken.id, "a process", State.SENT, NOW)
    async with store.read() as tx:
        assert await agenda.next_due(tx, "checkin.open") == NOW + hours(24)


async def test_what_was_put_off_comes_when_it_is_taken_up_again(store: Store) -> None:
    morning = NOW + hours(17)
    async with store.write() as tx:
        await agenda.plan(tx, row("checkin.remind", NOW))
        [taken] = await agenda.claim(tx, "a process", NOW, NOW + minutes(2), limit=1)
        await agenda.put_off(tx, taken.id, "a process", morning, why="wishes")
    async with store.read() as tx:
        assert await agenda.next_due(tx, "checkin.remind") == morning
