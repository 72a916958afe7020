from dataclasses import replace

import pytest
from whenever import Date

from learning.ladder import (
    GAPS,
    Course,
    Effort,
    Outcome,
    Way,
    after,
    after_way,
    begin,
    is_stuck,
    put_off,
    shifted,
    taken_up,
    with_test,
)

KEPT = Date(2026, 3, 1)
DONE = {"g": Outcome.GOT_IT, "q": Outcome.GOT_IT, "p": Outcome.PARTLY, "n": Outcome.NOT_YET, "t": Outcome.NOT_TODAY}


def day(number: int) -> Date:
    return KEPT.add(days=number)


def number_of(date: Date | None) -> int | None:
    return None if date is None else int(KEPT.until(date, total="days"))


def course(rung: int, due: int = 10, met: int = 0, **rest: object) -> Course:
    return replace(Course(rung, day(due), day(met)), **rest)


def played(answers: str, sure: int | None = None, course: Course | None = None) -> tuple[Course, list[int | None]]:
    """Return the course after revisits, each on the day it came back, and the days on which it came."""
    course = course or begin(KEPT, sure)
    came = [number_of(course.comes_on)]
    for answer in answers:
        assert course.comes_on is not None
        course = after(course, DONE[answer], Effort.QUICKLY if answer == "q" else None, course.comes_on)
        came.append(number_of(course.comes_on))
    return course, came


@pytest.mark.parametrize(
    ("confidence", "answers", "came"),
    [
        pytest.param(None, "gggg", [1, 4, 11, 25, 55], id="one rung a success"),
        pytest.param(2, "gggg", [1, 4, 11, 25, 55], id="an unsure error"),
        pytest.param(None, "ggggg", [1, 4, 11, 25, 55, None], id="once more after a month, then rest"),
        pytest.param(None, "qqq", [1, 8, 38, 68], id="two rungs when it went quickly"),
        pytest.param(None, "gppg", [1, 4, 7, 10, 17], id="partly stays on the rung"),
        pytest.param(None, "gggppp", [1, 4, 11, 25, 39, 53, 67], id="partly for long"),
        pytest.param(None, "ng", [1, 2, 5], id="not yet on the lowest rung"),
        pytest.param(None, "gng", [1, 4, 5, 8], id="not yet after three days, three again"),
        pytest.param(None, "ggng", [1, 4, 11, 12, 15], id="not yet after a week, then three days"),
        pytest.param(None, "gggng", [1, 4, 11, 25, 26, 33], id="not yet after two weeks, then one"),
        pytest.param(None, "gggnq", [1, 4, 11, 25, 26, 40], id="a quick success after a not yet"),
        pytest.param(None, "tttg", [1, 2, 3, 4, 7], id="not today, three times"),
        pytest.param(3, "gggg", [1, 4, 11, 25, 55], id="a confident error, with the extra on the ladder's own day"),
        pytest.param(4, "qgg", [1, 4, 11, 25], id="a confident error got quickly comes on the fourth day as well"),
        pytest.param(4, "qnggg", [1, 4, 5, 8, 15, 29], id="not yet at the extra revisit"),
        pytest.param(4, "qpg", [1, 4, 11, 25], id="partly at the extra revisit"),
        pytest.param(4, "qttttg", [1, 4, 5, 6, 7, 8, 22], id="an extra revisit put off until it is the ladder's"),
        pytest.param(4, "ngg", [1, 2, 4, 7], id="the extra revisit after a not yet"),
        pytest.param(4, "tttttg", [1, 2, 3, 4, 5, 6, 9], id="first tried after the extra revisit's day"),
    ],
)
def test_the_days_on_which_an_entry_comes_back(confidence: int | None, answers: str, came: list[int | None]) -> None:
    assert played(answers, confidence)[1] == came


@pytest.mark.parametrize(
    ("answers", "held"),
    [
        pytest.param("ggg", False, id="three, the last after a week"),
        pytest.param("gggg", True, id="the last after two weeks"),
        pytest.param("qqg", True, id="three, two of them quick"),
        pytest.param("qq", False, id="a long gap but two only"),
        pytest.param("ggggp", True, id="partly leaves it held"),
        pytest.param("ggggt", True, id="not today leaves it held"),
        pytest.param("ggggn", False, id="not yet takes it back"),
        pytest.param("ggggngg", True, id="one success after two weeks gives it back"),
        pytest.param("ggggng", False, id="one success after a day does not"),
        pytest.param("ggggg", True, id="what rests stays held"),
    ],
)
def test_an_entry_is_held_after_three_successes_the_last_after_two_weeks(answers: str, held: bool) -> None:
    assert played(answers)[0].held is held


def test_the_gap_that_counts_is_the_one_that_was_waited() -> None:
    once = course(1, due=3, met=0, successes=2)
    assert not after(once, Outcome.GOT_IT, None, day(13)).held
    assert after(once, Outcome.GOT_IT, None, day(14)).held


@pytest.mark.parametrize("outcome", Outcome)
def test_a_second_answer_on_one_day_changes_nothing(outcome: Outcome) -> None:
    for first in (Outcome.GOT_IT, Outcome.PARTLY, Outcome.NOT_YET):
        once = after(begin(KEPT, 4), first, None, day(1))
        assert after(once, outcome, Effort.QUICKLY, day(1)) == once
        assert after(once, outcome, Effort.QUICKLY, day(0)) == once


@pytest.mark.parametrize("outcome", Outcome)
def test_an_answer_about_an_entry_that_rests_changes_nothing(outcome: Outcome) -> None:
    resting = course(2, resting=True)
    assert after(resting, outcome, None, day(50)) == resting
    assert resting.comes_on is None


