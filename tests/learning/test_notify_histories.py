"""Weeks in the life of a person whose wishes change, with every kind of message at once.

The wall clock is read with zoneinfo here, half an hour at a time, so that it is read another way than by the policy.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from whenever import Instant, Time, TimeDelta, Weekday

from learning.notify import (
    A_DAY,
    BATCHED,
    FADES,
    Act,
    Fading,
    Notice,
    Sent,
    Span,
    Verdict,
    Why,
    Wishes,
    after_leaving_out,
    after_sending,
    allowed_from,
    decide,
)

HALF_HOUR = 1800
WEEK = TimeDelta(hours=168)
ZONES = st.sampled_from(
    ["America/New_York", "America/Santiago", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Kolkata", "UTC"]
)
TIMES = st.integers(0, 47).map(lambda halves: Time(halves // 2, halves % 2 * 30))
WEEKDAYS = st.just(frozenset(Weekday)) | st.frozensets(st.sampled_from(Weekday))
SPANS = st.none() | st.builds(Span, TIMES, TIMES, WEEKDAYS)
# Before changes of the clocks in one zone or another, and in a summer without any.
STARTS = st.sampled_from([Instant.from_utc(2026, month, day) for month, day in ((3, 3), (3, 27), (7, 1), (10, 22))])
MINUTES = st.integers(0, 2 * 24 * 60)


def wall(at: Instant, zone: str) -> datetime:
    return datetime.fromtimestamp(at.timestamp(), ZoneInfo(zone))


def minute_of_day(time: Time) -> int:
    return time.hour * 60 + time.minute


def holds(span: Span, reading: datetime) -> bool:
    """Tell by the clock on the wall alone."""
    start, end = minute_of_day(span.start), minute_of_day(span.end)
    minute = reading.hour * 60 + reading.minute
    today = Weekday(reading.isoweekday()) in span.weekdays
    yesterday = Weekday((reading.isoweekday() - 2) % 7 + 1) in span.weekdays
    if start < end:
        return today and start <= minute < end
    return (today and minute >= start) or (yesterday and minute < end)


def is_free(wishes: Wishes, at: Instant) -> bool:
    assert wishes.zone
    reading = wall(at, wishes.zone)
    return not any(span and holds(span, reading) for span in (wishes.quiet_hours, wishes.busy_hours))


def first_free(wishes: Wishes, at: Instant) -> Instant | None:
    full = at.timestamp() - at.timestamp() % HALF_HOUR
    steps = [at, *(Instant.from_timestamp(full + HALF_HOUR * step) for step in range(1, 8 * 48))]
    return next((step for step in steps if is_free(wishes, step)), None)


def clocks_change_near(at: Instant, zone: str) -> bool:
    return wall(at.subtract(hours=30), zone).utcoffset() != wall(at.add(hours=30), zone).utcoffset()


def batches_until(wishes: Wishes, at: Instant) -> Iterator[Instant]:
    assert wishes.zone
    today = wall(at, wishes.zone).replace(hour=0, minute=0, second=0, fold=0)
    for days in range(9):
        local = today - timedelta(days=days) + timedelta(minutes=minute_of_day(wishes.batch_at))
        opens = first_free(wishes, Instant.from_timestamp(int(local.timestamp())))
        if opens:
            yield opens


@settings(deadline=None)
@given(start=STARTS, minutes=st.integers(0, 28 * 24 * 60), zone=ZONES, quiet=SPANS, busy=SPANS)
def test_hours_end_when_a_clock_on_the_wall_says_so(
    start: Instant, minutes: int, zone: str, quiet: Span | None, busy: Span | None
) -> None:
    wishes = Wishes(zone=zone, quiet_hours=quiet, busy_hours=busy)
    now = start.add(minutes=minutes)
    expected, allowed = first_free(wishes, now), allowed_from(wishes, now)
    assert allowed is None or is_free(wishes, allowed)
    if not clocks_change_near(expected or now, zone) and not clocks_change_near(now, zone):
        assert allowed == expected


@settings(max_examples=500, deadline=None)
@given(start=STARTS, minutes=st.integers(-240, 240), zone=ZONES, quiet=SPANS, busy=SPANS)
def test_hours_hold_while_the_clocks_change(
    start: Instant, minutes: int, zone: str, quiet: Span | None, busy: Span | None
) -> None:
    wishes = Wishes(zone=zone, quiet_hours=quiet, busy_hours=busy)
    change = start.to_tz(zone).next_transition()
    allowed = allowed_from(wishes, (change.to_instant() if change else start).add(minutes=minutes))
    assert allowed is None or is_free(wishes, allowed)


class Life:
    """A person, and the worker that sends to them: what it puts off it keeps, and asks about again in time."""

    def __init__(self, start: Instant, wishes: Wishes) -> None:
        self.now = start
        self.wishes = wishes
        self.sent: list[Sent] = []
        self.fading = dict.fromkeys(Notice, Fading())
        self.said_farewell: set[Notice] = set()
        self.put_off: list[tuple[Instant, Notice, str, Instant | None]] = []

    def changes(self, **changed: Any) -> None:
        self.wishes = replace(self.wishes, **changed)

    def switches(self, notice: Notice, *, wanted: bool) -> None:
        self.changes(wanted=self.wishes.wanted - {notice} | ({notice} if wanted else set()))
        self.answers(notice)

    def rests(self, minutes: int) -> None:
        self.changes(rests_until=self.now.add(minutes=minutes))

    def snoozes(self, notice: Notice, minutes: int) -> None:
        self.changes(snoozed={**self.wishes.snoozed, notice: self.now.add(minutes=minutes)})

    def is_in_distress(self) -> None:
        self.changes(handed_off_at=self.now)

    def answers(self, notice: Notice) -> None:
        self.fading[notice] = Fading()
        self.said_farewell.discard(notice)

    def time_passes(self, minutes: int) -> None:
        until = self.now.add(minutes=minutes)
        while self.put_off and (row := min(self.put_off, key=lambda row: row[0]))[0] <= until:
            self.put_off.remove(row)
            self.now, notice, subject, ends_at = row
            self.ask(notice, subject, ends_at)
        self.now = until

    def ask(self, notice: Notice, subject: str, ends_at: Instant | None) -> None:
        verdict = self.decide(notice, subject, ends_at, self.now)
        if verdict.act in {Act.NOW, Act.FAREWELL}:
            self.may_be_sent(notice, subject, ends_at)
            self.sent.append(Sent(notice, self.now, subject))
        if verdict.act is Act.NOW:
            self.fading[notice] = after_sending(notice, self.fading[notice])
        elif verdict.act is Act.FAREWELL:
            assert self.fading[notice].unanswered == 3
            assert notice not in self.said_farewell
            self.said_farewell.add(notice)
            self.wishes = replace(self.wishes, wanted=self.wishes.wanted - {notice})
        elif verdict.act is Act.LATER:
            self.is_put_off_once(verdict, notice, subject, ends_at)
            assert verdict.at
            self.put_off.append((verdict.at, notice, subject, ends_at))
        else:
            self.is_refused_rightly(verdict, notice, subject, ends_at)
            if verdict.why is Why.FADING:
                self.fading[notice] = after_leaving_out(self.fading[notice])

    def decide(self, notice: Notice, subject: str, ends_at: Instant | None, at: Instant) -> Verdict:
        return decide(notice, self.wishes, self.sent, self.fading[notice], at, subject=subject, ends_at=ends_at)

    def may_be_sent(self, notice: Notice, subject: str, ends_at: Instant | None) -> None:
        wishes, now = self.wishes, self.now
        assert notice in wishes.wanted
        assert wishes.zone
        assert is_free(wishes, now)
        assert wishes.rests_until is None or wishes.rests_until <= now
        assert notice not in wishes.snoozed or wishes.snoozed[notice] <= now
        assert wishes.handed_off_at is None or now - wishes.handed_off_at >= TimeDelta(hours=72)
        assert ends_at is None or now < ends_at
        if notice in BATCHED:
            today = wall(now, wishes.zone).date()
            assert not any(past.notice in BATCHED and wall(past.at, wishes.zone).date() == today for past in self.sent)
            lasts = TimeDelta(hours=3 if clocks_change_near(now, wishes.zone) else 2)
            assert any(opens <= now <= opens + lasts for opens in batches_until(wishes, now))
        if notice is Notice.NUDGE:
            lately = [past for past in self.sent if past.notice is notice and now - past.at < WEEK]
            assert len(lately) < 3
            assert sum(past.subject == subject for past in lately) < 2
            assert all(now - past.at >= TimeDelta(hours=4) for past in lately)
        if notice is Notice.CHECKIN:
            assert sum(past.notice is notice and now - past.at < TimeDelta(hours=24) for past in self.sent) < 3
        if notice is Notice.REMINDER:
            assert not any(past.notice is notice and past.subject == subject for past in self.sent)

    def is_put_off_once(self, verdict: Verdict, notice: Notice, subject: str, ends_at: Instant | None) -> None:
        assert verdict.at
        assert verdict.at > self.now
        assert ends_at is None or verdict.at < ends_at
        again = self.decide(notice, subject, ends_at, verdict.at)
        assert again.act in {Act.NOW, Act.FAREWELL} or again.why is Why.FADING

    def is_refused_rightly(self, verdict: Verdict, notice: Notice, subject: str, ends_at: Instant | None) -> None:
        assert (verdict.why is Why.OFF) == (notice not in self.wishes.wanted)
        if verdict.why is Why.NO_ZONE:
            assert self.wishes.zone is None
        elif verdict.why is Why.OVER:
            assert ends_at or not first_free(self.wishes, self.now)
        elif verdict.why is Why.CAP:
            past = [past for past in self.sent if past.notice is notice]
            about_it = [one for one in past if one.subject == subject]
            assert about_it if notice is Notice.REMINDER else notice in {Notice.NUDGE, *A_DAY}
            assert about_it[1:] or past[A_DAY.get(notice, 3) - 1 :] or notice is Notice.REMINDER
        elif verdict.why is Why.FADING:
            assert notice in FADES
            assert self.fading[notice].unanswered == 2


KINDS = st.sampled_from(Notice)
HAPPENINGS = st.one_of(
    st.none(),
    st.builds(partial, st.just(Life.changes), zone=st.none() | ZONES),
    st.builds(partial, st.just(Life.changes), quiet_hours=SPANS, busy_hours=SPANS),
    st.builds(partial, st.just(Life.changes), batch_at=TIMES),
    st.builds(partial, st.just(Life.switches), notice=KINDS, wanted=st.just(True)),
    st.builds(partial, st.just(Life.switches), notice=KINDS, wanted=st.booleans()),
    st.builds(partial, st.just(Life.rests), minutes=MINUTES),
    st.builds(partial, st.just(Life.snoozes), notice=KINDS, minutes=MINUTES),
    st.builds(partial, st.just(Life.is_in_distress)),
    st.builds(partial, st.just(Life.answers), notice=KINDS),
)
DAYS = st.lists(st.tuples(HAPPENINGS, st.sampled_from("abc"), st.none() | MINUTES, MINUTES), min_size=10, max_size=25)
WISHES = st.builds(Wishes, ZONES, st.just(frozenset(Notice)), SPANS, SPANS, TIMES)


@settings(max_examples=120, deadline=None)
@given(start=STARTS, wishes=WISHES, days=DAYS)
def test_with_every_kind_due_at_once_over_weeks_each_rule_holds(
    start: Instant, wishes: Wishes, days: list[tuple[partial[None] | None, str, int | None, int]]
) -> None:
    life = Life(start, wishes)
    for number, (happens, partner, lasts, pause) in enumerate(days):
        if happens:
            happens.func(life, **happens.keywords)
        ends_at = None if lasts is None else life.now.add(minutes=lasts)
        for notice in (*Notice, Notice.NUDGE, Notice.REMINDER):
            life.ask(notice, partner if notice is Notice.NUDGE else str(number), ends_at)
        life.time_passes(pause)
