from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Date

from learning.backlog import CAP_A_DAY, share_out

TODAY = Date(2026, 3, 1)


def day(number: int) -> Date:
    return TODAY.add(days=number)


def numbered(*numbers: int) -> list[tuple[int, Date]]:
    """Return entries 1, 2, 3 … with the days on which they are due."""
    return [(entry_id, day(number)) for entry_id, number in enumerate(numbers, 1)]


@st.composite
def backlogs(draw: st.DrawFn) -> list[tuple[int, Date]]:
    """Draw entries, some of them long due, and some days crowded."""
    numbers = st.integers(-400, 0) | st.integers(-2, 8) | st.just(200)
    counts = draw(st.dictionaries(numbers, st.integers(1, 14), max_size=10))
    return numbered(*draw(st.permutations([number for number, count in counts.items() for _ in range(count)])))


@st.composite
def backlogs_with_tests(draw: st.DrawFn) -> tuple[list[tuple[int, Date]], dict[int, Date]]:
    """Draw a backlog in which some entries have a test, over or ahead."""
    due = draw(backlogs())
    numbers = draw(st.lists(st.none() | st.integers(-1, 12), min_size=len(due), max_size=len(due)))
    return due, {entry_id: day(ahead) for (entry_id, _), ahead in zip(due, numbers, strict=True) if ahead is not None}


@pytest.mark.parametrize(
    ("due", "done", "now", "moved"),
    [
        pytest.param(numbered(), 0, [], {}, id="nothing"),
        pytest.param(numbered(0, -3, 0), 0, [2, 1, 3], {}, id="who has waited longest comes first"),
        pytest.param(numbered(0, 0, 0, 0, 0, 0, -1), 0, [7, 1, 2, 3, 4], {5: day(1), 6: day(1)}, id="two too many"),
        pytest.param(numbered(0, 0, 0), 3, [1, 2], {3: day(1)}, id="three were asked today"),
        pytest.param(numbered(0, 0), 5, [], {1: day(1), 2: day(1)}, id="five were asked today"),
        pytest.param(numbered(0, 0), 9, [], {1: day(1), 2: day(1)}, id="more were asked on wish"),
        pytest.param(numbered(1, 1, 1, 1, 0, 0), 5, [], {5: day(1), 6: day(2)}, id="one place is left tomorrow"),
        pytest.param(numbered(*[1] * 5, 0), 5, [], {6: day(2)}, id="tomorrow is full"),
        pytest.param(numbered(*[1] * 7, 9), 0, [], {6: day(2), 7: day(2)}, id="a crowded day ahead"),
        pytest.param(numbered(*[1] * 6, *[2] * 6), 0, [], {6: day(3), 12: day(3)}, id="two crowded days"),
        pytest.param(numbered(3, 4), 0, [], {}, id="all are due later"),
    ],
)
def test_a_day_takes_five(due: Sequence[tuple[int, Date]], done: int, now: list[int], moved: dict[int, Date]) -> None:
    assert share_out(due, TODAY, done) == (now, moved)


@pytest.mark.parametrize(
    ("due", "tests", "now", "moved"),
    [
        pytest.param(numbered(-9, 0), {2: 5}, [2, 1], {}, id="a test ahead comes first"),
        pytest.param(numbered(0, 0), {1: 9, 2: 5}, [2, 1], {}, id="the nearest test comes first"),
        pytest.param(numbered(-1, 0), {2: 0}, [1, 2], {}, id="the test is today"),
        pytest.param(numbered(-1, 0), {2: -3}, [1, 2], {}, id="the test is over"),
        pytest.param(numbered(*[-1] * 5, 0), {6: 1}, [6, 1, 2, 3, 4], {5: 1}, id="the test is tomorrow"),
        pytest.param(numbered(*[0] * 5, *[1] * 5), dict.fromkeys(range(1, 11), 2), [1, 2, 3, 4, 5], {}, id="all fit"),
        pytest.param(numbered(*[0] * 6, *[1] * 5), {6: 2}, [6, 1, 2, 3, 4], {5: 2}, id="one waits for a day with room"),
        pytest.param(
            numbered(*[0] * 7), dict.fromkeys(range(1, 8), 1), [1, 2, 3, 4, 5], {6: 1, 7: 1}, id="too many for the day"
        ),
        pytest.param(
            numbered(*[0] * 5, *[1] * 5, 0),
            dict.fromkeys(range(1, 12), 2),
            [1, 2, 3, 4, 5],
            {11: 1, 10: 2},
            id="of two",
        ),
    ],
)
def test_what_has_a_test_ahead_comes_first(
    due: Sequence[tuple[int, Date]], tests: dict[int, int], now: list[int], moved: dict[int, int]
) -> None:
    ahead = {entry_id: day(number) for entry_id, number in tests.items()}
    assert share_out(due, TODAY, tests=ahead) == (now, {entry_id: day(number) for entry_id, number in moved.items()})


