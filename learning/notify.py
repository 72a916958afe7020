"""Notifications: whether a message that nobody asked for may be sent now, later, or not at all.

Every kind is off until the person switches it on, keeps to their own clock, is capped, and goes quiet when it is not
answered. Limits that name no source are ours, and rather low.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from whenever import Instant, Time, TimeDelta, Weekday


class Notice(StrEnum):
    """A kind of message that comes unasked; each is off until the person switches it on."""

    CHECKIN = "checkin"  # a check-in's card by direct message
    REMINDER = "reminder"  # half-way through a check-in
    GO_FIRST = "go_first"  # to a facilitator before a check-in opens
    TICKETS = "tickets"  # exit questions, to the facilitator who holds the exit ticket
    REVISIT = "revisit"
    REVIEW = "review"
    PARTNER_ASK = "partner_ask"  # somebody asks, or was matched, to be a learning partner
    NUDGE = "nudge"
    PARTNER = "partner"  # the weekly card, and what else comes of a pairing


BATCHED: Final = frozenset({Notice.REVISIT, Notice.REVIEW})
"""The kinds that come in one batch a day: three a day went with better mood and less stress (Fitz et al. 2019,
Computers in Human Behavior); that it is one is ours."""

FADES: Final = frozenset({Notice.REVISIT, Notice.REMINDER})
"""The kinds that go quiet when nobody answers; the others need no answer."""

BATCH_LASTS: Final = TimeDelta(hours=2)
HAND_OFF_PAUSE: Final = TimeDelta(hours=72)

NUDGE_GAP: Final = TimeDelta(hours=4)
NUDGES_A_SUBJECT: Final = 2
NUDGES_IN_ALL: Final = 3
NUDGE_WEEK: Final = TimeDelta(hours=7 * 24)
"""The time, beginning anywhere, in which there are at most so many nudges."""

A_DAY: Final = {Notice.CHECKIN: 3, Notice.PARTNER_ASK: 2, Notice.PARTNER: 3}
"""How many of a kind come within a day at the most."""

DAY: Final = TimeDelta(hours=24)
"""The time, beginning anywhere, in which there are at most so many of a kind."""

HALVED_AFTER: Final = 2
"""Unanswered messages in a row after which every second one is left out."""

FAREWELL_AFTER: Final = 3
"""Unanswered messages in a row after which the kind stops."""

# Wishes repeat every week, but a change of the clocks can swallow a week's only free hour.
_LOOK_AHEAD_DAYS: Final = 15


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the local day from `start` up to `end` (not included), on some weekdays (of its start) or on all.

    It goes over midnight where `end` is earlier than `start`, and lasts a day where they are the same.
    """

    start: Time
    end: Time
    weekdays: frozenset[Weekday] = frozenset(Weekday)

    def end_around(self, at: Instant, zone: str) -> Instant | None:
        """Return when the stretch that holds an instant ends in an IANA time zone, or None when none holds it.

        Where the clock skips or repeats its start or end, the stretch is the longer one, so that it holds each instant
        at which a clock on the wall reads within it. Raises TimeZoneNotFoundError for an unknown zone.
        """
        today = at.to_tz(zone).date()
        for day in (today.prev_day(), today):
            last_day = day if self.start < self.end else day.next_day()
            start = self.start.on(day).assume_tz(zone, disambiguation="earlier")
            end = self.end.on(last_day).assume_tz(zone, disambiguation="later")
            if day.day_of_week() in self.weekdays and start <= at < end:
                return end.to_instant()
        return None


QUIET_HOURS: Final = Span(Time(21), Time(8))
BATCH_AT: Final = Time(17)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person has said about unasked messages; the defaults are those of somebody who said nothing.

    `zone` is an IANA time zone, `busy_hours` are school or work, `batch_at` is the local time of the day's batch,
    `rests_until` ends a rest from every kind and `snoozed` one from a single kind; at `handed_off_at` the person was
    last answered in distress.
    """

    zone: str | None = None
    wanted: frozenset[Notice] = frozenset()
    quiet_hours: Span | None = QUIET_HOURS
    busy_hours: Span | None = None
    batch_at: Time = BATCH_AT
    rests_until: Instant | None = None
    snoozed: Mapping[Notice, Instant] = field(default_factory=dict[Notice, Instant])
    handed_off_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One unasked message that was sent; `subject` is what it was about (a pair, a check-in)."""

    notice: Notice
    at: Instant
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Fading:
    """How a person has answered one kind lately; an answer, or switching the kind on, brings it back to `Fading()`.

    `unanswered` counts messages in a row, and `rests_next` tells that the next one is left out.
    """

    unanswered: int = 0
    rests_next: bool = False


class Act(StrEnum):
    """What to do about an unasked message; FAREWELL: say in its place that the kind stops, and switch it off."""

    NOW = "now"
    LATER = "later"
    NOT = "not"
    FAREWELL = "farewell"


