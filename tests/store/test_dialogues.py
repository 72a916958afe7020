from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from learning.agenda import Share
from learning.circle import CircleState, Mode
from learning.dialogue import Dialogue, Stage
from learning.entry import Part
from store import circles, dialogues, entries
from store.circles import Circle
from store.dialogues import Question
from store.engine import Store, Tx
from tests.store.filling import NOW
from tests.store.test_entries import ANA, BEN, entry

CIRCLE = Circle(5, 1, 2, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.COMMANDS, NOW)
FULL = Dialogue(
    entry_id=entry(1).id,
    stage=Stage.CORRECT,
    turn=5,
    hint_rung=2,
    short_answers=1,
    saving_offered=True,
    stopped=True,
    last_part=Part.WHAT_LED,
    last_line_at=NOW,
)


async def begin(tx: Tx, number: int, owner_id: int = ANA, *, place_id: int | None = 50, turn: int = 1) -> Question:
    """Keep an entry at a question that is not sent yet, and return the question."""
    begun = entry(number, owner_id, place_id=place_id)
    await entries.add(tx, begun)
    await dialogues.add(tx, Dialogue(begun.id, Stage.KIND, turn=turn))
    moment = "dialogue/kind"
    variant = await dialogues.next_variant(tx, owner_id, moment)
    asked = Question(begun.id, turn, owner_id, moment, variant, NOW.add(seconds=number), place_id=place_id)
    await dialogues.ask(tx, asked)
    return asked


async def test_a_dialogue_comes_back_as_it_was_kept(store: Store) -> None:
    start = Dialogue(entry(1).id, Stage.NOTICE, turn=1)
    async with store.write() as tx:
        await entries.add(tx, entry(1))
        await dialogues.add(tx, start)
        assert await dialogues.get(tx, entry(1).id) == start
        await dialogues.save(tx, FULL)
    async with store.read() as tx:
        assert await dialogues.get(tx, entry(1).id) == FULL
        assert await dialogues.get(tx, entry(2).id) is None


async def test_saving_a_dialogue_changes_no_other(store: Store) -> None:
    async with store.write() as tx:
        await begin(tx, 1)
        await begin(tx, 2)
        await dialogues.save(tx, FULL)
        other = await dialogues.get(tx, entry(2).id)
    assert other == Dialogue(entry(2).id, Stage.KIND, turn=1)


async def test_a_variant_never_comes_twice_in_a_row_and_each_learner_has_a_turn_of_their_own(store: Store) -> None:
    async with store.write() as tx:
        asked = [(await begin(tx, number)).variant for number in (1, 2, 3)]
        other = [(await begin(tx, number, BEN)).variant for number in (1, 2)]
        assert await dialogues.next_variant(tx, ANA, "dialogue/source") == 0
    assert asked == [0, 1, 2]
    assert other == [0, 1]


async def test_a_turn_is_asked_once(store: Store) -> None:
    async with store.write() as tx:
        question = await begin(tx, 1)
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await dialogues.ask(tx, replace(question, moment="dialogue/source"))


async def test_a_question_waits_until_it_is_seen_to_arrive(store: Store) -> None:
    async with store.write() as tx:
        later, first = await begin(tx, 2), await begin(tx, 1, BEN)
        assert await dialogues.unsent(tx) == [first, later]
        await dialogues.mark_sent(tx, first.entry_id, 1, 51, 99)
        assert await dialogues.unsent(tx) == [later]
        assert await dialogues.question_of(tx, first.entry_id, 1) == replace(first, place_id=51, message_id=99)
        assert await dialogues.question_of(tx, later.entry_id, 1) == later
        assert await dialogues.question_of(tx, later.entry_id, 2) is None


async def test_a_question_asked_by_a_private_answer_does_not_wait(store: Store) -> None:
    async with store.write() as tx:
        moved = await begin(tx, 1)
        await begin(tx, 2, place_id=None)
        await dialogues.place(tx, moved.entry_id, 1, None)
        assert await dialogues.unsent(tx) == []
        await dialogues.place(tx, moved.entry_id, 1, 60)
        assert await dialogues.unsent(tx) == [replace(moved, place_id=60)]


async def test_a_question_moved_elsewhere_has_yet_to_arrive_there(store: Store) -> None:
    async with store.write() as tx:
        question = await begin(tx, 1)
        await dialogues.mark_sent(tx, question.entry_id, 1, 50, 99)
        await dialogues.place(tx, question.entry_id, 1, 60)
        assert await dialogues.unsent(tx) == [replace(question, place_id=60)]


