from dataclasses import replace
from typing import Any

import pytest
from whenever import Instant, PlainDateTime, Time, TimeDelta, TimeZoneNotFoundError, Weekday

from learning.notify import (
    BATCHED,
    FADES,
    QUIET_HOURS,
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
    is_free,
)

NEW_YORK = "America/New_York"
ALL = Wishes(zone=NEW_YORK, wanted=frozenset(Notice))
FRESH = Fading()
NOW = Verdict(Act.NOW)
WORKDAYS = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}
SCHOOL = Span(Time(8), Time(15), WORKDAYS)
NIGHTS_BEFORE_WORK = Span(Time(21), Time(8), WORKDAYS)
TO_HALF_PAST_TWO = Span(Time(21), Time(2, 30))


def local(text: str) -> Instant:
    return PlainDateTime(text).assume_tz(NEW_YORK, disambiguation="raise").to_instant()


# A Wednesday.
NOON = local("2026-06-03T12:00")


def from_then_on(allowed: Instant, now: Instant) -> Verdict:
    return NOW if allowed == now else Verdict(Act.LATER, at=allowed)


def refused(why: Why) -> Verdict:
    return Verdict(Act.NOT, why=why)


def sent(notice: Notice, *when: str, subject: str = "") -> list[Sent]:
    return [Sent(notice, local(one), subject) for one in when]


@pytest.mark.parametrize("notice", Notice)
def test_a_kind_that_was_not_switched_on_is_never_sent(notice: Notice) -> None:
    assert decide(notice, Wishes(), [], FRESH, NOON) == refused(Why.OFF)
    others = replace(ALL, wanted=frozenset(Notice) - {notice})
    assert decide(notice, others, [], Fading(3), NOON, ends_at=NOON) == refused(Why.OFF)


@pytest.mark.parametrize("notice", Notice)
def test_without_a_zone_nothing_is_sent(notice: Notice) -> None:
    assert decide(notice, replace(ALL, zone=None), [], Fading(3), NOON, ends_at=NOON) == refused(Why.NO_ZONE)
    assert allowed_from(replace(ALL, zone=None), NOON) is None


def test_an_unknown_zone_is_an_error() -> None:
    nowhere = replace(ALL, zone="Nowhere/Town")
    with pytest.raises(TimeZoneNotFoundError):
        decide(Notice.CHECKIN, nowhere, [], FRESH, NOON)
    with pytest.raises(TimeZoneNotFoundError):
        allowed_from(nowhere, NOON)


@pytest.mark.parametrize("notice", sorted(set(Notice) - BATCHED))
def test_by_day_what_is_wanted_is_sent(notice: Notice) -> None:
    assert decide(notice, ALL, [], FRESH, NOON) == NOW


@pytest.mark.parametrize(
    ("changed", "allowed"),
    [
        pytest.param({"rests_until": local("2026-06-05T10:00")}, "2026-06-05T10:00", id="a rest"),
        pytest.param({"rests_until": NOON}, "2026-06-03T12:00", id="a rest that ends now"),
        pytest.param({"rests_until": local("2026-06-01T10:00")}, "2026-06-03T12:00", id="a rest that is over"),
        pytest.param({"rests_until": local("2026-06-05T23:00")}, "2026-06-06T08:00", id="a rest that ends by night"),
        pytest.param({"handed_off_at": local("2026-06-03T11:00")}, "2026-06-06T11:00", id="three days after distress"),
        pytest.param({"handed_off_at": local("2026-06-03T07:00")}, "2026-06-06T08:00", id="three days end in a night"),
        pytest.param({"handed_off_at": local("2026-05-31T12:00")}, "2026-06-03T12:00", id="three days end now"),
        pytest.param({"snoozed": {Notice.NUDGE: local("2026-06-05T10:00")}}, "2026-06-03T12:00", id="another snooze"),
    ],
)
def test_a_pause_holds_every_kind_until_it_ends(changed: dict[str, Any], allowed: str) -> None:
    wishes = replace(ALL, **changed)
    assert decide(Notice.CHECKIN, wishes, [], FRESH, NOON) == from_then_on(local(allowed), NOON)
    assert allowed_from(wishes, NOON) == local(allowed)


