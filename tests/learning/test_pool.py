"""When rounds are held, who takes part, and what those found agree on."""

from dataclasses import replace

import pytest
from whenever import Date, Instant, OffsetDateTime, Time, hours, minutes

from learning.matching import LONG_REST, Seeker, make_round
from learning.notify import HAND_OFF_PAUSE, QUIET_HOURS, Notice, Span, Wishes
from learning.partners import ASK_FADES_AFTER, Agreement, Manner
from learning.pool import fading_of, first_agreement, next_round, seeker_of

NOW = Instant.from_utc(2026, 6, 1, 14)
ASKS = Wishes(zone="Europe/Berlin", wanted=frozenset({Notice.PARTNER_ASK}))


@pytest.mark.parametrize(
    ("after", "held_on", "comes"),
    [
        pytest.param("2026-05-30T12:00+02", None, "2026-06-01T16:00+02", id="on a Saturday"),
        pytest.param("2026-06-01T15:59+02", None, "2026-06-01T16:00+02", id="just before"),
        pytest.param("2026-06-01T16:00+02", None, "2026-06-08T16:00+02", id="at the very time"),
        pytest.param("2026-06-01T15:00+02", "2026-06-01", "2026-06-08T16:00+02", id="held already that day"),
        pytest.param("2026-06-03T15:00+02", "2026-05-25", "2026-06-08T16:00+02", id="held a while ago"),
        pytest.param("2026-03-23T17:00+01", None, "2026-03-30T16:00+02", id="when the clocks go forward"),
    ],
)
def test_a_round_comes_on_mondays_by_the_circles_clock(after: str, held_on: str | None, comes: str) -> None:
    found = next_round("Europe/Berlin", instant(after), None if held_on is None else Date.parse_iso(held_on))

    assert found is not None
    assert found.at == instant(comes)
    assert found.date == Date.parse_iso(comes[:10])


def test_somebody_takes_part_with_what_they_said_and_wish() -> None:
    busy = Span(Time(8), Time(15))
    wishes = replace(ASKS, quiet_hours=None, busy_hours=busy)

    assert seeker_of(7, "Solving the fractions, fraction!", Manner.DIRECT, wishes, NOW) == Seeker(
        7, "Europe/Berlin", None, busy, frozenset({"solv", "fraction"}), Manner.DIRECT, None
    )
    assert seeker_of(7, None, Manner.GENTLE, ASKS, NOW) == Seeker(
        7, "Europe/Berlin", QUIET_HOURS, None, frozenset(), Manner.GENTLE, None
    )


@pytest.mark.parametrize(
    "wishes",
    [
        pytest.param(replace(ASKS, wanted=frozenset({Notice.NUDGE, Notice.PARTNER})), id="asks are off"),
        pytest.param(replace(ASKS, zone=None), id="no zone"),
        pytest.param(replace(ASKS, quiet_hours=Span(Time(8), Time(8))), id="no free hour"),
        pytest.param(replace(ASKS, handed_off_at=NOW - HAND_OFF_PAUSE + minutes(1)), id="distress"),
    ],
)
def test_who_can_not_be_asked_is_left_out(wishes: Wishes) -> None:
    assert seeker_of(7, None, Manner.GENTLE, wishes, NOW) is None


def test_three_days_after_distress_somebody_takes_part() -> None:
    wishes = replace(ASKS, handed_off_at=NOW - HAND_OFF_PAUSE)

    assert seeker_of(7, None, Manner.GENTLE, wishes, NOW) is not None


def test_the_longer_of_a_rest_and_a_snooze_of_asks_counts() -> None:
    soon, later = NOW + hours(1), NOW + LONG_REST + hours(1)
    snoozed = replace(ASKS, rests_until=soon, snoozed={Notice.PARTNER_ASK: later, Notice.NUDGE: later + hours(1)})
    rests = replace(ASKS, rests_until=later, snoozed={Notice.PARTNER_ASK: soon})
    found = [seeker_of(7, None, Manner.GENTLE, wishes, NOW) for wishes in (snoozed, rests, ASKS)]

    assert [one.rests_until if one else NOW for one in found] == [later, later, None]
    left_out = make_round([one for one in found[:1] if one], never=frozenset(), apart=frozenset(), now=NOW)
    assert left_out.lonely == ()


@pytest.mark.parametrize(
    ("next_at", "fades_at"),
    [
        pytest.param(None, NOW + ASK_FADES_AFTER, id="no round follows"),
        pytest.param(NOW + hours(167), NOW + hours(167), id="the next round is sooner"),
        pytest.param(NOW + hours(169), NOW + ASK_FADES_AFTER, id="the next round is later"),
    ],
)
def test_a_match_fades_after_a_week_and_by_the_next_round(next_at: Instant | None, fades_at: Instant) -> None:
    assert fading_of(NOW, next_at) == fades_at


@pytest.mark.parametrize(
    ("manners", "manner"),
    [
        pytest.param([Manner.DIRECT, Manner.DIRECT], Manner.DIRECT, id="both direct"),
        pytest.param([Manner.GENTLE, Manner.GENTLE, Manner.GENTLE], Manner.GENTLE, id="all gentle"),
        pytest.param([Manner.DIRECT, Manner.GENTLE, Manner.DIRECT], Manner.GENTLE, id="not all alike"),
    ],
)
def test_what_is_proposed_is_as_usual_in_the_manner_that_all_like(manners: list[Manner], manner: Manner) -> None:
    assert first_agreement(manners) == Agreement(manner=manner)


def instant(text: str) -> Instant:
    return OffsetDateTime(text).to_instant()
