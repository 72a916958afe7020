"""When a goal is looked at and spoken of, what comes of a look at it, and what it might say as well."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Date, Instant

from learning.goals import (
    REVIEW_DAYS,
    USUAL_DAYS,
    Choice,
    Gap,
    Goal,
    GoalState,
    after,
    asks_on,
    begun,
    gap_of,
    is_due,
    is_if_then,
    next_look,
    with_rhythm,
)
from learning.safety import CheckedText

TODAY = Date(2026, 3, 1)
PLAIN = Goal(1, 7, 1, Instant.from_utc(2026, 3, 1), CheckedText("Read one chapter a week"))
PARTS = {
    "how_seen": CheckedText("a ticked list"),
    "if_then": CheckedText("When I am home, I open the book"),
    "ends_on": TODAY.add(days=60),
}
GO_ON = (Choice.KEEP, Choice.SHRINK, Choice.CHANGE)
MOMENTS = ("if", "when", "whenever", "after", "before", "once", "as soon as", "every")


def day(number: int | None) -> Date | None:
    return None if number is None else TODAY.add(days=number)


def number_of(date: Date | None) -> int | None:
    return None if date is None else int(TODAY.until(date, total="days"))


def goal(*, ends: int | None = None, comes: int | None = None, brought: int | None = None, **about: Any) -> Goal:
    """Return a goal with its dates as days from today."""
    return replace(PLAIN, ends_on=day(ends), next_on=day(comes), brought_on=day(brought), **about)


DAYS = st.integers(-60, 60)
GOALS = st.builds(
    goal,
    ends=st.none() | DAYS,
    comes=st.none() | DAYS,
    brought=st.none() | DAYS,
    review_days=st.sampled_from(REVIEW_DAYS),
    state=st.sampled_from(GoalState),
    turn=st.integers(0, 50),
)
DATES = DAYS.map(lambda days: TODAY.add(days=days))
CHOICES = st.sampled_from(Choice)


@pytest.mark.parametrize(
    ("review_days", "ends", "comes"),
    [
        pytest.param(7, None, 7, id="no end"),
        pytest.param(3, None, 3, id="every three days"),
        pytest.param(30, None, 30, id="once a month"),
        pytest.param(7, 30, 7, id="the end is far"),
        pytest.param(7, 8, 7, id="the end is the day after"),
        pytest.param(7, 7, 7, id="the end is that day"),
        pytest.param(7, 6, 6, id="the end is the day before"),
        pytest.param(30, 1, 1, id="the end is tomorrow"),
        pytest.param(7, 0, 7, id="the end is today"),
        pytest.param(7, -1, 7, id="the end has passed"),
    ],
)
def test_a_goal_is_looked_at_every_few_days_and_on_its_last(review_days: int, ends: int | None, comes: int) -> None:
    assert number_of(next_look(goal(review_days=review_days, ends=ends), TODAY)) == comes


def test_a_new_goal_is_looked_at_in_a_week() -> None:
    assert USUAL_DAYS in REVIEW_DAYS
    assert begun(PLAIN, TODAY) == replace(PLAIN, next_on=TODAY.add(days=7), turn=1)


@pytest.mark.parametrize("state", GoalState)
@pytest.mark.parametrize(
    ("choice", "until", "expected"),
    [
        pytest.param(Choice.KEEP, None, (GoalState.GOING, 7), id="keep"),
        pytest.param(Choice.SHRINK, None, (GoalState.GOING, 7), id="shrink"),
        pytest.param(Choice.CHANGE, None, (GoalState.GOING, 7), id="change"),
        pytest.param(Choice.REST, None, (GoalState.RESTING, None), id="rest until it is taken up"),
        pytest.param(Choice.REST, 40, (GoalState.RESTING, 40), id="rest until a date"),
        pytest.param(Choice.DONE, None, (GoalState.DONE, None), id="done"),
    ],
)
def test_each_choice_says_where_a_goal_is_and_when_it_comes_back(
    state: GoalState, choice: Choice, until: int | None, expected: tuple[GoalState, int | None]
) -> None:
    chosen = after(goal(comes=-2, state=state, turn=4), choice, TODAY, rests_until=day(until))
    assert (chosen.state, number_of(chosen.next_on)) == expected
    assert chosen.turn == 5


@pytest.mark.parametrize("choice", GO_ON)
def test_a_goal_that_goes_on_is_looked_at_on_its_last_day(choice: Choice) -> None:
    assert number_of(after(goal(comes=0, ends=5), choice, TODAY).next_on) == 5
    assert number_of(after(goal(comes=0, ends=0), choice, TODAY).next_on) == 7


def test_a_rest_may_last_beyond_the_end_of_a_goal() -> None:
    rests = after(goal(comes=0, ends=5), Choice.REST, TODAY, rests_until=day(40))
    assert (number_of(rests.next_on), number_of(rests.ends_on)) == (40, 5)


@pytest.mark.parametrize(
    ("state", "comes"), [(GoalState.GOING, 5), (GoalState.RESTING, 20), (GoalState.DONE, None)], ids=str
)
def test_another_rhythm_moves_the_next_look_of_what_is_going_alone(state: GoalState, comes: int | None) -> None:
    before = goal(comes=None if state is GoalState.DONE else 20, ends=5, state=state, turn=3)
    assert with_rhythm(before, TODAY) == replace(before, next_on=day(comes))


@pytest.mark.parametrize(("comes", "due"), [(None, False), (1, False), (0, True), (-9, True)], ids=str)
def test_a_goal_is_due_from_its_day_on(comes: int | None, due: bool) -> None:
    assert is_due(goal(comes=comes), TODAY) is due


@pytest.mark.parametrize(
    ("state", "comes", "brought", "asks"),
    [
        pytest.param(GoalState.GOING, 4, None, 4, id="never spoken of"),
        pytest.param(GoalState.GOING, -4, None, -4, id="never spoken of, and late"),
        pytest.param(GoalState.GOING, 4, -3, 4, id="spoken of before the last look"),
        pytest.param(GoalState.GOING, 4, 3, 4, id="spoken of the day before"),
        pytest.param(GoalState.GOING, 4, 4, 11, id="spoken of on the day"),
        pytest.param(GoalState.GOING, 4, 11, 18, id="spoken of twice"),
        pytest.param(GoalState.GOING, None, None, None, id="no look is planned"),
        pytest.param(GoalState.RESTING, None, None, None, id="rests until it is taken up"),
        pytest.param(GoalState.RESTING, None, 2, None, id="rests until it is taken up, and was spoken of before"),
        pytest.param(GoalState.RESTING, 4, None, 4, id="the end of a rest"),
        pytest.param(GoalState.RESTING, 4, 3, 4, id="the end of a rest, and spoken of before"),
        pytest.param(GoalState.RESTING, 4, 4, None, id="the end of a rest was spoken of"),
        pytest.param(GoalState.DONE, None, -3, None, id="done"),
    ],
)
def test_a_message_speaks_of_what_is_due_and_once_of_a_rest_that_is_over(
    state: GoalState, comes: int | None, brought: int | None, asks: int | None
) -> None:
    assert number_of(asks_on(goal(state=state, comes=comes, brought=brought))) == asks


@pytest.mark.parametrize(
    ("given_parts", "gap"),
    [
        pytest.param([], Gap.HOW_SEEN, id="nothing"),
        pytest.param(["if_then", "ends_on"], Gap.HOW_SEEN, id="all but how it is seen"),
        pytest.param(["how_seen"], Gap.IF_THEN, id="how it is seen alone"),
        pytest.param(["how_seen", "ends_on"], Gap.IF_THEN, id="all but the plan"),
        pytest.param(["how_seen", "if_then"], Gap.ENDS_ON, id="all but the end"),
        pytest.param(["how_seen", "if_then", "ends_on"], None, id="everything"),
    ],
)
def test_the_first_thing_that_a_goal_does_not_say_is_its_gap(given_parts: list[str], gap: Gap | None) -> None:
    parts: dict[str, Any] = {part: PARTS[part] for part in given_parts}
    assert gap_of(replace(PLAIN, **parts)) is gap


def test_a_plan_that_names_no_moment_is_a_gap() -> None:
    parts: dict[str, Any] = PARTS | {"if_then": CheckedText("I will try harder")}
    assert gap_of(replace(PLAIN, **parts)) is Gap.IF_THEN


@pytest.mark.parametrize(
    ("plan", "names_one"),
    [
        ("If it is 7, then I sit down", True),
        ("I sit down when the bell rings", True),
        ("whenever I feel stuck, I ask", True),
        ("AFTER dinner: one page", True),
        ("one page before bed", True),
        ("Once the bus is there, I take out the cards", True),
        ("As soon as I wake up", True),
        ("every Monday at 8", True),
        ("reading—when tired", True),
        ("the plan:\nif late, skip", True),
        ("I will try harder", False),
        ("", False),
        ("in the afternoon", False),
        ("a beforehand look, as soon, a gift, a oncer, everybody", False),
        ("as soon at it goes, as soon", False),
        ("nowhen, if_then", False),
    ],
    ids=str,
)
def test_a_plan_names_a_moment_by_a_whole_word(plan: str, names_one: bool) -> None:
    assert is_if_then(plan) is names_one


@given(
    st.sampled_from(MOMENTS), st.text("abc .,:;!\n", max_size=20), st.text("abc .,:;!\n", max_size=20), st.booleans()
)
def test_a_moment_is_found_wherever_it_stands_and_however_it_is_written(
    word: str, ahead: str, behind: str, is_loud: bool
) -> None:
    assert is_if_then(f"{ahead} {word.upper() if is_loud else word} {behind}")


@given(GOALS, DATES)
def test_the_next_look_is_never_today_or_earlier_nor_later_than_the_chosen_days(one: Goal, on: Date) -> None:
    assert on < next_look(one, on) <= on.add(days=one.review_days)


@given(GOALS, DATES)
def test_the_next_look_never_passes_over_the_end(one: Goal, on: Date) -> None:
    look = next_look(one, on)
    if one.ends_on is not None and one.ends_on > on:
        assert look <= one.ends_on
    assert look in {on.add(days=one.review_days), one.ends_on}


@given(GOALS, DATES, CHOICES, st.none() | DATES)
def test_a_choice_changes_the_state_the_next_look_and_the_turn_alone(
    one: Goal, on: Date, choice: Choice, until: Date | None
) -> None:
    chosen = after(one, choice, on, rests_until=until)
    assert chosen.turn == one.turn + 1
    assert replace(chosen, state=one.state, next_on=one.next_on, turn=one.turn) == one
    if choice is not Choice.REST:
        assert chosen.next_on is None or chosen.next_on > on


@given(GOALS, DATES, st.lists(st.tuples(CHOICES | st.none(), st.none() | DATES), max_size=20))
def test_the_turn_grows_with_everything_that_is_decided(
    one: Goal, on: Date, decided: list[tuple[Choice | None, Date | None]]
) -> None:
    turns = [one.turn]
    for choice, until in decided:
        one = begun(one, on) if choice is None else after(one, choice, on, rests_until=until)
        turns.append(one.turn)
    assert turns == sorted(set(turns))


@given(GOALS, DATES)
def test_a_rhythm_that_is_set_twice_is_that_which_is_set_once(one: Goal, on: Date) -> None:
    once = with_rhythm(one, on)
    assert with_rhythm(once, on) == once
    assert replace(once, next_on=one.next_on) == one
    assert once.next_on == (next_look(one, on) if one.state is GoalState.GOING else one.next_on)


@given(GOALS, DATES)
def test_what_is_spoken_of_today_is_not_spoken_of_again_today(one: Goal, on: Date) -> None:
    again = asks_on(replace(one, brought_on=on))
    assert again is None or again > on


@given(GOALS)
def test_no_message_speaks_of_a_goal_before_it_is_due(one: Goal) -> None:
    on = asks_on(one)
    assert on is None or is_due(one, on)


@given(GOALS, DATES, CHOICES, DATES)
def test_what_nobody_looks_at_is_spoken_of_every_few_days_and_a_rest_once(
    one: Goal, on: Date, choice: Choice, until: Date
) -> None:
    one = replace(after(one, choice, on, rests_until=until), brought_on=None)
    spoken: list[Date] = []
    for days in range(150):
        if (asks := asks_on(one)) is not None and asks <= on.add(days=days):
            spoken.append(on.add(days=days))
            one = replace(one, brought_on=spoken[-1])
    match one.state:
        case GoalState.DONE:
            assert spoken == []
        case GoalState.RESTING:
            assert spoken == [max(on, until)]
        case GoalState.GOING:
            assert one.next_on is not None
            first = int(on.until(one.next_on, total="days"))
            assert spoken == [on.add(days=days) for days in range(first, 150, one.review_days)]


@given(GOALS, st.sets(st.sampled_from(sorted(PARTS))))
def test_a_goal_that_fills_its_gaps_one_by_one_has_none_in_the_end(one: Goal, said: set[str]) -> None:
    parts: dict[str, Any] = {part: PARTS[part] for part in said} | ({} if "ends_on" in said else {"ends_on": None})
    one = replace(one, **parts)
    gaps: list[Gap] = []
    while (gap := gap_of(one)) is not None:
        gaps.append(gap)
        part: dict[str, Any] = {gap.value: PARTS[gap.value]}
        one = replace(one, **part)
    assert gaps == [gap for gap in Gap if gap.value not in said]
    assert {gap.value for gap in Gap} <= {field.name for field in fields(Goal)}