class Why(StrEnum):
    """Why an unasked message is not sent; OVER: it can't be sent while it is of use."""

    OFF = "off"
    NO_ZONE = "no_zone"
    OVER = "over"
    CAP = "cap"
    FADING = "fading"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the policy says about one message: `at` is when to ask again (for LATER), `why` the reason (for NOT)."""

    act: Act
    at: Instant | None = None
    why: Why | None = None


def decide(
    notice: Notice,
    wishes: Wishes,
    sent: Sequence[Sent],
    fading: Fading,
    now: Instant,
    *,
    subject: str = "",
    ends_at: Instant | None = None,
) -> Verdict:
    """Return whether a message of one kind may be sent to a person now, and else when to ask again, or why not.

    `sent` is what they were sent unasked, farewells included, in any order: everything of the last seven days, and the
    reminders about `subject` of any time. `fading` is that of this kind. From `ends_at` on the message is of no use.
    Asked again at the instant of a LATER with nothing changed, the answer is never a second LATER. After a NOT for
    FADING the caller keeps `after_leaving_out`. Raises TimeZoneNotFoundError for an unknown zone.
    """
    if notice not in wishes.wanted:
        return Verdict(Act.NOT, why=Why.OFF)
    if wishes.zone is None:
        return Verdict(Act.NOT, why=Why.NO_ZONE)
    at = _first_free(wishes, wishes.zone, _held_until(notice, wishes, sent, now))
    if at is not None and notice in BATCHED:
        at = _first_in_batch(wishes, wishes.zone, sent, at)
    if at is None:
        return Verdict(Act.NOT, why=Why.OVER)
    if _is_capped(notice, sent, subject, at):
        return Verdict(Act.NOT, why=Why.CAP)
    if ends_at is not None and at >= ends_at:
        return Verdict(Act.NOT, why=Why.OVER)
    if at > now:
        return Verdict(Act.LATER, at=at)
    if notice in FADES and fading.unanswered >= FAREWELL_AFTER:
        return Verdict(Act.FAREWELL)
    if notice in FADES and fading.rests_next:
        return Verdict(Act.NOT, why=Why.FADING)
    return Verdict(Act.NOW)


def allowed_from(wishes: Wishes, now: Instant, notice: Notice | None = None) -> Instant | None:
    """Return from when on a person may be sent anything unasked, as far as rests, quiet and busy hours tell.

    With `notice` it is when that kind may: one that comes in the day's batch waits for the next one, or comes while it
    lasts. Without a zone, and where quiet and busy hours leave no time free, the answer is None. Raises
    TimeZoneNotFoundError for an unknown zone.
    """
    free = None if wishes.zone is None else _first_free(wishes, wishes.zone, _rested(wishes, now))
    if free is None or wishes.zone is None or notice not in BATCHED:
        return free
    return _first_in_batch(wishes, wishes.zone, (), free)


def is_free(wishes: Wishes, now: Instant) -> bool:
    """Tell whether a person may be written to at an instant, as far as rests and, with a zone, their hours tell."""
    return _rested(wishes, now) <= now and (wishes.zone is None or _first_free(wishes, wishes.zone, now) == now)


def after_sending(notice: Notice, fading: Fading) -> Fading:
    """Return how a kind fades once one more of it was sent: a kind that does not fade stays as it is."""
    if notice not in FADES:
        return fading
    unanswered = fading.unanswered + 1
    return Fading(unanswered, rests_next=unanswered >= HALVED_AFTER)


def after_leaving_out(fading: Fading) -> Fading:
    """Return how a kind fades once one of it was left out: the next one is sent."""
    return replace(fading, rests_next=False)


def _rested(wishes: Wishes, now: Instant) -> Instant:
    rest_ends = now if wishes.rests_until is None else wishes.rests_until
    pause_ends = now if wishes.handed_off_at is None else wishes.handed_off_at + HAND_OFF_PAUSE
    return max(now, rest_ends, pause_ends)


def _held_until(notice: Notice, wishes: Wishes, sent: Sequence[Sent], now: Instant) -> Instant:
    gap_ends = [past.at + NUDGE_GAP for past in sent if past.notice is notice] if notice is Notice.NUDGE else []
    return max(_rested(wishes, now), wishes.snoozed.get(notice, now), *gap_ends)


def _first_free(wishes: Wishes, zone: str, at: Instant) -> Instant | None:
    spans = [span for span in (wishes.quiet_hours, wishes.busy_hours) if span is not None]
    last = at + TimeDelta(hours=24 * _LOOK_AHEAD_DAYS)
    while ends := [end for span in spans if (end := span.end_around(at, zone)) is not None]:
        at = max(ends)
        if at > last:
            return None
    return at


def _first_in_batch(wishes: Wishes, zone: str, sent: Sequence[Sent], free: Instant) -> Instant | None:
    """Return the first instant from a free one on that lies in a batch, on a day and in a batch without a message."""
    batched = [past.at for past in sent if past.notice in BATCHED]
    today = free.to_tz(zone).date()
    # An instant soon after midnight may lie in the batch of the day before.
    for days in range(-1, _LOOK_AHEAD_DAYS + 1):
        batch_at = wishes.batch_at.on(today.add(days=days)).assume_tz(zone, disambiguation="compatible")
        opens = _first_free(wishes, zone, batch_at.to_instant())
        if opens is None or opens + BATCH_LASTS < free:
            continue
        at = max(opens, free)
        day = at.to_tz(zone).date()
        if not any(past >= opens or past.to_tz(zone).date() == day for past in batched):
            return at
    return None


def _is_capped(notice: Notice, sent: Sequence[Sent], subject: str, at: Instant) -> bool:
    if notice in A_DAY:
        return sum(past.notice is notice and past.at > at - DAY for past in sent) >= A_DAY[notice]
    if notice is Notice.REMINDER:
        return any(past.notice is notice and past.subject == subject for past in sent)
    if notice is not Notice.NUDGE:
        return False
    lately = [past.subject for past in sent if past.notice is notice and past.at > at - NUDGE_WEEK]
    return len(lately) >= NUDGES_IN_ALL or lately.count(subject) >= NUDGES_A_SUBJECT
