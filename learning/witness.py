"""Witnesses: somebody whom the owner of a goal asks to know of it, and who has to say yes."""

from dataclasses import dataclass
from enum import StrEnum

from whenever import Instant

from learning.partners import ASK_AGAIN_AFTER


class Answer(StrEnum):
    """What somebody said who was asked to be a witness."""

    YES = "yes"
    NO = "no"


class NoWitness(StrEnum):
    """Why somebody can't be asked to be a witness; all of it is known to who asks."""

    SELF = "self"
    BOT = "bot"
    OWN_NEVER = "own_never"
    HAS_ONE = "has_one"
    LATELY = "lately"


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who was asked to be the witness of a goal.

    `owner_id` is who was asked and `asker_id` the goal's owner (None once they have erased their data), `circle_id` the
    circle both are in. `said` is None while they have not answered, and an ask that nobody answers fades at `fades_at`.
    """

    goal_id: int
    owner_id: int
    asker_id: int | None
    circle_id: int
    asked_at: Instant
    fades_at: Instant
    said: Answer | None = None


def is_witness(witness: Witness) -> bool:
    """Tell whether somebody has said yes."""
    return witness.said is Answer.YES


def seems_open(witness: Witness, now: Instant) -> bool:
    """Tell whether an ask is open as far as its asker may know: a no looks like silence until it fades."""
    return witness.said is not Answer.YES and now < witness.fades_at


def is_open(witness: Witness, now: Instant) -> bool:
    """Tell whether an ask can be answered."""
    return witness.said is None and now < witness.fades_at


def why_not_ask(
    *,
    asker_id: int,
    asked_id: int,
    is_bot: bool,
    is_on_own_never: bool,
    has_one: bool,
    asked_at: Instant | None,
    now: Instant,
) -> NoWitness | None:
    """Return why somebody can't be asked to be a goal's witness, or None when they can.

    `has_one` tells that the goal has a witness, or that an ask seems open; `asked_at` is when the asker last asked this
    person about any goal. It rests on nothing that the asked one has said or set.
    """
    if asker_id == asked_id:
        return NoWitness.SELF
    if is_bot:
        return NoWitness.BOT
    if is_on_own_never:
        return NoWitness.OWN_NEVER
    if has_one:
        return NoWitness.HAS_ONE
    return NoWitness.LATELY if asked_at is not None and now < asked_at + ASK_AGAIN_AFTER else None
