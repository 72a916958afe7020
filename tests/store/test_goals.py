"""Goals and every look at one, on both engines."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from learning.goals import ANSWER_MOST, GOAL_MOST, PART_MOST, Choice, Goal, GoalState, Review
from learning.safety import CheckedText
from store import goals, tables
from store.engine import Store
from tests.store.filling import NOW

ANA, BEN = 7, 8
TODAY = NOW.to_tz("UTC").date()
PARTS = ("how_seen", "strategy", "if_then", "why", "stretch", "obstacle")
FULL = Goal(
    id=2**62,
    owner_id=ANA,
    number=3,
    made_at=NOW,
    words=CheckedText("Read **one** chapter\n@everyone 🌹"),
    how_seen=CheckedText("a ticked list"),
    strategy=CheckedText("twenty minutes, then ü aloud"),
    if_then=CheckedText("When I am home, I open the book"),
    why=CheckedText("to {{ 7*7 }} follow the lectures"),
    stretch=CheckedText("two chapters"),
    obstacle=CheckedText("if I am ill, half of it"),
    ends_on=TODAY.add(days=60),
    review_days=14,
    next_on=TODAY.add(days=14),
    brought_on=TODAY.subtract(days=1),
    state=GoalState.RESTING,
    turn=4,
)
LOOKED = Review(
    id=2**62,
    owner_id=ANA,
    goal_id=FULL.id,
    turn=4,
    day=TODAY,
    moved=CheckedText("one chapter, **nearly**\n@everyone"),
    in_the_way=CheckedText("the fair 🌹"),
    choice=Choice.SHRINK,
    before=CheckedText("Read two chapters"),
)


def goal(number: int, owner_id: int = ANA, **about: Any) -> Goal:
    plain = Goal(owner_id * 1000 + number, owner_id, number, NOW, CheckedText(f"goal {number}"))
    return replace(plain, **about)


def look(turn: int, owner_id: int = ANA, **about: Any) -> Review:
    """Return a look with its turn for its id, at the person's first goal unless it is told otherwise."""
    return replace(Review(turn, owner_id, goal(1, owner_id).id, turn, TODAY), **about)


async def add(store: Store, *new: Goal) -> None:
    async with store.write() as tx:
        for one in new:
            await goals.add(tx, one)


async def keep(store: Store, *looks: Review) -> Sequence[Review]:
    async with store.write() as tx:
        return [await goals.keep_review(tx, one) for one in looks]


async def kept(store: Store, goal_id: int) -> Goal | None:
    async with store.read() as tx:
        return await goals.get(tx, goal_id)


async def look_of(store: Store, turn: int, goal_id: int = goal(1).id) -> Review | None:
    async with store.read() as tx:
        return await goals.review_of(tx, goal_id, turn)


async def test_a_goal_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) for field in fields(Goal)), "leave no field out"
    await add(store, FULL, goal(1))
    assert await kept(store, FULL.id) == FULL
    assert await kept(store, goal(1).id) == goal(1)
    assert await kept(store, 1) is None


@pytest.mark.parametrize("state", GoalState)
async def test_a_state_comes_back_as_a_state_and_no_mere_word(store: Store, state: GoalState) -> None:
    await add(store, goal(1, state=state))
    found = await kept(store, goal(1).id)
    assert found is not None
    assert found.state is state


async def test_a_goal_is_kept_as_it_is_now_and_no_other_changes(store: Store) -> None:
    await add(store, goal(1), FULL, goal(1, BEN))
    changed = replace(FULL, id=goal(1).id, number=1)
    emptied = goal(3, id=FULL.id)
    async with store.write() as tx:
        await goals.save(tx, changed)
        await goals.save(tx, emptied)
    assert [await kept(store, one.id) for one in (goal(1), FULL, goal(1, BEN))] == [changed, emptied, goal(1, BEN)]


async def test_to_keep_what_is_gone_brings_nothing_back(store: Store) -> None:
    async with store.write() as tx:
        await goals.save(tx, goal(1))
    assert await kept(store, goal(1).id) is None