async def test_only_the_question_a_dialogue_stands_at_waits(store: Store) -> None:
    async with store.write() as tx:
        old = await begin(tx, 1)
        rested = await begin(tx, 2)
        await dialogues.save(tx, Dialogue(old.entry_id, Stage.EXPLAIN, turn=2))
        await dialogues.save(tx, Dialogue(rested.entry_id, Stage.KIND, turn=1, stopped=True))
        assert await dialogues.unsent(tx) == []
        new = replace(old, turn=2, moment="dialogue/explain/slip")
        await dialogues.ask(tx, new)
        assert await dialogues.unsent(tx) == [new]


async def test_a_place_tells_what_runs_there_newest_first_with_the_open_question(store: Store) -> None:
    async with store.write() as tx:
        await begin(tx, 1)
        moved_on = await begin(tx, 2)
        await begin(tx, 3, place_id=51)
        await begin(tx, 1, BEN)
        await entries.add(tx, entry(4, place_id=50))
        await dialogues.save(tx, Dialogue(moved_on.entry_id, Stage.KEPT, turn=2))
    async with store.read() as tx:
        running = await dialogues.of_place(tx, 50, ANA)
        newest = await dialogues.of_place(tx, 50, ANA, limit=2)
        assert await dialogues.of_place(tx, 99, ANA) == []
    assert [(one.number, at.stage, question and question.turn) for one, at, question in running] == [
        (2, Stage.KEPT, None),
        (1, Stage.KIND, 1),
    ]
    assert [one.number for one, _, _ in newest] == [2]


@pytest.mark.parametrize(
    ("share", "also", "expected"),
    [
        pytest.param(None, [], {1, 2, 3, 4}, id="all"),
        pytest.param(Share((0,), 1), [], {1, 2, 3, 4}, id="the only shard"),
        pytest.param(Share((0,), 3), [], {1, 4}, id="the first shard, with what is of no circle"),
        pytest.param(Share((1,), 3), [], {2}, id="the second shard"),
        pytest.param(Share((1, 2), 3), [], {2, 3}, id="two shards"),
        pytest.param(Share((2,), 3), [1], {1, 3}, id="another's, which could not be sent here"),
    ],
)
async def test_a_process_picks_up_the_questions_of_its_own_circles(
    store: Store, share: Share | None, also: list[int], expected: set[int]
) -> None:
    servers = {2: 1 << 22, 3: (2 << 22) + 4_194_303, 4: 3 << 22}
    async with store.write() as tx:
        for number, server in servers.items():
            await circles.add(tx, replace(CIRCLE, id=number, guild_id=server, channel_id=number))
        for number in range(1, 5):
            await begin(tx, number)
            begun = replace(entry(number, ANA, place_id=50), circle_id=number if number in servers else None)
            await entries.save(tx, begun)
        found = await dialogues.unsent(tx, share, [entry(number).id for number in also])
    assert {one.entry_id for one in found} == {entry(number).id for number in expected}


async def test_a_question_that_stays_where_it_is_keeps_its_message(store: Store) -> None:
    async with store.write() as tx:
        asked = await begin(tx, 1)
        await dialogues.mark_sent(tx, asked.entry_id, 1, 50, 60)
        await dialogues.place(tx, asked.entry_id, 1, 50)
        stays = await dialogues.question_of(tx, asked.entry_id, 1)
        await dialogues.place(tx, asked.entry_id, 1, 51)
        moved = await dialogues.question_of(tx, asked.entry_id, 1)
    assert stays == replace(asked, message_id=60)
    assert moved == replace(asked, place_id=51)


async def test_everything_of_a_person_rests_and_nothing_of_another(store: Store) -> None:
    async with store.write() as tx:
        begun = [await begin(tx, number, owner_id) for number, owner_id in ((1, ANA), (2, ANA), (3, BEN))]
        running = [replace(FULL, entry_id=one.entry_id, stopped=False) for one in begun]
        for one in running:
            await dialogues.save(tx, one)
        await dialogues.rest_all(tx, ANA)
        found = [await dialogues.get(tx, one.entry_id) for one in running]
    resting = [replace(one, stopped=True, last_part=None, last_line_at=None) for one in running[:2]]
    assert found == [*resting, running[2]]
