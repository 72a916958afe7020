"""Where entries are on the revisit ladder, and what was said each time they came back, on both engines."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import Date, hours

from learning.ladder import Course, Effort, Outcome, after, begin, shifted, with_test
from learning.safety import CheckedText
from store import courses, entries, tables
from store.courses import HELPED_MOST, TRY_MOST, Kept, Revisit
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_entries import entry

ANA, BEN = 7, 8
TODAY = NOW.to_tz("UTC").date()
FULL = Kept(
    entry(1).id,
    ANA,
    Course(
        rung=3,
        due=TODAY.add(days=14),
        met_on=TODAY,
        extra_due=TODAY.add(days=4),
        lapses=1,
        successes=2,
        held=True,
        resting=True,
    ),
    test_on=TODAY.add(days=30),
    turn=4,
)
SAID = Revisit(
    id=2**62,
    owner_id=ANA,
    entry_id=entry(1).id,
    turn=2,
    day=TODAY,
    made_at=NOW + hours(1),
    outcome=Outcome.GOT_IT,
    effort=Effort.WITH_WORK,
    sure=True,
    tried=CheckedText("−6 on **both**\n@everyone 🌹"),
    helped=CheckedText("to write ü down"),
)


def kept(number: int, owner_id: int = ANA, *, turn: int = 0, test_on: Date | None = None, **about: Any) -> Kept:
    course = replace(begin(TODAY, None), **about)
    return Kept(entry(number, owner_id).id, owner_id, course, test_on, turn)


def said(number: int, owner_id: int = ANA, **about: Any) -> Revisit:
    """Return a revisit with a number for its id, of the person's first entry unless it is told otherwise."""
    plain = Revisit(number, owner_id, entry(1, owner_id).id, number, TODAY, NOW + hours(number))
    return replace(plain, **about)


async def put(store: Store, *new: Kept) -> None:
    async with store.write() as tx:
        for one in new:
            if await entries.get(tx, one.entry_id) is None:
                number = one.entry_id - one.owner_id * 1000
                await entries.add(tx, entry(number, one.owner_id))
            await courses.put(tx, one)


async def keep_outcomes(store: Store, *new: Revisit) -> None:
    async with store.write() as tx:
        for one in new:
            await courses.keep_outcome(tx, one)


async def history(store: Store, entry_id: int) -> Sequence[Revisit]:
    async with store.read() as tx:
        return await courses.of_entry(tx, entry_id)


# --- courses ---------------------------------------------------------------------------------------------------------


async def test_a_course_comes_back_as_it_was_put(store: Store) -> None:
    assert all(getattr(FULL.course, field.name) for field in fields(Course)), "leave no field out"
    assert all(getattr(FULL, field.name) for field in fields(Kept)), "leave no field out"
    plain = kept(2)
    await put(store, FULL, plain)
    async with store.read() as tx:
        assert await courses.get(tx, FULL.entry_id) == FULL
        assert await courses.get(tx, plain.entry_id) == plain
        assert await courses.get(tx, 1) is None


async def test_a_course_is_kept_as_it_is_now_and_no_other_changes(store: Store) -> None:
    await put(store, FULL, kept(2))
    changed = kept(1, turn=5)
    await put(store, changed)
    async with store.read() as tx:
        assert await courses.get(tx, FULL.entry_id) == changed
        assert await courses.get(tx, entry(2).id) == kept(2)