@pytest.mark.parametrize(
    ("answers", "stuck"),
    [
        pytest.param("nn", False, id="two"),
        pytest.param("nnn", True, id="three"),
        pytest.param("gngngn", True, id="three with successes after a day or three"),
        pytest.param("nnptgn", True, id="partly and not today do not count"),
        pytest.param("nngggg", False, id="a success after two weeks forgets them"),
        pytest.param("nnggggn", False, id="one after such a success"),
    ],
)
def test_an_entry_is_stuck_after_three_lapses(answers: str, stuck: bool) -> None:
    assert is_stuck(played(answers)[0]) is stuck


@pytest.mark.parametrize(
    ("way", "comes"),
    [(Way.REWRITE, 11), (Way.SPLIT, 11), (Way.ASK, 13), (Way.REST, None)],
)
def test_each_way_forgets_the_lapses_and_says_when_the_entry_comes_back(way: Way, comes: int | None) -> None:
    stuck = course(2, lapses=3, successes=2, extra_due=day(12))
    assert is_stuck(stuck)
    changed = after_way(stuck, way, day(10))
    assert not is_stuck(changed)
    assert (number_of(changed.comes_on), changed.successes) == (comes, 2)


def test_a_changed_entry_begins_on_the_lowest_rung() -> None:
    changed = after_way(course(4, held=True), Way.REWRITE, day(10))
    assert (changed.rung, changed.held, changed.met_on) == (0, False, day(10))
    assert played("g", course=changed)[1] == [11, 14]


def test_an_entry_that_was_stuck_and_rested_has_its_lapses_forgotten_when_taken_up() -> None:
    again = taken_up(after_way(course(1, lapses=3), Way.REST, day(10)), day(90))
    assert again == course(1, due=91, met=90)


def test_a_held_entry_that_is_taken_up_comes_once_and_rests_again() -> None:
    at_rest, _ = played("ggggg")
    again = taken_up(at_rest, day(300))
    assert (number_of(again.comes_on), again.held) == (301, True)
    assert played("g", course=again)[1] == [301, None]


def test_taking_up_what_does_not_rest_changes_nothing() -> None:
    assert taken_up(course(1), day(5)) == course(1)


@pytest.mark.parametrize(
    ("due", "met", "test", "today", "comes"),
    [
        pytest.param(10, 3, 12, 3, 10, id="two days before the test anyway"),
        pytest.param(10, 3, 11, 3, 10, id="the day before anyway"),
        pytest.param(10, 3, 30, 3, 10, id="long before"),
        pytest.param(12, 3, 12, 3, 10, id="on the day of the test"),
        pytest.param(60, 3, 12, 3, 10, id="long after"),
        pytest.param(60, 3, 12, 9, 10, id="the last day for two days ahead"),
        pytest.param(60, 3, 12, 10, 11, id="the last day for one day ahead"),
        pytest.param(60, 3, 12, 11, 60, id="no day is left"),
        pytest.param(12, 3, 12, 11, 13, id="no day is left, and the ladder names the day of the test"),
        pytest.param(11, 10, 12, 10, 11, id="not yet two days before, so once more"),
        pytest.param(17, 10, 12, 10, 17, id="got two days before"),
        pytest.param(12, 11, 12, 11, 13, id="not yet the day before"),
        pytest.param(11, 3, 12, 11, 11, id="today, and the test tomorrow"),
        pytest.param(5, 3, 12, 8, 5, id="it waits already"),
        pytest.param(60, 3, 12, 12, 60, id="the test is today"),
        pytest.param(20, 3, 12, 20, 20, id="the test is over"),
    ],
)
def test_all_comes_before_a_test_and_the_last_one_or_two_days_ahead(
    due: int, met: int, test: int, today: int, comes: int
) -> None:
    assert with_test(course(3, due, met), day(test), day(today)) == course(3, comes, met)


@pytest.mark.parametrize(
    ("due", "test", "dates"),
    [
        pytest.param(1, 10, (1, 4), id="both before it"),
        pytest.param(1, 4, (1, None), id="the extra on its day"),
        pytest.param(8, 5, (3, None), id="the extra where the last one comes anyway"),
        pytest.param(8, 7, (5, 4), id="the extra before the last one"),
    ],
)
def test_the_extra_revisit_comes_before_a_test_or_not_at_all(
    due: int, test: int, dates: tuple[int, int | None]
) -> None:
    found = with_test(course(0, due, extra_due=day(4)), day(test), day(0))
    assert (number_of(found.due), number_of(found.extra_due)) == dates


def test_a_test_does_not_wake_what_rests() -> None:
    resting = course(2, resting=True)
    assert with_test(resting, day(20), day(5)) == resting


def test_a_pause_moves_every_date_by_its_length() -> None:
    assert shifted(course(2, 8, 1, extra_due=day(4)), 100) == course(2, 108, 1, extra_due=day(104))
    with pytest.raises(ValueError, match="-1 days"):
        shifted(course(2), -1)


def test_what_is_put_off_comes_not_before_that_date() -> None:
    assert put_off(course(2, 8, 1, extra_due=day(4)), day(6)) == course(2, 8, 1, extra_due=day(6))
    assert put_off(course(2, 8, 1, extra_due=day(4)), day(9)) == course(2, 9, 1, extra_due=day(9))


def test_the_longest_gap_is_the_last() -> None:
    for answer in "gqp":
        assert played(answer, course=course(len(GAPS) - 1, 60, 50))[1] == [60, 120]
