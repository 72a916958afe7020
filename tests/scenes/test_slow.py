"""A database that another holds for a while: what was pressed, sent or asked for is answered late, and once."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

import pytest

from cogs._edge import acknowledging
from learning.dialogue import Stage
from store.schema import Tx
from tests.scenes.test_me import seen
from tests.scenes.test_presses import reach
from tests.scenes.world import POST, World, labels

HELD: Final = 20
"""Seconds; more than simcord waits for an act of the bot, so that time has to be moved on."""

SlowDown = Callable[..., None]


@pytest.fixture
def slow_down(world: World, monkeypatch: pytest.MonkeyPatch) -> SlowDown:
    """Return what lets each transaction that writes (`write`) or asks (`read`) begin so much later.

    What is not answered without one is acknowledged at once: simcord would wait two real seconds for it.
    """

    def slow_down(*ways: str) -> None:
        monkeypatch.setattr(acknowledging, "ACKNOWLEDGED_AFTER", 0)
        for way in ways:
            monkeypatch.setattr(world.bot.store, way, _late(getattr(world.bot.store, way)))

    return slow_down


def _late(original: Callable[[], AbstractAsyncContextManager[Tx]]) -> Callable[[], AbstractAsyncContextManager[Tx]]:
    @asynccontextmanager
    async def late() -> AsyncGenerator[Tx]:
        await asyncio.sleep(HELD)
        async with original() as tx:
            yield tx

    return late


async def test_a_press_is_acknowledged_and_answered_once(world: World, slow_down: SlowDown) -> None:
    await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    first = world.last(thread)
    slow_down("write")
    result = await world.ana.click(first, label="3 fairly")
    assert result.acknowledged
    assert len(world.said(thread)) == 1
    await world.env.advance_time(5 * HELD)
    shown, following = world.said(thread)
    assert "3 fairly" in shown.content
    assert shown.components == []
    assert following.components != []
    assert (await world.entry(world.ana)).confidence == 3


async def test_a_command_shows_that_it_is_at_work_and_then_its_answer_in_that_place(
    world: World, slow_down: SlowDown
) -> None:
    slow_down("write")
    result = await world.ana.slash(world.study, "me settings", timezone="Asia/Tokyo")
    assert result.deferred
    assert result.ephemeral
    await world.env.advance_time(5 * HELD)
    assert "Saved." in seen(result).content
    assert result.followups == []


async def test_a_command_by_direct_message_is_acknowledged_while_who_uses_it_is_noted(
    world: World, slow_down: SlowDown
) -> None:
    slow_down("write")
    result = await world.ana.user.slash("me data")
    assert result.deferred
    await world.env.advance_time(5 * HELD)
    assert seen(result).content


async def test_whoever_is_known_to_use_direct_messages_waits_for_no_writer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.ana.user.slash("me settings")
    monkeypatch.setattr(world.bot.store, "write", _late(world.bot.store.write))
    assert (await world.ana.user.slash("oops")).modal is not None


async def test_a_refusal_stands_where_a_command_was_at_work(world: World, slow_down: SlowDown) -> None:
    slow_down("read")
    result = await world.eli.slash(world.study, "circle insights")
    assert result.deferred
    await world.env.advance_time(5 * HELD)
    assert "facilitators" in seen(result).content
    assert result.followups == []


async def test_a_press_that_would_open_a_form_too_late_says_so(world: World, slow_down: SlowDown) -> None:
    question = await reach(world, Stage.EXPLAIN)
    slow_down("read")
    result = await world.ana.click(question, label="Answer")
    await world.env.advance_time(HELD + 1)
    assert result.modal is None
    assert "once more" in seen(result).content
    (thread,) = world.study.threads
    assert world.last(thread).id == question.id


async def test_a_command_that_would_open_a_form_too_late_says_so(world: World, slow_down: SlowDown) -> None:
    slow_down("read")
    result = await world.ana.slash(world.study, "oops")
    await world.env.advance_time(5 * HELD)
    assert result.modal is None
    assert "once more" in seen(result).content
    assert result.followups == []


@pytest.mark.parametrize("in_thread", [True, False], ids=["on a question", "alone"])
async def test_a_form_is_answered_late(world: World, slow_down: SlowDown, in_thread: bool) -> None:
    if in_thread:
        shown = await world.ana.click(await reach(world, Stage.EXPLAIN), label="Answer")
        fields = {"answer": "I was in a hurry"}
    else:
        shown = await world.ana.slash(world.study, "oops")
        fields = {"what_happened": POST}
    slow_down("write")
    result = await world.ana.submit_modal(shown, fields)
    assert result.acknowledged
    await world.env.advance_time(8 * HELD)
    entry = await world.entry(world.ana)
    if in_thread:
        (thread,) = world.study.threads
        assert entry.what_led == "I was in a hurry"
        assert len(world.said(thread)) == 4
    else:
        assert entry.what_happened == POST
        assert "Skip" in labels(seen(result).message)


async def test_what_has_nothing_to_say_leaves_nothing_standing(world: World, slow_down: SlowDown) -> None:
    message = await world.ben.send(world.lounge, POST)
    await world.open_circle(world.lounge)
    slow_down("write")
    result = await world.ben.context_menu(world.lounge, "Look into this", message)
    assert result.deferred
    assert result.response is not None
    await world.ben.delete(message)
    await world.env.advance_time(5 * HELD)
    assert result.response is None
    assert result.followups == []
    assert await world.entries(world.ben) == []


@pytest.mark.errors_expected
async def test_a_command_by_direct_message_is_answered_where_who_uses_it_can_not_be_noted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> AbstractAsyncContextManager[Tx]:
        raise OSError

    monkeypatch.setattr(world.bot.store, "write", locked)
    assert "on my side" in seen(await world.ana.user.slash("me data")).content
