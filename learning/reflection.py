"""A reflection: what went well, what was stuck, and what to try next."""

from dataclasses import dataclass
from typing import Final

from whenever import Instant

from learning.entry import Audience
from learning.safety import CheckedText

REFLECTION_MOST: Final = 500
"""The most characters of a rose, a thorn or a bud: three of them fit into one message."""

PARTS: Final = ("rose", "thorn", "bud")


@dataclass(frozen=True, slots=True)
class Reflection:
    """One person's rose, thorn and bud; any of the three may be empty, and one of them is not.

    `run_id` is the check-in it answers (None: it was written outside one), `digest_page` the message of that check-in's
    digest which shows it. `open_to_ideas` says whether others may offer ideas on the thorn. `entry_id` is the entry
    that the thorn has become.
    """

    id: int
    owner_id: int
    created_at: Instant
    updated_at: Instant
    circle_id: int | None = None
    run_id: int | None = None
    rose: CheckedText | None = None
    thorn: CheckedText | None = None
    bud: CheckedText | None = None
    audience: Audience = Audience.ME
    open_to_ideas: bool = False
    digest_page: int | None = None
    entry_id: int | None = None