async def test_each_persons_goals_are_numbered_from_one(store: Store) -> None:
    await add(store, goal(1), goal(2), goal(1, BEN))
    async with store.write() as tx:
        assert [await goals.next_number(tx, person) for person in (ANA, BEN, 99)] == [3, 2, 1]
        await goals.remove(tx, goal(1).id)
        assert await goals.next_number(tx, ANA) == 3
    with pytest.raises(IntegrityError):
        await add(store, goal(2, id=1))


@pytest.mark.parametrize(
    ("states", "numbers"),
    [
        ((), [4, 3, 2, 1]),
        ((GoalState.GOING,), [4, 1]),
        ((GoalState.DONE,), [3]),
        ((GoalState.GOING, GoalState.RESTING), [4, 2, 1]),
    ],
    ids=str,
)
async def test_a_persons_goals_are_told_newest_first_by_their_state(
    store: Store, states: tuple[GoalState, ...], numbers: list[int]
) -> None:
    has = (GoalState.RESTING, GoalState.DONE, GoalState.GOING)
    mine = [goal(1), *(goal(number, state=state) for number, state in enumerate(has, 2))]
    # An id that is smaller than the others shows that the number decides.
    mine[3] = replace(mine[3], id=1)
    await add(store, *mine, goal(9, BEN))
    async with store.read() as tx:
        assert await goals.of_owner(tx, ANA, *states) == [mine[number - 1] for number in numbers]
        assert await goals.of_owner(tx, 99, *states) == []


@pytest.mark.parametrize(
    "wrong",
    [{"state": "given up"}, {"review_days": 0}, {"turn": -1}, {"words": "x" * (GOAL_MOST + 1)}]
    + [{part: "x" * (PART_MOST + 1)} for part in PARTS],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_goal_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await add(store, goal(1, **wrong))


@pytest.mark.parametrize("name", ["ends_on", "next_on", "brought_on"])
async def test_no_more_than_a_date_stands_where_a_date_belongs(store: Store, name: str) -> None:
    await add(store, goal(1))
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await tx.execute(update(goals.goal).values({name: "2026-12-25T"}))


async def test_a_goal_and_its_parts_take_their_whole_length(store: Store) -> None:
    parts: dict[str, Any] = dict.fromkeys(PARTS, CheckedText("🌹" * PART_MOST))
    whole = goal(1, words=CheckedText("ü" * GOAL_MOST), review_days=1, **parts)
    await add(store, whole)
    assert await kept(store, whole.id) == whole


async def test_a_look_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(LOOKED, field.name) for field in fields(Review)), "leave no field out"
    await add(store, FULL, goal(1))
    assert await keep(store, LOOKED, look(0)) == [LOOKED, look(0)]
    assert await look_of(store, 4, FULL.id) == LOOKED
    assert await look_of(store, 0) == look(0)
    assert await look_of(store, 4) is None
    assert await look_of(store, 0, FULL.id) is None


@pytest.mark.parametrize("choice", Choice)
async def test_a_choice_comes_back_as_a_choice_and_no_mere_word(store: Store, choice: Choice) -> None:
    await add(store, goal(1))
    (found,) = await keep(store, look(1, choice=choice))
    assert found.choice is choice


async def test_what_is_said_in_one_look_is_kept_beside_what_was_said_before(store: Store) -> None:
    moved, in_the_way, before = CheckedText("a page"), CheckedText("the rain"), CheckedText("ten pages")
    tomorrow = TODAY.add(days=1)
    await add(store, goal(1))
    found = await keep(
        store,
        look(1, moved=moved),
        look(1, id=50, in_the_way=in_the_way),
        look(1, id=51, day=tomorrow, choice=Choice.CHANGE, before=before),
        look(1, id=52, day=tomorrow, moved=CheckedText("two pages")),
    )
    once = look(1, moved=moved)
    both = replace(once, in_the_way=in_the_way)
    chosen = replace(both, day=tomorrow, choice=Choice.CHANGE, before=before)
    said_anew = replace(chosen, moved=CheckedText("two pages"))
    assert found == [once, both, chosen, said_anew]
    assert await look_of(store, 1) == said_anew


