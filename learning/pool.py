"""Looking for an accountability partner: when a round of matching is held, who takes part, what those found agree on.

A proposal of one round fades when the next begins, so that everybody is free for that. When rounds are held, and how
long their words are of use, names no source: it is ours.
"""

from collections.abc import Iterable
from typing import Final

from whenever import Date, Instant, Time, Weekday, hours

from learning.content import content_words
from learning.matching import Seeker
from learning.notify import HAND_OFF_PAUSE, Notice, Wishes, allowed_from
from learning.occurrence import Occurrence, Schedule, next_occurrence
from learning.partners import ASK_FADES_AFTER, Agreement, Manner

ROUND_ON: Final = frozenset({Weekday.MONDAY})
ROUND_AT: Final = Time(16)

ROUND_LATE_AFTER: Final = hours(72)
"""How late a round can be held: one that is later would leave too few days to answer before the next."""

NO_MATCH_LATE_AFTER: Final = hours(24)
NO_MATCH_OF_USE_FOR: Final = hours(72)


def next_round(zone: str, after: Instant, held_on: Date | None = None) -> Occurrence | None:
    """Return when a circle's next round is, after an instant and later than the local date of the last one.

    Raises TimeZoneNotFoundError for an unknown zone.
    """
    schedule = Schedule(ROUND_ON, ROUND_AT, zone)
    return next_occurrence(schedule, after, from_date=None if held_on is None else held_on.add(days=1))


def seeker_of(person_id: int, topics: str | None, manner: Manner, wishes: Wishes, now: Instant) -> Seeker | None:
    """Return somebody who looks for a partner as they are matched, or None when they are left out of this round.

    They are where no ask can reach them, and in the days after they were answered in distress. A snooze of asks is a
    rest from them.
    """
    handed_off = wishes.handed_off_at
    is_paused = handed_off is not None and now < handed_off + HAND_OFF_PAUSE
    if Notice.PARTNER_ASK not in wishes.wanted or is_paused or allowed_from(wishes, now) is None:
        return None
    rests = [end for end in (wishes.rests_until, wishes.snoozed.get(Notice.PARTNER_ASK)) if end is not None]
    return Seeker(
        person_id,
        wishes.zone,
        wishes.quiet_hours,
        wishes.busy_hours,
        frozenset(content_words(topics or "")),
        manner,
        max(rests, default=None),
    )


def fading_of(now: Instant, next_at: Instant | None) -> Instant:
    """Return when a match that is proposed now fades: after a week, and by the next round at the latest."""
    fades_at = now + ASK_FADES_AFTER
    return fades_at if next_at is None else min(fades_at, next_at)


def first_agreement(manners: Iterable[Manner]) -> Agreement:
    """Return what is proposed to people who were matched: all as usual, in the manner they all like, or else gentle."""
    liked = set(manners)
    return Agreement(manner=liked.pop() if len(liked) == 1 else Manner.GENTLE)
