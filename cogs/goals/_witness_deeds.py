"""What comes between the owner of a goal and its witness, each deed in one transaction."""

from dataclasses import replace

from whenever import Instant

from cogs._edge.refusal import Refusal
from learning.agenda import Row
from learning.circle import CircleState
from learning.goals import Goal, GoalState
from learning.ids import new_id
from learning.notify import Notice
from learning.partners import ASK_FADES_AFTER
from learning.witness import Answer, NoWitness, Witness, is_open, is_witness, seems_open, why_not_ask
from store import agenda, circles, goals, nevers, notices, witnesses
from store.circles import Circle
from store.schema import Tx


async def what_hinders(tx: Tx, goal: Goal, asked_id: int, now: Instant, *, is_bot: bool) -> NoWitness | None:
    """Return why somebody can't be asked, of what the asker knows, or None."""
    asked = await witnesses.of_goal(tx, goal.id)
    return why_not_ask(
        asker_id=goal.owner_id,
        asked_id=asked_id,
        is_bot=is_bot,
        is_on_own_never=asked_id in await nevers.of_owner(tx, goal.owner_id),
        has_one=any(is_witness(one) or seems_open(one, now) for one in asked),
        asked_at=await witnesses.last_asked(tx, goal.owner_id, asked_id),
        now=now,
    )


async def ask(tx: Tx, goal: Goal, asked_id: int, circle: Circle, now: Instant) -> None:
    """Keep that somebody is asked, and plan that they hear of it if they take asks; raises Refusal where they can't."""
    why_not = await what_hinders(tx, goal, asked_id, now, is_bot=False)
    if why_not is not None:
        raise Refusal("goal/why_no_witness", why=why_not.value)
    new = Witness(goal.id, asked_id, goal.owner_id, circle.id, now, now + ASK_FADES_AFTER)
    await witnesses.put(tx, new)
    occurrence = f"{goal.turn} {now.format_iso()}"
    await agenda.plan(tx, _row("goal.witness", new, circle, now, occurrence=occurrence, ends_at=new.fades_at))


async def is_to_be_asked(tx: Tx, goal_id: int, person_id: int, now: Instant) -> bool:
    """Tell whether an ask may be shown to somebody: it is open, they take asks, and nothing stands between the two."""
    witness = await witnesses.get(tx, goal_id, person_id)
    if witness is None or not is_open(witness, now) or not await fits(tx, witness):
        return False
    goal = await goals.get(tx, goal_id)
    if goal is None or goal.state is GoalState.DONE:
        return False
    return Notice.PARTNER_ASK in (await notices.wishes_of(tx, person_id)).wanted


async def fits(tx: Tx, witness: Witness) -> bool:
    """Tell whether a goal may be shown to somebody: both are in the circle, and neither keeps the other away."""
    goal, circle = await goals.get(tx, witness.goal_id), await circles.get(tx, witness.circle_id)
    if goal is None or circle is None or circle.state is not CircleState.OPEN:
        return False
    if await nevers.stands_between(tx, goal.owner_id, witness.owner_id):
        return False
    return await circles.are_members(tx, circle.id, goal.owner_id, witness.owner_id)


async def say_yes(tx: Tx, goal_id: int, person_id: int, now: Instant) -> Goal | None:
    """Keep somebody's yes and return the goal; None where it is open no more."""
    witness, goal = await witnesses.get(tx, goal_id, person_id), await goals.get(tx, goal_id)
    if witness is None or goal is None or not await fits(tx, witness):
        return None
    if not is_witness(witness):
        if not is_open(witness, now) or goal.state is GoalState.DONE:
            return None
        await witnesses.answer(tx, goal_id, person_id, Answer.YES)
    return goal


async def say_no(tx: Tx, goal_id: int, person_id: int, now: Instant) -> None:
    """Keep somebody's no, also of one who is a witness; nobody is told of it.

    To an owner a no looks like silence, while one who was a witness is one no more.
    """
    witness = await witnesses.get(tx, goal_id, person_id)
    if witness is not None:
        fades_at = min(witness.fades_at, now) if is_witness(witness) else witness.fades_at
        await witnesses.put(tx, replace(witness, said=Answer.NO, fades_at=fades_at))
    await agenda.cancel(tx, "goal.witness", "goal.told", subject=f"{goal_id}:{person_id}")


async def let_go(tx: Tx, goal: Goal, now: Instant) -> None:
    """Have a goal without a witness, and without an ask; who was asked lately is not asked anew."""
    for one in await witnesses.of_goal(tx, goal.id):
        await witnesses.put(tx, replace(one, said=Answer.NO, fades_at=min(one.fades_at, now)))
    await agenda.cancel(tx, "goal.witness", "goal.told", subject=str(goal.id))


async def tell(tx: Tx, goal: Goal, turn: int, person_id: int, now: Instant) -> None:
    """Plan that the witness of a goal hears what came of one look; once, however often this is asked for.

    Raises Refusal where that person is no witness of it.
    """
    witness = await witnesses.get(tx, goal.id, person_id)
    circle = await circles.get(tx, witness.circle_id) if witness and is_witness(witness) else None
    if witness is None or circle is None:
        raise Refusal("goal/no_witness")
    await agenda.plan(tx, _row("goal.told", witness, circle, now, occurrence=str(turn)))


def _row(
    kind: str, witness: Witness, circle: Circle, now: Instant, *, occurrence: str, ends_at: Instant | None = None
) -> Row:
    return Row(
        new_id(now),
        kind,
        f"{witness.goal_id}:{witness.owner_id}",
        now,
        occurrence=occurrence,
        owner_id=witness.owner_id,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        ends_at=ends_at,
    )