@given(backlogs_with_tests(), st.integers(0, 8))
def test_nothing_is_moved_past_its_test_unless_the_days_before_are_full_of_tests_as_near(
    backlog: tuple[list[tuple[int, Date]], dict[int, Date]], done: int
) -> None:
    due, tests = backlog
    now, moved = share_out(due, TODAY, done, tests=tests)
    first = {entry_id: max(date, TODAY) for entry_id, date in due}
    days = first | moved | dict.fromkeys(now, TODAY)
    for entry_id, test_on in tests.items():
        between = first[entry_id]
        if days[entry_id] < test_on:
            continue
        while between < test_on:
            as_near = [one for one in tests if days[one] == between < tests[one] <= test_on]
            assert len(as_near) == (max(0, CAP_A_DAY - done) if between == TODAY else CAP_A_DAY)
            between = between.next_day()


@given(backlogs_with_tests(), st.integers(0, 8))
def test_no_day_takes_more_than_five_and_nothing_is_lost(
    backlog: tuple[list[tuple[int, Date]], dict[int, Date]], done: int
) -> None:
    due, tests = backlog
    now, moved = share_out(due, TODAY, done, tests=tests)
    days = {**dict(due), **moved}
    ahead = {entry_id: date for entry_id, date in days.items() if entry_id not in now}
    assert all(date > TODAY for date in ahead.values())
    assert max(Counter(ahead.values()).values(), default=0) <= CAP_A_DAY
    assert len(now) <= max(0, CAP_A_DAY - done)
    assert sorted([*now, *ahead]) == sorted(entry_id for entry_id, _ in due)


@given(backlogs_with_tests(), st.integers(0, 8))
def test_who_waits_comes_on_the_first_day_that_has_room(
    backlog: tuple[list[tuple[int, Date]], dict[int, Date]], done: int
) -> None:
    due, tests = backlog
    now, moved = share_out(due, TODAY, done, tests=tests)
    first, last = dict(due), {**dict(due), **moved}
    taken = Counter(date for entry_id, date in last.items() if entry_id not in now)
    taken[TODAY] = len(now) + done
    for entry_id, date in moved.items():
        between = max(first[entry_id], TODAY)
        assert between < date
        while between < date:
            assert taken[between] >= CAP_A_DAY
            between = between.next_day()


@given(backlogs(), st.integers(0, 8))
def test_a_later_day_keeps_its_own_as_far_as_the_cap_lets_it(due: list[tuple[int, Date]], done: int) -> None:
    _, moved = share_out(due, TODAY, done)
    asked = Counter(date for _, date in due if date > TODAY)
    left = Counter(date for entry_id, date in due if date > TODAY and entry_id not in moved)
    assert left == {date: min(count, CAP_A_DAY) for date, count in asked.items()}


def test_of_one_date_who_is_given_first_comes_first() -> None:
    now, moved = share_out([(number, TODAY) for number in (9, 3, 7, 1, 5, 2)], TODAY)
    assert now == [9, 3, 7, 1, 5]
    assert list(moved) == [2]


@given(backlogs_with_tests())
def test_what_was_shared_out_stays_so(backlog: tuple[list[tuple[int, Date]], dict[int, Date]]) -> None:
    due, tests = backlog
    now, moved = share_out(due, TODAY, tests=tests)
    assert share_out(list({**dict(due), **moved}.items()), TODAY, tests=tests) == (now, {})


@given(backlogs(), st.integers(0, 2000))
def test_after_a_pause_of_any_length_the_days_are_shared_out_as_before(due: list[tuple[int, Date]], pause: int) -> None:
    now, moved = share_out(due, TODAY)
    later = [(entry_id, date.add(days=pause)) for entry_id, date in due]
    expected = {entry_id: date.add(days=pause) for entry_id, date in moved.items()}
    assert share_out(later, day(pause)) == (now, expected)


@pytest.mark.parametrize("spread", [1, 30, 700], ids=["one day", "a month", "two years"])
def test_five_thousand_entries_come_five_a_day_in_the_order_they_have_waited(spread: int) -> None:
    due = [(entry_id, day(-(entry_id % spread))) for entry_id in range(5000)]
    now, moved = share_out(due, TODAY)
    waited = [entry_id for _, entry_id in sorted((date, entry_id) for entry_id, date in due)]
    assert [*now, *moved] == waited
    assert list(moved.values()) == [day(1 + place // CAP_A_DAY) for place in range(4995)]