@pytest.mark.parametrize(
    ("now", "allowed"),
    [("12:00", "2026-06-03T17:00"), ("18:30", "2026-06-03T18:30"), ("20:00", "2026-06-04T17:00")],
    ids=["before", "within", "after"],
)
def test_a_kind_that_comes_in_a_batch_is_allowed_in_the_next_one(now: str, allowed: str) -> None:
    assert allowed_from(ALL, local(f"2026-06-03T{now}"), Notice.REVISIT) == local(allowed)
    assert allowed_from(ALL, local(f"2026-06-03T{now}"), Notice.CHECKIN) == local(f"2026-06-03T{now}")


def test_a_snooze_holds_its_kind_alone() -> None:
    wishes = replace(ALL, snoozed={Notice.CHECKIN: local("2026-06-04T09:30")})
    assert decide(Notice.CHECKIN, wishes, [], FRESH, NOON) == Verdict(Act.LATER, at=local("2026-06-04T09:30"))
    assert decide(Notice.TICKETS, wishes, [], FRESH, NOON) == NOW


def test_of_several_pauses_the_last_one_counts() -> None:
    ends = [local("2026-06-05T10:00"), local("2026-06-05T11:00"), local("2026-06-05T12:00")]
    for rest, snooze, pause in (ends, ends[1:] + ends[:1], ends[2:] + ends[:2]):
        handed_off_at = pause - TimeDelta(hours=72)
        wishes = replace(ALL, rests_until=rest, snoozed={Notice.CHECKIN: snooze}, handed_off_at=handed_off_at)
        assert decide(Notice.CHECKIN, wishes, [], FRESH, NOON) == Verdict(Act.LATER, at=ends[2])


@pytest.mark.parametrize(
    ("quiet", "busy", "now", "allowed"),
    [
        pytest.param(QUIET_HOURS, None, "2026-06-03T20:59", "2026-06-03T20:59", id="just before the night"),
        pytest.param(QUIET_HOURS, None, "2026-06-03T21:00", "2026-06-04T08:00", id="as the night begins"),
        pytest.param(QUIET_HOURS, None, "2026-06-04T00:30", "2026-06-04T08:00", id="after midnight"),
        pytest.param(QUIET_HOURS, None, "2026-06-04T07:59", "2026-06-04T08:00", id="just before the morning"),
        pytest.param(QUIET_HOURS, None, "2026-06-04T08:00", "2026-06-04T08:00", id="in the morning"),
        pytest.param(None, None, "2026-06-04T03:00", "2026-06-04T03:00", id="without quiet hours"),
        pytest.param(None, SCHOOL, "2026-06-03T08:00", "2026-06-03T15:00", id="at school"),
        pytest.param(None, SCHOOL, "2026-06-06T09:00", "2026-06-06T09:00", id="no school on Saturday"),
        pytest.param(QUIET_HOURS, SCHOOL, "2026-06-03T22:00", "2026-06-04T15:00", id="from the night into school"),
        pytest.param(QUIET_HOURS, SCHOOL, "2026-06-05T22:00", "2026-06-06T08:00", id="from the night into Saturday"),
        pytest.param(NIGHTS_BEFORE_WORK, None, "2026-06-06T01:00", "2026-06-06T08:00", id="the night of Friday"),
        pytest.param(NIGHTS_BEFORE_WORK, None, "2026-06-08T01:00", "2026-06-08T01:00", id="the night of Sunday"),
        pytest.param(QUIET_HOURS, None, "2026-03-07T22:00", "2026-03-08T08:00", id="a night of ten hours"),
        pytest.param(QUIET_HOURS, None, "2026-03-08T03:30", "2026-03-08T08:00", id="late in a night of ten hours"),
        pytest.param(QUIET_HOURS, None, "2026-10-31T22:00", "2026-11-01T08:00", id="a night of twelve hours"),
        pytest.param(QUIET_HOURS, None, "2026-11-01T07:59", "2026-11-01T08:00", id="late in a night of twelve hours"),
        pytest.param(TO_HALF_PAST_TWO, None, "2026-03-07T22:00", "2026-03-08T03:30", id="a skipped end moves forward"),
        pytest.param(TO_HALF_PAST_TWO, None, "2026-03-08T03:10", "2026-03-08T03:30", id="between skip and moved end"),
        pytest.param(
            Span(Time(2, 30), Time(6)), None, "2026-03-08T03:10", "2026-03-08T06:00", id="after a skipped start"
        ),
        pytest.param(
            Span(Time(9), Time(9), frozenset({Weekday.WEDNESDAY})),
            None,
            "2026-06-04T08:59",
            "2026-06-04T09:00",
            id="a span from a time to itself lasts a day",
        ),
        pytest.param(
            QUIET_HOURS,
            Span(Time(8), Time(21), frozenset(Weekday) - {Weekday.TUESDAY}),
            "2026-06-03T12:00",
            "2026-06-09T08:00",
            id="free on Tuesdays",
        ),
        pytest.param(
            Span(Time(3), Time(2)),
            Span(Time(2), Time(3), frozenset(Weekday) - {Weekday.SUNDAY}),
            "2026-03-04T12:00",
            "2026-03-15T02:00",
            id="free for an hour a week which the clocks skip once",
        ),
    ],
)
def test_quiet_and_busy_hours_hold_a_message_until_they_end(
    quiet: Span | None, busy: Span | None, now: str, allowed: str
) -> None:
    wishes = replace(ALL, quiet_hours=quiet, busy_hours=busy)
    verdict = decide(Notice.CHECKIN, wishes, [], FRESH, local(now))
    assert verdict == from_then_on(local(allowed), local(now))
    assert allowed_from(wishes, local(now)) == local(allowed)


