from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from learning.dialogue import Dialogue, Stage
from learning.entry import Part
from store import dialogues, entries
from store.dialogues import Question
from store.engine import Store, Tx
from tests.store.filling import NOW
from tests.store.test_entries import ANA, BEN, entry

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
