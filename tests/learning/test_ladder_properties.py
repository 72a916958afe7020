"""What holds on the revisit ladder for every entry, whatever a person answers and however long they stay away."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st
from whenever import Date

from learning.backlog import CAP_A_DAY, share_out
from learning.ladder import (
    GAPS,
    HELD_GAP_DAYS,
    HELD_SUCCESSES,
    LAST_AHEAD_DAYS,
    Course,
    Effort,
    Outcome,
    Way,
    after,
    after_way,
    begin,
    put_off,
    shifted,
    taken_up,
    with_test,
)

KEPT = Date(2026, 3, 1)
FAR = Date(2100, 1, 1)


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    effort: Effort | None
    late: int  # days after the entry came back; negative: before


@dataclass(frozen=True)
class Pause:
    days: int


@dataclass(frozen=True)
class Exam:
    ahead: int


@dataclass(frozen=True)
class TakeUp:
    pass


@dataclass(frozen=True)
class PutOff:
    to: int


@dataclass(frozen=True)
class Moment:
    """What happened on a date to an entry's course."""

    before: Course
    act: "Act"
    on: Date
    after: Course


Act: TypeAlias = Answer | Pause | Exam | TakeUp | PutOff | Way
Life: TypeAlias = tuple[int | None, list[Act]]

ANSWERS = st.builds(
    Answer,
    st.sampled_from(Outcome) | st.just(Outcome.GOT_IT),
    st.none() | st.sampled_from(Effort),
    st.just(0) | st.integers(-5, 70),
)
OTHERS = st.one_of(
    st.builds(Pause, st.integers(0, 400)),
    st.builds(Exam, st.integers(-3, 60)),
    st.builds(TakeUp),
    st.builds(PutOff, st.integers(0, 30)),
    st.sampled_from(Way),
)
CONFIDENCES = st.none() | st.integers(1, 4)
LIVES = st.tuples(CONFIDENCES, st.lists(ANSWERS | ANSWERS | OTHERS, max_size=25))


def lived(confidence: int | None, acts: list[Act]) -> list[Moment]:
    """Play a life of an entry; a date is never earlier than the one before."""
    course, today = begin(KEPT, confidence), KEPT
    moments: list[Moment] = []
    for act in acts:
        before = course
        match act:
            case Answer(outcome, effort, late):
                today = max(today, (course.comes_on or today).add(days=late))
                course = after(course, outcome, effort, today)
            case Pause(days):
                course, today = shifted(course, days), today.add(days=days)
            case Exam(ahead):
                course = with_test(course, today.add(days=ahead), today)
            case TakeUp():
                course = taken_up(course, today)
            case PutOff(to):
                course = put_off(course, today.add(days=to))
            case Way():
                course = after_way(course, act, today)
        moments.append(Moment(before, act, today, course))
    return moments


def last_of(life: Life) -> tuple[Course, Date]:
    moments = lived(*life)
    return (moments[-1].after, moments[-1].on) if moments else (begin(KEPT, life[0]), KEPT)


STATES = LIVES.map(last_of)


@given(LIVES)
def test_after_an_answer_an_entry_comes_back_tomorrow_at_the_earliest(life: Life) -> None:
    for moment in lived(*life):
        if isinstance(moment.act, Answer) and not moment.after.resting:
            assert moment.after.comes_on is not None
            assert moment.after.comes_on > moment.on


@given(LIVES)
def test_nothing_comes_sooner_than_it_would_have_but_for_tomorrow_or_later(life: Life) -> None:
    for moment in lived(*life):
        if not moment.after.resting and not moment.before.resting:
            earliest = min(moment.before.due, moment.before.extra_due or FAR, moment.on.add(days=1))
            assert min(moment.after.due, moment.after.extra_due or FAR) >= earliest


@given(LIVES)
def test_the_dates_of_an_entry_lie_after_it_was_last_met(life: Life) -> None:
    for moment in lived(*life):
        if not moment.after.resting:
            assert moment.after.due > moment.after.met_on
            assert (moment.after.extra_due or FAR) > moment.after.met_on


@given(LIVES)
def test_the_rung_stays_on_the_ladder_and_climbs_two_at_the_most(life: Life) -> None:
    for moment in lived(*life):
        assert moment.after.rung in range(len(GAPS))
        if not moment.after.held:
            assert moment.after.rung <= moment.before.rung + 2
        assert moment.after.successes >= moment.before.successes


@given(LIVES)
def test_an_entry_becomes_held_by_three_successes_the_last_after_two_weeks(life: Life) -> None:
    successes, met_on = 0, KEPT
    for moment in lived(*life):
        outcome = moment.act.outcome if isinstance(moment.act, Answer) and not moment.before.resting else None
        if moment.on > met_on:
            successes += outcome is Outcome.GOT_IT and moment.on >= moment.before.due
            assert outcome is not Outcome.NOT_YET or not moment.after.held
        if moment.after.held and not moment.before.held:
            assert outcome is Outcome.GOT_IT
            assert successes >= HELD_SUCCESSES
            assert moment.on >= met_on.add(days=HELD_GAP_DAYS)
        is_changed = moment.act in {Way.REWRITE, Way.SPLIT, Way.ASK}
        is_woken = isinstance(moment.act, TakeUp) and moment.before.resting
        if is_changed or is_woken or outcome not in {None, Outcome.NOT_TODAY}:
            met_on = moment.on