@pytest.mark.parametrize("minutes", [0, 35, 60, 89, 90, 91])
def test_quiet_hours_that_end_in_a_repeated_hour_end_in_its_second_run(minutes: int) -> None:
    first_one_o_clock = Instant("2026-11-01T05:00Z")
    now = first_one_o_clock.add(minutes=minutes)
    wishes = replace(ALL, quiet_hours=Span(Time(21), Time(1, 30)))
    assert allowed_from(wishes, now) == max(now, first_one_o_clock.add(minutes=90))


@pytest.mark.parametrize("notice", Notice)
@pytest.mark.parametrize(
    ("quiet", "busy"),
    [(QUIET_HOURS, Span(Time(8), Time(21))), (Span(Time(7), Time(7)), None), (None, Span(Time(0), Time(0)))],
    ids=["quiet or busy", "quiet", "busy"],
)
def test_where_no_time_is_free_a_message_is_over(notice: Notice, quiet: Span | None, busy: Span | None) -> None:
    wishes = replace(ALL, quiet_hours=quiet, busy_hours=busy)
    assert decide(notice, wishes, [], FRESH, NOON) == refused(Why.OVER)
    assert allowed_from(wishes, NOON) is None


@pytest.mark.parametrize("notice", sorted(BATCHED))
@pytest.mark.parametrize(
    ("changed", "before", "now", "allowed"),
    [
        pytest.param({}, [], "2026-06-03T12:00", "2026-06-03T17:00", id="before the hour"),
        pytest.param({}, [], "2026-06-03T17:00", "2026-06-03T17:00", id="at the hour"),
        pytest.param({}, [], "2026-06-03T19:00", "2026-06-03T19:00", id="two hours later"),
        pytest.param({}, [], "2026-06-03T19:01", "2026-06-04T17:00", id="past two hours"),
        pytest.param({}, ["2026-06-03T17:00"], "2026-06-03T17:00", "2026-06-04T17:00", id="after today's batch"),
        pytest.param({}, ["2026-06-03T09:00"], "2026-06-03T16:00", "2026-06-04T17:00", id="today, at another hour"),
        pytest.param({}, ["2026-06-02T19:00"], "2026-06-03T17:00", "2026-06-03T17:00", id="after yesterday's batch"),
        pytest.param({"batch_at": Time(20)}, [], "2026-06-03T20:59", "2026-06-03T20:59", id="just before the night"),
        pytest.param({"batch_at": Time(20)}, [], "2026-06-03T21:00", "2026-06-04T20:00", id="cut short by the night"),
        pytest.param({"batch_at": Time(23)}, [], "2026-06-03T22:00", "2026-06-04T08:00", id="moved out of the night"),
        pytest.param({"batch_at": Time(23)}, [], "2026-06-04T10:00", "2026-06-04T10:00", id="late in the moved one"),
        pytest.param({"batch_at": Time(23)}, [], "2026-06-04T10:01", "2026-06-05T08:00", id="past the moved one"),
        pytest.param(
            {"batch_at": Time(9), "busy_hours": SCHOOL}, [], "2026-06-03T09:00", "2026-06-03T15:00", id="busy"
        ),
        pytest.param(
            {"batch_at": Time(23, 30), "quiet_hours": None},
            [],
            "2026-06-04T01:30",
            "2026-06-04T01:30",
            id="past midnight",
        ),
        pytest.param(
            {"batch_at": Time(23, 30), "quiet_hours": None},
            ["2026-06-03T23:30"],
            "2026-06-04T00:10",
            "2026-06-04T23:30",
            id="past midnight in a batch that had its message",
        ),
        pytest.param({"rests_until": local("2026-06-03T18:00")}, [], "2026-06-03T12:00", "2026-06-03T18:00", id="rest"),
        pytest.param(
            {"rests_until": local("2026-06-03T19:30")}, [], "2026-06-03T12:00", "2026-06-04T17:00", id="rest past it"
        ),
        pytest.param(
            {"batch_at": Time(2, 30), "quiet_hours": None},
            [],
            "2026-03-08T01:00",
            "2026-03-08T03:30",
            id="skipped hour",
        ),
    ],
)
def test_a_batch_goes_out_once_a_day_in_the_two_hours_from_its_own(
    notice: Notice, changed: dict[str, Any], before: list[str], now: str, allowed: str
) -> None:
    past = sent(Notice.REVISIT, *before) + sent(Notice.CHECKIN, now)
    verdict = decide(notice, replace(ALL, **changed), past, FRESH, local(now))
    assert verdict == from_then_on(local(allowed), local(now))