@pytest.mark.parametrize(
    "wrong",
    [{"rung": -1}, {"lapses": -1}, {"successes": -1}, {"turn": -1}, {"held": 2}, {"resting": 2}],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_course_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await put(store, kept(1, **wrong))


async def test_there_is_no_course_without_its_entry(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await courses.put(tx, kept(1))


async def test_those_that_do_not_rest_come_by_the_ladders_date(store: Store) -> None:
    late = kept(1, due=TODAY.add(days=9), met_on=TODAY)
    overdue = kept(2, due=TODAY.subtract(days=400), met_on=TODAY.subtract(days=401))
    same_day = kept(3, due=late.course.due, met_on=TODAY)
    await put(store, late, overdue, same_day, kept(4, resting=True), kept(1, BEN))
    async with store.read() as tx:
        assert await courses.awake(tx, ANA) == [overdue, late, same_day]
        assert await courses.awake(tx, BEN) == [kept(1, BEN)]
        assert await courses.awake(tx, 99) == []


@pytest.mark.parametrize(
    ("has", "expected"),
    [
        ([], None),
        ([{"due": 3}], 3),
        ([{"due": 3}, {"due": 2}], 2),
        ([{"due": -40}], -40),
        ([{"due": 8, "extra_due": 4}], 4),
        ([{"due": 1, "extra_due": 4}], 1),
        ([{"due": 8, "extra_due": 6}, {"due": 7}], 6),
        ([{"due": 8, "extra_due": 6}, {"due": 5}], 5),
        ([{"due": 1, "resting": True}], None),
        ([{"due": 1, "resting": True}, {"due": 60}], 60),
    ],
    ids=str,
)
async def test_the_next_date_is_the_first_on_which_anything_comes(
    store: Store, has: list[dict[str, Any]], expected: int | None
) -> None:
    def dated(about: dict[str, Any]) -> dict[str, Any]:
        return {name: TODAY.add(days=value) if "due" in name else value for name, value in about.items()}

    mine = [kept(number, **dated(about)) for number, about in enumerate(has, 1)]
    await put(store, *mine, kept(1, BEN, due=TODAY.subtract(days=99)))
    async with store.read() as tx:
        found = await courses.next_on(tx, ANA)
    assert found == (None if expected is None else TODAY.add(days=expected))
    assert found == min((on for one in mine if (on := one.course.comes_on)), default=None)


# --- what was said ---------------------------------------------------------------------------------------------------


async def test_a_revisit_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(SAID, field.name) for field in fields(Revisit)), "leave no field out"
    not_sure = said(1, outcome=Outcome.GOT_IT, sure=False)
    await put(store, kept(1))
    await keep_outcomes(store, SAID, not_sure)
    assert await history(store, entry(1).id) == [not_sure, SAID]


async def test_the_times_an_entry_came_back_are_told_oldest_first(store: Store) -> None:
    first, second = said(3, made_at=NOW, outcome=Outcome.NOT_YET), said(1, outcome=Outcome.PARTLY)
    of_another, bens = said(4, entry_id=entry(2).id), said(5, BEN)
    await put(store, kept(1), kept(2), kept(1, BEN))
    await keep_outcomes(store, second, first, of_another, bens)
    assert await history(store, entry(1).id) == [first, second]
    assert await history(store, entry(2).id) == [of_another]
    assert await history(store, 99) == []


async def test_a_try_stands_alone_until_an_outcome_joins_it(store: Store) -> None:
    tried = said(1, tried=CheckedText("my try"))
    outcome = said(9, turn=1, day=TODAY.add(days=1), outcome=Outcome.GOT_IT, effort=Effort.QUICKLY, sure=True)
    await put(store, kept(1))
    async with store.write() as tx:
        await courses.keep_try(tx, tried)
        assert await courses.of_entry(tx, entry(1).id) == [tried]
        await courses.keep_outcome(tx, outcome)
    assert await history(store, entry(1).id) == [replace(outcome, id=tried.id, tried=tried.tried)]


async def test_a_second_try_takes_the_place_of_the_first_and_of_no_other_turn(store: Store) -> None:
    before, first = said(1, tried=CheckedText("before")), said(2, tried=CheckedText("first"))
    await put(store, kept(1), kept(2))
    elsewhere = said(3, turn=2, entry_id=entry(2).id, tried=CheckedText("elsewhere"))
    async with store.write() as tx:
        for one in (before, first, elsewhere, said(4, turn=2, tried=CheckedText("second"))):
            await courses.keep_try(tx, one)
    assert await history(store, entry(1).id) == [before, replace(first, tried=CheckedText("second"))]
    assert await history(store, entry(2).id) == [elsewhere]


async def test_what_helped_is_kept_beside_its_turn_alone(store: Store) -> None:
    one, other = said(1, outcome=Outcome.GOT_IT), said(2, outcome=Outcome.GOT_IT)
    helped = CheckedText("drawing it")
    await put(store, kept(1))
    await keep_outcomes(store, one, other)
    async with store.write() as tx:
        assert await courses.keep_helped(tx, entry(1).id, 2, helped)
        assert not await courses.keep_helped(tx, entry(1).id, 3, helped)
        assert not await courses.keep_helped(tx, entry(2).id, 2, helped)
    assert await history(store, entry(1).id) == [one, replace(other, helped=helped)]
    async with store.write() as tx:
        assert await courses.keep_helped(tx, entry(1).id, 2, None)
    assert await history(store, entry(1).id) == [one, other]


async def test_those_answered_on_a_day_are_counted_without_tries_and_what_was_put_off(store: Store) -> None:
    tomorrow = TODAY.add(days=1)
    await put(store, kept(1), kept(1, BEN))
    answered = (Outcome.GOT_IT, Outcome.PARTLY, Outcome.NOT_YET)
    await keep_outcomes(
        store,
        *(said(number, outcome=outcome) for number, outcome in enumerate(answered, 1)),
        said(4, outcome=Outcome.NOT_TODAY),
        said(5, outcome=Outcome.GOT_IT, day=tomorrow),
        said(6, BEN, outcome=Outcome.GOT_IT),
    )
    async with store.write() as tx:
        await courses.keep_try(tx, said(7, tried=CheckedText("a try")))
        assert await courses.count_on(tx, ANA, TODAY) == 3
        assert await courses.count_on(tx, ANA, tomorrow) == 1
        assert await courses.count_on(tx, ANA, TODAY.subtract(days=1)) == 0
        assert await courses.count_on(tx, BEN, TODAY) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "perfect"},
        {"effort": "slowly"},
        {"sure": 2},
        {"tried": CheckedText("x" * (TRY_MOST + 1))},
        {"helped": CheckedText("x" * (HELPED_MOST + 1))},
        {"entry_id": 99},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_revisit_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    await put(store, kept(1))
    with pytest.raises(IntegrityError):
        await keep_outcomes(store, said(1, **wrong))


