"""Counts what may be told of a circle, once for each stretch of time that has ended."""

from collections.abc import Set

from whenever import Instant

from learning.ids import new_id
from learning.insights import Snapshot, count, stretches
from store import insights
from store.circles import Circle
from store.schema import Tx


async def count_what_ended(tx: Tx, circle: Circle, leading: Set[int], now: Instant) -> None:
    """Keep a snapshot of each stretch of time that has ended and has none yet; those that are there stay as they are.

    Nothing is counted in a circle whose facilitators never ask. Who facilitates is left out, `leading` and those that
    the store knows of: beside an entry of their own they could tell four others from five.
    """
    made = await insights.of_circle(tx, circle.id)
    begun = made[-1].until_at if made else circle.created_at
    without = {*leading, *await insights.leaders(tx, circle.id)}
    for from_at, until_at in stretches(begun, now, circle.timezone):
        learners, cells = count(await insights.logged(tx, circle.id, from_at, until_at, without))
        pulses = tuple(await insights.pulses(tx, circle.id, from_at, until_at, without))
        await insights.keep(tx, Snapshot(new_id(now), circle.id, from_at, until_at, learners, cells, pulses), now)
