"""Warm-cool-warm: feedback that partners ask each other for.

The receiver asks first and picks the focus. The giver says what they noticed, what they wonder, and a next step. It is
a polite order that keeps feedback specific, not a proven one: in Parkes et al. (2013) it felt helpful and changed no
result.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Instant, hours

from learning.safety import CheckedText

BOX_MOST: Final = 600
"""The most characters of each of the giver's three boxes, and of each of the receiver's two."""

FOCUS_MOST: Final = 1000
ASK_MOST: Final = 200
FADES_AFTER: Final = hours(7 * 24)


@dataclass(frozen=True, slots=True)
class Feedback:
    """One request for feedback, with what was given and what its owner takes from it, as far as it has come.

    The owner asked and receives. What to look at is an entry or a text of their own (`focus`), `question` what they
    would like to know. `warm`, `cool` and `next_step` came from `giver_id` at `given_at`; they stay when the giver is
    gone and `giver_id` with them. `keep` and `try_next` are the owner's end. `message_id` shows the request on Discord.
    """

    id: int
    owner_id: int
    pair_id: int | None
    circle_id: int | None
    created_at: Instant
    fades_at: Instant
    entry_id: int | None = None
    focus: CheckedText | None = None
    question: CheckedText | None = None
    giver_id: int | None = None
    warm: CheckedText | None = None
    cool: CheckedText | None = None
    next_step: CheckedText | None = None
    given_at: Instant | None = None
    keep: CheckedText | None = None
    try_next: CheckedText | None = None
    closed_at: Instant | None = None
    channel_id: int | None = None
    message_id: int | None = None


class Stage(StrEnum):
    """Where a request for feedback is in its life."""

    WAITING = "waiting"
    GIVEN = "given"
    CLOSED = "closed"
    FADED = "faded"


def stage_of(feedback: Feedback, now: Instant) -> Stage:
    """Return where a request is: it fades when nobody has answered until `fades_at`, and an answer stays."""
    if feedback.closed_at is not None:
        return Stage.CLOSED
    if feedback.given_at is not None:
        return Stage.GIVEN
    return Stage.FADED if now >= feedback.fades_at else Stage.WAITING
