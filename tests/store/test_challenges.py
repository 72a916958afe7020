"""Challenges, tries at them, the ways people went and how big it was, on both engines."""

from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from whenever import hours

from learning.challenges import (
    APPROACH_MOST,
    GOAL_MOST,
    HINT_MOST,
    LESSON_MOST,
    PROBLEM_MOST,
    QUESTION_MOST,
    TITLE_MOST,
    TRY_MOST,
    WORKED_MOST,
    Challenge,
    ChallengeState,
    Shown,
    Size,
    Sort,
    Try,
)
from learning.circle import CircleState, Mode
from learning.safety import CheckedText
from store import challenges, circles, tables
from store.circles import Circle
from store.engine import Store
from tests.store.filling import NOW

MO, ANA, BEN = 9, 7, 8
NOBODY = 999
ALGEBRA, PHYSICS = 1, 2
PLAIN = Challenge(10, MO, ALGEBRA, NOW, Sort.SINGLE, CheckedText("Four points"), CheckedText("Find a way"))
FULL = Challenge(
    id=2**62,
    owner_id=ANA,
    circle_id=PHYSICS,
    made_at=NOW,
    sort=Sort.CASE,
    name=CheckedText("A **case** 🌹"),
    problem=CheckedText("What would you do?"),
    goal=CheckedText("To see"),
    instruction=CheckedText("https://example.org/lesson"),
    worked=CheckedText("Square each"),
    debrief=CheckedText("What makes it good?"),
    first_hint=CheckedText("one"),
    second_hint=CheckedText("two"),
    third_hint=CheckedText("three"),
    open_minutes=20,
    opens_at=NOW + hours(1),
    closes_at=NOW + hours(2),
    state=ChallengeState.CLOSED,
    asked=3,
    channel_id=2**60,
    message_id=2**60 + 1,
    lesson_id=2**60 + 2,
)
LENGTHS = {
    "name": TITLE_MOST,
    "problem": PROBLEM_MOST,
    "goal": GOAL_MOST,
    "instruction": LESSON_MOST,
    "worked": WORKED_MOST,
    "debrief": QUESTION_MOST,
    "first_hint": HINT_MOST,
    "second_hint": HINT_MOST,
    "third_hint": HINT_MOST,
}


def circle(circle_id: int) -> Circle:
    return Circle(circle_id, 100, 200 + circle_id, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.COMMANDS, NOW)


def attempt(try_id: int, owner_id: int = ANA, number: int = 1, **about: Any) -> Try:
    plain = Try(try_id, owner_id, PLAIN.id, number, NOW + hours(try_id), CheckedText(f"way {try_id}"))
    return replace(plain, **about)


async def keep(store: Store, *kept: Challenge | Try) -> None:
    async with store.write() as tx:
        if await circles.get(tx, ALGEBRA) is None:
            await circles.add(tx, circle(ALGEBRA))
            await circles.add(tx, circle(PHYSICS))
        for one in kept:
            if isinstance(one, Challenge):
                await challenges.add(tx, one)
            else:
                await challenges.add_try(tx, one)


async def tries_of(store: Store, owner_id: int, challenge_id: int = PLAIN.id) -> list[Try]:
    async with store.read() as tx:
        return list(await challenges.tries_of(tx, challenge_id, owner_id))


async def test_a_challenge_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) for field in fields(Challenge)), "leave no field out"
    await keep(store, PLAIN, FULL)
    async with store.read() as tx:
        assert await challenges.get(tx, PLAIN.id) == PLAIN
        assert await challenges.get(tx, FULL.id) == FULL
        assert await challenges.get(tx, 1) is None


async def test_a_challenge_is_kept_as_it_is_now_and_no_other_changes(store: Store) -> None:
    await keep(store, PLAIN, FULL)
    changed = replace(FULL, id=PLAIN.id, goal=None, third_hint=None, opens_at=None, lesson_id=None)
    async with store.write() as tx:
        await challenges.save(tx, changed)
        assert await challenges.get(tx, PLAIN.id) == changed
        assert await challenges.get(tx, FULL.id) == FULL


async def test_those_of_a_circle_in_some_states_are_found_newest_first(store: Store) -> None:
    made = {
        state: replace(PLAIN, id=20 + number, state=state, made_at=NOW + hours(number))
        for number, state in enumerate(ChallengeState)
    }
    same_time = replace(made[ChallengeState.OPEN], id=19)
    await keep(store, *made.values(), same_time, replace(FULL, state=ChallengeState.OPEN))
    async with store.read() as tx:
        for state, one in made.items():
            more = [same_time] if state is ChallengeState.OPEN else []
            assert await challenges.of_circle(tx, ALGEBRA, state) == [one, *more]
        both = await challenges.of_circle(tx, ALGEBRA, ChallengeState.DRAFT, ChallengeState.PLANNED)
        assert both == [made[ChallengeState.PLANNED], made[ChallengeState.DRAFT]]
        assert await challenges.of_circle(tx, ALGEBRA) == []
        assert await challenges.of_circle(tx, 99, *ChallengeState) == []


