"""What other conversations need of goals: which are to be looked at today, and the message that says so."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from whenever import Date, Instant, minutes

from cogs._edge.batch import plan_in_batch
from cogs._edge.revisits import zone_of
from learning.agenda import Row
from learning.goals import Goal, GoalState, asks_on, is_due
from learning.notify import Notice
from learning.rest import ONCE_MORE
from store import goals
from store.schema import Tx

REVIEW: Final = "goal.review"
OPEN: Final = (GoalState.GOING, GoalState.RESTING)
BEHIND_REVISITS: Final = minutes(5)
"""How long after the hour of the batch goals are brought that no message about entries has brought by then."""


def turn_asked(row: Row) -> int:
    """Return the turn of a goal at which its owner saw what the ask of a row says."""
    return int(row.occurrence.split(" ")[0])


async def words_at(tx: Tx, goal: Goal, turn: int) -> str:
    """Return what a goal said at one of its turns: words its owner wrote later were not in what they sent."""
    looks = [await goals.review_of(tx, goal.id, later) for later in range(turn, goal.turn)]
    return next((one.before for one in looks if one is not None and one.before is not None), goal.words)


def turn_told(row: Row) -> int:
    """Return which look at a goal a message to its witness tells of."""
    return int(row.occurrence.rstrip(ONCE_MORE))


async def plan_reviews(tx: Tx, person_id: int, now: Instant, *, after: Date | None = None) -> None:
    """Plan the message of the next day on which a goal of a person is to be looked at, if they want it."""
    dates = [on for one in await goals.of_owner(tx, person_id, *OPEN) if (on := asks_on(one)) is not None]
    due = min(dates, default=None)
    await plan_in_batch(tx, REVIEW, Notice.REVIEW, person_id, due, now, after=after, behind=BEHIND_REVISITS)


async def due_goals(tx: Tx, person_id: int, now: Instant) -> Sequence[Goal]:
    """Return a person's goals that are to be looked at today, the one that waits longest first."""
    today = now.to_tz(await zone_of(tx, person_id)).date()
    found = await goals.of_owner(tx, person_id, *OPEN)
    return sorted((one for one in found if is_due(one, today)), key=lambda one: (one.next_on or today, one.number))


async def mark_brought(tx: Tx, person_id: int, now: Instant) -> None:
    """Keep that a person's goals of today were brought to their mind, and plan when the next ones are."""
    today = now.to_tz(await zone_of(tx, person_id)).date()
    for one in await due_goals(tx, person_id, now):
        await goals.save(tx, replace(one, brought_on=today))
    await plan_reviews(tx, person_id, now, after=today)
