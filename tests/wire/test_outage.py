"""Discord fails for long, or asks to be called less often: what was kept arrives once afterwards, or is noted."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import select, update
from whenever import Instant, TimeDelta, minutes, seconds

from learning.agenda import FIRST_RETRY, Row, State
from store.agenda import agenda
from tests.wire.double.faults import Fault
from tests.wire.otherwise import further_place, otherwise
from tests.wire.place import Place
from tests.wire.scheduled import Opening, plan_opening
from tests.wire.until import until

ANOTHER: Final = "my loop runs one time too often"
TAKES: Final = seconds(20)
"""How long after the bot has put a row off a test may look at until when."""


async def put_off(opening: Opening, tries: int) -> TimeDelta:
    """Wait until the row was put off after so many tries, and return for how long."""

    async def look() -> bool:
        row = await opening.row()
        return row.state is State.PLANNED and row.tries == tries and row.why is not None

    await until(look, f"the row is put off after {tries} tries")
    async with opening.place.memory.read() as tx:
        query = select(agenda.c.wake_at).where(agenda.c.id == (await opening.row()).id)
        return (await tx.execute(query)).scalar_one() - Instant.now()


async def let_end(opening: Opening, at: Instant) -> None:
    """Let a row be of no use from an instant on."""
    async with opening.place.memory.write() as tx:
        await tx.execute(update(agenda).where(agenda.c.id == (await opening.row()).id).values(ends_at=at))


async def test_half_an_hour_without_discord_doubles_nothing_and_loses_nothing(own: Place, tmp_path: Path) -> None:
    double = own.double
    async with otherwise(own, tmp_path) as place:
        elsewhere = replace(await further_place(own), bot=place.bot)
        await place.bot.start()
        thread = await place.post()
        (first,) = await place.asked(thread, 1)

        await double.fault(Fault(times=None, status=503))
        pressed = await double.press(place.ana, first, label="3 fairly")
        unasked = await double.post(place.server.members["Ben"], place.channel, ANOTHER)
        opening, late = await plan_opening(place), await plan_opening(elsewhere)
        over, tries = seconds(0), 0
        while over < minutes(30):
            tries += 1
            wait = FIRST_RETRY * 2 ** (tries - 1)
            for one in (opening, late):
                assert wait - TAKES < await put_off(one, tries) <= wait
            if over + wait < minutes(30):
                await opening.let_claim_run_out()
                await late.let_claim_run_out()
            over += wait
        assert not (await double.interaction(pressed))["responded"]
        assert await double.threads(place.channel) == [thread]

        await let_end(late, Instant.now())
        await double.clear_faults()
        await opening.let_claim_run_out()
        await late.let_claim_run_out()
        assert ((await opening.finished()).state, len(await opening.cards())) == (State.SENT, 1)
        assert ((await late.finished()).state, await late.cards()) == (State.LATE, [])
        await place.nothing_unsent()
        await place.asked(thread, 2)
        await place.asked(unasked, 1)
        assert await place.bot.stop() == 0


async def test_a_storm_of_rate_limits_doubles_nothing_and_loses_nothing(own: Place, tmp_path: Path) -> None:
    double = own.double
    async with otherwise(own, tmp_path) as place:
        places = [place, *[replace(await further_place(own), bot=place.bot) for _ in range(2)]]
        await place.bot.start()
        thread = await place.post()
        (first,) = await place.asked(thread, 1)
        (*_, last) = await double.calls()

        # Two places are refused more often in a row than discord.py itself tries again.
        for busy in (thread, place.channel):
            await double.fault(Fault("POST", f"/channels/{busy}/messages", times=6, status=429, retry_after=0.1))
        await double.fault(Fault(times=6, status=429, retry_after=0.2, is_global=True))
        openings = [await plan_opening(one) for one in places]
        pressed = await double.press(place.ana, first, label="3 fairly")
        posts = [await double.post(one.server.members["Ben"], one.channel, ANOTHER) for one in places]
        await double.answered(pressed)

        await place.asked(thread, 2)
        assert (await double.interaction(pressed))["followup_ids"] == []
        for one in openings:
            row = await _in_the_end(one)
            assert (row.state, row.tries > 1) == (State.SENT, one.place is place)
            assert len(await one.cards()) == 1
        for one, post in zip(places, posts, strict=True):
            await one.asked(post, 1)
        await place.nothing_unsent()
        assert sorted(await double.threads(place.channel)) == sorted([thread, posts[0]])
        assert len([one for one in await double.calls(since=last["number"]) if one["status"] == 429]) == 18
        assert await place.bot.stop() == 0


async def _in_the_end(opening: Opening) -> Row:
    """Wait until a row has come to its end, letting it be tried again at once whenever it was put off."""

    async def look() -> Row | None:
        row = await opening.row()
        if row.state is State.PLANNED and row.why is not None:
            await opening.let_claim_run_out()
        return row if row.finished_at is not None else None

    return await until(look, "the row comes to an end")
