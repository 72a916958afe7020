"""Accountability partners: whom one may ask, when two (or three) begin, what they have agreed, and when it ends.

Support works where both chose it and both know its terms; so nothing begins before everyone said yes, everyone sees the
same words, and anyone ends it alone, without a reason. The lengths of time name no source: they are ours.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whenever import Instant, Time, TimeDelta, Weekday, hours

from learning.safety import CheckedText

ABOUT_MOST: Final = 100
WEEKS_OFFERED: Final = (1, 2, 4, 6, 8)
USUAL_WEEKS: Final = 4
USUAL_AT: Final = Time(17)
USUAL_DAYS: Final = frozenset({Weekday.SUNDAY})

ASK_FADES_AFTER: Final = hours(7 * 24)
ASK_AGAIN_AFTER: Final = hours(30 * 24)
ASKS_OPEN_MOST: Final = 3
"""How many people somebody may have asked in one circle at a time."""

QUIET_AFTER: Final = hours(7 * 24)
RENEWAL_FADES_AFTER: Final = hours(7 * 24)
"""How long the question at the end of an agreement waits before the pairing closes by itself."""

KEPT_FOR: Final = hours(12 * 7 * 24)
"""How long it is kept who was paired or proposed: as long as the same people are not matched anew."""

_WEEK: Final = hours(7 * 24)


class Manner(StrEnum):
    """How a person likes to be nudged."""

    GENTLE = "gentle"
    DIRECT = "direct"


class CardPlace(StrEnum):
    """Where the weekly card comes: to each one directly, who switched that on, or once in the pair's own thread."""

    DIRECT = "direct"
    THREAD = "thread"


class PairState(StrEnum):
    """Where a pairing is in its life: asked or matched and waiting for a yes, live, at rest, or over."""

    PROPOSED = "proposed"
    LIVE = "live"
    RESTING = "resting"
    ENDED = "ended"


TOGETHER: Final = frozenset({PairState.LIVE, PairState.RESTING})


class Said(StrEnum):
    """What a person answered when a pairing was proposed to them."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a pair has agreed; all of them see the same words.

    `at` is the time of day of the card on each of `weekdays`: by each one's own clock, in a thread by the circle's.
    `about` is what to nudge about, in their own words.
    """

    weeks: int = USUAL_WEEKS
    weekdays: frozenset[Weekday] = USUAL_DAYS
    at: Time = USUAL_AT
    about: CheckedText | None = None
    manner: Manner = Manner.GENTLE
    place: CardPlace = CardPlace.DIRECT


@dataclass(frozen=True, slots=True)
class Half:
    """One person of a pairing.

    `asked` is set for the one who asked the others; a matched pairing has none. `acted_at` is when they last did
    something in it: wrote in the thread, sent a nudge, asked for or gave feedback, showed something, said to go on.
    `stops_nudges` holds back the nudges of this pairing alone. `quiet_asked_at` is when they were last asked about
    quiet partners, `going_on_asked_at` when they themselves were asked whether to go on. `renews` is their yes to a
    further term, `agrees_to` the change they said yes to.
    """

    person_id: int
    asked: bool = False
    said: Said | None = None
    acted_at: Instant | None = None
    stops_nudges: bool = False
    quiet_asked_at: Instant | None = None
    going_on_asked_at: Instant | None = None
    renews: bool = False
    agrees_to: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two or three people of one circle and what they agreed, from the first ask to the end.

    `fades_at` is when a proposal is no longer open, `thread_id` the private thread that is theirs, `rests_from` and
    `rests_until` a pause (without an end where that is None), `ends_at` when the agreed weeks are over.
    """

    id: int
    circle_id: int
    made_at: Instant
    fades_at: Instant
    halves: tuple[Half, ...]
    state: PairState = PairState.PROPOSED
    agreement: Agreement = Agreement()
    began_at: Instant | None = None
    ends_at: Instant | None = None
    rests_from: Instant | None = None
    rests_until: Instant | None = None
    ended_at: Instant | None = None
    thread_id: int | None = None

    @property
    def people(self) -> frozenset[int]:
        """Everyone in it."""
        return frozenset(half.person_id for half in self.halves)

    @property
    def is_together(self) -> bool:
        """Whether it has begun and has not ended."""
        return self.state in TOGETHER

    def half_of(self, person_id: int) -> Half | None:
        """Return a person's half, or None for somebody who is not in it."""
        return next((half for half in self.halves if half.person_id == person_id), None)

    def others(self, person_id: int) -> tuple[int, ...]:
        """Return everyone in it but one person, in order."""
        return tuple(sorted(self.people - {person_id}))


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an agreement that one of a pair has proposed; it holds once all the others have said yes."""

    id: int
    pair_id: int
    owner_id: int
    made_at: Instant
    agreement: Agreement


class NoAsk(StrEnum):
    """Why somebody can't be asked: only for reasons that the one who asks knows anyway."""

    SELF = "self"
    BOT = "bot"
    OWN_NEVER = "own_never"
    PAIRED = "paired"
    ASKED_LATELY = "asked_lately"
    ENOUGH_OPEN = "enough_open"


