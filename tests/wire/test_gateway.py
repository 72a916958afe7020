"""Connections that break: the bot resumes, and what happened meanwhile reaches it once."""

from tests.wire.client import Double
from tests.wire.place import Place
from tests.wire.until import until


async def came_again(double: Double, what: str, before: int) -> None:
    """Wait until one more IDENTIFY or RESUME was taken than there were before."""

    async def look() -> bool:
        return await taken(double, what) > before

    await until(look, f"the bot sends {what.upper()}", within=30)


async def taken(double: Double, what: str) -> int:
    """Return how many IDENTIFY or RESUME were taken so far."""
    return sum(one["taken"] for one in await double.came(what))


async def test_what_was_posted_while_the_connection_was_broken_is_asked_about_once(place: Place) -> None:
    double = place.double
    resumed, identified = await taken(double, "resume"), await taken(double, "identify")
    await double.hold_gateway(held=True)
    await double.cut()
    thread = await place.post()
    await double.hold_gateway(held=False)
    await came_again(double, "resume", resumed)
    await place.asked(thread, 1)
    assert await taken(double, "identify") == identified


async def test_asked_to_reconnect_the_bot_resumes_and_goes_on(place: Place) -> None:
    double = place.double
    resumed = await taken(double, "resume")
    await double.ask_to_reconnect()
    thread = await place.post()
    await came_again(double, "resume", resumed)
    await place.asked(thread, 1)


async def test_told_that_its_session_is_not_valid_for_the_moment_the_bot_resumes(place: Place) -> None:
    double = place.double
    resumed = await taken(double, "resume")
    await double.invalidate(resumable=True)
    thread = await place.post()
    await came_again(double, "resume", resumed)
    await place.asked(thread, 1)


async def test_told_that_its_session_is_over_the_bot_begins_a_new_one(place: Place) -> None:
    double = place.double
    thread = await place.post()
    await place.asked(thread, 1)
    identified = await taken(double, "identify")
    await double.invalidate(resumable=False)
    await came_again(double, "identify", identified)
    another = await double.post(place.server.members["Ben"], place.channel, "my loop runs one time too often")
    await place.asked(another, 1)
    await place.asked(thread, 1)