def test_of_a_repeated_batch_hour_the_first_one_counts() -> None:
    wishes = replace(ALL, batch_at=Time(1, 30), quiet_hours=None)
    first = Instant("2026-11-01T05:30Z")
    assert decide(Notice.REVIEW, wishes, [], FRESH, first.subtract(hours=1)) == Verdict(Act.LATER, at=first)
    after = decide(Notice.REVIEW, wishes, [Sent(Notice.REVIEW, first)], FRESH, first.add(hours=1))
    assert after == Verdict(Act.LATER, at=local("2026-11-02T01:30"))


@pytest.mark.parametrize(
    ("with_this", "with_others", "expected"),
    [
        pytest.param([], ["2026-06-03T10:00"], Verdict(Act.LATER, at=local("2026-06-03T14:00")), id="two hours after"),
        pytest.param([], ["2026-06-03T08:00"], NOW, id="four hours after"),
        pytest.param(["2026-06-01T12:00"], ["2026-06-02T12:00"], NOW, id="one of two, and two of three"),
        pytest.param(["2026-06-01T12:00", "2026-06-02T12:00"], [], refused(Why.CAP), id="two with this partner"),
        pytest.param([], ["2026-06-01T12:00", "2026-06-02T12:00"], NOW, id="two with another"),
        pytest.param([], ["2026-05-31T12:00", "2026-06-01T12:00", "2026-06-02T12:00"], refused(Why.CAP), id="three"),
        pytest.param(["2026-05-27T12:00", "2026-06-02T12:00"], [], NOW, id="the first of two is a week ago"),
        pytest.param(["2026-05-27T12:01", "2026-06-02T12:00"], [], refused(Why.CAP), id="nearly a week ago"),
        pytest.param(
            ["2026-05-27T13:00", "2026-06-03T11:00"],
            [],
            Verdict(Act.LATER, at=local("2026-06-03T15:00")),
            id="a week ago by the end of the gap",
        ),
    ],
)
def test_nudges_are_few_and_far_between(with_this: list[str], with_others: list[str], expected: Verdict) -> None:
    past = sent(Notice.NUDGE, *with_this, subject="ana") + sent(Notice.NUDGE, *with_others, subject="ben")
    other_kinds = sent(Notice.TICKETS, *["2026-06-03T11:59"] * 3, subject="ana")
    assert decide(Notice.NUDGE, ALL, past + other_kinds, FRESH, NOON, subject="ana") == expected
    assert decide(Notice.TICKETS, ALL, past, FRESH, NOON, subject="ana") == NOW


def test_a_gap_between_nudges_that_ends_by_night_lasts_until_the_morning() -> None:
    past = sent(Notice.NUDGE, "2026-06-03T19:00")
    verdict = decide(Notice.NUDGE, ALL, past, FRESH, local("2026-06-03T20:00"))
    assert verdict == Verdict(Act.LATER, at=local("2026-06-04T08:00"))