async def test_a_try_and_what_helped_take_their_whole_length(store: Store) -> None:
    whole = said(1, tried=CheckedText("ü" * TRY_MOST), helped=CheckedText("🌹" * HELPED_MOST))
    await put(store, kept(1))
    await keep_outcomes(store, whole)
    assert await history(store, entry(1).id) == [whole]


# --- the same dates, and what goes with whom -------------------------------------------------------------------------

G, Q, P, N, L = "got it", "quickly", "partly", "not yet", "not today"
SAYS: dict[str, tuple[Outcome, Effort | None]] = {
    G: (Outcome.GOT_IT, Effort.WITH_WORK),
    Q: (Outcome.GOT_IT, Effort.QUICKLY),
    P: (Outcome.PARTLY, None),
    N: (Outcome.NOT_YET, None),
    L: (Outcome.NOT_TODAY, None),
}


@pytest.mark.parametrize(
    ("confidence", "says", "expected"),
    [
        (1, [G, G, G, G, G], [3, 7, 14, 30, None]),
        (1, [Q, Q, Q], [7, 30, 30]),
        (4, [G, G, G], [3, 7, 14]),
        (4, [Q, G, G], [3, 7, 14]),
        (2, [G, N, G, P, G], [3, 1, 3, 3, 7]),
        (3, [N, N, L, G, G], [1, 1, 1, 3, 7]),
        (None, [L, L, G, G, N], [1, 1, 3, 7, 1]),
    ],
    ids=["until it rests", "quickly", "sure", "sure and quickly", "up and down", "not yet", "put off"],
)
async def test_the_same_entry_and_outcomes_give_the_same_dates(
    store: Store, confidence: int | None, says: list[str], expected: list[int | None]
) -> None:
    entry_id = entry(1).id
    await put(store, Kept(entry_id, ANA, begin(TODAY, confidence)))
    gaps: list[int | None] = []
    for turn, word in enumerate(says):
        outcome, effort = SAYS[word]
        async with store.write() as tx:
            now = await courses.get(tx, entry_id)
            assert now is not None
            on = now.course.comes_on
            assert on is not None
            course = after(now.course, outcome, effort, on)
            await courses.put(tx, replace(now, course=course, turn=turn + 1))
            await courses.keep_outcome(
                tx, Revisit(turn, ANA, entry_id, turn, on, NOW + hours(turn), outcome, effort, sure=True)
            )
            gaps.append(None if course.comes_on is None else round(course.comes_on.since(on, total="days")))
    assert gaps == expected
    again = begin(TODAY, confidence)
    for one in await history(store, entry_id):
        assert one.outcome is not None
        again = after(again, one.outcome, one.effort, one.day)
    async with store.read() as tx:
        assert await courses.get(tx, entry_id) == Kept(entry_id, ANA, again, turn=len(says))


