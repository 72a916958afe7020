"""The stuck cord: anyone may say "I'm lost here", at no cost, and somebody who takes it is shown."""

from dataclasses import dataclass
from typing import Final

from whenever import Instant, hours

from learning.safety import CheckedText

WORDS_MOST: Final = 600

PATIENCE: Final = hours(24)
"""How long a call waits for somebody before its thread says that nobody has had time."""


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody's call from where they are stuck.

    `is_named` tells whether the others read who it is. `taken_by` is who takes a look, and `over_at` when its owner
    went on. `message_id` is the call in the circle's channel, and the id of the thread below it as well. `place_id` is
    the thread that a call with a name came from: people look at it there, and none is opened below the call.
    """

    id: int
    owner_id: int
    circle_id: int
    made_at: Instant
    words: CheckedText
    is_named: bool
    channel_id: int
    message_id: int | None = None
    place_id: int | None = None
    taken_by: int | None = None
    over_at: Instant | None = None


def thread_of(call: Call) -> int | None:
    """Return the id of the thread where people look at a call: the one it came from, or the one below it."""
    return call.place_id if call.place_id is not None else call.message_id


def can_take(call: Call, person_id: int) -> bool:
    """Tell whether somebody may take a call: it is another's, it is not over, and nobody else has taken it."""
    return call.owner_id != person_id and call.over_at is None and call.taken_by in {None, person_id}


def waits(call: Call) -> bool:
    """Tell whether a call waits for somebody."""
    return call.taken_by is None and call.over_at is None