def test_one_check_in_has_one_reminder_for_ever() -> None:
    past = sent(Notice.REMINDER, "2025-06-03T12:00", subject="wednesday") + sent(Notice.CHECKIN, "2026-06-02T12:00")
    assert decide(Notice.REMINDER, ALL, past, FRESH, NOON, subject="wednesday") == refused(Why.CAP)
    assert decide(Notice.REMINDER, ALL, past, FRESH, NOON, subject="thursday") == NOW
    assert decide(Notice.CHECKIN, ALL, past, FRESH, NOON, subject="wednesday") == NOW


@pytest.mark.parametrize("notice", sorted(FADES))
def test_a_kind_that_is_never_answered_thins_out_and_stops(notice: Notice) -> None:
    said: list[str] = []
    fading = FRESH
    for day in range(3, 8):
        verdict = decide(notice, ALL, [], fading, local(f"2026-06-0{day}T17:00"))
        said.append(verdict.why or verdict.act)
        fading = after_sending(notice, fading) if verdict.act is Act.NOW else after_leaving_out(fading)
    assert said == [Act.NOW, Act.NOW, Why.FADING, Act.NOW, Act.FAREWELL]


@pytest.mark.parametrize("fading", [Fading(2, rests_next=True), Fading(3, rests_next=True), Fading(3)])
def test_leaving_out_and_farewell_wait_for_an_allowed_moment(fading: Fading) -> None:
    for notice, now, allowed in (
        (Notice.REMINDER, "2026-06-03T22:00", "2026-06-04T08:00"),
        (Notice.REVISIT, "2026-06-03T16:00", "2026-06-03T17:00"),
    ):
        assert decide(notice, ALL, [], fading, local(now)) == Verdict(Act.LATER, at=local(allowed))
        assert decide(notice, ALL, [], fading, local(allowed)).act in {Act.FAREWELL, Act.NOT}


@pytest.mark.parametrize("notice", sorted(set(Notice) - FADES))
def test_other_kinds_do_not_fade(notice: Notice) -> None:
    assert after_sending(notice, Fading(1)) == Fading(1)
    assert decide(notice, ALL, [], Fading(5, rests_next=True), local("2026-06-03T17:00")) == NOW


@pytest.mark.parametrize(
    ("now", "ends_at", "expected"),
    [
        ("2026-06-03T12:00", "2026-06-03T12:01", NOW),
        ("2026-06-03T12:00", "2026-06-03T12:00", refused(Why.OVER)),
        ("2026-06-03T12:00", "2026-06-03T11:00", refused(Why.OVER)),
        ("2026-06-03T22:00", "2026-06-04T08:01", Verdict(Act.LATER, at=local("2026-06-04T08:00"))),
        ("2026-06-03T22:00", "2026-06-04T08:00", refused(Why.OVER)),
    ],
    ids=["in time", "as it ends", "after its end", "in time later", "over by then"],
)
def test_what_is_of_no_use_any_more_is_not_sent(now: str, ends_at: str, expected: Verdict) -> None:
    assert decide(Notice.NUDGE, ALL, [], FRESH, local(now), ends_at=local(ends_at)) == expected
    if expected == refused(Why.OVER):
        assert decide(Notice.REMINDER, ALL, [], Fading(3), local(now), ends_at=local(ends_at)) == expected


def test_three_check_ins_in_any_24_hours_are_the_most() -> None:
    past = sent(Notice.CHECKIN, "2026-06-02T12:30", "2026-06-03T09:00", "2026-06-03T10:00")
    assert decide(Notice.CHECKIN, ALL, past, FRESH, NOON) == refused(Why.CAP)
    assert decide(Notice.CHECKIN, ALL, past[1:], FRESH, NOON) == NOW
    assert decide(Notice.CHECKIN, ALL, past, FRESH, local("2026-06-03T12:30")) == NOW


def test_somebody_may_be_written_to_outside_rests_and_their_own_hours() -> None:
    assert is_free(Wishes(), local("2026-06-03T23:00"))
    assert is_free(ALL, NOON)
    assert not is_free(ALL, local("2026-06-03T23:00"))
    assert not is_free(replace(Wishes(), rests_until=NOON + TimeDelta(hours=1)), NOON)
    assert not is_free(replace(Wishes(), handed_off_at=NOON - TimeDelta(hours=71)), NOON)