async def test_a_try_comes_back_as_it_was_kept_and_each_person_has_their_own(store: Store) -> None:
    whole = attempt(1, shown=Shown.NAMED, approach=5, words=CheckedText("🌹" * TRY_MOST))
    second, bens = attempt(2, number=2), attempt(3, BEN)
    elsewhere = attempt(4, challenge_id=FULL.id)
    await keep(store, PLAIN, FULL, second, whole, bens, elsewhere)
    assert await tries_of(store, ANA) == [whole, second]
    assert await tries_of(store, BEN) == [bens]
    assert await tries_of(store, ANA, FULL.id) == [elsewhere]


async def test_nobody_has_two_tries_of_one_number(store: Store) -> None:
    await keep(store, PLAIN, attempt(1), attempt(2, BEN))
    with pytest.raises(IntegrityError):
        await keep(store, attempt(3))


async def test_what_is_for_oneself_alone_is_shown_to_nobody(store: Store) -> None:
    named, unnamed = attempt(3, shown=Shown.NAMED), attempt(2, BEN, shown=Shown.UNNAMED)
    await keep(
        store, PLAIN, FULL, named, unnamed, attempt(1, number=2, shown=Shown.ME), attempt(4, challenge_id=FULL.id)
    )
    async with store.read() as tx:
        assert await challenges.tries_shown(tx, PLAIN.id) == [unnamed, named]


async def test_only_its_writer_takes_a_try_out(store: Store) -> None:
    await keep(store, PLAIN, attempt(1), attempt(2, number=2))
    async with store.write() as tx:
        await challenges.remove_try(tx, 1, BEN)
        assert len(await challenges.tries_of(tx, PLAIN.id, ANA)) == 2
        await challenges.remove_try(tx, 1, ANA)
        assert await challenges.tries_of(tx, PLAIN.id, ANA) == [attempt(2, number=2)]


async def test_a_try_is_grouped_under_its_own_challenge_alone(store: Store) -> None:
    await keep(store, PLAIN, FULL, attempt(1), attempt(2, BEN))
    async with store.write() as tx:
        await challenges.put_in_approach(tx, FULL.id, 1, 3)
        assert await challenges.tries_of(tx, PLAIN.id, ANA) == [attempt(1)]
        await challenges.put_in_approach(tx, PLAIN.id, 1, 3)
        assert await challenges.tries_of(tx, PLAIN.id, ANA) == [attempt(1, approach=3)]
        assert await challenges.tries_of(tx, PLAIN.id, BEN) == [attempt(2, BEN)]
        await challenges.put_in_approach(tx, PLAIN.id, 1, None)
        assert await challenges.tries_of(tx, PLAIN.id, ANA) == [attempt(1)]


async def test_ways_are_named_anew_and_those_without_a_name_are_left_out(store: Store) -> None:
    await keep(store, PLAIN, FULL)
    one, two = CheckedText("Adding up"), CheckedText("x" * APPROACH_MOST)
    async with store.write() as tx:
        await challenges.name_approaches(tx, FULL.id, MO, [one])
        await challenges.name_approaches(tx, PLAIN.id, MO, [one, None, one, None, two])
        assert await challenges.approaches(tx, PLAIN.id) == {1: one, 3: one, 5: two}
        await challenges.name_approaches(tx, PLAIN.id, BEN, [None, two])
        assert await challenges.approaches(tx, PLAIN.id) == {2: two}
        assert await challenges.approaches(tx, FULL.id) == {1: one}


async def test_who_says_twice_how_big_it_was_counts_once(store: Store) -> None:
    await keep(store, PLAIN, FULL)
    async with store.write() as tx:
        await challenges.say_size(tx, PLAIN.id, ANA, Size.BIG)
        await challenges.say_size(tx, FULL.id, ANA, Size.BIG)
        await challenges.say_size(tx, PLAIN.id, BEN, Size.RIGHT)
        await challenges.say_size(tx, PLAIN.id, ANA, Size.SMALL)
        assert sorted(await challenges.sizes(tx, PLAIN.id, {NOBODY})) == [Size.RIGHT, Size.SMALL]
        assert await challenges.sizes(tx, FULL.id, {NOBODY}) == [Size.BIG]


