"""Goals, which are contracts with oneself: what one sets out to do, and when and how one looks at it again.

To watch how a goal goes helps to reach it, more so when it is written down (Harkin et al. 2016, Psychological Bulletin
142:198-229). Only who made a goal changes it, and nothing happens when it is not met. The lengths are ours.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from whenever import Date, Instant

from learning.safety import CheckedText

GOAL_MOST: Final = 300
PART_MOST: Final = 500
ANSWER_MOST: Final = 1000

GOING_MOST: Final = 10
"""How many goals a person has going at once."""

REVIEW_DAYS: Final = (3, 7, 14, 30)
"""The days from one look at a goal to the next that can be chosen."""

USUAL_DAYS: Final = 7


class GoalState(StrEnum):
    """Where a goal is: looked at every few days, at rest, or done."""

    GOING = "going"
    RESTING = "resting"
    DONE = "done"


class Choice(StrEnum):
    """What comes of a look at a goal."""

    KEEP = "keep"
    SHRINK = "shrink"
    CHANGE = "change"
    REST = "rest"
    DONE = "done"


class Gap(StrEnum):
    """What a goal does not say yet and might; it never stands in the way of keeping the goal."""

    HOW_SEEN = "how_seen"
    IF_THEN = "if_then"
    ENDS_ON = "ends_on"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in its owner's words.

    `number` counts the owner's goals from 1. `review_days` lie between two looks, and `next_on` is the local date of
    the next (None: none is planned, as in an open-ended rest); `brought_on` is when a message last spoke of it. `turn`
    counts what was decided, so that a button of an earlier time is known for one. `obstacle` says what is done if life
    gets in the way.
    """

    id: int
    owner_id: int
    number: int
    made_at: Instant
    words: CheckedText
    how_seen: CheckedText | None = None
    strategy: CheckedText | None = None
    if_then: CheckedText | None = None
    why: CheckedText | None = None
    stretch: CheckedText | None = None
    obstacle: CheckedText | None = None
    ends_on: Date | None = None
    review_days: int = USUAL_DAYS
    next_on: Date | None = None
    brought_on: Date | None = None
    state: GoalState = GoalState.GOING
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """One look at a goal on a local date: what was said, what came of it, and the goal's words until then.

    `choice` is None until something was decided; `before` is None where the words stayed.
    """

    id: int
    owner_id: int
    goal_id: int
    turn: int
    day: Date
    moved: CheckedText | None = None
    in_the_way: CheckedText | None = None
    choice: Choice | None = None
    before: CheckedText | None = None


def next_look(goal: Goal, on: Date) -> Date:
    """Return when a goal is looked at after a local date: in `review_days`, or on its last day if that is earlier."""
    usual = on.add(days=goal.review_days)
    return goal.ends_on if goal.ends_on is not None and on < goal.ends_on < usual else usual


def begun(goal: Goal, on: Date) -> Goal:
    """Return a goal that is going from a local date on, also one that rested or was done; its buttons begin anew."""
    return replace(goal, state=GoalState.GOING, next_on=next_look(goal, on), turn=goal.turn + 1)


def after(goal: Goal, choice: Choice, on: Date, *, rests_until: Date | None = None) -> Goal:
    """Return the goal once something was chosen on a local date.

    With REST it comes back on `rests_until`, or when it is taken up. DONE ends it. The other choices let it go on,
    also where it rested.
    """
    match choice:
        case Choice.REST:
            return replace(goal, state=GoalState.RESTING, next_on=rests_until, turn=goal.turn + 1)
        case Choice.DONE:
            return replace(goal, state=GoalState.DONE, next_on=None, turn=goal.turn + 1)
        case Choice.KEEP | Choice.SHRINK | Choice.CHANGE:
            return begun(goal, on)


def with_rhythm(goal: Goal, on: Date) -> Goal:
    """Return a goal whose days or end were changed on a local date, with its next look as they say now."""
    return replace(goal, next_on=next_look(goal, on)) if goal.state is GoalState.GOING else goal


def is_due(goal: Goal, on: Date) -> bool:
    """Tell whether a goal is to be looked at on a local date."""
    return goal.next_on is not None and goal.next_on <= on


def asks_on(goal: Goal) -> Date | None:
    """Return the local date on which a message may next speak of a goal, which may have passed; None where none may.

    It does so once a look is due, and again `review_days` later where nothing came of that. A goal whose rest is over
    is spoken of once.
    """
    if goal.next_on is None or goal.brought_on is None or goal.brought_on < goal.next_on:
        return goal.next_on
    return goal.brought_on.add(days=goal.review_days) if goal.state is GoalState.GOING else None


def gap_of(goal: Goal) -> Gap | None:
    """Return the first thing a goal might say as well: how one will see it, a true if-then plan, an end.

    A specific plan for when and where helps people to act (Sheeran, Listrom and Gollwitzer 2024, European Review of
    Social Psychology); goals with an end that can be seen are the M and T of SMART (Doran 1981, Management Review 70).
    """
    if goal.how_seen is None:
        return Gap.HOW_SEEN
    if goal.if_then is None or not is_if_then(goal.if_then):
        return Gap.IF_THEN
    return Gap.ENDS_ON if goal.ends_on is None else None


def is_if_then(plan: str) -> bool:
    """Tell whether a plan names a moment to act on, in English."""
    return re.search(r"\b(if|when|whenever|after|before|once|as soon as|every)\b", plan, re.IGNORECASE) is not None
