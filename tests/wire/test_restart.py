"""Sudden deaths: kept is kept, and nothing comes twice."""

import pytest

from learning.agenda import State
from store import copies
from store.copies import Form
from tests.wire.double.faults import Fault
from tests.wire.place import Place
from tests.wire.scheduled import plan_opening

MESSAGES = "/channels/*/messages"


async def test_a_dialogue_goes_on_after_a_kill(own: Place) -> None:
    await own.bot.start()
    thread = await own.begun()
    await own.bot.kill()
    await own.bot.start()
    # It may have died before it knew that its question had arrived; it looks for it first.
    await own.nothing_unsent()
    await own.type(thread)
    await own.stored(thread)
    await own.asked(thread, 4)


@pytest.mark.parametrize("after", [False, True], ids=["before it counted", "after it counted"])
async def test_a_question_that_was_under_way_at_a_kill_comes_once(own: Place, after: bool) -> None:
    await own.bot.start()
    await own.double.fault(Fault("POST", MESSAGES, holds=True, after=after))
    thread = await own.post()
    await own.double.held()
    await own.bot.kill()
    await own.double.clear_faults()
    await own.bot.start()
    await own.nothing_unsent()
    (question,) = await own.asked(thread, 1)
    await own.double.press(own.ana, question, label="3 fairly")
    await own.asked(thread, 2)
    assert await own.double.threads(own.channel) == [thread]


@pytest.mark.parametrize("path", [MESSAGES, "/channels/*/messages/*/threads"], ids=["a question", "a thread"])
async def test_what_was_under_way_at_a_kill_is_known_as_holding_their_words(own: Place, path: str) -> None:
    await own.bot.start()
    await own.double.fault(Fault("POST", path, holds=True, after=True))
    thread = await own.post()
    await own.double.held()
    await own.bot.kill()
    await own.double.clear_faults()
    await own.bot.start()
    await own.nothing_unsent()
    (question,) = await own.asked(thread, 1)
    entry = await own.entry(thread)
    assert entry is not None
    async with own.memory.read() as tx:
        known = [(one.form, one.channel_id, one.message_id) for one in await copies.of_entry(tx, entry.id)]
    assert sorted(known) == [(Form.MESSAGE, thread, int(question["id"])), (Form.THREAD_NAME, thread, None)]


async def test_a_scheduled_message_that_was_out_at_a_kill_is_found_and_not_sent_again(own: Place) -> None:
    opening = await plan_opening(own)
    await own.double.fault(Fault("POST", MESSAGES, holds=True, after=True))
    await own.bot.start()
    await own.double.held()
    await own.bot.kill()
    await own.double.clear_faults()
    assert (await opening.row()).state is State.CLAIMED
    await opening.let_claim_run_out()
    await own.bot.start()
    row = await opening.finished()
    (card,) = await opening.cards()
    assert (row.state, row.message_id) == (State.SENT, int(card["id"]))
    assert len(await own.double.calls("POST", MESSAGES)) == 1