async def full_of_life(store: Store) -> None:
    await keep(store, PLAIN, FULL, attempt(1), attempt(2, BEN, shown=Shown.NAMED, approach=1), attempt(3, MO))
    async with store.write() as tx:
        for one in (PLAIN, FULL):
            await challenges.name_approaches(tx, one.id, MO, [CheckedText("Adding up")])
            await challenges.say_size(tx, one.id, ANA, Size.BIG)
            await challenges.say_size(tx, one.id, BEN, Size.BIG)


async def count_of(store: Store, table: Any) -> int:
    async with store.read() as tx:
        return (await tx.execute(select(func.count()).select_from(table))).scalar_one()


async def test_a_challenge_that_goes_takes_its_ways_and_sizes_along_and_leaves_the_tries(store: Store) -> None:
    await full_of_life(store)
    async with store.write() as tx:
        await challenges.remove(tx, PLAIN.id)
        assert await challenges.get(tx, PLAIN.id) is None
        assert await challenges.approaches(tx, PLAIN.id) == {}
        assert await challenges.sizes(tx, PLAIN.id, {NOBODY}) == []
        assert await challenges.get(tx, FULL.id) == FULL
        left = (await tx.execute(select(challenges.challenge_try).order_by(challenges.challenge_try.c.id))).all()
    assert [(row.owner_id, row.challenge_id, row.words) for row in left] == [
        (ANA, None, "way 1"),
        (BEN, None, "way 2"),
        (MO, None, "way 3"),
    ]
    assert await count_of(store, challenges.approach) == 1
    assert await count_of(store, challenges.pulse) == 2


async def test_tries_without_a_challenge_are_no_two_of_a_number(store: Store) -> None:
    await keep(store, PLAIN, FULL, attempt(1), attempt(2, challenge_id=FULL.id))
    async with store.write() as tx:
        await challenges.remove(tx, PLAIN.id)
        await challenges.remove(tx, FULL.id)
    assert await count_of(store, challenges.challenge_try) == 2


async def test_an_author_who_is_erased_takes_what_they_made_along_and_no_try_of_others(store: Store) -> None:
    await full_of_life(store)
    async with store.write() as tx:
        await tables.erase(tx, MO)
        assert await challenges.get(tx, PLAIN.id) is None
        assert await challenges.get(tx, FULL.id) == FULL
        left = (await tx.execute(select(challenges.challenge_try.c.owner_id))).scalars().all()
    assert sorted(left) == [ANA, BEN]
    assert await count_of(store, challenges.approach) == 0


async def test_who_tried_and_is_erased_leaves_nothing_but_what_others_wrote(store: Store) -> None:
    await full_of_life(store)
    async with store.write() as tx:
        await tables.erase(tx, BEN)
        assert await challenges.get(tx, PLAIN.id) == PLAIN
        assert await challenges.tries_shown(tx, PLAIN.id) == [attempt(1), attempt(3, MO)]
        assert await challenges.sizes(tx, PLAIN.id, {NOBODY}) == [Size.BIG]
        assert await challenges.approaches(tx, PLAIN.id) == {1: "Adding up"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"sort": "quiz"},
        {"state": "asleep"},
        {"open_minutes": 0},
        {"asked": -1},
        {"circle_id": 3},
        *({name: CheckedText("x" * (most + 1))} for name, most in LENGTHS.items()),
    ],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_challenge_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await keep(store, replace(PLAIN, **wrong))


async def test_every_text_of_a_challenge_takes_its_whole_length(store: Store) -> None:
    longest: dict[str, Any] = {name: CheckedText("🌹" * most) for name, most in LENGTHS.items()}
    whole = replace(PLAIN, **longest)
    await keep(store, whole)
    async with store.read() as tx:
        assert await challenges.get(tx, PLAIN.id) == whole


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 0},
        {"number": 5},
        {"approach": 0},
        {"approach": 6},
        {"shown": "all"},
        {"challenge_id": 99},
        {"words": CheckedText("x" * (TRY_MOST + 1))},
    ],
    ids=lambda wrong: "-".join(map(str, wrong.items()))[:30],
)
async def test_what_a_try_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    await keep(store, PLAIN)
    with pytest.raises(IntegrityError):
        await keep(store, attempt(1, **wrong))


async def test_a_name_of_a_way_and_a_size_have_their_bounds(store: Store) -> None:
    await keep(store, PLAIN)
    wrong: Any = "huge"
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await challenges.name_approaches(tx, PLAIN.id, MO, [CheckedText("x" * (APPROACH_MOST + 1))])
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await challenges.say_size(tx, PLAIN.id, ANA, wrong)
