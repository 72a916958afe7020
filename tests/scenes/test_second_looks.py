"""Lines that were set aside first are taken once, however often their button is pressed, and also after a failure."""

from typing import Any

import pytest

from cogs._edge.refusal import Refusal
from cogs.mistakes import _conversation as conversation
from learning.dialogue import Stage
from tests.scenes.care_steps import UNCLEAR
from tests.scenes.test_presses import custom_id_of, reach
from tests.scenes.wire import click_together
from tests.scenes.world import World, labels

WORDS = "I wrote it on the other side of the line"


async def test_a_double_press_on_which_question_keeps_the_line_once(world: World) -> None:
    await world.ana.send_dm("hello")
    inbox = world.ana.user.dm_channel
    for text in ("I got 3 and it is 4", "I thought sie is only she"):
        shown = await world.ana.slash(world.study, "oops")
        await world.ana.submit_modal(shown, {"what_happened": text, "confidence": ["1"]})
        await world.env.advance_time(60)
        await world.ana.user.select(world.last(inbox), ["slip"])
    await world.env.advance_time(60)
    await world.ana.send_dm(WORDS)
    asked = world.last(inbox)
    press = (world.ana, asked, custom_id_of(asked, labels(asked)[0]))
    await click_together(world.env, [press] * 2)
    told = [one.what_led for one in await world.entries(world.ana)]
    assert sorted(told, key=str) == [WORDS, None]


async def test_what_could_not_be_taken_can_be_tried_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, UNCLEAR)
    opened = await world.ana.click(world.last(thread), label="Open privately")
    assert opened.response is not None
    take, left = conversation.answer, [1]

    async def refuse_once(*arguments: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise Refusal("errors/part_full")
        return await take(*arguments, **named)

    monkeypatch.setattr(conversation, "answer", refuse_once)
    await world.ana.click(opened.response.message, label="Not about me")
    assert (await world.entry(world.ana)).what_led is None
    await world.ana.click(opened.response.message, label="Not about me")
    assert (await world.entry(world.ana)).what_led == UNCLEAR
