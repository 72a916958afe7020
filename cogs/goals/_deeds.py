"""What people do about their goals, each deed in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from whenever import Date, Instant

from cogs._edge.goals import plan_reviews
from cogs._edge.refusal import Refusal
from cogs._edge.revisits import zone_of
from learning.goals import GOING_MOST, Choice, Goal, GoalState, Review, after, begun, with_rhythm
from learning.ids import new_id
from learning.notify import Notice
from learning.safety import CheckedText
from learning.witness import is_witness
from store import agenda, copies, goals, notices, witnesses
from store.copies import Copy
from store.schema import Tx


async def today_of(tx: Tx, person_id: int, now: Instant) -> Date:
    """Return the local date of a person."""
    return now.to_tz(await zone_of(tx, person_id)).date()


async def own(tx: Tx, goal_id: int, person_id: int, turn: int | None = None) -> Goal:
    """Return a goal; raises Refusal when it is gone, not theirs, or something was decided about it meanwhile."""
    goal = await goals.get(tx, goal_id)
    if goal is None:
        raise Refusal("goal/gone")
    if goal.owner_id != person_id:
        raise Refusal("errors/not_yours")
    if turn is not None and goal.turn != turn:
        raise Refusal("goal/gone_on")
    return goal


async def check_room(tx: Tx, person_id: int) -> None:
    """Raise Refusal where a person has as many goals going as go well together."""
    if len(await goals.of_owner(tx, person_id, GoalState.GOING)) >= GOING_MOST:
        raise Refusal("goal/too_many", most=GOING_MOST)


async def make(tx: Tx, person_id: int, parts: Mapping[str, Any], now: Instant) -> Goal:
    """Keep a new goal, which is going from today on; raises Refusal as `check_room` does."""
    await check_room(tx, person_id)
    plain = Goal(new_id(now), person_id, await goals.next_number(tx, person_id), now, **parts)
    goal = replace(begun(plain, await today_of(tx, person_id, now)), turn=0)
    await goals.add(tx, goal)
    await plan_reviews(tx, person_id, now)
    return goal


async def change(
    tx: Tx,
    goal_id: int,
    person_id: int,
    parts: Mapping[str, Any],
    now: Instant,
    *,
    choice: Choice = Choice.CHANGE,
    turn: int | None = None,
) -> Goal:
    """Keep a goal's new parts, and its words until then where they are others now.

    With the `turn` of a look that is under way the goal goes on from there, by `choice`; a form that was open while
    something else was decided changes the parts alone, so that nothing written is lost.
    """
    goal = await own(tx, goal_id, person_id)
    today = await today_of(tx, person_id, now)
    changed = replace(goal, **parts)
    is_look = turn == goal.turn
    if is_look:
        await _check_room_for(tx, goal)
        changed = after(changed, choice, today)
    else:
        has_other_rhythm = (changed.review_days, changed.ends_on) != (goal.review_days, goal.ends_on)
        changed = with_rhythm(changed, today) if has_other_rhythm else changed
    has_other_words = changed.words != goal.words
    if is_look or has_other_words:
        before = goal.words if has_other_words else None
        changed = replace(changed, turn=goal.turn + 1)
        await goals.keep_review(
            tx, Review(new_id(now), person_id, goal.id, goal.turn, today, choice=choice, before=before)
        )
    await goals.save(tx, changed)
    await plan_reviews(tx, person_id, now)
    return changed


async def decide(
    tx: Tx,
    goal_id: int,
    person_id: int,
    turn: int,
    choice: Choice,
    now: Instant,
    *,
    rests_until: Date | None = None,
) -> Goal:
    """Keep what comes of a look at a goal. Raises Refusal as `own` and `check_room` do."""
    goal = await own(tx, goal_id, person_id, turn)
    today = await today_of(tx, person_id, now)
    if choice not in {Choice.REST, Choice.DONE}:
        await _check_room_for(tx, goal)
    changed = after(goal, choice, today, rests_until=rests_until)
    await goals.save(tx, changed)
    await goals.keep_review(tx, Review(new_id(now), person_id, goal.id, turn, today, choice=choice))
    await plan_reviews(tx, person_id, now)
    return changed


async def say(
    tx: Tx,
    goal_id: int,
    person_id: int,
    turn: int,
    now: Instant,
    *,
    moved: CheckedText | None = None,
    in_the_way: CheckedText | None = None,
) -> Goal:
    """Keep what is said in a look at a goal, before anything is decided."""
    goal = await own(tx, goal_id, person_id, turn)
    today = await today_of(tx, person_id, now)
    said = Review(new_id(now), person_id, goal.id, turn, today, moved=moved, in_the_way=in_the_way)
    await goals.keep_review(tx, said)
    return goal


async def take_up(tx: Tx, goal_id: int, person_id: int, now: Instant) -> Goal:
    """Let a goal go on that rested or was done."""
    goal = await own(tx, goal_id, person_id)
    if goal.state is GoalState.GOING:
        return goal
    await _check_room_for(tx, goal)
    going = begun(goal, await today_of(tx, person_id, now))
    await goals.save(tx, going)
    await plan_reviews(tx, person_id, now)
    return going


async def erase(tx: Tx, goal_id: int, person_id: int, now: Instant) -> Sequence[Copy]:
    """Erase a goal and return the messages of it to take back; none for one that is gone already."""
    if await goals.get(tx, goal_id) is None:
        return []
    await own(tx, goal_id, person_id)
    doomed = await copies.doom(tx, goal_id=goal_id)
    await goals.remove(tx, goal_id)
    await agenda.cancel(tx, "goal.witness", "goal.told", subject=str(goal_id))
    await plan_reviews(tx, person_id, now)
    return doomed


async def switch_on(tx: Tx, person_id: int, now: Instant) -> bool:
    """Let messages about goals come; return whether a time zone is known, without which none does."""
    await notices.switch_on(tx, person_id, Notice.REVIEW)
    await plan_reviews(tx, person_id, now)
    return (await notices.wishes_of(tx, person_id)).zone is not None


async def has_witness(tx: Tx, goal: Goal) -> bool:
    """Tell whether somebody has said yes to being the witness of a goal."""
    return any(is_witness(one) for one in await witnesses.of_goal(tx, goal.id))


async def _check_room_for(tx: Tx, goal: Goal) -> None:
    if goal.state is not GoalState.GOING:
        await check_room(tx, goal.owner_id)