@given(STATES, st.integers(0, 3))
def test_not_today_for_a_year_changes_neither_rung_nor_record(state: tuple[Course, Date], late: int) -> None:
    course, today = state
    course = replace(course, resting=False, due=max(course.due, course.met_on.add(days=1)))
    once = course
    for _ in range(365):
        assert course.comes_on is not None
        today = max(today, course.comes_on.add(days=late))
        course = after(course, Outcome.NOT_TODAY, None, today)
        assert course.comes_on == max(today.add(days=1), min(once.due, once.extra_due or FAR))
    assert replace(course, due=once.due, extra_due=once.extra_due) == once


@given(LIVES)
def test_the_same_answers_give_the_same_dates(life: Life) -> None:
    assert lived(*life) == lived(*life)


@given(STATES, st.integers(2, 200), st.lists(ANSWERS, min_size=1, max_size=12))
def test_before_a_test_the_last_try_lies_one_or_two_days_ahead(
    state: tuple[Course, Date], ahead: int, answers: list[Answer]
) -> None:
    course, today = state
    if course.resting:
        return
    test_on, tries = today.add(days=ahead), [course.met_on]
    course = put_off(with_test(course, test_on, today), today)
    for number in range(500):
        assert course.comes_on != test_on
        if course.comes_on is None or course.comes_on > test_on:
            break
        answer = answers[number % len(answers)]
        today = course.comes_on
        course = with_test(after(course, answer.outcome, answer.effort, today), test_on, today)
        tries.append(today)
    assert course.resting or test_on.subtract(days=LAST_AHEAD_DAYS) <= tries[-1] < test_on


@given(STATES, st.integers(-400, 400))
def test_to_think_of_a_test_twice_is_to_think_of_it_once(state: tuple[Course, Date], ahead: int) -> None:
    course, today = state
    once = with_test(course, today.add(days=ahead), today)
    assert with_test(once, today.add(days=ahead), today) == once
    assert ahead > 0 or once == course


@given(STATES, st.integers(0, 5000))
def test_a_pause_keeps_the_days_between_today_and_a_revisit(state: tuple[Course, Date], days: int) -> None:
    course, _ = state
    later = shifted(course, days)
    assert later.comes_on == (course.comes_on and course.comes_on.add(days=days))
    assert replace(later, due=course.due, extra_due=course.extra_due) == course


@settings(max_examples=60)
@given(
    st.lists(st.tuples(CONFIDENCES, st.integers(0, 20)), max_size=40),
    st.lists(st.lists(ANSWERS, max_size=CAP_A_DAY) | st.builds(Pause, st.integers(1, 400)), min_size=1, max_size=30),
)
def test_no_more_than_five_a_day_ever_come_however_long_a_person_is_away(
    kept: list[tuple[int | None, int]], days: list[list[Answer] | Pause]
) -> None:
    courses = {number: begin(KEPT.add(days=late), sure) for number, (sure, late) in enumerate(kept)}
    today = KEPT.add(days=20)
    for deed in days:
        today = today.next_day()
        if isinstance(deed, Pause):
            courses = {number: shifted(course, deed.days) for number, course in courses.items()}
            today = today.add(days=deed.days)
        due = [(number, course.comes_on) for number, course in courses.items() if course.comes_on is not None]
        now, moved = share_out(due, today)
        courses |= {number: put_off(courses[number], date) for number, date in moved.items()}
        dates = {number: course.comes_on for number, course in courses.items() if course.comes_on is not None}
        assert all(dates[number] == date for number, date in moved.items())
        assert sorted(number for number, date in dates.items() if date <= today) == sorted(now)
        assert max(Counter(max(date, today) for date in dates.values()).values(), default=0) <= CAP_A_DAY
        for number, answer in zip(now, [] if isinstance(deed, Pause) else deed, strict=False):
            courses[number] = after(courses[number], answer.outcome, answer.effort, today)


@settings(max_examples=60)
@given(
    st.lists(st.integers(2, 40), min_size=1, max_size=CAP_A_DAY),
    st.integers(0, 60),
    st.lists(st.sampled_from(Outcome), min_size=1, max_size=12),
)
def test_in_a_backlog_of_any_size_what_has_a_test_is_tried_one_or_two_days_ahead(
    ahead: list[int], others: int, outcomes: list[Outcome]
) -> None:
    tests = {number: KEPT.add(days=days) for number, days in enumerate(ahead)}
    courses = {number: with_test(begin(KEPT, 4), test_on, KEPT) for number, test_on in tests.items()}
    courses |= {len(tests) + number: begin(KEPT.subtract(days=30), None) for number in range(others)}
    tries: dict[int, Date] = {}
    today = KEPT
    while today < max(tests.values()):
        today = today.next_day()
        due = [(number, course.comes_on) for number, course in courses.items() if course.comes_on is not None]
        now, moved = share_out(due, today, tests=tests)
        courses |= {number: put_off(courses[number], date) for number, date in moved.items()}
        for number in now:
            answered = after(courses[number], outcomes[number % len(outcomes)], None, today)
            courses[number] = with_test(answered, tests[number], today) if number in tests else answered
            if number in tests and today < tests[number]:
                tries[number] = today
    for number, test_on in tests.items():
        assert test_on.subtract(days=LAST_AHEAD_DAYS) <= tries[number] < test_on