def why_not_ask(
    *,
    asker_id: int,
    asked_id: int,
    is_bot: bool,
    asked_is_on_own_never: bool,
    is_paired: bool,
    asked_at: Instant | None,
    open_asks: int,
    now: Instant,
) -> NoAsk | None:
    """Return why one person can't ask another now, or None when they can.

    `asked_at` is when the asker last asked this very person. Nothing that the other has said, set or done goes in: what
    an asker reads must be the same whatever that is.
    """
    if asker_id == asked_id:
        return NoAsk.SELF
    if is_bot:
        return NoAsk.BOT
    if asked_is_on_own_never:
        return NoAsk.OWN_NEVER
    if is_paired:
        return NoAsk.PAIRED
    if asked_at is not None and now < asked_at + ASK_AGAIN_AFTER:
        return NoAsk.ASKED_LATELY
    return NoAsk.ENOUGH_OPEN if open_asks >= ASKS_OPEN_MOST else None


def is_waiting(pair: Pair, now: Instant) -> bool:
    """Tell whether a proposal has not faded, whatever anybody has answered."""
    return pair.state is PairState.PROPOSED and now < pair.fades_at


def is_match(pair: Pair) -> bool:
    """Tell whether a proposal was made by a round of matching, so that nobody of those in it has asked the others."""
    return len(pair.halves) > 1 and not any(half.asked for half in pair.halves)


def is_open(pair: Pair, now: Instant) -> bool:
    """Tell whether a proposal can come about as far as the answers go: nobody declined, and it has not faded."""
    return is_waiting(pair, now) and all(half.said is not Said.NO for half in pair.halves)


def is_whole(pair: Pair) -> bool:
    """Tell whether everyone of a proposal has said yes, and is still there: two people at the least."""
    return len(pair.halves) > 1 and all(half.said is Said.YES for half in pair.halves)


def end_of_term(agreement: Agreement, begins_at: Instant) -> Instant:
    """Return when the agreed weeks are over."""
    return begins_at + _WEEK * agreement.weeks


def end_with(before: Agreement, after: Agreement, ends_at: Instant, now: Instant) -> Instant:
    """Return when a running term is over once more or fewer weeks are agreed: not before now."""
    return max(now, ends_at + _WEEK * (after.weeks - before.weeks))


def end_after_rest(ends_at: Instant, rests_from: Instant, now: Instant) -> Instant:
    """Return when the agreed weeks are over once a rest ends now: what was rested is added, so that nothing is lost."""
    return ends_at + max(now - rests_from, TimeDelta.ZERO)


def last_seen(pair: Pair, half: Half) -> Instant:
    """Return when somebody last did something the others could see: at the least, they began."""
    began_at = pair.began_at or pair.made_at
    return max(half.acted_at or began_at, began_at)


def is_quiet(pair: Pair, person_id: int, now: Instant) -> bool:
    """Tell whether nothing of a person could be seen in a live pairing for a week."""
    half = pair.half_of(person_id)
    return pair.state is PairState.LIVE and half is not None and now - last_seen(pair, half) >= QUIET_AFTER


def is_asked_about_quiet(pair: Pair, person_id: int, now: Instant) -> bool:
    """Tell whether a person is to be asked what to do about partners of whom nothing could be seen for a week.

    Only somebody who was there themselves, and once for as long as the quiet lasts. That they are asked tells them that
    the others have done nothing in the pairing for a week, and nothing of what they did elsewhere.
    """
    half = pair.half_of(person_id)
    if half is None or is_quiet(pair, person_id, now) or not pair.others(person_id):
        return False
    if not all(is_quiet(pair, other, now) for other in pair.others(person_id)):
        return False
    latest = max(last_seen(pair, one) for one in pair.halves if one.person_id != person_id)
    return half.quiet_asked_at is None or half.quiet_asked_at < latest


def is_asked_to_go_on(pair: Pair, person_id: int, now: Instant) -> bool:
    """Tell whether somebody who was quiet for a week is to be asked whether to go on: once in a pairing."""
    half = pair.half_of(person_id)
    return half is not None and half.going_on_asked_at is None and is_quiet(pair, person_id, now)


def is_agreed(pair: Pair, change: Change, agreed: Collection[int]) -> bool:
    """Tell whether everyone but the one who proposed a change has said yes to it."""
    return pair.people - {change.owner_id} <= set(agreed)
