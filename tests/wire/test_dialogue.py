"""A dialogue on the wire: what is posted, pressed, typed and filled in arrives, and what is answered is stored."""

from tests.wire.place import ANSWER, Place


async def test_a_post_in_a_circle_gets_its_question_in_a_thread(place: Place) -> None:
    thread = await place.post()
    (question,) = await place.asked(thread, 1)
    await place.double.shows(thread, int(question["id"]), "3 fairly")
    assert await place.double.threads(place.channel) == [thread]


async def test_an_answer_typed_in_the_thread_is_stored(place: Place) -> None:
    thread = await place.begun()
    await place.type(thread)
    await place.stored(thread)
    await place.asked(thread, 4)


async def test_an_answer_by_form_is_stored(place: Place) -> None:
    thread = await place.begun()
    question = (await place.double.said(thread))[-1]
    shown = await place.double.press(place.ana, question, label="Answer")
    assert (await place.double.answered(shown))["response_kind"] == "modal"
    await place.double.answered(await place.double.submit(shown, {"answer": ANSWER}))
    await place.stored(thread)
    await place.asked(thread, 4)


async def test_a_command_is_answered_privately(place: Place) -> None:
    record = await place.double.answered(await place.double.command(place.ana, place.channel, "help"))
    assert record["ephemeral"]
    assert await place.double.said(place.channel) == []


async def test_a_direct_message_is_answered(place: Place) -> None:
    inbox = await place.double.inbox(place.server.members["Ben"])
    await place.double.post(place.server.members["Ben"], inbox, "hello there")
    await place.asked(inbox, 1)