async def test_a_pause_and_a_test_give_the_same_dates(store: Store) -> None:
    test_on = TODAY.add(days=16)
    course = with_test(shifted(begin(TODAY, 4), 7), test_on, TODAY)
    await put(store, Kept(entry(1).id, ANA, course, test_on))
    async with store.read() as tx:
        found = await courses.get(tx, entry(1).id)
    assert found is not None
    assert found.test_on == test_on
    moved = after(found.course, Outcome.GOT_IT, Effort.QUICKLY, TODAY.add(days=8))
    moved = after(moved, Outcome.GOT_IT, Effort.QUICKLY, TODAY.add(days=11))
    assert (moved.comes_on, with_test(moved, test_on, TODAY.add(days=11)).comes_on) == (
        TODAY.add(days=18),
        TODAY.add(days=14),
    )


async def test_an_entry_that_is_deleted_takes_its_course_and_what_was_said_along(store: Store) -> None:
    await put(store, kept(1), kept(2))
    await keep_outcomes(store, said(1), said(2, entry_id=entry(2).id))
    async with store.write() as tx:
        await entries.remove(tx, entry(1).id)
        assert await courses.get(tx, entry(1).id) is None
        assert await courses.of_entry(tx, entry(1).id) == []
        assert await courses.count_on(tx, ANA, TODAY) == 0
        assert await courses.get(tx, entry(2).id) == kept(2)
        assert len(await courses.of_entry(tx, entry(2).id)) == 1


async def test_a_person_who_is_erased_takes_their_courses_along(store: Store) -> None:
    await put(store, kept(1), kept(1, BEN))
    await keep_outcomes(store, said(1), said(2, BEN))
    async with store.write() as tx:
        await tables.erase(tx, ANA)
        assert await courses.awake(tx, ANA) == []
        assert await courses.of_entry(tx, entry(1).id) == []
        assert await courses.awake(tx, BEN) == [kept(1, BEN)]
        assert await courses.of_entry(tx, entry(1, BEN).id) == [said(2, BEN)]


async def test_the_log_is_narrowed_to_what_is_held(store: Store) -> None:
    await put(store, kept(1, held=True), kept(2), kept(1, BEN, held=True), kept(3, held=True, resting=True))
    async with store.read() as tx:
        found = await entries.of_owner(tx, ANA, among=courses.held(ANA))
        assert [one.number for one in found] == [3, 1]
        assert await entries.count(tx, ANA, among=courses.held(ANA)) == 2
        assert await entries.count(tx, ANA, among=courses.held(BEN)) == 0