async def test_what_is_said_in_another_look_or_of_another_goal_stays_apart(store: Store) -> None:
    await add(store, goal(1), goal(2), goal(1, BEN))
    mine = look(1, moved=CheckedText("mine"))
    next_one = look(2, in_the_way=CheckedText("next"))
    other = look(1, id=50, goal_id=goal(2).id, in_the_way=CheckedText("other"))
    bens = look(1, BEN, id=51, in_the_way=CheckedText("Ben's"))
    await keep(store, mine, next_one, other, bens)
    found = [await look_of(store, 1), await look_of(store, 2)]
    found += [await look_of(store, 1, goal(2).id), await look_of(store, 1, goal(1, BEN).id)]
    assert found == [mine, next_one, other, bens]


async def test_there_is_one_look_in_a_turn(store: Store) -> None:
    await add(store, goal(1))
    await keep(store, look(1))
    row = {"id": 50, "owner_id": ANA, "goal_id": goal(1).id, "turn": 1, "day": TODAY.format_iso()}
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await tx.execute(insert(goals.goal_review).values(row))


@pytest.mark.parametrize(("limit", "turns"), [(1, [5]), (2, [5, 3]), (3, [5, 3, 1]), (9, [5, 3, 1])], ids=str)
async def test_the_latest_looks_from_which_something_came_are_told_newest_first(
    store: Store, limit: int, turns: list[int]
) -> None:
    await add(store, goal(1), goal(2), goal(1, BEN))
    # Ids and days that run the other way show that the turn decides.
    looks = {
        turn: look(turn, id=100 - turn, day=TODAY.subtract(days=turn), choice=Choice.KEEP if turn % 2 else None)
        for turn in (3, 5, 1, 4, 6)
    }
    of_others = look(7, goal_id=goal(2).id, choice=Choice.DONE), look(8, BEN, choice=Choice.REST)
    await keep(store, *looks.values(), *of_others)
    async with store.read() as tx:
        assert await goals.reviews_of(tx, goal(1).id, limit=limit) == [looks[turn] for turn in turns]
        assert await goals.reviews_of(tx, 99, limit=limit) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"choice": "give up"},
        {"moved": CheckedText("x" * (ANSWER_MOST + 1))},
        {"in_the_way": CheckedText("x" * (ANSWER_MOST + 1))},
        {"before": CheckedText("x" * (GOAL_MOST + 1))},
        {"goal_id": 99},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_look_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    await add(store, goal(1))
    with pytest.raises(IntegrityError):
        await keep(store, look(1, **wrong))


async def test_no_more_than_a_date_stands_where_the_day_of_a_look_belongs(store: Store) -> None:
    await add(store, goal(1))
    await keep(store, look(1))
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await tx.execute(update(goals.goal_review).values(day="2026-12-25T"))


async def test_what_is_said_in_a_look_takes_its_whole_length(store: Store) -> None:
    said = CheckedText("🌹" * ANSWER_MOST)
    whole = look(1, moved=said, in_the_way=said, before=CheckedText("ü" * GOAL_MOST))
    await add(store, goal(1))
    assert await keep(store, whole) == [whole]


async def test_a_goal_that_is_removed_takes_its_looks_along_and_no_others(store: Store) -> None:
    other = look(1, id=50, goal_id=goal(2).id)
    await add(store, goal(1), goal(2))
    await keep(store, look(1, choice=Choice.KEEP), look(2), other)
    async with store.write() as tx:
        await goals.remove(tx, goal(1).id)
        await goals.remove(tx, goal(1).id)
        assert (await tx.execute(select(func.count()).select_from(goals.goal_review))).scalar_one() == 1
    assert await kept(store, goal(1).id) is None
    assert await kept(store, goal(2).id) == goal(2)
    assert await look_of(store, 1, goal(2).id) == other


async def test_a_person_who_is_erased_takes_their_goals_along(store: Store) -> None:
    await add(store, goal(1), goal(1, BEN))
    await keep(store, look(1), look(2, BEN))
    async with store.write() as tx:
        await tables.erase(tx, ANA)
        assert await goals.of_owner(tx, ANA) == []
        assert await goals.of_owner(tx, BEN) == [goal(1, BEN)]
        assert await goals.review_of(tx, goal(1).id, 1) is None
        assert await goals.review_of(tx, goal(1, BEN).id, 2) == look(2, BEN)
