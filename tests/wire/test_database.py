"""A database that another holds, or that is full: nothing is lost, nothing seems to fail, and the bot goes on."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, Final

from whenever import Instant, seconds

from learning.agenda import State
from tests.wire.cramped import ROOM
from tests.wire.otherwise import CRAMPED, otherwise
from tests.wire.place import Place
from tests.wire.scheduled import plan_opening, run_now

HELD_SECONDS: Final = 10
"""As long as the store waits at the most."""

IN_TIME: Final = 3
"""Seconds; then Discord shows that what was pressed or used has failed."""

PLENTY: Final = 1 << 30
LONG_ANSWER: Final = "移項すると符号が変わることを忘れていました。" * 60
"""More bytes than a page of the database has room for: it can't be kept without growing."""


@asynccontextmanager
async def held(database: Path) -> AsyncGenerator[None]:
    """Hold the database's one lock for writers beside the bot, from the block's beginning on for ten seconds."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        over = asyncio.get_running_loop().time() + HELD_SECONDS
        yield
        # No guess at how long something takes: the time is the fault.
        await asyncio.sleep(over - asyncio.get_running_loop().time())
        other.execute("ROLLBACK")


def set_room(file: Path, pages: int) -> None:
    """Let the database grow to so many pages; the bot may read the file at any moment, and reads it whole."""
    new = file.with_suffix(".new")
    new.write_text(str(pages), encoding="utf-8")
    new.replace(file)


async def test_nothing_is_lost_where_another_holds_the_database_for_ten_seconds(own: Place, tmp_path: Path) -> None:
    double, ben = own.double, own.server.members["Ben"]
    await own.bot.start()
    thread = await own.post()
    (first,) = await own.asked(thread, 1)
    opening = await plan_opening(own, Instant.now() + seconds(4))
    # Whatever is planned through the bot lets it look at the agenda, and so see what else there is.
    await (await run_now(own)).finished()
    async with held(tmp_path / "rosethorn.db"):
        assert (await opening.row()).state is State.PLANNED
        pressed = await double.press(own.ana, first, label="3 fairly")
        saved = await double.command(ben, own.channel, "me settings", timezone="Asia/Tokyo")
        noted = await double.command(ben, await double.inbox(ben), "me data")
        late = await double.post(ben, own.channel, "my loop runs one time too often")
        helped = await double.answered(await double.command(ben, own.channel, "help"), within=IN_TIME)
        assert helped["ephemeral"]
        assert (await double.answered(pressed, within=IN_TIME))["response_kind"] == "deferred_update"
        for command in (saved, noted):
            assert (await double.answered(command, within=IN_TIME))["response_kind"] == "deferred"
        assert await own.entry(late) is None
    await double.says(saved, "Saved.")
    await double.says(noted, "What I keep about you")
    await own.asked(thread, 2)
    await own.asked(late, 1)
    assert (await opening.finished()).state is State.SENT
    assert len(await opening.cards()) == 2
    await own.nothing_unsent()
    await double.shows(thread, int(first["id"]), "3 fairly")
    callbacks = await double.calls("POST", "/interactions/*/callback")
    assert {one["status"] for one in callbacks} == {200}
    assert first["id"] in [one["id"] for one in await double.said(thread) if not one["components"]]


async def test_a_full_database_is_told_kindly_and_takes_everything_again_once_there_is_room(
    own: Place, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    set_room(room, PLENTY)
    async with otherwise(own, tmp_path, program=CRAMPED, environment={ROOM: str(room)}) as place:
        await place.bot.start()
        thread = await place.begun()
        question = (await place.double.said(thread))[-1]
        # Never fewer than there are: from here on the file may not grow.
        set_room(room, 1)
        refused = await _answer(place, question)
        assert refused["ephemeral"]
        told = await place.double.message(thread, refused["message_id"])
        assert "on my side" in told["content"]
        assert "SQLITE_FULL" in place.bot.log
        entry = await place.entry(thread)
        assert entry is not None
        assert entry.what_led is None
        set_room(room, PLENTY)
        await _answer(place, question)
        await place.stored(thread, LONG_ANSWER)
        await place.asked(thread, 4)
        assert await place.bot.stop() == 0
        assert LONG_ANSWER[:20] not in place.bot.log


async def _answer(place: Place, question: dict[str, Any]) -> dict[str, Any]:
    shown = await place.double.press(place.ana, question, label="Answer")
    await place.double.answered(shown)
    return await place.double.answered(await place.double.submit(shown, {"answer": LONG_ANSWER}))
