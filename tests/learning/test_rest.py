"""Until when a rest or a snooze lasts, across changes of the clocks, and what comes once more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Date, Instant, OffsetDateTime, TimeDelta, ZonedDateTime

from learning.agenda import Row, State
from learning.notify import HAND_OFF_PAUSE, Wishes
from learning.rest import Ahead, NoDay, Snooze, Today, held_until, once_more, rest_of

NOON = Instant.from_utc(2026, 6, 3, 12)
LATER = NOON.add(hours=24)


def berlin(text: str) -> Today:
    return Today(OffsetDateTime(text).to_instant(), "Europe/Berlin")


@pytest.mark.parametrize(
    ("snooze", "now", "ends"),
    [
        pytest.param(Snooze.HOUR, "2026-06-03T14:10+02", "2026-06-03T15:10+02", id="an hour"),
        pytest.param(Snooze.HOUR, "2026-03-29T01:30+01", "2026-03-29T03:30+02", id="an hour that skips one"),
        pytest.param(Snooze.HOUR, "2026-10-25T02:30+02", "2026-10-25T02:30+01", id="an hour that repeats"),
        pytest.param(Snooze.TOMORROW, "2026-06-03T14:10+02", "2026-06-04T08:00+02", id="tomorrow"),
        pytest.param(Snooze.TOMORROW, "2026-06-03T00:10+02", "2026-06-04T08:00+02", id="tomorrow, said after midnight"),
        pytest.param(Snooze.TOMORROW, "2026-03-28T14:10+01", "2026-03-29T08:00+02", id="a morning after a short night"),
        pytest.param(Snooze.TOMORROW, "2026-10-24T14:10+02", "2026-10-25T08:00+01", id="a morning after a long night"),
        pytest.param(Snooze.DAYS3, "2026-06-03T14:10+02", "2026-06-06T14:10+02", id="three days"),
        pytest.param(Snooze.DAYS3, "2026-03-27T14:10+01", "2026-03-30T14:10+02", id="three days into summer"),
        pytest.param(Snooze.DAYS3, "2026-03-26T02:30+01", "2026-03-29T03:30+02", id="three days to a time skipped"),
        pytest.param(Snooze.DAYS7, "2026-06-03T14:10+02", "2026-06-10T14:10+02", id="seven days"),
        pytest.param(Snooze.DAYS7, "2026-10-22T14:10+02", "2026-10-29T14:10+01", id="seven days into winter"),
        pytest.param(Snooze.DAYS7, "2026-10-18T02:30+02", "2026-10-25T02:30+02", id="seven days to the first of two"),
    ],
)
def test_a_snooze_ends_by_the_persons_own_clock(snooze: Snooze, now: str, ends: str) -> None:
    assert berlin(now).end_of(snooze) == OffsetDateTime(ends).to_instant()


@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "UTC"]),
    minutes=st.integers(0, 2 * 366 * 24 * 60),
    snooze=st.sampled_from(Snooze),
)
def test_every_snooze_ends_later_than_it_begins(zone: str, minutes: int, snooze: Snooze) -> None:
    now = ZonedDateTime(2026, 1, 1, tz=zone).add(minutes=minutes).to_instant()
    assert now < Today(now, zone).end_of(snooze) <= now + TimeDelta(hours=7 * 24 + 2)


def test_the_days_offered_come_in_order_and_are_taken_when_they_are_picked() -> None:
    today = berlin("2026-01-31T23:30+01")
    assert today.ahead() == {
        Ahead.TOMORROW: Date(2026, 2, 1),
        Ahead.DAYS3: Date(2026, 2, 3),
        Ahead.WEEK: Date(2026, 2, 7),
        Ahead.WEEKS2: Date(2026, 2, 14),
        Ahead.MONTH: Date(2026, 2, 28),
    }
    assert [today.day_meant(day.format_iso()) for day in today.ahead().values()] == list(today.ahead().values())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tomorrow", Date(2026, 6, 4)),
        ("fri", Date(2026, 6, 5)),
        ("2 June", Date(2027, 6, 2)),
        ("2027-06-03", Date(2027, 6, 3)),
        ("2027-06-04", NoDay.FAR),
        ("9999-12-31", NoDay.FAR),
        ("2026-06-02", NoDay.PAST),
        ("0001-01-01", NoDay.PAST),
        ("today", NoDay.PAST),
        ("some day", NoDay.UNCLEAR),
        ("", NoDay.UNCLEAR),
    ],
)
def test_a_typed_day_is_taken_when_it_lies_within_the_year_to_come(text: str, meant: Date | NoDay) -> None:
    assert berlin("2026-06-03T14:00+02").day_meant(text) == meant


@pytest.mark.parametrize(
    ("now", "meant"), [("2026-06-03T07:59+02", Date(2026, 6, 3)), ("2026-06-03T08:00+02", NoDay.PAST)]
)
def test_today_can_be_named_until_its_morning(now: str, meant: Date | NoDay) -> None:
    assert berlin(now).day_meant("today") == meant


def test_a_day_begins_at_eight_by_the_persons_own_clock() -> None:
    assert berlin("2026-03-01T12:00+01").morning_of(Date(2026, 3, 29)) == Instant.from_utc(2026, 3, 29, 6)


def test_a_rest_that_is_over_is_none() -> None:
    assert rest_of(Wishes(rests_until=LATER), NOON) == LATER
    assert rest_of(Wishes(rests_until=NOON), NOON) is None
    assert rest_of(Wishes(), NOON) is None


@pytest.mark.parametrize(
    ("rests_until", "handed_off_at", "held"),
    [
        pytest.param(None, None, None, id="neither"),
        pytest.param(LATER, None, LATER, id="a rest"),
        pytest.param(None, NOON, NOON + HAND_OFF_PAUSE, id="after a hand-off"),
        pytest.param(LATER, NOON, NOON + HAND_OFF_PAUSE, id="the later of both"),
        pytest.param(NOON, NOON - HAND_OFF_PAUSE, None, id="both over"),
    ],
)
def test_nothing_comes_until_both_the_rest_and_the_pause_after_a_hand_off_are_over(
    rests_until: Instant | None, handed_off_at: Instant | None, held: Instant | None
) -> None:
    assert held_until(Wishes(rests_until=rests_until, handed_off_at=handed_off_at), NOON) == held


def sent_row(*, occurrence: str = "2026-06-03", ends_at: Instant | None = None) -> Row:
    return Row(
        1, "checkin.ask", "8:7", NOON, occurrence=occurrence, owner_id=7, circle_id=5, guild_id=6,
        late_after=TimeDelta(hours=2), ends_at=ends_at, state=State.SENT, tries=1, place_id=9, message_id=10,
        tried_at=NOON, finished_at=NOON,
    )  # fmt: skip


def test_what_comes_once_more_is_the_same_thing_under_an_occurrence_of_its_own() -> None:
    again = once_more(sent_row(ends_at=LATER.add(seconds=1)), 2, LATER, LATER)
    assert again == Row(
        2, "checkin.ask", "8:7", LATER, occurrence="2026-06-03+", owner_id=7, circle_id=5, guild_id=6,
        late_after=TimeDelta(hours=2), ends_at=LATER.add(seconds=1),
    )  # fmt: skip


def test_what_is_over_when_it_may_come_does_not_come_once_more() -> None:
    assert once_more(sent_row(ends_at=LATER), 2, LATER, LATER) is None
    assert once_more(sent_row(ends_at=LATER.add(hours=1)), 2, LATER, LATER.add(hours=1)) is None


@pytest.mark.parametrize(("length", "comes"), [(79, True), (80, False)])
def test_an_occurrence_never_grows_beyond_what_the_agenda_holds(length: int, comes: bool) -> None:
    assert (once_more(sent_row(occurrence="x" * length), 2, LATER, LATER) is not None) == comes
