"""Asked to stop, the bot finishes what is under way, takes nothing new, and ends with 0."""

import signal

from learning.agenda import State
from tests.wire.double.faults import Fault
from tests.wire.place import Place
from tests.wire.scheduled import plan_opening, run_now
from tests.wire.until import until

MESSAGES = "/channels/*/messages"


async def ask_to_stop(own: Place) -> None:
    """Send SIGTERM and wait until the bot is off the gateway."""
    own.bot.send(signal.SIGTERM)

    async def is_off_the_gateway() -> bool:
        return await own.double.sessions() == []

    await until(is_off_the_gateway, "the bot leaves the gateway")


async def test_a_stop_waits_for_the_message_that_is_under_way_and_takes_nothing_new(own: Place) -> None:
    await own.bot.start()
    await own.double.fault(Fault("POST", MESSAGES, holds=True))
    thread = await own.post()
    await own.double.held()
    await ask_to_stop(own)
    late = await own.double.post(own.server.members["Ben"], own.channel, "my loop runs one time too often")
    await own.double.clear_faults()
    assert await own.bot.ended(within=10) == 0
    assert len(await own.double.said(thread)) == 1
    assert await own.double.threads(own.channel) == [thread]
    assert await own.entry(late) is None


async def test_a_stop_waits_for_the_scheduled_message_that_is_under_way(own: Place) -> None:
    # What is due when the bot comes is another task's than what is due later: here it is the alarm's.
    earlier = await plan_opening(own)
    await own.bot.start()
    await earlier.finished()
    await own.double.fault(Fault("POST", MESSAGES, holds=True))
    opening = await run_now(own)
    await own.double.held()
    await ask_to_stop(own)
    await own.double.clear_faults()
    assert await own.bot.ended(within=10) == 0
    _earlier, card = await opening.cards()
    row = await opening.row()
    assert (row.state, row.message_id) == (State.SENT, int(card["id"]))


async def test_a_stop_ends_a_bot_that_is_about_to_resume(own: Place) -> None:
    await own.bot.start()
    await own.double.hold_gateway(held=True)
    await own.double.cut()

    async def knocks() -> bool:
        return await own.double.waiting() > 0

    await until(knocks, "the bot comes to the gateway again")
    assert await own.bot.stop() == 0
    await own.double.hold_gateway(held=False)


async def test_a_stop_does_not_wait_for_ever(own: Place) -> None:
    await own.bot.start()
    await own.double.fault(Fault("POST", MESSAGES, holds=True))
    await own.post()
    await own.double.held()
    assert await own.bot.stop() == 0
