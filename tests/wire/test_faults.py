"""Calls that fail: nothing is doubled, nothing is lost, and no line of the log says what people wrote."""

from typing import Any

import pytest

from store import copies
from tests.wire.double.faults import Fault
from tests.wire.place import ANSWER, Place
from tests.wire.until import until

MESSAGES = "/channels/*/messages"
THREADS = "/channels/*/messages/*/threads"


@pytest.mark.parametrize("is_global", [False, True], ids=["of the route", "of everything"])
async def test_a_rate_limit_is_waited_for(place: Place, is_global: bool) -> None:
    before = len(await place.double.calls("POST", MESSAGES))
    await place.double.fault(Fault("POST", MESSAGES, status=429, retry_after=0.3, is_global=is_global))
    thread = await place.post()
    await place.asked(thread, 1)
    refused, taken = (await place.double.calls("POST", MESSAGES))[before:]
    assert (refused["status"], taken["status"]) == (429, 200)
    assert taken["at"] - refused["at"] >= 0.3


@pytest.mark.parametrize("after", [False, True], ids=["before it counted", "after it counted"])
async def test_a_failure_of_the_server_sends_a_message_once(place: Place, after: bool) -> None:
    before = len(await place.double.calls("POST", MESSAGES))
    await place.double.fault(Fault("POST", MESSAGES, status=502, after=after))
    thread = await place.post()
    await place.asked(thread, 1)
    # The thread's next question comes only when the bot knows of the first.
    first = (await place.double.said(thread))[0]
    await place.double.press(place.ana, first, label="3 fairly")
    await place.asked(thread, 2)
    failed, again, _next = (await place.double.calls("POST", MESSAGES))[before:]
    assert failed["nonce"] == again["nonce"]
    assert (failed["status"], again["status"]) == (502, 200)


@pytest.mark.parametrize(
    ("after", "answers"), [(False, [500, 200]), (True, [500, 400])], ids=["before it counted", "after it counted"]
)
async def test_a_failure_of_the_server_opens_a_thread_once(place: Place, after: bool, answers: list[int]) -> None:
    before = len(await place.double.calls("POST", THREADS))
    await place.double.fault(Fault("POST", THREADS, status=500, after=after))
    thread = await place.post()
    await place.asked(thread, 1)
    assert [one["status"] for one in (await place.double.calls("POST", THREADS))[before:]] == answers
    assert await place.double.threads(place.channel) == [thread]


async def test_a_call_whose_answer_never_came_stands_once_and_is_known(place: Place) -> None:
    before = len(await place.double.said(place.channel))
    shown = await place.double.command(place.ana, place.channel, "stuck")
    await place.double.answered(shown)
    await place.double.fault(Fault("POST", f"/channels/{place.channel}/messages", drops=True, after=True))
    answer = await place.double.submit(shown, {"words": "I don't see where the minus goes", "call_name": ["unnamed"]})
    await place.double.says(answer, "Your call is out")
    (call,) = (await place.double.said(place.channel))[before:]
    async with place.memory.read() as tx:
        known = [one.message_id for one in await copies.of_owner(tx, place.ana)]
    assert int(call["id"]) in known


async def test_a_slow_answer_holds_nobody_else_up(place: Place) -> None:
    await place.double.fault(Fault("POST", MESSAGES, holds=True, after=True))
    thread = await place.post()
    await place.double.held()
    record = await place.double.answered(
        await place.double.command(place.server.members["Ben"], place.channel, "help"), within=3
    )
    assert record["ephemeral"]
    await place.double.clear_faults()
    await place.asked(thread, 1)


async def _answered(place: Place, fault: dict[str, Any]) -> int:
    """Answer the third question of a thread by its form while a fault meets the fourth; return the thread."""
    thread = await place.begun()
    question = (await place.double.said(thread))[-1]
    shown = await place.double.press(place.ana, question, label="Answer")
    await place.double.answered(shown)
    path = f"/channels/{thread}/messages"
    before = len(await place.double.calls("POST", path))
    await place.double.fault(Fault("POST", path, **fault))
    await place.double.submit(shown, {"answer": ANSWER})

    async def look() -> bool:
        is_held = any(one["held"] for one in await place.double.faults())
        return is_held or len(await place.double.calls("POST", path)) > before

    await until(look, "the fourth question sets out")
    return thread


@pytest.mark.parametrize("fault", [{"holds": True}, {"status": 502}], ids=["is on its way", "has to be sent anew"])
async def test_what_is_typed_while_a_question_has_not_come_belongs_to_the_one_before(
    place: Place, fault: dict[str, Any]
) -> None:
    thread = await _answered(place, fault)
    more = "and nobody said what the minus is for"
    line = await place.double.post(place.ana, thread, more)
    await place.double.clear_faults()
    await place.asked(thread, 4)
    await place.double.shows(thread, line, "➕")
    entry = await place.entry(thread)
    assert entry is not None
    assert (entry.what_led, entry.correct) == (f"{ANSWER}\n{more}", None)


async def test_a_reply_to_a_question_that_is_not_known_to_have_come_answers_it(place: Place) -> None:
    thread = await _answered(place, {"holds": True, "after": True})
    question = (await place.asked(thread, 4))[-1]
    text = "it is subtracted on both sides"
    await place.double.post(place.ana, thread, text, reply_to=int(question["id"]))
    await place.double.clear_faults()
    await place.asked(thread, 5)
    entry = await place.entry(thread)
    assert entry is not None
    assert (entry.what_led, entry.correct) == (ANSWER, text)
