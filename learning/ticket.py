"""The exit ticket: the key thing of a session, and what one wonders now."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Instant

from learning.safety import CheckedText

TICKET_MOST: Final = 500


class Reach(StrEnum):
    """Whom a ticket reaches: its writer alone, or the circle's facilitators too, without or with the writer's name."""

    ME = "me"
    UNNAMED = "unnamed"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Ticket:
    """One person's exit ticket; one of its two texts is there.

    `run_id` is the session's ticket it answers (None: it was written outside one), `digest_page` the message which
    shows it to a facilitator.
    """

    id: int
    owner_id: int
    created_at: Instant
    updated_at: Instant
    circle_id: int | None = None
    run_id: int | None = None
    key_thing: CheckedText | None = None
    wondering: CheckedText | None = None
    reach: Reach = Reach.ME
    digest_page: int | None = None
