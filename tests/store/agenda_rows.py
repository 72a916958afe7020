"""Rows for the tests of the agenda, and short words for what becomes of them."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from whenever import Instant, minutes

from learning.agenda import Row, Share, State
from store import agenda
from store.engine import Store
from tests.store.filling import NOW

ANA, BEN = 7, 8
ME, OTHER = "this process", "another one"
LEASE = minutes(2)


def row(row_id: int, due_at: Instant = NOW, **about: Any) -> Row:
    values: dict[str, Any] = {"kind": "test", "subject": str(row_id)}
    return Row(id=row_id, due_at=due_at, **(values | about))


@asynccontextmanager
async def another_store(database_url: str) -> AsyncGenerator[Store]:
    """Open a second store on a database, as another process has one."""
    store = Store(database_url)
    try:
        yield store
    finally:
        await store.close()


async def plan(store: Store, *rows: Row) -> int:
    async with store.write() as tx:
        return await agenda.plan(tx, *rows)


async def claim(
    store: Store, now: Instant = NOW, *, by: str = ME, limit: int = 10, share: Share | None = None
) -> list[int]:
    async with store.write() as tx:
        return [one.id for one in await agenda.claim(tx, by, now, now + LEASE, limit=limit, share=share)]


async def get(store: Store, row_id: int) -> Row:
    async with store.read() as tx:
        found = await agenda.get(tx, row_id)
    assert found is not None
    return found


async def finish(store: Store, row_id: int, state: State = State.SENT, now: Instant = NOW, **about: Any) -> None:
    async with store.write() as tx:
        await agenda.finish(tx, row_id, ME, state, now, **about)


async def ids(store: Store, kind: str = "test") -> list[int]:
    async with store.read() as tx:
        return [one.id for one in await agenda.of_kind(tx, kind)]


async def next_wake(store: Store, share: Share | None = None) -> Instant | None:
    async with store.read() as tx:
        return await agenda.next_wake(tx, share)
