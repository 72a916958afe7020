"""Challenges: a group tries something before it is taught, then compares its tries with the lesson.

Tried in this order, people came to understand more and could carry it further, while their skill stayed the same (53
studies, g = 0.36; Sinha and Kapur 2021, Review of Educational Research 91:761-798). It took tries of the learners' own,
the more different the better (Kapur 2014, Cognitive Science 38:1008-1022), and a lesson that builds on them (Loibl,
Roll and Rummel 2017, Educational Psychology Review 29:693-715). So nothing opens without a lesson and a question for
afterwards. The lengths are ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from whenever import Instant, TimeDelta, minutes

from learning.safety import CheckedText

TITLE_MOST: Final = 80
GOAL_MOST: Final = 200
PROBLEM_MOST: Final = 1200
LESSON_MOST: Final = 900
WORKED_MOST: Final = 500
"""A lesson and its worked way stand in one message."""

QUESTION_MOST: Final = 200
HINT_MOST: Final = 300
TRY_MOST: Final = 1000
APPROACH_MOST: Final = 60

TRIES_ASKED: Final = 2
TRIES_MOST: Final = 4
APPROACHES: Final = (1, 2, 3, 4, 5)

OPEN_FOR: Final = (20, 45, 90, 1440, 4320, 10080)
"""The minutes for which a challenge may be open."""

PULSE_LEAST: Final = 5
"""How many have to say how big a challenge was before its author reads anything of it."""


class Sort(StrEnum):
    """What is tried: one problem, a case with several ways into it, or something without a solution."""

    SINGLE = "single"
    CASE = "case"
    OPEN = "open"


class ChallengeState(StrEnum):
    """Where a challenge is; only DRAFT can be changed, and only from CLOSED on is the lesson read."""

    DRAFT = "draft"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Condition(StrEnum):
    """What makes trying first worth it: they can begin with what they know, a lesson follows, they are about 11 or
    older. For younger pupils, and for skills of no subject, the lesson first did better (Sinha and Kapur 2021).
    """

    START = "start"
    LESSON = "lesson"
    AGE = "age"


class Lack(StrEnum):
    """What a challenge has to have before it opens."""

    INSTRUCTION = "instruction"
    WORKED = "worked"
    DEBRIEF = "debrief"


class Shown(StrEnum):
    """How a try is shown to the circle once the challenge has closed."""

    UNNAMED = "unnamed"
    NAMED = "named"
    ME = "me"


class Size(StrEnum):
    """How big a challenge was to somebody."""

    SMALL = "small"
    RIGHT = "right"
    BIG = "big"


@dataclass(frozen=True, slots=True)
class Challenge:
    """Something to be tried by a circle, in the words of the facilitator who made it, the owner.

    `instruction` is the lesson, a text or a link, and `worked` the worked way; both stay sealed until it closes.
    `opens_at` is None for one that opens when its owner says so. `message_id` is its card in `channel_id`, and
    `lesson_id` the message with the lesson, whose thread has the same id.
    """

    id: int
    owner_id: int
    circle_id: int
    made_at: Instant
    sort: Sort
    name: CheckedText
    problem: CheckedText
    goal: CheckedText | None = None
    instruction: CheckedText | None = None
    worked: CheckedText | None = None
    debrief: CheckedText | None = None
    first_hint: CheckedText | None = None
    second_hint: CheckedText | None = None
    third_hint: CheckedText | None = None
    open_minutes: int = 1440
    opens_at: Instant | None = None
    closes_at: Instant | None = None
    state: ChallengeState = ChallengeState.DRAFT
    asked: int = 0
    channel_id: int | None = None
    message_id: int | None = None
    lesson_id: int | None = None

    @property
    def hints(self) -> tuple[CheckedText, ...]:
        """The hint ladder, as far as its owner wrote one."""
        return tuple(hint for hint in (self.first_hint, self.second_hint, self.third_hint) if hint)

    @property
    def lasts(self) -> TimeDelta:
        """How long it is open."""
        return minutes(self.open_minutes)


@dataclass(frozen=True, slots=True)
class Try:
    """One way somebody went at a challenge; `number` counts their tries at it from 1, `approach` groups them later."""

    id: int
    owner_id: int
    challenge_id: int | None
    number: int
    made_at: Instant
    words: CheckedText
    shown: Shown = Shown.UNNAMED
    approach: int | None = None


def lacks(challenge: Challenge) -> tuple[Lack, ...]:
    """Return what a challenge has to have before it opens; one of Sort.OPEN needs no worked way."""
    wanted = [
        (Lack.INSTRUCTION, challenge.instruction),
        (Lack.WORKED, challenge.worked or challenge.sort is Sort.OPEN),
        (Lack.DEBRIEF, challenge.debrief),
    ]
    return tuple(lack for lack, there in wanted if not there)


def opened(challenge: Challenge, now: Instant) -> Challenge:
    """Return a challenge that opens at an instant."""
    return replace(challenge, state=ChallengeState.OPEN, opens_at=now, closes_at=now + challenge.lasts)


def takes_try(challenge: Challenge, begun_at: Instant) -> bool:
    """Tell whether a try that somebody began to write at an instant is kept, also when it closed in between."""
    if challenge.state is ChallengeState.OPEN:
        return True
    is_closed = challenge.state is ChallengeState.CLOSED and challenge.closes_at is not None
    return is_closed and begun_at < (challenge.closes_at or begun_at)


def most_found(sizes: Sequence[Size]) -> Size | None:
    """Return what most found a challenge to be, or None while fewer than PULSE_LEAST have said how big it was.

    No counts are told: of few people they would tell who said what. Where it is even, the smaller step is the safer one
    for the next challenge, so BIG goes first.
    """
    if len(sizes) < PULSE_LEAST:
        return None
    return max((Size.BIG, Size.SMALL, Size.RIGHT), key=sizes.count)
